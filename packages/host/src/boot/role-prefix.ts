import { withAdmin } from '@sanzhi/db'
import { AppError } from '@sanzhi/kernel'

/** Leaves room for the longest role that is made of it, a plugin's owner, within PostgreSQL's 63 letters. */
const longestPrefix = 20

/**
 * What the roles of the database at `adminUrl` begin with: what it was installed with, else its name. A database
 * that was renamed keeps its roles. Throws `bad_input` (`host.bad_database_name`, `host.admin_name_taken`) for a name
 * that can be no prefix, and for a login whose name would make it look like one of those roles.
 */
export async function findRolePrefix(adminUrl: string): Promise<string> {
  return withAdmin(adminUrl, async (admin) => {
    const result = await admin.query<{ login: string; name: string; isInstalled: boolean }>(
      `select current_user as login, current_database() as name,
         to_regprocedure('sec.role_prefix()') is not null as "isInstalled"`,
    )
    const { login, name, isInstalled } = result.rows[0] ?? { login: '', name: '', isInstalled: false }
    const installed = isInstalled
      ? await admin.query<{ prefix: string }>('select sec.role_prefix() as prefix')
      : undefined
    const prefix = installed?.rows[0]?.prefix ?? checkName(name)
    if (login.startsWith(`${prefix}_`)) {
      throw new AppError('bad_input', {
        reason: 'host.admin_name_taken',
        message: `The login of DATABASE_ADMIN_URL must not begin with ${prefix}_, as the roles of the installation do.`,
        params: { prefix },
      })
    }
    return prefix
  })
}

function checkName(name: string): string {
  if (!/^[a-z][a-z0-9_]*$/.test(name) || name.length > longestPrefix) {
    throw new AppError('bad_input', {
      reason: 'host.bad_database_name',
      message: `The database must be named with at most ${longestPrefix} small letters, digits and _, as its roles are named after it; this one is ${name}.`,
      params: { name, longest: longestPrefix },
    })
  }
  return name
}
