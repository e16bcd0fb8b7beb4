import { screen, within } from '@solidjs/testing-library'
import { accessibilityFaults } from '@sanzhi/web-kit/testing'
import { afterEach, describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import { at, close, COLD, day, inputsOf, open, page, person } from '../../../test/people-pages.tsx'
import { DuplicatesPage } from './duplicates.page.tsx'
import type { MergeRow, PairRow } from './rows.ts'

afterEach(close)

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
