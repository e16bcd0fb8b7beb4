import type { Answer } from '@sanzhi/plugin-api/web'
import type { LifecyclesRouter } from '../../lifecycles.router.ts'

/** A case as a list shows it. */
export type CaseRow = Answer<LifecyclesRouter, 'listCases'>['rows'][number]

/** A case as its picture and its timeline show it. */
export type PicturedCase = Answer<LifecyclesRouter, 'getCase'>

export type CaseStep = PicturedCase['steps'][number]
