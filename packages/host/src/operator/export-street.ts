import { createHash } from 'node:crypto'
import { mkdir, open, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  coreMigrations,
  listStreetTables,
  readRows,
  readStreetRegister,
  type StreetTable,
} from '@sanzhi/core'
import type { ScopedDb } from '@sanzhi/db'
import { AppError } from '@sanzhi/kernel'
import type { GateKeeper } from '../gate/gate-keeper.ts'
import { asOperator, getStreet } from './as-operator.ts'

/** What an exported folder says of itself in `manifest.json`. */
export interface ExportManifest {
  readonly format: 1
  readonly street: { readonly slug: string; readonly name: string; readonly state: string }
  readonly exportedAt: string
  /** Migrations that made the tables, by schema. */
  readonly schemas: Readonly<Record<string, readonly string[]>>
  /** In an order in which they can be written back: what is referred to comes first. */
  readonly tables: readonly {
    readonly name: string
    readonly file: string
    readonly rows: number
    readonly sha256: string
  }[]
}

/**
 * Writes a street's rows, the core's and the plugins', into an empty folder: a file of JSON lines a table and a
 * manifest, all as of one instant. What is encrypted stays so. The export is recorded in the street's audit. Throws
 * `conflict` (`tenancy.folder_not_empty`).
 */
export async function exportStreet(
  keeper: GateKeeper,
  slug: string,
  folder: string,
): Promise<ExportManifest> {
  await makeEmptyFolder(folder)
  const street = await getStreet(keeper.database, slug)
  const scope = { kind: 'tenant', tenantId: street.tenantId } as const
  const { tables, register } = await keeper.database.write(
    scope,
    async (db) => {
      const written: ExportManifest['tables'][number][] = []
      for (const table of await listStreetTables(db)) {
        written.push(await writeTable(db, table, folder))
      }
      return { tables: written, register: await readStreetRegister(db) }
    },
    { isSnapshot: true },
  )
  await writeFile(join(folder, 'register.json'), `${JSON.stringify(register, null, 2)}\n`, { mode: 0o600 })
  const manifest: ExportManifest = {
    format: 1,
    street: { slug: street.slug, name: street.name, state: street.state },
    exportedAt: keeper.clock.now().toISOString(),
    schemas: Object.fromEntries([
      ...coreMigrations.map(({ schema, migrations }) => [schema, Object.keys(migrations).toSorted()]),
      ...[...keeper.catalogue.values()].map(({ manifest: { id, migrations } }) => [id, migrations]),
    ]),
    tables,
  }
  await writeFile(join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600 })
  await asOperator(keeper, { slug, kind: 'keep' }, (call) =>
    call.services.audit.record({
      action: 'tenancy.street_exported',
      object: `street:${street.tenantId}`,
      details: { tables: tables.length, rows: tables.reduce((sum, { rows }) => sum + rows, 0) },
    }),
  )
  return manifest
}

async function writeTable(
  db: ScopedDb,
  table: StreetTable,
  folder: string,
): Promise<ExportManifest['tables'][number]> {
  const name = `${table.schema}.${table.name}`
  const file = `${name}.ndjson`
  const hash = createHash('sha256')
  const out = await open(join(folder, file), 'wx', 0o600)
  let rows = 0
  try {
    for await (const lines of readRows(db, table)) {
      const text = lines.map((line) => `${line}\n`).join('')
      hash.update(text)
      await out.write(text)
      rows += lines.length
    }
  } finally {
    await out.close()
  }
  return { name, file, rows, sha256: hash.digest('hex') }
}

/** Personal data lie in it, so nobody but the one who asked may look. */
async function makeEmptyFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  if ((await readdir(folder)).length > 0) {
    throw new AppError('conflict', {
      reason: 'tenancy.folder_not_empty',
      message: `The folder ${folder} is not empty.`,
      params: { folder },
    })
  }
}
