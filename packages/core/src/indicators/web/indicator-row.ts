import type { Answer } from '@sanzhi/plugin-api/web'
import type { IndicatorsRouter } from '../indicators.router.ts'

export type IndicatorRow = Answer<IndicatorsRouter, 'list'>[number]
export type DayRow = Answer<IndicatorsRouter, 'days'>['days'][number]
