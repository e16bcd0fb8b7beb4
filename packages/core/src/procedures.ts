import { makeProcedures } from '@sanzhi/plugin-api'
import type { CoreCall } from './core-call.ts'

/** Procedures of the core's own domains. */
export const { router, procedure } = makeProcedures<CoreCall>()
