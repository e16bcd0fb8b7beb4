import { coreMigrations } from '@sanzhi/core'
import { installDatabase, migrateSchema, type InstallReport } from '@sanzhi/db'

export interface PrepareOptions {
  readonly adminUrl: string
  readonly gate: { readonly user: string; readonly password: string }
  readonly rolePrefix: string
}

/** Installs what is missing and brings the platform's schemas up to date. Safe to run at every start. */
export async function prepareDatabase(options: PrepareOptions): Promise<InstallReport> {
  const report = await installDatabase(options)
  for (const { schema, migrations } of coreMigrations) {
    await migrateSchema(options.adminUrl, schema, migrations)
  }
  return report
}
