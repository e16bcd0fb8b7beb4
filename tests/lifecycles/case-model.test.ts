import { withAdmin } from '@sanzhi/db'
import { endOfDay, plainDateOf, type WorkingCalendar } from '@sanzhi/kernel'
import type { Answer, TestPlatform, Visitor } from '@sanzhi/testkit'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { installed } from '../isolation/note-plugin.ts'
import { newModel, noticeDue, tryMove, type Act, type ModelCase } from './case-model.ts'
import { topicTransitions } from './topic-lifecycle.ts'
import { defineTopics } from './topic-plugin.ts'

/** The National Day of 2026 with its worked Saturday, told once more apart from the notices. */
const on = (day: string) => plainDateOf(new Date(`2026-10-${day}`))
const autumn: WorkingCalendar = new Map([
  [2026, { holidays: new Set(['01', '02', '05', '06', '07'].map(on)), workdays: new Set([on('10')]) }],
])
const start = new Date('2026-09-28T02:00:00.000Z')
const dayMs = 86_400_000

let platform: TestPlatform
let mover: Visitor
let approver: Visitor

beforeAll(async () => {
  platform = await installed([defineTopics('topics', { list: [] })])
  const street = await platform.openStreet('jiangtou')
  mover = await platform.visitor(street, 'street_clerk')
  approver = await platform.visitor(street, 'street_approver')
  const admin = await platform.visitor(street, 'system_admin')
  await withAdmin(platform.test.adminUrl, (db) =>
    db.query(`update core.role_grant set valid_from = '2026-01-01'`),
  )
  await admin.mutate('s/jiangtou/plugins/trpc/enable', { id: 'topics' })
})
afterAll(() => platform.drop())

const at = (procedure: string) => `s/jiangtou/topics/trpc/${procedure}`
const answered = ({ status, error }: Answer) => (status === 200 ? '200' : String(error?.data['reason']))

const anyAct: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('move' as const),
      transition: fc.constantFrom(...topicTransitions),
      present: fc.integer({ min: 4, max: 9 }),
      isMinuted: fc.boolean(),
      reason: fc.constantFrom('', '', '记录会后补齐'),
      isStale: fc.integer({ min: 0, max: 9 }).map((roll) => roll === 0),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('wait' as const), days: fc.integer({ min: 1, max: 9 }) }),
  },
)

/** Does one act to the case and to the model; a refused one must leave both as they were. */
async function act(subject: string, model: ModelCase, step: Act): Promise<void> {
  if (step.kind === 'wait') {
    platform.clock.set(new Date(platform.clock.now().getTime() + step.days * dayMs).toISOString())
    const due = noticeDue(model, autumn)
    if (due !== undefined && !model.overdue && endOfDay(due) <= platform.clock.now()) {
      model.overdue = true
      model.history.push('missed noticed')
    }
    await platform.runJobs()
    return
  }
  const who = ['reopen', 'close'].includes(step.transition) ? approver : mover
  const version = step.isStale ? model.version + 1 : model.version
  const { transition, reason, present, isMinuted } = step
  const facts = { present, invited: 9, isMinuted }
  const answer = await who.mutate(at('move'), { subject, transition, version, facts, reason })
  expect(answered(answer)).toBe(tryMove(model, step, platform.clock.now()))
}

it('runs as on paper, whatever is tried with it and however long nothing is', async () => {
  let number = 0
  await fc.assert(
    fc.asyncProperty(fc.array(anyAct, { minLength: 3, maxLength: 10 }), async (steps) => {
      const subject = `topic:${(number += 1)}`
      platform.clock.set(start.toISOString())
      await mover.mutate(at('start'), { subject, placeId: null })
      const model = newModel(start)
      for (const step of steps) await act(subject, model, step)
      const found = Object((await mover.query(at('find'), { subject })).data)
      expect(found).toMatchObject({ state: model.state, version: model.version })
      const due = noticeDue(model, autumn)
      // Where the deadline is in days or months, the model has none to compare.
      const kept = due === undefined ? undefined : [found.dueOn, found.overdueSince !== null]
      expect(kept).toEqual(due === undefined ? undefined : [due, model.overdue])
      const file = Object((await mover.query(at('steps'), { subject })).data)
      // Deadlines of later states are missed too; the model keeps those in working days alone.
      const told = file
        .map(({ kind, to }: { kind: string; to: string }) => `${kind} ${to}`)
        .filter((line: string) => !line.startsWith('missed') || line === 'missed noticed')
      expect(told).toEqual(model.history)
    }),
    { numRuns: 20, seed: 20_261_125 },
  )
})
