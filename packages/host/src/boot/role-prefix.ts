import { withAdmin } from '@sanzhi/db'
import { AppError } from '@sanzhi/kernel'

/** Leaves room for the longest role that is made of it, a plugin's owner, within PostgreSQL's 63 letters. */
const longestPrefix = 20

/**
 * What the roles of the database at `adminUrl` begin with: what it was installed with, else its name. A database
 * that was renamed keeps its roles. Throws `bad_input` (`host.bad_database_name`) for a name that can be no prefix.
 */
export async function findRolePrefix(adminUrl: string): Promise<string> {
  return withAdmin(adminUrl, async (admin) => {
    const known = await admin.query<{ name: string; installed: boolean }>(
      `select current_database() as name, to_regprocedure('sec.role_prefix()') is not null as installed`,
    )
    const name = known.rows[0]?.name ?? ''
    if (known.rows[0]?.installed === true) {
      const result = await admin.query<{ prefix: string }>('select sec.role_prefix() as prefix')
      return result.rows[0]?.prefix ?? name
    }
    if (!/^[a-z][a-z0-9_]*$/.test(name) || name.length > longestPrefix) {
      throw new AppError('bad_input', {
        reason: 'host.bad_database_name',
        message: `The database must be named with at most ${longestPrefix} small letters, digits and _, as its roles are named after it; this one is ${name}.`,
        params: { name, longest: longestPrefix },
      })
    }
    return name
  })
}
