export type { AccessRouter, AccountRouter } from './interim-contract.ts'
