export { makeTestDatabase } from './database.ts'
export type { TestDatabase, TestTemplate } from './database.ts'
export { databaseUrl, loginUrl, startTestServer } from './server.ts'
export type { TestServer } from './server.ts'
