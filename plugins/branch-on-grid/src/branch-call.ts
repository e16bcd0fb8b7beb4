import { makeProcedures, type PluginCall } from '@sanzhi/plugin-api'
import type { PlanTables } from './plan/plan-tables.ts'

/** What the host hands to this plugin: its tables and the views and services that its definition names. */
export type BranchCall = PluginCall<PlanTables, 'audit' | 'lifecycles' | 'organisations' | 'places'>

export const { router, procedure } = makeProcedures<BranchCall>()
