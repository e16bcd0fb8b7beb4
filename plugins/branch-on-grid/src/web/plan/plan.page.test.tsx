import { plainDateOf } from '@sanzhi/kernel'
import { cleanup, render, screen, waitFor, within } from '@solidjs/testing-library'
import type { Shell } from '@sanzhi/plugin-api/web'
import {
  Refusal,
  stubServer,
  TestShell,
  type Answers,
  type StubbedServer,
} from '@sanzhi/plugin-api/web/testing'
import { ToastRegion } from '@sanzhi/web-kit'
import { accessibilityFaults } from '@sanzhi/web-kit/testing'
import '@sanzhi/web-kit/style.css'
import { Show } from 'solid-js'
import { afterEach, describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import { web } from '../index.tsx'
import type { Plan } from '../plan-data.ts'
import { samplePlan, sampleStreet } from '../sample-plan.ts'
import { en } from '../words/en.ts'
import { PlanPage } from './plan.page.tsx'

/** The panel is loaded when first opened, which takes a while before Vite has it. */
const COLD = { timeout: 10_000 }
const at = (procedure: string) => `s/jiangtou/branch-on-grid/trpc/plan.${procedure}`

const clerk = ['branch-on-grid.view', 'branch-on-grid.propose', 'imports.run', 'people.view_members']
const approver = ['branch-on-grid.view', 'branch-on-grid.approve']
const submitted: Partial<Plan> = {
  state: 'submitted',
  version: 2,
  submittedAt: '2026-11-22T03:00:00.000Z',
  openSteps: ['approve', 'return', 'discard'],
  isOwn: false,
}

let server: StubbedServer
afterEach(() => {
  cleanup()
  server.restore()
})

interface Opened {
  readonly plan: Plan | null
  readonly permissions?: readonly string[]
  readonly address?: string
  readonly answers?: Answers
  readonly english?: boolean
}

function open({ plan, permissions = clerk, address = '', answers = {}, english = false }: Opened) {
  const { branches: _branches, uncovered: _uncovered, settings: _settings, ...line } = plan ?? samplePlan()
  server = stubServer({
    [at('current')]: () => plan,
    [at('street')]: () => sampleStreet(),
    [at('rules')]: () => samplePlan().settings,
    [at('list')]: () => (plan === null ? [] : [line]),
    ...answers,
  })
  const shell: Partial<Shell> = english ? { locale: () => 'en', words: () => en } : {}
  render(() => (
    <TestShell modules={[web]} permissions={permissions} path={`/${address}`} shell={shell}>
      <PlanPage />
      <Show when={!english}>
        <ToastRegion />
      </Show>
    </TestShell>
  ))
}

const button = (name: string | RegExp) => screen.findByRole('button', { name }, COLD)
const inputOf = (procedure: string) => server.calls.find((call) => call.path === at(procedure))?.input

describe('a street without a plan', () => {
  it('leads to the rosters where there is nothing to plan', async () => {
    open({ plan: null, answers: { [at('street')]: () => [] } })
    const link = await screen.findByRole('link', { name: '去导入' })
    expect(link.getAttribute('href')).toBe('/s/jiangtou/imports?roster=communities')
    expect(screen.queryByRole('button', { name: '拟订方案' })).toBeNull()
  })

  it('leads to the roster of members where only they are missing', async () => {
    const street = sampleStreet().map((grid) => ({
      ...grid,
      compounds: grid.compounds.map((compound) => ({ ...compound, members: 0 })),
    }))
    open({ plan: null, answers: { [at('street')]: () => street } })
    const link = await screen.findByRole('link', { name: '去导入' })
    expect(link.getAttribute('href')).toBe('/s/jiangtou/imports?roster=party-members')
  })

  it('draws one up in the chosen way', async () => {
    open({ plan: null, answers: { [at('propose')]: () => ({ id: 'plan-1' }) } })
    await userEvent.click(await button('拟订方案'))
    await userEvent.click(await screen.findByRole('radio', { name: /小区先行/ }, COLD))
    await userEvent.click(screen.getByRole('button', { name: '拟订' }))
    expect(await screen.findByText('已拟订方案。')).toBeTruthy()
    expect(inputOf('propose')).toEqual({ mode: 'compound_first' })
  })

  it('is drawn up as the street’s settings say where nothing else is chosen, by the numbers shown', async () => {
    open({
      plan: null,
      answers: {
        [at('rules')]: () => ({
          ...samplePlan().settings,
          multiCompoundMode: 'compound_first',
          jointMaxUnits: 4,
        }),
        [at('propose')]: () => ({ id: 'plan-1' }),
      },
    })
    await userEvent.click(await button('拟订方案'))
    expect(await screen.findByRole('radio', { name: /小区先行/ }, COLD)).toBeChecked()
    expect(screen.getByText('不超过 4 个单位')).toBeVisible()
    await userEvent.click(screen.getByRole('button', { name: '拟订' }))
    expect(await screen.findByText('已拟订方案。')).toBeTruthy()
    expect(inputOf('propose')).toEqual({ mode: 'compound_first' })
  })

  it('says who draws it up to those who may not', async () => {
    open({ plan: null, permissions: ['branch-on-grid.view'] })
    expect(await screen.findByText('方案由街道经办员拟订。')).toBeTruthy()
    expect(screen.queryByRole('button', { name: '拟订方案' })).toBeNull()
  })
})

describe('a draft', () => {
  it('shows its numbers with what they are out of, each leading somewhere', async () => {
    open({ plan: samplePlan() })
    const card = async (label: string) => (await screen.findByText(label, { selector: 'a *' })).closest('a')
    expect((await card('网格覆盖'))?.textContent).toContain('6/ 7 个')
    expect((await card('小区覆盖'))?.textContent).toContain('9/ 10 个')
    expect((await card('覆盖正式党员'))?.getAttribute('href')).toBe(
      '/s/jiangtou/organisations/members?category=full&affiliation=formal',
    )
    expect(screen.getByText('小区 2 · 网格 1 · 联合 1')).toBeTruthy()
  })

  it('says which grids it cannot cover and how many members are missing', async () => {
    open({ plan: samplePlan() })
    const uncovered = await screen.findByRole('region', { name: '未覆盖网格' })
    expect(within(uncovered).getByText('庚网格')).toBeTruthy()
    expect(within(uncovered).getByText('还需培养 2 名')).toBeTruthy()
  })

  it('is submitted in the version that was seen', async () => {
    open({ plan: samplePlan({ version: 3 }), answers: { [at('submit')]: () => null } })
    await userEvent.click(await button('报送审批'))
    await userEvent.click(await button('报送'))
    expect(await screen.findByText('已报送审批。')).toBeTruthy()
    expect(inputOf('submit')).toEqual({ id: 'plan-1', version: 3 })
  })

  it('says in the dialog why it was refused, and stays there', async () => {
    const refuse = () => {
      throw new Refusal(409, 'conflict', 'branch-on-grid.wrong_state')
    }
    open({ plan: samplePlan(), answers: { [at('submit')]: refuse } })
    await userEvent.click(await button('报送审批'))
    await userEvent.click(await button('报送'))
    const dialog = await screen.findByRole('alertdialog')
    expect(await within(dialog).findByRole('alert')).toBeTruthy()
  })

  it('says that the rosters have moved on', async () => {
    open({ plan: samplePlan(), answers: { [at('street')]: () => sampleStreet({ 甲苑: 9 }) } })
    expect(await screen.findByText('名册已有变化')).toBeTruthy()
  })

  it('is not acted upon by a reader', async () => {
    open({ plan: samplePlan(), permissions: ['branch-on-grid.view'] })
    await screen.findByText('核对无误后，由经办人报送街道审批人审批。')
    expect(screen.queryByRole('button', { name: '报送审批' })).toBeNull()
  })
})

describe('the list', () => {
  it('shows each branch with the rule that decided it', async () => {
    open({ plan: samplePlan() })
    const row = await screen.findByRole('row', { name: /甲苑党支部/ })
    expect(row.textContent).toContain('R-PB1单一小区，正式党员 8 名，满 3 名，设小区党支部。')
    expect(within(row).getByText('支部委员会')).toBeTruthy()
  })

  it('keeps its conditions in the address', async () => {
    open({ plan: samplePlan(), address: '?advice=yes' })
    expect(await screen.findByText('共 1 条')).toBeTruthy()
    await userEvent.click(screen.getByRole('button', { name: '重置' }))
    expect(await screen.findByText('共 4 条')).toBeTruthy()
  })

  it('names the compounds of a branch where asked for', async () => {
    open({ plan: samplePlan() })
    await userEvent.click(await button('3 个，乙网格党支部：显示小区'))
    expect(screen.getByText('乙一村、乙二村、乙三村')).toBeTruthy()
  })

  it('opens a branch with its compounds, grounds and their sources', async () => {
    open({ plan: samplePlan() })
    await userEvent.click(await button('己花园党支部'))
    const drawer = await screen.findByRole('dialog', { name: '己花园党支部' }, COLD)
    expect(within(drawer).getByText('56 名')).toBeTruthy()
    expect(within(drawer).getByText(/建议报上级党组织研究设党总支，下设 2 个党支部/)).toBeTruthy()
    expect(within(drawer).getByText(/《中国共产党支部工作条例（试行）》第四条/)).toBeTruthy()
    expect(await accessibilityFaults()).toEqual([])
  })

  it('has no fault of accessibility', async () => {
    open({ plan: samplePlan() })
    await screen.findByText('共 4 条')
    expect(await accessibilityFaults()).toEqual([])
  })
})

describe('the picture', () => {
  it('has a button for each grid, in words what its circles show', async () => {
    open({ plan: samplePlan(), address: '?view=picture' })
    await button('甲 东社区，甲苑党支部 小区党支部，小区 1 个，正式党员 8 名')
    const tiles = screen.getAllByRole('button', { name: /小区 \d 个，正式党员 \d+ 名$/ })
    expect(tiles).toHaveLength(7)
    expect(screen.getByRole('button', { name: /^庚 西社区，未覆盖/ })).toBeTruthy()
    expect(await accessibilityFaults()).toEqual([])
  })

  it('opens what the list opens', async () => {
    open({ plan: samplePlan(), address: '?view=picture' })
    await userEvent.click(await button(/^丁 /))
    const drawer = await screen.findByRole('dialog', { name: '丙联合党支部' }, COLD)
    expect(within(drawer).getByText('丙网格、丁网格、戊网格')).toBeTruthy()
    await userEvent.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  })

  it('tells the branches of one grid apart', async () => {
    open({ plan: samplePlan({ mode: 'compound_first' }), address: '?view=picture' })
    await userEvent.click(await button(/^乙 /))
    const drawer = await screen.findByRole('dialog', { name: '乙网格' }, COLD)
    expect(within(drawer).getByRole('heading', { name: '乙三村党支部' })).toBeTruthy()
    expect(within(drawer).getByRole('heading', { name: '乙网格党支部' })).toBeTruthy()
  })
})

describe('approval', () => {
  const approve = async (replyNumber: string, repliedOn: string) => {
    await userEvent.click(await button('批准'))
    await userEvent.fill(await screen.findByRole('textbox', { name: /批复文号/ }, COLD), replyNumber)
    await userEvent.fill(screen.getByRole('textbox', { name: /批复日期/ }), repliedOn)
    await userEvent.click(screen.getByRole('button', { name: '登记批复并批准' }))
  }

  it('records the reply and says what came of it', async () => {
    const answers = { [at('approve')]: () => ({ founded: 4, rehomed: 80, reported: 12 }) }
    open({ plan: samplePlan(submitted), permissions: approver, answers })
    await approve('湖江委〔2026〕12号', '2026年1月5日')
    expect(
      await screen.findByText('已设立 4 个党支部，转接组织关系 80 名，登记报到党员 12 名。'),
    ).toBeTruthy()
    expect(inputOf('approve')).toEqual({
      id: 'plan-1',
      version: 2,
      replyNumber: '湖江委〔2026〕12号',
      repliedOn: '2026-01-05',
      fileId: null,
    })
  })

  it('asks for what is missing and leads to it', async () => {
    open({ plan: samplePlan(submitted), permissions: approver })
    await approve('湖江委〔2026〕12号', '2126-01-05')
    const day = screen.getByRole('textbox', { name: /批复日期/ })
    await waitFor(() => expect(document.activeElement).toBe(day))
    expect(screen.getByText('批复日期不能晚于今天')).toBeTruthy()
    expect(inputOf('approve')).toBeUndefined()
    expect(await accessibilityFaults()).toEqual([])
  })

  it('begins empty again when it was closed', async () => {
    open({ plan: samplePlan(submitted), permissions: approver })
    await approve('湖江委〔2026〕12号', '')
    await userEvent.click(screen.getByRole('button', { name: '取消' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    await userEvent.click(await button('批准'))
    const number = await screen.findByRole<HTMLInputElement>('textbox', { name: /批复文号/ })
    expect(number.value).toBe('')
    expect(screen.queryByText('请填写批复日期，如 2026-11-20')).toBeNull()
  })

  it('is shown to the author of the plan and refused, with the reason', async () => {
    open({
      plan: samplePlan({ ...submitted, openSteps: ['discard'], isOwn: true }),
      permissions: [...clerk, ...approver],
    })
    const refused = await button('批准')
    expect(refused.hasAttribute('disabled')).toBe(true)
    const reason = document.getElementById(refused.getAttribute('aria-describedby') ?? '')
    expect(reason?.textContent).toBe('本人拟订或报送的方案，须由他人审批。')
  })

  it('leaves the reply on the plan', async () => {
    open({
      plan: samplePlan({
        state: 'approved',
        openSteps: [],
        replyNumber: '湖江委〔2026〕12号',
        repliedOn: plainDateOf(new Date('2026-11-20T00:00:00Z')),
      }),
    })
    expect(await screen.findByText(/湖江委〔2026〕12号，2026-11-20 批复/)).toBeTruthy()
    expect(screen.queryByRole('button', { name: '重新拟订' })).toBeNull()
  })
})

describe('a return', () => {
  it('takes a reason', async () => {
    open({ plan: samplePlan(submitted), permissions: approver, answers: { [at('return')]: () => null } })
    await userEvent.click(await button('退回'))
    const dialog = await screen.findByRole('dialog', { name: '退回方案' }, COLD)
    await userEvent.click(within(dialog).getByRole('button', { name: '退回' }))
    expect(within(dialog).getByText('请填写退回意见，至少 2 个字')).toBeTruthy()
    await userEvent.fill(within(dialog).getByRole('textbox', { name: /退回意见/ }), '核对甲苑党员数')
    await userEvent.click(within(dialog).getByRole('button', { name: '退回' }))
    expect(await screen.findByText('已退回方案。')).toBeTruthy()
    expect(inputOf('return')).toEqual({ id: 'plan-1', version: 2, reason: '核对甲苑党员数' })
  })

  it('shows the reason and the way on', async () => {
    open({ plan: samplePlan({ state: 'returned', openSteps: [], returnReason: '核对甲苑党员数' }) })
    expect(await screen.findByText('退回意见：核对甲苑党员数')).toBeTruthy()
    expect(await button('重新拟订')).toBeTruthy()
  })
})

describe('the history', () => {
  it('lists the plans with their state', async () => {
    open({ plan: samplePlan(), address: '?view=history' })
    const row = await screen.findByRole('row', { name: /2026-11-22 10:00/ })
    expect(within(row).getByText('草案')).toBeTruthy()
    expect(row.textContent).toContain('6 / 7')
  })
})

describe('in English', () => {
  it('leaves no Chinese but the names of places and branches', async () => {
    open({ plan: samplePlan(), english: true, address: '?view=picture' })
    await button(/^甲 /)
    const names = /[甲乙丙丁戊己庚东西社区网格苑里村新花园一二三党支部联合]+/g
    const left = document.body.textContent?.replaceAll(names, '').match(/\p{Script=Han}+/gu) ?? []
    expect(left).toEqual([])
  })
})
