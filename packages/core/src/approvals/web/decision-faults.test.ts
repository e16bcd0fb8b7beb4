import { expect, it } from 'vitest'
import { decisionFaults, type Decided, type TypedDecision } from './decision-faults.ts'

const empty: TypedDecision = { opinion: '', number: '', date: '', hasScan: false }
const whole = { opinion: '', number: '湖组〔2026〕12号', date: '2026-11-20', hasScan: true }

it.each<[Decided, TypedDecision, 'number' | 'scan' | null, object]>([
  ['approve', empty, null, {}],
  ['approve', empty, 'number', { number: 'numberMissing', date: 'dateMissing' }],
  ['approve', empty, 'scan', { number: 'numberMissing', date: 'dateMissing', scan: 'scanMissing' }],
  ['approve', whole, 'scan', {}],
  ['approve', { ...whole, hasScan: false }, 'number', {}],
  ['approve', { ...whole, number: '湖组' }, 'number', { number: 'numberMissing' }],
  ['approve', { ...whole, date: '2026-11-23' }, 'number', { date: 'dateFuture' }],
  ['approve', { ...whole, date: '去年' }, 'number', { date: 'dateMissing' }],
  ['return', empty, 'scan', { opinion: 'opinionMissing' }],
  ['reject', { ...empty, opinion: ' \n' }, null, { opinion: 'opinionMissing' }],
  ['send_back', { ...empty, opinion: '请核对' }, 'number', {}],
])('%s with %j where %s is asked for', (...[decided, typed, document, faults]) => {
  expect(decisionFaults(typed, decided, { document, today: '2026-11-22' })).toEqual(faults)
})
