import { cleanup, render, screen, within } from '@solidjs/testing-library'
import { plainDateOf } from '@sanzhi/kernel'
import { useQueryClient } from '@sanzhi/plugin-api/web'
import {
  Refusal,
  stubServer,
  TestShell,
  type Answers,
  type StubbedServer,
} from '@sanzhi/plugin-api/web/testing'
import { ToastRegion } from '@sanzhi/web-kit'
import { accessibilityFaults } from '@sanzhi/web-kit/testing'
import type { JSX } from 'solid-js'
import { afterEach, describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import '@sanzhi/web-kit/style.css'
import { placesWeb } from '../../places/web/index.ts'
import { CataloguePage } from './catalogue.page.tsx'
import { DuplicatesPage } from './duplicates.page.tsx'
import { en } from './en.ts'
import { peopleWeb } from './index.ts'
import { LooksPage } from './looks.page.tsx'
import { NoticePage } from './notice.page.tsx'
import { PersonListPage } from './person-list.page.tsx'
import { RightsPage } from './rights.page.tsx'
import type { Catalogue, LookRow, MergeRow, PairRow, PersonFacts, PersonRow, RequestRow } from './rows.ts'

/** Panels are loaded when first opened, which takes a while before Vite has them. */
const COLD = { timeout: 10_000 }
const at = (procedure: string) => `s/jiangtou/people/trpc/${procedure}`

const day = (text: string) => plainDateOf(new Date(text))

const person = (over: Partial<PersonRow> = {}): PersonRow => ({
  id: 'p1',
  name: '测试人员1',
  gender: 'female',
  citizenNumberMasked: '110105********002X',
  phoneMasked: '138****8000',
  compoundName: '东方花园',
  memberCategory: 'full',
  version: 1,
  ...over,
})

const facts = (over: Partial<PersonFacts> = {}): PersonFacts => ({
  ...person(),
  compoundId: 'c1',
  joinedOn: day('2001-07-01'),
  affiliations: [
    {
      id: 'a1',
      kind: 'formal',
      organisationName: '东方花园党支部',
      isExternal: false,
      validFrom: day('2020-01-01'),
      validTo: null,
    },
  ],
  grids: [{ id: 'g1', name: '东方网格' }],
  consents: [{ purpose: 'public_display', title: '公开展示', since: null }],
  changes: [
    { id: 'h1', fields: ['phone'], reason: '本人来电', at: '2026-11-20T02:00:00.000Z', byName: '经办员' },
  ],
  canUnmask: true,
  canManage: true,
  canRecordConsent: true,
  ...over,
})

const request = (over: Partial<RequestRow> = {}): RequestRow => ({
  id: 'r1',
  personId: 'p1',
  personName: '测试人员1',
  kind: 'copy',
  state: 'received',
  receivedOn: day('2026-11-02'),
  receivedWay: 'counter',
  applicant: 'self',
  details: '复制本人信息',
  dueOn: day('2026-11-23'),
  isOverdue: true,
  verifiedWay: null,
  outcome: null,
  legalGround: null,
  closedAt: null,
  closedByName: null,
  version: 1,
  ...over,
})

const page = <Row,>(rows: readonly Row[]) => ({ rows, total: rows.length, next: null })

let server: StubbedServer
let remembered: () => string = () => ''
afterEach(() => {
  cleanup()
  server.restore()
})

/** Everything that the memory of queries and mutations holds, as text. */
function Remembering() {
  const queries = useQueryClient()
  remembered = () =>
    JSON.stringify([
      queries
        .getQueryCache()
        .getAll()
        .map(({ state, queryKey }) => [queryKey, state]),
      queries
        .getMutationCache()
        .getAll()
        .map(({ state }) => state),
    ])
  return null
}

const office = [
  'people.view',
  'people.view_members',
  'people.manage',
  'people.rights',
  'people.view_catalogue',
]

function open(
  content: () => JSX.Element,
  answers: Answers,
  { path = '/', permissions = office, inEnglish = false } = {},
) {
  server = stubServer({ 's/jiangtou/places/trpc/listCommunities': () => [], ...answers })
  const words = (id: string) => ({ people: en, places: placesWeb.locales['zh-CN'] })[id] ?? {}
  render(() => (
    <TestShell
      modules={[peopleWeb, placesWeb]}
      permissions={permissions}
      path={path}
      {...(inEnglish && { shell: { words, locale: () => 'en' as const } })}
    >
      {content()}
      <Remembering />
      <ToastRegion />
    </TestShell>
  ))
}

const inputsOf = (procedure: string) =>
  server.calls.filter((call) => call.path === at(procedure)).map((call) => call.input)

describe('the list of people', () => {
  it('shows one person’s roles, and a value for a reason, which nothing remembers', async () => {
    open(() => <PersonListPage />, {
      [at('person.list')]: () => page([person()]),
      [at('person.get')]: () => facts(),
      [at('look.unmask')]: () => ({ value: '13800138000' }),
    })
    await userEvent.click(await screen.findByRole('button', { name: '测试人员1' }))
    const drawer = await screen.findByRole('dialog', { name: '测试人员1' }, COLD)
    for (const text of ['党员（正式党员）', '东方花园党支部', '东方网格', '本人来电']) {
      expect(drawer.textContent).toContain(text)
    }
    expect(await accessibilityFaults()).toEqual([])
    await userEvent.click(within(drawer).getByRole('button', { name: /^查看\s*联系电话$/ }))
    const dialog = await screen.findByRole('dialog', { name: '查看联系电话' }, COLD)
    await userEvent.click(within(dialog).getByRole('combobox', { name: /事由类别/ }))
    await userEvent.click(await screen.findByRole('option', { name: '联系本人办事' }))
    await userEvent.fill(within(dialog).getByRole('textbox', { name: /具体事由/ }), '通知参加听评会')
    await userEvent.click(within(dialog).getByRole('button', { name: '确认查看' }))
    expect(await screen.findByText('13800138000')).toBeInTheDocument()
    expect(inputsOf('look.unmask')).toEqual([
      { subject: 'person', id: 'p1', field: 'phone', reasonKind: 'contact', reasonText: '通知参加听评会' },
    ])
    expect(remembered()).toContain('138****8000')
    expect(remembered()).not.toContain('13800138000')
    expect(location.href).not.toContain('138')
  })

  it('says when the day’s looks are used up', async () => {
    open(() => <PersonListPage />, {
      [at('person.list')]: () => page([person()]),
      [at('person.get')]: () => facts(),
      [at('look.unmask')]: () => {
        throw new Refusal(429, 'rate_limited', 'people.looks_exhausted')
      },
    })
    await userEvent.click(await screen.findByRole('button', { name: '测试人员1' }))
    const drawer = await screen.findByRole('dialog', { name: '测试人员1' }, COLD)
    await userEvent.click(within(drawer).getByRole('button', { name: /^查看\s*联系电话$/ }))
    const dialog = await screen.findByRole('dialog', { name: '查看联系电话' }, COLD)
    await userEvent.click(within(dialog).getByRole('combobox', { name: /事由类别/ }))
    await userEvent.click(await screen.findByRole('option', { name: '其他' }))
    await userEvent.fill(within(dialog).getByRole('textbox', { name: /具体事由/ }), '核对')
    await userEvent.click(within(dialog).getByRole('button', { name: '确认查看' }))
    expect(await within(dialog).findByRole('alert')).toBeVisible()
    expect(screen.queryByText('13800138000')).toBeNull()
  })

  it('offers neither reading nor correcting to whoever may do neither', async () => {
    open(
      () => <PersonListPage />,
      {
        [at('person.list')]: () => page([person({ memberCategory: null })]),
        [at('person.get')]: () =>
          facts({
            canUnmask: false,
            canManage: false,
            canRecordConsent: false,
            memberCategory: null,
            affiliations: [],
          }),
      },
      { permissions: ['people.view'] },
    )
    await userEvent.click(await screen.findByRole('button', { name: '测试人员1' }))
    const drawer = await screen.findByRole('dialog', { name: '测试人员1' }, COLD)
    await within(drawer).findByText('138****8000')
    for (const name of [/查看/, /更正资料/, /登记/]) {
      expect(within(drawer).queryByRole('button', { name })).toBeNull()
    }
    expect(screen.queryByText('党员类别')).toBeNull()
  })

  it('corrects what was typed alone, with a reason', async () => {
    open(() => <PersonListPage />, {
      [at('person.list')]: () => page([person()]),
      [at('person.get')]: () => facts(),
      [at('person.correct')]: () => ({ version: 2 }),
    })
    await userEvent.click(await screen.findByRole('button', { name: '测试人员1' }))
    const drawer = await screen.findByRole('dialog', { name: '测试人员1' }, COLD)
    await userEvent.click(await within(drawer).findByRole('button', { name: '更正资料' }))
    const form = await screen.findByRole('dialog', { name: '更正人员资料' }, COLD)
    await userEvent.click(within(form).getByRole('button', { name: '保存' }))
    expect(within(form).getByText('请至少填写一项需要更正的内容。')).toBeVisible()
    await userEvent.fill(within(form).getByRole('textbox', { name: '联系电话' }), '13900139000')
    await userEvent.fill(within(form).getByRole('textbox', { name: /更正事由/ }), '本人来电')
    await userEvent.click(within(form).getByRole('button', { name: '保存' }))
    expect(await screen.findByText('已更正')).toBeVisible()
    expect(inputsOf('person.correct')).toEqual([
      { id: 'p1', version: 1, fields: { phone: '13900139000' }, reason: '本人来电' },
    ])
  })

  it('finds somebody by a number that no address and no query holds', async () => {
    open(() => <PersonListPage />, {
      [at('person.list')]: () => page([person()]),
      [at('person.get')]: () => facts(),
      [at('person.findByNumber')]: () => ({ people: [{ id: 'p1', name: '测试人员1' }] }),
    })
    await userEvent.click(await screen.findByRole('button', { name: '按号码查找' }))
    const form = await screen.findByRole('region', { name: '按号码查找人员' })
    await userEvent.fill(within(form).getByRole('textbox'), '13800138000')
    await userEvent.click(within(form).getByRole('button', { name: '查找' }))
    expect(await screen.findByRole('dialog', { name: '测试人员1' }, COLD)).toBeVisible()
    expect(remembered()).not.toContain('13800138000')
  })
})

describe('requests about personal data', () => {
  it('are verified before anything is handed out', async () => {
    open(() => <RightsPage />, {
      [at('rights.list')]: () => page([request()]),
      [at('rights.verify')]: () => null,
    })
    expect(await screen.findByText('已超期')).toBeVisible()
    await userEvent.click(screen.getByRole('button', { name: '测试人员1' }))
    const drawer = await screen.findByRole('dialog', { name: '查阅复制 · 测试人员1' }, COLD)
    expect(within(drawer).queryByRole('button', { name: '生成副本' })).toBeNull()
    await userEvent.click(within(drawer).getByRole('button', { name: '核验身份' }))
    expect(await screen.findByText('已核验身份')).toBeVisible()
    expect(inputsOf('rights.verify')).toEqual([{ id: 'r1', version: 1, way: 'document' }])
  })

  it('a copy is shown once and remembered by nothing', async () => {
    open(() => <RightsPage />, {
      [at('rights.list')]: () => page([request({ state: 'verified', version: 2, isOverdue: false })]),
      [at('rights.copy')]: () => ({
        madeAt: '2026-11-22T02:00:00.000Z',
        streetName: '江头街道',
        records: [
          {
            title: { zh: '基本信息', en: 'Identity' },
            entries: [{ label: { zh: '联系电话', en: 'Phone' }, value: '13800138000' }],
          },
        ],
      }),
    })
    await userEvent.click(await screen.findByRole('button', { name: '测试人员1' }))
    const drawer = await screen.findByRole('dialog', { name: '查阅复制 · 测试人员1' }, COLD)
    await userEvent.click(within(drawer).getByRole('button', { name: '生成副本' }))
    const sheet = await screen.findByRole('dialog', { name: '个人信息副本' }, COLD)
    expect(within(sheet).getByText('13800138000')).toBeVisible()
    expect(await accessibilityFaults()).toEqual([])
    expect(remembered()).not.toContain('13800138000')
  })

  it('a refusal needs reason and ground; an erasure says what it destroys', async () => {
    open(() => <RightsPage />, {
      [at('rights.list')]: () => page([request({ kind: 'erase', state: 'verified', version: 2 })]),
      [at('rights.erase')]: () => {
        throw new Refusal(409, 'conflict', 'people.duty_to_keep')
      },
      [at('rights.close')]: () => null,
    })
    await userEvent.click(await screen.findByRole('button', { name: '测试人员1' }))
    const drawer = await screen.findByRole('dialog', { name: '删除 · 测试人员1' }, COLD)
    await userEvent.click(within(drawer).getByRole('button', { name: '删除个人信息' }))
    const question = await screen.findByRole('alertdialog', undefined, COLD)
    expect(question.textContent).toContain('此操作不可恢复')
    await userEvent.click(within(question).getByRole('button', { name: '删除个人信息' }))
    await expect.poll(() => screen.queryByRole('alertdialog')).toBeNull()
    await userEvent.click(within(drawer).getByRole('button', { name: '不予办理' }))
    await userEvent.fill(within(drawer).getByRole('textbox', { name: /办理结果/ }), '依法须继续保存')
    await userEvent.click(within(drawer).getByRole('button', { name: '不予办理' }))
    expect(inputsOf('rights.close')).toEqual([])
    await userEvent.fill(
      within(drawer).getByRole('textbox', { name: /法律依据/ }),
      '《个人信息保护法》第四十七条',
    )
    await userEvent.click(within(drawer).getByRole('button', { name: '不予办理' }))
    await expect.poll(() => inputsOf('rights.close')).toHaveLength(1)
  })

  it('is taken in for a person who is looked up by name', async () => {
    open(() => <RightsPage />, {
      [at('rights.list')]: () => page([]),
      [at('person.list')]: () => page([person()]),
      [at('rights.receive')]: () => ({ id: 'r2' }),
    })
    await userEvent.click(await screen.findByRole('button', { name: '登记请求' }))
    const drawer = await screen.findByRole('dialog', { name: '登记权利请求' }, COLD)
    await userEvent.fill(within(drawer).getByRole('searchbox'), '测试')
    await userEvent.click(await within(drawer).findByRole('radio', { name: /测试人员1/ }))
    await userEvent.fill(within(drawer).getByRole('textbox', { name: /请求内容/ }), '复制本人信息')
    await userEvent.click(within(drawer).getByRole('button', { name: '登记请求' }))
    await expect.poll(() => inputsOf('rights.receive')).toMatchObject([{ personId: 'p1', kind: 'copy' }])
  })
})

describe('duplicates', () => {
  const pair: PairRow = {
    evidence: ['phone', 'home'],
    people: [
      { ...person(), joinedOn: null, onRecordSince: '2026-01-02T02:00:00.000Z' },
      {
        ...person({ id: 'p2', phoneMasked: '139****9000', gender: null, version: 3 }),
        joinedOn: null,
        onRecordSince: '2026-03-04T02:00:00.000Z',
      },
    ],
  }

  it('are merged field by field, after a question', async () => {
    open(() => <DuplicatesPage />, {
      [at('duplicate.list')]: () => [pair],
      [at('duplicate.merge')]: () => ({ id: 'm1' }),
    })
    await userEvent.click(await screen.findByRole('button', { name: '测试人员1' }))
    const drawer = await screen.findByRole('dialog', { name: '比对 · 测试人员1' }, COLD)
    await userEvent.click(within(drawer).getByRole('radio', { name: '139****9000' }))
    expect(await accessibilityFaults()).toEqual([])
    await userEvent.click(within(drawer).getByRole('button', { name: '合并' }))
    const question = await screen.findByRole('alertdialog', undefined, COLD)
    await userEvent.click(within(question).getByRole('button', { name: '合并' }))
    expect(await screen.findByText('已合并')).toBeVisible()
    expect(inputsOf('duplicate.merge')).toEqual([
      {
        survivorId: 'p1',
        mergedId: 'p2',
        survivorVersion: 1,
        mergedVersion: 3,
        choices: { phone: 'merged' },
      },
    ])
  })

  it('say what can still be undone', async () => {
    const merge: MergeRow = {
      id: 'm1',
      survivorId: 'p1',
      survivorName: '测试人员1',
      state: 'merged',
      canUndo: true,
      undoUntil: day('2026-12-22'),
      at: '2026-11-22T02:00:00.000Z',
      byName: '经办员',
    }
    open(
      () => <DuplicatesPage />,
      {
        [at('duplicate.list')]: () => [],
        [at('duplicate.listMerges')]: () =>
          page([merge, { ...merge, id: 'm2', state: 'settled', canUndo: false }]),
        [at('duplicate.undo')]: () => null,
      },
      { path: '/?tab=merges' },
    )
    await userEvent.click(await screen.findByRole('button', { name: /撤销合并/ }))
    const question = await screen.findByRole('alertdialog', undefined, COLD)
    await userEvent.click(within(question).getByRole('button', { name: '撤销合并' }))
    await expect.poll(() => inputsOf('duplicate.undo')).toEqual([{ id: 'm1' }])
  })
})

const look: LookRow = {
  id: 'l1',
  at: '2026-11-22T02:00:00.000Z',
  accountId: 'x',
  readerName: '经办员',
  subject: 'grid',
  subjectId: 'g1',
  subjectName: '王同志',
  gridName: '东方',
  field: 'workerPhone',
  reasonKind: 'contact',
  reasonText: '派发事项',
  requestId: 'req-1',
}

const catalogue: Catalogue = {
  streetName: '江头街道',
  purposes: [
    {
      code: 'public_display',
      title: '公开展示',
      basis: 'consent',
      kinds: '姓名',
      retentionMonths: null,
      retentionNote: '至撤回同意之日',
      notice: '用于公示。',
      version: 0,
    },
  ],
  fields: [
    {
      key: '0',
      fieldClass: 'C4',
      title: { zh: '联系电话', en: 'Phone' },
      purpose: 'public_display',
      seenBy: 'people.view',
      openedBy: 'people.unmask',
    },
  ],
}

describe('the log, the catalogue and the notice', () => {
  it('name who looked, at whose value and why, in both languages', async () => {
    open(() => <LooksPage />, { [at('look.list')]: () => page([look]) })
    expect(await screen.findByText('东方网格员 王同志')).toBeVisible()
    expect(await accessibilityFaults()).toEqual([])
    cleanup()
    server.restore()
    open(() => <LooksPage />, { [at('look.list')]: () => page([look]) }, { inEnglish: true })
    expect(await screen.findByText('To contact the person')).toBeVisible()
    expect(await accessibilityFaults()).toEqual([])
  })

  it('the catalogue is worded by whoever may, field by field beside it', async () => {
    open(
      () => <CataloguePage />,
      { [at('catalogue.get')]: () => catalogue, [at('catalogue.savePurpose')]: () => null },
      { permissions: ['people.view_catalogue', 'people.manage_purposes'] },
    )
    await userEvent.click(await screen.findByRole('button', { name: '公开展示' }))
    const drawer = await screen.findByRole('dialog', { name: '公开展示' }, COLD)
    await userEvent.fill(within(drawer).getByRole('textbox', { name: '保存月数' }), '6')
    await userEvent.click(within(drawer).getByRole('button', { name: '保存' }))
    await expect
      .poll(() => inputsOf('catalogue.savePurpose'))
      .toMatchObject([{ code: 'public_display', retentionMonths: 6, version: 0 }])
    await userEvent.click(screen.getByRole('tab', { name: '字段目录' }))
    expect(await screen.findByText('C4 敏感')).toBeVisible()
    expect(screen.queryByRole('tab', { name: '密钥销毁' })).toBeNull()
    expect(await accessibilityFaults()).toEqual([])
  })

  it('keys are destroyed by a second person who types the street’s name', async () => {
    open(
      () => <CataloguePage />,
      {
        [at('catalogue.get')]: () => catalogue,
        [at('keyErasure.get')]: () => ({
          id: 'k1',
          reason: '退出平台',
          at: '2026-11-22T02:00:00.000Z',
          byName: '系统管理员',
          isOwn: false,
          version: 1,
        }),
        [at('keyErasure.confirm')]: () => null,
      },
      { path: '/?tab=keys', permissions: ['people.view_catalogue', 'people.erase_street'] },
    )
    const confirm = await screen.findByRole('button', { name: '确认销毁' })
    expect(confirm).toBeDisabled()
    await userEvent.fill(screen.getByRole('textbox', { name: /街道全称/ }), '江头街道')
    await userEvent.click(confirm)
    await expect.poll(() => inputsOf('keyErasure.confirm')).toEqual([{ id: 'k1', streetName: '江头街道' }])
  })

  it('the notice says purposes, basis and retention', async () => {
    open(() => <NoticePage />, { [at('catalogue.get')]: () => catalogue })
    const table = await screen.findByRole('table')
    for (const text of ['公开展示', '个人同意', '至撤回同意之日']) expect(table.textContent).toContain(text)
    expect(await accessibilityFaults()).toEqual([])
  })
})
