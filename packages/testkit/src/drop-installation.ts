import { withAdmin } from '@sanzhi/db'

/** Removes database `name` and the roles of its installation, whose names begin with it. */
export async function dropInstallation(serverUrl: string, name: string): Promise<void> {
  await withAdmin(serverUrl, async (admin) => {
    await admin.query(`drop database ${name} with (force)`)
    const roles = await admin.query<{ name: string }>(
      // An installer that is one of them goes last: it granted the memberships of the others.
      "select rolname as name from pg_roles where starts_with(rolname, $1) order by rolname like '%\\_admin'",
      [`${name}_`],
    )
    for (const role of roles.rows) {
      await admin.query(`drop role ${admin.escapeIdentifier(role.name)}`)
    }
  })
}
