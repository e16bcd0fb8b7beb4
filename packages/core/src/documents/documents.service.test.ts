import { createHash } from 'node:crypto'
import { plainDateOf } from '@sanzhi/kernel'
import { definePlugin, makeProcedures, manifestOf, type PluginCall } from '@sanzhi/plugin-api'
import { input, Type } from '@sanzhi/schema'
import {
  makeTestPlatform,
  testNow,
  type Answer,
  type TestPlatform,
  type TestStreet,
  type Visitor,
} from '@sanzhi/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { composeDocument } from './compose.ts'
import { writeDocx } from './docx/write-docx.ts'
import { letter } from './templates/letter.ts'

const { router, procedure: gated } = makeProcedures<PluginCall<object, 'documents' | 'approvals'>>()
/** What the test sends is what the service is given: the walls are the service's own. */
const anything = input(Type.Object({}, { additionalProperties: true }))

/** A plugin with one template, whose procedures hand their input to the services. */
function deskOf(id: string) {
  const definition = definePlugin({
    id,
    version: '1.0.0',
    title: { zh: id, en: id },
    summary: { zh: '测试用', en: 'For tests' },
    pillar: 'overall',
    sdk: '^1.0.0',
    services: ['documents', 'approvals'],
    requires: {},
    reads: {},
    permissions: { run: { zh: '办理', en: 'Run' }, sign: { zh: '签发', en: 'Sign' } },
    roles: { street_clerk: ['run'], street_approver: ['sign'] },
    settings: Type.Object({}, { additionalProperties: false }),
    forms: [],
    migrations: {},
    documents: [
      {
        name: 'reply',
        title: { zh: '批复', en: 'Reply' },
        values: Type.Object({ branch: Type.String({ minLength: 1 }) }, { additionalProperties: false }),
        layout: {
          title: '关于设立{branch}的批复',
          body: [{ kind: 'paragraph', text: '同意设立{branch}。' }],
          signature: '{street}办事处',
          hasSeal: true,
        },
      },
    ],
    router: router({
      issue: gated(`${id}.run`)
        .input(anything)
        .mutation(({ ctx: { call }, input: given }) => call.services.documents.issue(Object(given))),
      find: gated(`${id}.run`)
        .input(anything)
        .query(({ ctx: { call }, input: given }) => call.services.documents.find(Object(given))),
      withdraw: gated(`${id}.run`)
        .input(anything)
        .mutation(({ ctx: { call }, input: given }) => call.services.documents.withdraw(Object(given))),
      request: gated(`${id}.run`)
        .input(anything)
        .mutation(({ ctx: { call }, input: given }) => call.services.approvals.request(Object(given))),
    }),
  })
  return { manifest: manifestOf(definition), failure: null, definition }
}

let platform: TestPlatform
let street: TestStreet
let clerk: Visitor
let approver: Visitor
let local: Visitor
let stranger: Visitor
/** A letter whose files are made, for what needs no one of its own. */
let madeId: unknown
const today = plainDateOf(new Date(testNow))
const placeId = '00000000-0000-7000-8000-00000000000a'

beforeAll(async () => {
  platform = await makeTestPlatform({ plugins: [deskOf('desk'), deskOf('rival')] })
  street = await platform.openStreet('jiangtou')
  const other = await platform.openStreet('shili')
  clerk = await platform.visitor(street, 'street_clerk')
  approver = await platform.visitor(street, 'street_approver')
  local = await platform.visitor(street, 'community_clerk', { placeId })
  stranger = await platform.visitor(other, 'street_approver')
  const admin = await platform.visitor(street, 'system_admin')
  for (const id of ['desk', 'rival']) await admin.mutate('s/jiangtou/plugins/trpc/enable', { id })
  madeId = (await written({ title: '已制作的请示' })).id
  await platform.runJobs()
})
afterAll(() => platform.drop())

const outcome = ({ status, error }: Answer) => [status, error?.data['reason'] ?? null]
const done = [200, null]
const at = (procedure: string) => `s/jiangtou/documents/trpc/${procedure}`
const text = {
  title: '关于设立<网格>&"党支部"的请示𠮷',
  body: ['一、情况', '妥否，请批示。'],
  signature: '江头街道办事处',
}
const look = async (id: unknown, by = clerk) => Object((await by.query(at('get'), { id })).data)
const titles = async (by: Visitor, search: object = {}) =>
  Object((await by.query(at('list'), { limit: 50, ...search })).data).rows.map(
    ({ title }: { title: string }) => title,
  )
/** Moves the clock on a little, so that what is written later is later. */
const tick = () => platform.clock.set(new Date(platform.clock.now().getTime() + 1).toISOString())
async function written(values: object = {}, more: object = {}) {
  tick()
  const answer = await clerk.mutate(at('issueLetter'), { values: { ...text, ...values }, ...more })
  expect(outcome(answer)).toEqual(done)
  return Object(answer.data)
}
async function bytesOf(fileId: unknown, by = clerk, slug = 'jiangtou') {
  const response = await by.fetch(`s/${slug}/files/${String(fileId)}`)
  return { status: response.status, bytes: Buffer.from(await response.arrayBuffer()) }
}

describe('a letter', () => {
  it('is a draft until its files are made, takes the street’s next number, and is what the writers write', async () => {
    const draft = await written({}, { numberPrefix: '湖江办' })
    expect(draft).toMatchObject({ state: 'draft', edition: 1, number: '湖江办〔2026〕1号' })
    await platform.runJobs()
    const issued = await look(draft.id)
    expect(issued).toMatchObject({ state: 'issued', editions: [{ edition: 1, pages: 1, lackingSigns: 1 }] })
    const [{ docxFileId, pdfFileId, writtenAt }] = issued.editions
    const docx = await bytesOf(docxFileId)
    const facts = {
      street: 'jiangtou街道',
      number: issued.number,
      day: today,
    }
    const expected = await writeDocx(
      composeDocument(letter.layout, text, facts),
      new Date(writtenAt),
      '2026年11月22日',
    )
    const hash = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
    expect([docx.status, hash(docx.bytes)]).toEqual([200, hash(expected)])
    expect((await bytesOf(pdfFileId)).bytes.subarray(0, 5).toString()).toBe('%PDF-')
    // The jobs run once more change nothing.
    await platform.runJobs()
    expect((await look(draft.id)).version).toBe(issued.version)
  })

  it('names every field that is missing or wrong', async () => {
    const answer = await clerk.mutate(at('issueLetter'), { values: { title: '', body: [] } })
    expect(outcome(answer)).toEqual([400, 'schema.invalid'])
    const issues = Object(answer.error?.data['issues'])
    expect(issues.map(({ path, keyword }: { path: string; keyword: string }) => [path, keyword])).toEqual([
      ['/signature', 'required'],
      ['/title', 'minLength'],
      ['/body', 'minItems'],
    ])
  })

  it('corrected is a new edition beside the old one; the same once more is nothing', async () => {
    const first = await written({ title: '更正前的请示' }, { numberPrefix: '湖江办' })
    await platform.runJobs()
    const { version } = await look(first.id)
    const correct = (values: object, seen: number) =>
      clerk.mutate(at('issueLetter'), {
        id: first.id,
        version: seen,
        values: { ...text, ...values },
      })
    expect(outcome(await correct({ title: '更正后的请示' }, version - 1))).toEqual([412, 'documents.changed'])
    const corrected = Object((await correct({ title: '更正后的请示' }, version)).data)
    expect(corrected).toMatchObject({ id: first.id, edition: 2, state: 'draft', number: first.number })
    await platform.runJobs()
    const after = await look(first.id)
    expect(after).toMatchObject({ state: 'issued', title: '更正后的请示' })
    expect(
      after.editions.map(({ edition, title }: { edition: number; title: string }) => [edition, title]),
    ).toEqual([
      [2, '更正后的请示'],
      [1, '更正前的请示'],
    ])
    expect((await bytesOf(after.editions[1].pdfFileId)).status).toBe(200)
    const same = Object((await correct({ title: '更正后的请示' }, after.version)).data)
    expect(same).toMatchObject({ edition: 2, version: after.version })
  })

  it('is withdrawn with a reason by whoever may, once, and stays to be read', async () => {
    const id = madeId
    const { version, editions } = await look(id)
    const withdraw = (by: Visitor, seen = version) =>
      by.mutate(at('withdraw'), { id, version: seen, reason: '内容有误' })
    expect(outcome(await withdraw(clerk))).toEqual([403, 'access.forbidden'])
    const answer = await withdraw(approver)
    expect(Object(answer.data)).toMatchObject({ state: 'withdrawn', withdrawReason: '内容有误' })
    expect(outcome(await withdraw(approver, Object(answer.data).version))).toEqual([
      409,
      'documents.withdrawn',
    ])
    expect((await bytesOf(editions[0].pdfFileId)).status).toBe(200)
  })

  it('is found by title, number, kind, state and day', async () => {
    const { id } = await written({ title: '待查的函' })
    expect(await titles(clerk, { q: '待查' })).toEqual(['待查的函'])
    expect(await titles(clerk, { q: '待查', state: 'issued' })).toEqual([])
    expect(
      await titles(clerk, { q: '待查', from: '2026-11-22', to: '2026-11-22', template: 'documents.letter' }),
    ).toEqual(['待查的函'])
    expect(await titles(clerk, { q: '待查', from: '2026-11-23' })).toEqual([])
    expect(await titles(clerk, { q: '〔2026〕1号' })).toHaveLength(1)
    const first = Object((await clerk.query(at('list'), { limit: 1 })).data)
    const second = Object((await clerk.query(at('list'), { limit: 1, after: first.next })).data)
    expect([first.rows[0].id, first.total > 1, second.rows[0].id === id]).toEqual([id, true, false])
  })
})

describe('walls', () => {
  it('another street finds neither the document nor its files', async () => {
    const id = madeId
    const { editions, version } = await look(id)
    const theirs = (procedure: string) => `s/shili/documents/trpc/${procedure}`
    expect(outcome(await stranger.query(theirs('get'), { id }))).toEqual([404, 'documents.not_found'])
    const request = { id, version, reason: '试试' }
    expect(outcome(await stranger.mutate(theirs('withdraw'), request))).toEqual([404, 'documents.not_found'])
    expect(Object((await stranger.query(theirs('list'), { limit: 50 })).data).rows).toEqual([])
    expect((await bytesOf(editions[0].pdfFileId, stranger, 'shili')).status).toBe(404)
  })

  it('by place: one without a place is the whole street’s, one at a place is read there', async () => {
    const issue = { template: 'desk.reply', subject: 'branch:1', values: { branch: '第一支部' }, placeId }
    expect(outcome(await clerk.mutate('s/jiangtou/desk/trpc/issue', issue))).toEqual(done)
    const elsewhere = { ...issue, subject: 'branch:2', placeId: '00000000-0000-7000-8000-00000000000b' }
    tick()
    await clerk.mutate('s/jiangtou/desk/trpc/issue', elsewhere)
    await platform.runJobs()
    expect(await titles(local)).toEqual(['关于设立第一支部的批复'])
    const rows = Object((await clerk.query(at('list'), { limit: 50, template: 'desk.reply' })).data).rows
    const [far, near] = rows
    expect(outcome(await local.query(at('get'), { id: far.id }))).toEqual([404, 'documents.not_found'])
    expect((await bytesOf(near.docxFileId, local)).status).toBe(200)
    expect((await bytesOf(far.docxFileId, local)).status).toBe(404)
    expect(outcome(await local.mutate(at('issueLetter'), { values: text }))).toEqual([
      403,
      'access.forbidden',
    ])
  })

  it('a module issues, finds and withdraws its own alone', async () => {
    const own = { template: 'desk.reply', subject: 'branch:3' }
    const issue = { ...own, values: { branch: '甲' }, number: '湖组〔2026〕7号', placeId: null }
    const send = (plugin: string, procedure: string, given: object) =>
      clerk.mutate(`s/jiangtou/${plugin}/trpc/${procedure}`, given)
    expect(outcome(await send('rival', 'issue', issue))).toEqual([403, 'documents.not_yours'])
    expect(outcome(await send('desk', 'issue', { ...issue, template: 'desk.none' }))).toEqual([
      400,
      'documents.unknown_template',
    ])
    expect(outcome(await send('desk', 'issue', { ...issue, number: '七号' }))).toEqual([
      400,
      'documents.bad_number',
    ])
    expect(Object((await send('desk', 'issue', issue)).data)).toMatchObject({ state: 'draft', edition: 1 })
    await platform.runJobs()
    const found = Object((await send('desk', 'find', own)).data)
    expect(found).toMatchObject({ state: 'issued', number: '湖组〔2026〕7号' })
    expect(outcome(await send('rival', 'find', own))).toEqual([403, 'documents.not_yours'])
    expect(outcome(await send('rival', 'withdraw', { ...own, reason: '试试' }))).toEqual([
      403,
      'documents.not_yours',
    ])
    expect(outcome(await send('desk', 'withdraw', { ...own, reason: '有误' }))).toEqual(done)
    expect((await send('desk', 'find', own)).data).toBeUndefined()
  })
})

describe('the sheet of an approval', () => {
  it('is made once it has ended, from its last round, by whoever may see it', async () => {
    const plan = { kind: 'desk.plan', subject: 'plan:1' }
    const step = { name: { zh: '签发', en: 'Sign' }, permission: 'desk.sign', placeId: null, needed: 1 }
    const asked = { ...plan, contentHash: 'first', path: 'desk', steps: [step] }
    expect(outcome(await clerk.mutate('s/jiangtou/desk/trpc/request', asked))).toEqual(done)
    const found = Object((await approver.query('s/jiangtou/approvals/trpc/find', plan)).data)
    const sheet = { approvalId: found.id, matter: '设立网格党支部' }
    const issue = (by: Visitor) => by.mutate(at('issueApprovalSheet'), sheet)
    expect(outcome(await issue(clerk))).toEqual([409, 'documents.approval_running'])
    const { id, turn, contentHash } = found
    const decision = { id, turn, contentHash, decision: 'approve', opinion: '同意<全部>' }
    expect(outcome(await approver.mutate('s/jiangtou/approvals/trpc/decide', decision))).toEqual(done)
    const bystander = await platform.visitor(street, 'street_clerk')
    const issued = Object((await issue(clerk)).data)
    expect(issued.values.facts).toEqual(
      expect.arrayContaining([
        { term: '签发', text: expect.stringMatching(/^同意：同意<全部>\n测试人员\d+　2026年11月22日$/) },
        { term: '审批结果', text: '通过' },
      ]),
    )
    await platform.runJobs()
    expect(await look(issued.id)).toMatchObject({ state: 'issued', title: '设立网格党支部', edition: 1 })
    expect(Object((await issue(clerk)).data).edition).toBe(1)
    expect(outcome(await issue(bystander))).toEqual([404, 'approvals.not_found'])
  })
})
