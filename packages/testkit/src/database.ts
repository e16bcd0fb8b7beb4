import { openDatabase, secureClone, withAdmin, type Database, type DatabaseOptions } from '@sanzhi/db'
import { inject } from 'vitest'
import { databaseUrl, loginUrl } from './server.ts'

/** The migrated database that every test file clones. */
export interface TestTemplate {
  readonly adminUrl: string
  readonly name: string
  readonly gate: { readonly user: string; readonly password: string }
}

export interface TestDatabase {
  /** A superuser's address: for planting faults, never for the code under test. */
  readonly adminUrl: string
  /** The pool's login, as which all tests run: a superuser would walk through every wall. */
  readonly gateUrl: string
  readonly gateUser: string
  /** Opens a pool as the gate. Closed by `drop`. */
  open(options?: Partial<DatabaseOptions>): Promise<Database>
  drop(): Promise<void>
}

let clones = 0

/** A fresh clone of the template. Call `drop` when the file is done. */
export async function makeTestDatabase(): Promise<TestDatabase> {
  const template = inject('template')
  clones += 1
  const name = `${template.name}_${process.pid}_${clones}`
  await withAdmin(template.adminUrl, (admin) =>
    admin.query(`create database ${name} template ${template.name} strategy file_copy`),
  )
  const adminUrl = databaseUrl(template.adminUrl, name)
  await secureClone(adminUrl, template.gate.user)
  const gateUrl = loginUrl(adminUrl, template.gate)
  const opened: Database[] = []
  return {
    adminUrl,
    gateUrl,
    gateUser: template.gate.user,
    async open(options) {
      const database = await openDatabase({ url: gateUrl, poolSize: 4, ...options })
      opened.push(database)
      return database
    },
    async drop() {
      await Promise.all(opened.map((database) => database.close()))
      await withAdmin(template.adminUrl, (admin) => admin.query(`drop database ${name} with (force)`))
    },
  }
}
