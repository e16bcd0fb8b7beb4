import { installDatabase, withAdmin } from '@sanzhi/db'
import { randomBytes } from 'node:crypto'
import type { TestProject } from 'vitest/node'
import { databaseUrl, startTestServer } from './server.ts'
import type { TestTemplate } from './database.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    template: TestTemplate
  }
}

/** One server and one template database a run: installed and migrated once, cloned for every test file. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startTestServer()
  const suffix = randomBytes(4).toString('hex')
  const template: TestTemplate = {
    adminUrl: server.adminUrl,
    name: `sanzhi_${suffix}`,
    gate: { user: `sanzhi_${suffix}_gate`, password: randomBytes(12).toString('hex') },
  }
  await withAdmin(server.adminUrl, (admin) => admin.query(`create database ${template.name}`))
  const adminUrl = databaseUrl(server.adminUrl, template.name)
  await installDatabase({ adminUrl, gate: template.gate, rolePrefix: template.name })
  project.provide('template', template)
  return () => server.stop()
}
