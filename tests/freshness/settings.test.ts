import type { Host } from '@sanzhi/host'
import type { TestPlatform, TestStreet, Visitor } from '@sanzhi/testkit'
import { input, Type } from '@sanzhi/schema'
import { newId } from '@sanzhi/kernel'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { defineNotes, installed, procedure, router } from '../isolation/note-plugin.ts'
import { raceRequests } from './race-size.ts'

const id = 'fresh-rules'
const Rules = Type.Object(
  { limit: Type.Integer({ default: 0, minimum: 0, maximum: 100_000 }) },
  { additionalProperties: false },
)
const limitOf = (settings: unknown): number => Object(settings).limit

/** Reads, writes and answers by its setting; the last asks the database nothing. */
const rules = router({
  read: procedure(`${id}.view`).query(async ({ ctx: { call } }) => {
    await call.db.selectFrom('note').select('text').limit(1).execute()
    return limitOf(call.settings)
  }),
  silent: procedure(`${id}.view`).query(({ ctx: { call } }) => limitOf(call.settings)),
  write: procedure(`${id}.write`)
    .input(input(Type.Object({ mark: Type.String() }, { additionalProperties: false })))
    .mutation(async ({ ctx: { call }, input: { mark } }) => {
      const limit = limitOf(call.settings)
      const stamp = { createdAt: call.now, createdBy: call.actor.accountId, updatedAt: call.now, version: 1 }
      await call.db
        .insertInto('note')
        .values({ id: newId(call.now), text: `${mark} ${limit}`, ...stamp })
        .execute()
      return limit
    }),
  written: procedure(`${id}.view`).query(({ ctx: { call } }) =>
    call.db.selectFrom('note').select('text').execute(),
  ),
})

let platform: TestPlatform
let street: TestStreet
let second: Host
let admin: Visitor
/** On the second server. */
let clerk: Visitor

beforeAll(async () => {
  platform = await installed([defineNotes(id, { settings: Rules, router: rules })])
  street = await platform.openStreet('jiangtou')
  second = await platform.startServer()
  admin = await platform.visitor(street, 'system_admin')
  await admin.mutate('s/jiangtou/plugins/trpc/enable', { id })
  clerk = platform.moveTo(await platform.visitor(street, 'street_clerk'), second)
})
afterAll(() => platform.drop())

let version = 0
async function change(limit: number): Promise<void> {
  const request = { owner: id, version, values: { limit }, reset: [] }
  const answer = await admin.mutate('s/jiangtou/settings/trpc/change', request)
  expect([answer.status, answer.text]).toEqual([200, expect.anything()])
  version += 1
}

interface Attempt {
  readonly what: 'read' | 'silent' | 'write'
  /** The last change acknowledged before it began, and the last one sent before it ended. */
  readonly from: number
  readonly to: number
  readonly status: number
  readonly limit: unknown
}

describe('while one server changes a setting', () => {
  const attempts: Attempt[] = []

  beforeAll(async () => {
    const race = { isOver: false, sent: 0, acknowledged: 0, marks: 0 }
    const attempt = async (what: Attempt['what']): Promise<void> => {
      const from = race.acknowledged
      const mark = `mark ${(race.marks += 1)}`
      const answer = await clerk.mutate(`s/jiangtou/${id}/trpc/${what}`, what === 'write' ? { mark } : {})
      attempts.push({ what, from, to: race.sent, status: answer.status, limit: answer.data })
    }
    const visitors = (['read', 'read', 'write', 'write', 'silent'] as const).map(async (what) => {
      while (!race.isOver) {
        await attempt(what)
      }
    })
    for (let limit = 1; attempts.length < raceRequests; limit += 1) {
      race.sent = limit
      await change(limit)
      race.acknowledged = limit
      if (limit % 3 === 0) {
        // Every third value stands until requests have come and gone under it; the others crowd one another.
        await Promise.all((['read', 'write', 'silent'] as const).map(attempt))
      }
    }
    race.isOver = true
    await Promise.all(visitors)
  }, 180_000)

  it('no request on the other acts on the old value after the change was acknowledged', () => {
    expect(attempts.length).toBeGreaterThanOrEqual(raceRequests)
    const served = attempts.filter(({ status }) => status === 200)
    const old = served.filter(({ limit, from, to }) => !(Number(limit) >= from && Number(limit) <= to))
    expect(old).toEqual([])
    expect(new Set(served.map(({ limit }) => limit)).size).toBeGreaterThan(50)
  })

  it('what crosses a change is served, or told to come again by a street that keeps changing', () => {
    const refused = attempts.filter(({ status }) => status !== 200)
    expect(refused.every(({ status }) => status === 503)).toBe(true)
    expect(refused.length).toBeLessThan(attempts.length / 100)
  })

  it('what was written stands with the value that was answered, and what was refused does not', async () => {
    const rows: readonly { readonly text: string }[] = Object(
      (await clerk.query(`s/jiangtou/${id}/trpc/written`)).data,
    )
    const stored = rows.map(({ text }) => Number(text.split(' ')[2])).toSorted((a, b) => a - b)
    const answered = attempts
      .filter(({ what, status }) => what === 'write' && status === 200)
      .map(({ limit }) => Number(limit))
      .toSorted((a, b) => a - b)
    expect(stored).toEqual(answered)
  })
})
