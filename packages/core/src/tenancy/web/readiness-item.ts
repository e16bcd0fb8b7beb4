import type { Answer } from '@sanzhi/plugin-api/web'
import type { ReadinessRouter } from '../readiness/readiness.router.ts'

export type ReadinessItem = Answer<ReadinessRouter, 'listItems'>[number]
