import { cleanup, render, screen } from '@solidjs/testing-library'
import {
  Refusal,
  stubServer,
  TestShell,
  type Answers,
  type StubbedServer,
} from '@sanzhi/plugin-api/web/testing'
import { afterEach, describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import '@sanzhi/web-kit/style.css'
import { HistoryPage } from './history.page.tsx'
import { importsWeb } from './index.ts'
import type { Batch, UndoPreview } from './roster.ts'

const batch: Batch = {
  id: 'b1',
  roster: 'communities',
  fileName: '社区名册.xlsx',
  createdAt: '2026-11-25T02:00:00.000Z',
  createdByName: '陈经办',
  created: 8,
  updated: 1,
  unchanged: 0,
  rejected: 0,
  undone: null,
  isRecorded: true,
}

const free: UndoPreview = {
  batchId: 'b1',
  roster: 'communities',
  fileName: '社区名册.xlsx',
  isLarge: false,
  touched: [
    { record: 'community', act: 'changed', count: 1 },
    { record: 'community', act: 'created', count: 8 },
  ],
  blocks: [],
}

let server: StubbedServer
afterEach(() => {
  cleanup()
  server.restore()
})

const at = (procedure: string) => `s/jiangtou/imports/trpc/${procedure}`

function open(answers: Answers, permissions: readonly string[] = ['imports.run', 'imports.view']) {
  server = stubServer({
    [at('rosters')]: () => [],
    [at('runs')]: () => [],
    [at('listBatches')]: () => [batch],
    [at('previewUndo')]: () => free,
    ...answers,
  })
  render(() => (
    <TestShell modules={[importsWeb]} permissions={[...permissions]} path="/s/jiangtou/imports/history">
      <HistoryPage />
    </TestShell>
  ))
}

const ask = async () => userEvent.click(await screen.findByRole('button', { name: '撤销' }))
const called = (procedure: string) => server.calls.filter((call) => call.path === at(procedure))

describe('the history of imports', () => {
  it('shows what an undo would do before it does it, and then who did it', async () => {
    let isUndone = false
    open({
      [at('listBatches')]: () => [
        isUndone ? { ...batch, undone: { at: '2026-11-25T03:00:00.000Z', byName: '陈经办' } } : batch,
      ],
      [at('undo')]: () => {
        isUndone = true
        return { removed: 8, restored: 1 }
      },
    })
    await ask()
    expect(await screen.findByText('删除新增的社区 8 条')).toBeVisible()
    expect(screen.getByText('恢复更新的社区 1 条')).toBeVisible()
    expect(called('undo')).toEqual([])
    await userEvent.click(screen.getByRole('button', { name: '撤销本批导入' }))
    expect(await screen.findByText(/由 陈经办 撤销/)).toBeVisible()
    expect(called('undo')[0]?.input).toEqual({ batchId: 'b1' })
  })

  it('says what stands in the way and then offers no undo', async () => {
    open({
      [at('previewUndo')]: () => ({ ...free, blocks: [{ kind: 'referred', record: 'grid', count: 104 }] }),
    })
    await ask()
    expect(await screen.findByText('104 条网格引用了本批新增的内容。')).toBeVisible()
    expect(screen.queryByRole('button', { name: '撤销本批导入' })).toBeNull()
  })

  it('says anew what stands in the way when that came up meanwhile', async () => {
    const blocks: UndoPreview['blocks'][number][] = []
    open({
      [at('previewUndo')]: () => ({ ...free, blocks: [...blocks] }),
      [at('undo')]: () => {
        blocks.push({ kind: 'changed', record: 'community', count: 1 })
        throw new Refusal(409, 'conflict', 'imports.undo_blocked')
      },
    })
    await ask()
    await userEvent.click(await screen.findByRole('button', { name: '撤销本批导入' }))
    expect(await screen.findByText('1 条社区在导入后又被修改或删除。')).toBeVisible()
  })

  it.each([
    ['to whoever may not import', {}, ['imports.view']],
    [
      'for what was never kept row by row',
      { [at('listBatches')]: () => [{ ...batch, isRecorded: false }] },
      ['imports.run', 'imports.view'],
    ],
  ])('offers no undo %s', async (_to, answers: Answers, permissions) => {
    open(answers, permissions)
    expect(await screen.findByText('有效')).toBeVisible()
    expect(screen.queryByRole('button', { name: '撤销' })).toBeNull()
  })
})
