import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { RoleId } from '@sanzhi/core'
import { encodeCursor, withAdmin } from '@sanzhi/db'
import { createLog, findPlugins, loadPlugins, type Host } from '@sanzhi/host'
import {
  importRoster,
  makeTestPlatform,
  pluginsDirectory,
  rosterForm,
  rosterOrder,
  sampleDirectory,
  type TestPlatform,
  type TestStreet,
  type Visitor,
} from '@sanzhi/testkit'
import { newId } from '@sanzhi/kernel'
import type { Client } from 'pg'
import type { StreetWords } from './entry.ts'
import { all } from './roles.ts'
import { ForbiddenText, namesOfDatabase, onlyTheirs, textsOfStreet } from './forbidden-text.ts'
import { defineNotes, loaded, router } from './note-plugin.ts'

export interface StreetWorld extends TestStreet {
  readonly words: StreetWords
  /** What nobody of this street may ever read: what only the other one's rows say. */
  readonly forbidden: ForbiddenText
}

/** Somebody who calls, and as what. */
export interface Caller {
  /** A role held in the whole of one's own street, or why one has none there. */
  readonly as: RoleId | 'signed out' | 'of the other street' | 'of the district'
  readonly cookie: string
}

/** Two streets with rosters and a plan each, and everybody who may knock. */
export interface MatrixWorld {
  readonly platform: TestPlatform
  readonly own: StreetWorld
  readonly other: StreetWorld
  readonly callers: readonly Caller[]
  /** Of the other street, for looking from its side. */
  readonly otherCallers: readonly Caller[]
  readonly databaseNames: ForbiddenText
  readonly uploads: ReadonlyMap<string, Uint8Array>
}

/** Beside the workspace's plugins one without procedures, to be switched off and on at no cost to anybody. */
async function pluginsOfMatrix() {
  const workspace = await loadPlugins(
    (await findPlugins(pluginsDirectory)).found,
    createLog(() => {}),
  )
  return [...workspace, loaded(defineNotes('spare-notes', { router: router({}), migrations: {}, roles: {} }))]
}

const memberFile = { jiangtou: 'party-members.xlsx', shili: 'party-members.csv' } as const
type Sample = keyof typeof memberFile

function sampleFile(sample: Sample, roster: string): string {
  return `${sampleDirectory}${sample}/${roster === 'party-members' ? memberFile[sample] : `${roster}.xlsx`}`
}

export async function makeMatrixWorld(): Promise<MatrixWorld> {
  const platform = await makeTestPlatform({ plugins: await pluginsOfMatrix(), poolSize: 1 })
  const streets = {
    jiangtou: await platform.openStreet('jiangtou'),
    shili: await platform.openStreet('shili'),
  }
  for (const sample of ['jiangtou', 'shili'] as const) {
    await fill(platform, streets[sample], sample)
  }
  // What autovacuum does within a minute of an import: until then PostgreSQL takes the new tables for empty.
  await withAdmin(platform.test.adminUrl, (admin) => admin.query('analyze'))
  const signedIn = (street: TestStreet, roles: readonly RoleId[]) =>
    Promise.all(roles.map(async (as) => ({ as, cookie: (await platform.visitor(street, as)).cookie })))
  const callers: Caller[] = [
    ...(await signedIn(streets.jiangtou, all)),
    { as: 'signed out', cookie: '' },
    { as: 'of the other street', cookie: (await platform.visitor(streets.shili, 'street_approver')).cookie },
    { as: 'of the district', cookie: (await platform.districtVisitor('district_admin')).cookie },
  ]
  const otherCallers = await signedIn(streets.shili, ['street_clerk', 'street_approver', 'system_admin'])
  const { adminUrl } = platform.test
  const uploads = new Map<string, Uint8Array>()
  const worldOf = async (sample: Sample, neighbour: Sample): Promise<StreetWorld> => {
    const own = await textsOfStreet(adminUrl, streets[sample].tenantId)
    const theirs = await textsOfStreet(adminUrl, streets[neighbour].tenantId)
    const file = sampleFile(sample, 'communities')
    uploads.set(file, await readFile(file))
    return {
      ...streets[sample],
      words: await wordsOf(platform, streets[sample], file),
      forbidden: new ForbiddenText([...onlyTheirs(theirs, own), neighbour]),
    }
  }
  return {
    platform,
    own: await worldOf('jiangtou', 'shili'),
    other: await worldOf('shili', 'jiangtou'),
    callers,
    otherCallers,
    databaseNames: new ForbiddenText(await namesOfDatabase(adminUrl)),
    uploads,
  }
}

/** Rosters, the plugin switched on, a plan drawn up and submitted. */
async function fill(platform: TestPlatform, street: TestStreet, sample: Sample): Promise<void> {
  const clerk = await platform.visitor(street, 'street_clerk')
  const admin = await platform.visitor(street, 'system_admin')
  for (const roster of rosterOrder) {
    const { commit } = await importRoster(clerk, {
      slug: street.slug,
      roster,
      file: sampleFile(sample, roster),
    })
    expectOk(commit, roster)
  }
  const at = `s/${street.slug}`
  for (const id of ['branch-on-grid', 'spare-notes']) {
    expectOk(await admin.mutate(`${at}/plugins/trpc/enable`, { id }), id)
  }
  expectOk(await clerk.mutate(`${at}/branch-on-grid/trpc/plan.propose`, { mode: 'grid' }), 'propose')
  const { id, version } = Object(await clerk.query(`${at}/branch-on-grid/trpc/plan.current`)).data
  expectOk(await clerk.mutate(`${at}/branch-on-grid/trpc/plan.submit`, { id, version }), 'submit')
  await addTask(platform, street, clerk.accountId)
  await addNotification(platform, street, clerk.accountId)
  const change = {
    owner: 'branch-on-grid',
    version: 0,
    values: { 'party.joint_max_units': 4 },
    reset: [],
    reason: `${street.slug}街道会议决定`,
  }
  expectOk(await admin.mutate(`${at}/settings/trpc/change`, change), 'a setting')
}

/** A task and an approval that everybody sees, and that nobody may change as they are; both name a grid. */
async function addTask(platform: TestPlatform, street: TestStreet, by: string): Promise<void> {
  await withAdmin(platform.test.adminUrl, async (admin) => {
    await admin.query(
      `insert into core.approval (tenant_id, id, kind, subject, params, content_hash, path, author_id, prepared_by, state,
         round, step, turn, steps, may_repeat, is_urgent, copies, viewers, created_at, created_by, updated_at, version)
       select tenant_id, $2, 'places.check_grid', 'grid:' || id, jsonb_build_object('grid', name), 'as seen', 'places/grids',
         $3, $3, 'open', 1, 0, 1, $4, false, false, '[]', '{"permission":"tasks.own","placeId":null}', now(), $3, now(), 1
       from core.grid where tenant_id = $1 and kind = 'residential' order by code limit 1`,
      [street.tenantId, newId(), by, JSON.stringify([approvalStep])],
    )
    await addDocument(admin, street, by)
    await addBranch(admin, street)
    await admin.query(
      `insert into core.task (tenant_id, id, source, kind, subject, params, search, permission, except_ids, is_shared,
         is_urgent, due_rank, path, state, initiator_id, created_at, created_by, updated_at, version)
       select tenant_id, $2, 'places', 'places.check_grid', 'grid:' || id, jsonb_build_object('grid', name), name,
         'tasks.own', '{}', true, false, '9999-01-01', 'places/grids', 'open', $3, now(), $3, now(), 1
       from core.grid where tenant_id = $1 and kind = 'residential' order by code limit 1`,
      [street.tenantId, newId(), by],
    )
  })
}

/** A branch that was founded and to which nothing has happened since; it covers the first compound. */
async function addBranch(admin: Client, { tenantId, slug }: TestStreet): Promise<void> {
  const id = newId(new Date())
  await admin.query(
    `insert into core.party_organisation (tenant_id, id, name, level, form, state, is_external, founded_on, created_at, updated_at, version)
     values ($1, $2, $3, 'branch', 'compound', 'approved', false, '2026-11-20', now(), now(), 1)`,
    [tenantId, id, `${slug}第一党支部`],
  )
  await admin.query(
    `insert into core.organisation_cover (tenant_id, id, organisation_id, compound_id, valid_from, created_at, updated_at, version)
     select tenant_id, $2, $3, id, '2026-11-20', now(), now(), 1 from core.compound where tenant_id = $1 order by code limit 1`,
    [tenantId, newId(new Date()), id],
  )
}

/** A document without a place: whoever reads documents in the whole street reads it. */
async function addDocument(admin: Client, { tenantId, slug }: TestStreet, by: string): Promise<void> {
  const id = newId(new Date())
  await admin.query(
    `insert into core.document (tenant_id, id, template, subject, title, state, edition, created_at, created_by, updated_at, version)
     values ($1, $2, 'documents.letter', 'letter:1', $3, 'issued', 1, '2026-11-20T02:00:00Z', $4, now(), 1)`,
    [tenantId, id, `${slug}街道的请示`, by],
  )
  await admin.query(
    `insert into core.document_edition (tenant_id, id, document_id, edition, title, content, content_hash, created_at, created_by, updated_at, version)
     values ($1, $2, $3, 1, '请示', '{"title": "请示", "body": ["正文"]}', 'as seen', now(), $4, now(), 1)`,
    [tenantId, newId(new Date()), id, by],
  )
}

/** Something that one person was told; it names a grid. */
async function addNotification(platform: TestPlatform, street: TestStreet, to: string): Promise<void> {
  await withAdmin(platform.test.adminUrl, (admin) =>
    admin.query(
      `with told as (
         insert into core.notification (tenant_id, id, source, kind, subject, params, path, is_urgent, created_at, updated_at, version)
         select tenant_id, $2, 'places', 'places.checked', 'grid:' || id, jsonb_build_object('grid', name), 'places/grids',
           false, now(), now(), 1
         from core.grid where tenant_id = $1 and kind = 'residential' order by code limit 1 returning tenant_id, id)
       insert into core.notification_delivery (tenant_id, id, notification_id, account_id, channel, state, attempts, sent_at,
         created_at, updated_at, version)
       select tenant_id, $3, id, $4, 'in_app', 'sent', 0, now(), now(), now(), 1 from told`,
      [street.tenantId, newId(), newId(), to],
    ),
  )
}

const approvalStep = {
  name: { zh: '审核', en: 'Review' },
  permission: 'places.view',
  placeId: null,
  needed: 1,
}

function expectOk(answer: { readonly status: number; readonly text: string }, what: string): void {
  if (answer.status !== 200) {
    throw new Error(`setting up ${what} answered ${answer.status}: ${answer.text}`)
  }
}

async function wordsOf(platform: TestPlatform, street: TestStreet, file: string): Promise<StreetWords> {
  const clerk = await platform.visitor(street, 'street_clerk')
  const preview = await clerk.mutate(
    `s/${street.slug}/imports/trpc/preview`,
    await rosterForm('communities', file),
  )
  const row = await withAdmin(platform.test.adminUrl, async (admin) => {
    const found = await admin.query<Record<string, string>>(
      `select c.id as "communityId", g.id as "gridId", k.id as "compoundId", c.name as "communityName",
         g.name as "gridName", k.name as "compoundName", p.name as "memberName", g.code as "gridCode",
         k.code as "compoundCode", p.id as "personId", pl.id as "planId", t.id as "taskId",
         (select id from core.party_organisation where tenant_id = $1 and founded_on is not null) as "branchId",
         t.search as "taskName", a.id as "approvalId", a.subject as "approvalSubject",
         r.account_id as "accountId", r.id as "grantId", s.id as "settingChangeId", s.number::text as "settingNumber",
         (select id from core.notification_delivery where tenant_id = $1 limit 1) as "deliveryId",
         d.id as "documentId", d.title as "documentTitle", b.id as "batchId"
       from core.community c join core.grid g on g.community_id = c.id join core.compound k on k.grid_id = g.id
       join core.person p on p.compound_id = k.id join core.party_member m on m.person_id = p.id,
       plg_branch_on_grid.plan pl, core.task t, core.role_grant r, core.approval a, core.setting_change s, core.document d, core.import_batch b
       where c.tenant_id = $1 and pl.tenant_id = $1 and t.tenant_id = $1 and t.kind = 'places.check_grid'
         and a.tenant_id = $1 and s.tenant_id = $1 and d.tenant_id = $1
         and b.tenant_id = $1 and b.roster = 'communities' and r.tenant_id = $1 and r.role = 'street_clerk'
         and g.kind = 'residential' order by k.code, p.name limit 1`,
      [street.tenantId],
    )
    return found.rows[0] ?? {}
  })
  const word = (name: string): string => row[name] ?? ''
  const accounts = await makeAccounts(platform, street)
  const [personId = '', secondPersonId = ''] = await withAdmin(platform.test.adminUrl, async (admin) => {
    const found = await admin.query<{ id: string }>(
      `select p.id from core.person p join core.party_member m on m.person_id = p.id
       where p.tenant_id = $1 and p.citizen_number is not null and p.compound_id is not null order by p.id limit 2`,
      [street.tenantId],
    )
    return found.rows.map(({ id }) => id)
  })
  const received = await clerk.mutate(`s/${street.slug}/people/trpc/rights.receive`, {
    personId,
    kind: 'copy',
    receivedOn: '2026-11-20',
    receivedWay: 'counter',
    applicant: 'self',
    details: '查阅本人信息',
  })
  return {
    personId,
    secondPersonId,
    rightsRequestId: String(Object(received.data).id),
    communityId: word('communityId'),
    gridId: word('gridId'),
    compoundId: word('compoundId'),
    planId: word('planId'),
    branchId: word('branchId'),
    settingChangeId: word('settingChangeId'),
    settingCursor: encodeCursor([word('settingNumber')]),
    taskId: word('taskId'),
    approvalId: word('approvalId'),
    approvalSubject: word('approvalSubject'),
    taskName: word('taskName'),
    batchId: word('batchId'),
    documentId: word('documentId'),
    documentTitle: word('documentTitle'),
    documentCursor: encodeCursor(['2026-11-20T02:00:00.000Z', word('documentId')]),
    deliveryId: word('deliveryId'),
    jobId: await failedJob(platform, street),
    accountId: word('accountId'),
    grantId: word('grantId'),
    ...accounts,
    fileId: await uploadNote(clerk, street),
    communityName: word('communityName'),
    gridName: word('gridName'),
    compoundName: word('compoundName'),
    memberName: word('memberName'),
    gridCursor: encodeCursor([word('gridCode'), word('gridId')]),
    compoundCursor: encodeCursor([word('compoundCode'), word('compoundId')]),
    taskCursor: encodeCursor(['9999-01-01T00:00:00.000Z', word('taskId')]),
    memberCursor: encodeCursor([word('memberName'), word('personId')]),
    upload: { roster: 'communities', file, planHash: String(Object(preview.data).planHash) },
  }
}

/** A job that failed once and will not be due while the matrix runs. Its id, as ids of jobs are, is a number. */
async function failedJob({ test, clock }: TestPlatform, { tenantId }: TestStreet): Promise<number> {
  const { rows } = await withAdmin(test.adminUrl, (admin) =>
    admin.query<{ id: string }>(
      // Far from any other number in a request.
      `insert into jobs.job (id, tenant_id, task, payload, run_at, attempts, last_reason, created_at)
       overriding system value
       values ((select 900001 + count(*) from jobs.job where id > 900000), $1, 'events.deliver', '{"timer": "tests.due", "ref": "test:1"}', $2::timestamptz + interval '1 year', 1,
         'events.no_such_handler', $2) returning id`,
      [tenantId, clock.now()],
    ),
  )
  return Number(rows[0]?.id)
}

/** Accounts that nobody calls with: two at work, one standing in for the other, and one that is closed. */
async function makeAccounts(platform: TestPlatform, street: TestStreet) {
  const admin = await platform.visitor(street, 'system_admin')
  const made = []
  for (const role of ['street_clerk', 'street_clerk', 'grid_worker'] as const) {
    made.push((await platform.visitor(street, role)).accountId)
  }
  const [leaverId = '', colleagueId = '', closedAccountId = ''] = made
  const at = `s/${street.slug}/account/trpc`
  expectOk(await admin.mutate(`${at}/lock`, { id: closedAccountId }), 'lock')
  expectOk(await admin.mutate(`${at}/disable`, { id: closedAccountId }), 'disable')
  const days = { fromOn: '2026-11-22', toOn: '2026-11-30' }
  const stood = await admin.mutate(`${at}/standIn`, { from: leaverId, to: colleagueId, ...days })
  expectOk(stood, 'standIn')
  const { name } = Object((await admin.query(`${at}/get`, { id: leaverId })).data)
  return {
    leaverId,
    colleagueId,
    closedAccountId,
    standInId: String(Object(stood.data).id),
    accountName: String(name),
    accountCursor: encodeCursor([String(name), leaverId]),
  }
}

/** An attachment with a name that only its own street has. */
async function uploadNote(clerk: Visitor, street: TestStreet): Promise<string> {
  const bytes = new TextEncoder().encode('一')
  const answer = await clerk.upload(`s/${street.slug}/files`, { name: `${street.slug}-附注.txt`, bytes })
  expect201(answer)
  return String(Object(JSON.parse(answer.text)).id)
}

function expect201(answer: { readonly status: number; readonly text: string }): void {
  if (answer.status !== 201) throw new Error(`the upload answered ${answer.status}: ${answer.text}`)
}

/** A server's answer to one call, however it came. */
export interface Heard {
  readonly status: number
  readonly reason: string | null
  readonly data: unknown
  readonly text: string
}

function heard(status: number, text: string): Heard {
  const { result, error } = Object(JSON.parse(text))
  return { status, reason: error?.data?.reason ?? null, data: result?.data, text }
}

const origin = 'http://localhost'

/** Sends one call the way the page does: JSON or a form by POST. */
export async function post(
  host: Host,
  to: { readonly path: string; readonly cookie: string; readonly body: string | FormData },
): Promise<Heard> {
  const type = typeof to.body === 'string' ? { 'content-type': 'application/json' } : {}
  const response = await host.app.request(`${origin}/api/${to.path}`, {
    method: 'POST',
    headers: { cookie: to.cookie, origin, ...type },
    body: to.body,
  })
  return heard(response.status, await response.text())
}

/** Sends one call as an address. */
export async function get(
  host: Host,
  to: { readonly path: string; readonly cookie: string; readonly input: unknown },
): Promise<Heard> {
  const query = to.input === undefined ? '' : `?input=${encodeURIComponent(JSON.stringify(to.input))}`
  const response = await host.app.request(`${origin}/api/${to.path}${query}`, {
    headers: { cookie: to.cookie },
  })
  return heard(response.status, await response.text())
}

export function formOf(fields: Readonly<Record<string, unknown>>, uploads: MatrixWorld['uploads']): FormData {
  const form = new FormData()
  for (const [key, value] of Object.entries(fields)) {
    const file = typeof value === 'string' ? uploads.get(value) : undefined
    form.set(
      key,
      file === undefined ? String(value) : new File([new Uint8Array(file)], basename(String(value))),
    )
  }
  return form
}
