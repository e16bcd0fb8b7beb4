import type { Answer } from '@sanzhi/plugin-api/web'
import type { ModulesRouter } from '../modules.router.ts'

/** A module as its card and its drawer show it. */
export type ModuleRow = Answer<ModulesRouter, 'list'>[number]
