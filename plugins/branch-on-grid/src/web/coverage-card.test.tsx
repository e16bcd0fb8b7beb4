import { stubServer, TestShell, type StubbedServer } from '@sanzhi/plugin-api/web/testing'
import { cleanup, render, screen } from '@solidjs/testing-library'
import { afterEach, describe, expect, it } from 'vitest'
import { CoverageCard } from './coverage-card.tsx'
import { web } from './index.tsx'

let server: StubbedServer
afterEach(() => {
  cleanup()
  server.restore()
})

function open(coverage: { readonly compounds: number; readonly coveredCompounds: number }) {
  server = stubServer({ 's/jiangtou/branch-on-grid/trpc/plan.coverage': () => coverage })
  render(() => (
    <TestShell modules={[web]} permissions={['branch-on-grid.view']}>
      <CoverageCard />
    </TestShell>
  ))
}

describe('coverage on the workbench', () => {
  it('says the rate with what it is made of, and leads to the plan', async () => {
    open({ compounds: 118, coveredCompounds: 117 })
    expect(await screen.findByText('99.1%')).toBeTruthy()
    expect(screen.getByText('117 / 118 个小区')).toBeTruthy()
    expect(screen.getByText(/^有党支部的小区 ÷ 住宅网格内小区，截至 \d{4}-\d{2}-\d{2}$/)).toBeTruthy()
    expect(screen.getByRole('link', { name: '查看方案' }).getAttribute('href')).toBe(
      '/s/jiangtou/branch-on-grid/plan',
    )
  })

  it('has no rate of nothing', async () => {
    open({ compounds: 0, coveredCompounds: 0 })
    expect(await screen.findByText('还没有住宅网格内的小区。')).toBeTruthy()
    expect(screen.queryByText(/%/)).toBeNull()
  })
})
