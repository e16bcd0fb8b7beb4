import { cleanup, render, screen, within } from '@solidjs/testing-library'
import { PageParamsProvider } from '@sanzhi/plugin-api/web'
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
import { afterEach, describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import type { BranchFile } from '../branch-data.ts'
import { web } from '../index.tsx'
import { RegisterPage } from '../register/register.page.tsx'
import { sampleBranch, sampleElection, sampleLine, sampleRules } from '../sample-branch.ts'
import { sampleStreet } from '../sample-plan.ts'
import { BranchPage } from './branch.page.tsx'

/** The panel is loaded when first opened, which takes a while before Vite has it. */
const COLD = { timeout: 10_000 }
const at = (procedure: string) => `s/jiangtou/branch-on-grid/trpc/${procedure}`

let server: StubbedServer
afterEach(() => {
  cleanup()
  server.restore()
})

function open(branch: BranchFile, { tab = '', answers = {} }: { tab?: string; answers?: Answers } = {}) {
  server = stubServer({
    [at('branches.get')]: () => branch,
    [at('branches.rules')]: () => sampleRules(),
    [at('plan.street')]: () => sampleStreet(),
    [at('branches.members')]: () => {
      throw new Refusal(403, 'forbidden', 'access.forbidden')
    },
    ...answers,
  })
  render(() => (
    <TestShell modules={[web]} permissions={['branch-on-grid.view']} path={`/?tab=${tab}`}>
      <PageParamsProvider value={() => ({ id: branch.id })}>
        <BranchPage />
      </PageParamsProvider>
      <ToastRegion />
    </TestShell>
  ))
}

const press = async (name: string) => userEvent.click(await screen.findByRole('button', { name }, COLD))
const inputsOf = (procedure: string) =>
  server.calls.filter(({ path }) => path === at(procedure)).map(({ input }) => input)

describe('a branch', () => {
  it('is asked for a reason where a soft rule speaks against an act, and goes on with it', async () => {
    let asked = 0
    open(sampleBranch(), {
      answers: {
        [at('branches.beginElection')]: () => {
          asked += 1
          if (asked === 1) throw new Refusal(409, 'conflict', 'lifecycles.reason_needed')
          return null
        },
      },
    })
    await press('启动选举')
    await press('启动')
    const reason = await screen.findByRole('textbox', { name: /办理理由/ }, COLD)
    await press('填写理由并办理')
    expect(screen.getByText('请填写理由，至少 2 个字')).toBeVisible()
    await userEvent.fill(reason, '上级已同意')
    expect(await accessibilityFaults()).toEqual([])
    await press('填写理由并办理')
    expect(await screen.findByText('已启动选举。')).toBeVisible()
    const plain = { organisationId: 'branch-1', version: 0, reply: null }
    expect(inputsOf('branches.beginElection')).toEqual([plain, { ...plain, reason: '上级已同意' }])
  })

  it('shows the second reader an empty form', async () => {
    const election = sampleElection({ readings: 1 })
    open(sampleBranch({ state: 'electing', version: 2, moves: ['report_result'], elections: [election] }))
    await press('录入计票单')
    const form = await screen.findByRole('dialog', { name: '录入计票单' }, COLD)
    for (const box of within(form).getAllByRole('textbox')) expect(box).toHaveValue('')
    expect(screen.getByRole('button', { name: '报告结果', hidden: true })).toBeDisabled()
  })

  it('says in a sentence that members are not for everybody', async () => {
    open(sampleBranch(), { tab: 'members' })
    expect(await screen.findByText('本账号无权查看该党支部的党员名单')).toBeVisible()
  })
})

it('the register counts by state and says who reports apart from who belongs', async () => {
  server = stubServer({
    [at('branches.register')]: () => ({ columns: ['name', 'state'] }),
    [at('branches.list')]: () => [sampleLine(), sampleLine({ id: 'branch-2', state: 'overdue' })],
    [at('branches.rules')]: () => sampleRules(),
    [at('plan.street')]: () => sampleStreet(),
  })
  render(() => (
    <TestShell modules={[web]} permissions={['branch-on-grid.view']} path="/?state=overdue">
      <RegisterPage />
    </TestShell>
  ))
  const numbers = await screen.findByRole('navigation', { name: '各状态党支部数' })
  expect(await within(numbers).findByRole('link', { name: '1 届满未换届' })).toHaveAttribute('aria-current')
  expect(await screen.findByText(/正式党员 5 名，预备党员 1 名；另有报到党员 4 名/)).toBeVisible()
  expect(await accessibilityFaults()).toEqual([])
})
