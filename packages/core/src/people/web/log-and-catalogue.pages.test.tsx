import { screen, within } from '@solidjs/testing-library'
import { accessibilityFaults } from '@sanzhi/web-kit/testing'
import { afterEach, describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import { at, close, COLD, inputsOf, open, page } from '../../../test/people-pages.tsx'
import { CataloguePage } from './catalogue.page.tsx'
import { LooksPage } from './looks.page.tsx'
import { NoticePage } from './notice.page.tsx'
import type { Catalogue, LookRow } from './rows.ts'

afterEach(close)

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
    close()
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
