import { cleanup, render, screen, within } from '@solidjs/testing-library'
import { CasePicture, CaseTimeline, type Shell } from '@sanzhi/plugin-api/web'
import {
  Refusal,
  stubServer,
  TestShell,
  type Answers,
  type StubbedServer,
} from '@sanzhi/plugin-api/web/testing'
import { accessibilityFaults } from '@sanzhi/web-kit/testing'
import { afterEach, describe, expect, it } from 'vitest'
import { page as screenSize, userEvent } from 'vitest/browser'
import '@sanzhi/web-kit/style.css'
import { placesWeb } from '../../../places/web/index.ts'
import { overdueTopic } from '../case/sample-case.ts'
import { en } from '../en.ts'
import { lifecyclesWeb } from '../index.ts'
import { CasesPage } from './cases.page.tsx'

const modules = [lifecyclesWeb, placesWeb]
const at = (procedure: string) => `s/jiangtou/lifecycles/trpc/${procedure}`
/** Panels are loaded when first opened, which takes a while before Vite has them. */
const COLD = { timeout: 10_000 }
const rows = [
  overdueTopic,
  {
    ...overdueTopic,
    id: 'topic-8',
    subject: 'topic:8',
    title: { zh: '园山公寓第 8 号议题', en: 'Topic 8 of Yuanshan' },
    isOverdue: false,
    isDueSoon: true,
    isDueEstimated: true,
    left: { days: 0, workingDays: 0 },
  },
]

let server: StubbedServer
afterEach(async () => {
  cleanup()
  server.restore()
  await screenSize.viewport(1280, 800)
})

function serve(answers: Answers = {}) {
  server = stubServer({
    [at('listKinds')]: () => [
      {
        lifecycle: 'hearing.topic',
        owner: 'hearing',
        title: overdueTopic.kind,
        states: overdueTopic.states.map(({ name, title }) => ({ name, title })),
      },
    ],
    [at('listCases')]: () => ({ rows, total: rows.length, next: null }),
    [at('getCase')]: () => overdueTopic,
    'street/jiangtou/places/trpc/listCommunities': () => [],
    ...answers,
  })
}

function open(path = '/', answers: Answers = {}) {
  serve(answers)
  render(() => (
    <TestShell modules={modules} permissions={['lifecycles.view']} path={path}>
      <CasesPage />
    </TestShell>
  ))
}
const asked = () => server.calls.filter(({ path }) => path === at('listCases')).map(({ input }) => input)

describe('办理进度', () => {
  it('shows in words what is overdue and what is due, and leads to each record', async () => {
    open()
    expect(await screen.findByRole('button', { name: '江浦南里第 7 号议题' })).toBeVisible()
    const lines = screen.getAllByRole('row').map((line) => line.textContent)
    expect(lines[1]).toContain('超期 3 个工作日')
    expect(lines[2]).toContain('今日到期 推算')
    expect(screen.getByRole('link', { name: /查看原件.*第 7 号议题/ })).toHaveAttribute(
      'href',
      '/s/jiangtou/hearing/topics/7',
    )
    expect(asked()).toEqual([{ show: 'open', limit: 50 }])
    expect(await accessibilityFaults()).toEqual([])
  })

  it('asks by kind, state, deadline, text and place, and tells nothing found from nothing there', async () => {
    const nothing = { [at('listCases')]: () => ({ rows: [], total: 0, next: null }) }
    open('/?q=南里&lifecycle=hearing.topic&state=held&show=overdue&placeId=p', nothing)
    expect(await screen.findByRole('button', { name: '清除筛选' })).toBeVisible()
    expect(asked()[0]).toEqual({
      q: '南里',
      lifecycle: 'hearing.topic',
      state: 'held',
      show: 'overdue',
      placeId: 'p',
      limit: 50,
    })
    await userEvent.click(screen.getByRole('button', { name: '清除筛选' }))
    expect(await screen.findByText('没有办理中的事项')).toBeVisible()
  })

  it('opens a case: where it stands, what stands against each step and its source, and what happened', async () => {
    open('/?case=hearing.topic/topic:7')
    const drawer = await screen.findByRole('dialog', { name: '事项办理进度' }, COLD)
    const course = await within(drawer).findByRole('list', { name: '办理流程' }, COLD)
    const here = within(course)
      .getAllByRole('listitem')
      .find((item) => item.getAttribute('aria-current') === 'step')
    expect(here?.textContent).toContain('已召开当前，已超期')
    expect(course.textContent).toContain('退回重议，回到「公示中」')
    expect(drawer.textContent).toContain('办结 → 已办结办理时核对')
    expect(drawer.textContent).toContain(
      '不得办理：到会 … 人，不足应到 … 人的三分之二。依据：听评会办法第 3 条',
    )
    expect(drawer.textContent).toContain('退回重议 → 公示中当前账号无权办理')
    const history = within(drawer).getByRole('region', { name: '办理记录' })
    const kinds = () =>
      within(history)
        .getAllByRole('listitem')
        .map((item) => item.querySelector('strong')?.textContent)
    expect(kinds()).toEqual(['超期', '期限变更', '召开', '发起'])
    expect(history.textContent).toContain('测试人员1（街道经办员）')
    expect(history.textContent).toContain('已说明理由：尚无会议记录。依据：听评会办法第 5 条')
    await userEvent.click(within(history).getByRole('button', { name: '最新在前' }))
    expect(kinds()).toEqual(['发起', '召开', '期限变更', '超期'])
    expect(await accessibilityFaults()).toEqual([])
  })

  it('says why it could not be loaded', async () => {
    open('/', {
      [at('listCases')]: () => {
        throw new Refusal(503, 'unavailable')
      },
    })
    expect(await screen.findByRole('alert')).toBeVisible()
  })
})

/** The shell's part: what the module puts into a slot. */
const fills: Shell['fills'] = (slot) => {
  const named = (lifecyclesWeb.slots ?? []).filter((fill) => fill.slot === slot)
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the fills that name a slot are that slot's
  return named as never
}

describe('the picture and the timeline on a module’s own page', () => {
  const address = { lifecycle: 'hearing.topic', subject: 'topic:7' }
  const finding = {
    rule: 'no_quorum',
    strength: 'hard',
    refusal: { zh: '到会 5 人，不足应到 9 人的三分之二', en: 'Only 5 of 9 are present' },
    citation: { zh: '听评会办法第 3 条', en: 'Rules of hearings, article 3' },
  } as const

  it('say in English and down a phone what the module’s rules say of the facts of now', async () => {
    await screenSize.viewport(340, 844)
    serve()
    render(() => (
      <TestShell
        modules={modules}
        permissions={['lifecycles.view']}
        shell={{ fills, locale: () => 'en', words: () => en }}
      >
        <h1>Topic 7</h1>
        <h2>Course of the topic</h2>
        <CasePicture
          {...address}
          moves={[{ transition: 'close', isPermitted: true, findings: [finding], needsReason: true }]}
        />
        <CaseTimeline {...address} attachments={({ seq }) => <p>Papers of step {seq}</p>} />
      </TestShell>
    ))
    const course = await screen.findByRole('list', { name: 'Course' }, COLD)
    const boxes = () => [...course.children].map((item) => item.getBoundingClientRect())
    await expect.poll(() => boxes().every(({ left }) => left === boxes()[0]?.left)).toBe(true)
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(340)
    const next = screen.getByRole('region', { name: 'Where the case stands' })
    expect(next.textContent).toContain('Close → ClosedBlocked')
    expect(next.textContent).toContain('Blocks: Only 5 of 9 are present.Source: Rules of hearings, article 3')
    expect(await screen.findByText('Papers of step 2')).toBeVisible()
    expect(server.calls.filter(({ path }) => path === at('getCase'))).toHaveLength(1)
    expect(await accessibilityFaults()).toEqual([])
  })

  it('show nothing of a case that is not there', async () => {
    serve({
      [at('getCase')]: () => {
        throw new Refusal(404, 'not_found', 'lifecycles.run_not_found')
      },
    })
    render(() => (
      <TestShell modules={modules} permissions={['lifecycles.view']} shell={{ fills }}>
        <p>议题</p>
        <CasePicture {...address} />
      </TestShell>
    ))
    await expect.poll(() => server.calls.length).toBe(1)
    await expect.poll(() => document.querySelector('main')?.textContent).toBe('议题')
  })
})
