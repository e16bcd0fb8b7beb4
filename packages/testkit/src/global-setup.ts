import { findPlugins, createLog, loadPlugins, migratePlugins, prepareDatabase } from '@sanzhi/host'
import { withAdmin } from '@sanzhi/db'
import { randomBytes } from 'node:crypto'
import type { TestProject } from 'vitest/node'
import type { TestTemplate } from './database.ts'
import { dropInstallation } from './drop-installation.ts'
import { pluginsDirectory } from './platform.ts'
import { databaseUrl, startTestServer } from './server.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    template: TestTemplate
  }
}

/** One server and one template database a run: installed and migrated once, cloned for every test file. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startTestServer()
  const suffix = randomBytes(4).toString('hex')
  const name = `sanzhi_${suffix}`
  const gate = { user: `${name}_gate`, password: randomBytes(12).toString('hex') }
  await withAdmin(server.adminUrl, (admin) => admin.query(`create database ${name}`))
  const adminUrl = databaseUrl(server.adminUrl, name)
  await prepareDatabase({ adminUrl, gate, rolePrefix: name })
  const log = createLog((line) => void process.stderr.write(line))
  const plugins = await loadPlugins((await findPlugins(pluginsDirectory)).found, log)
  await migratePlugins(plugins, { adminUrl, gateUser: gate.user, log })
  project.provide('template', { adminUrl: server.adminUrl, name, gate })
  return async () => {
    // A server that was given to us outlives the run.
    await dropInstallation(server.adminUrl, name)
    await server.stop()
  }
}
