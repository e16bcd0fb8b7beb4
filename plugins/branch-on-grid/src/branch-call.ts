import { makeHandlers, makeProcedures, type PluginCall } from '@sanzhi/plugin-api'
import type { BranchTables } from './branch-tables.ts'

type BranchServices =
  | 'audit'
  | 'documents'
  | 'files'
  | 'lifecycles'
  | 'organisations'
  | 'people'
  | 'places'
  | 'tasks'
  | 'timers'

/** What the host hands to this plugin: its tables and the views and services that its definition names. */
export type BranchCall = PluginCall<BranchTables, BranchServices>

export const { router, procedure } = makeProcedures<BranchCall>()
export const { on, at } = makeHandlers<BranchCall>()
