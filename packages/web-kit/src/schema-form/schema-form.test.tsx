import { cleanup, render, screen, within } from '@solidjs/testing-library'
import type { FieldIssue } from '@sanzhi/kernel'
import { createSignal } from 'solid-js'
import { afterEach, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import '../style/index.css'
import { KitProvider } from '../kit/kit.tsx'
import { accessibilityFaults } from '../testing/index.ts'
import { SchemaForm, type FormField } from './schema-form.tsx'

afterEach(cleanup)

const days = {
  type: 'integer',
  minimum: 1,
  maximum: 15,
  title: '期限',
  'x-unit': '天',
  'x-en': { title: 'Time', unit: 'days' },
}
const fields: readonly FormField[] = [
  { name: 'days', schema: days, bounds: { maximum: 10 } },
  { name: 'fee', schema: { type: 'integer', title: '费用上限', 'x-unit': '分' } },
  {
    name: 'mode',
    schema: { enum: ['paper', 'screen'], title: '方式', 'x-labels': { paper: '纸质', screen: '电子' } },
  },
  { name: 'open', schema: { type: 'boolean', title: '公开', description: '结果向居民公开' } },
  { name: 'from', schema: { type: 'string', format: 'date', title: '起始日期' } },
  { name: 'code', schema: { type: 'string', title: '编码' } },
  { name: 'note', schema: { type: 'string', maxLength: 500, title: '备注' } },
  { name: 'ways', schema: { type: 'array', items: { enum: ['sms', 'post'] }, title: '渠道' } },
  {
    name: 'old',
    schema: {
      type: 'object',
      title: '老旧小区',
      properties: { until: { type: 'integer', title: '建成年份' } },
    },
  },
  {
    name: 'tiers',
    schema: {
      type: 'array',
      title: '层级',
      maxItems: 3,
      items: {
        type: 'object',
        required: ['id', 'days'],
        properties: { id: { type: 'string', title: '编号' }, days: { ...days, title: '天数' } },
      },
    },
  },
  { name: 'quorum', schema: { const: 3, title: '法定人数', 'x-unit': '人' }, isLocked: true },
  {
    name: 'quota',
    schema: { anyOf: [{ type: 'integer' }, { type: 'null' }], title: '名额' },
    isRequired: true,
  },
]
const start: Readonly<Record<string, unknown>> = {
  days: 3,
  fee: 115,
  mode: 'paper',
  open: false,
  from: '2026-01-05',
  code: 'A1',
  note: '',
  ways: ['sms'],
  old: { until: 2000 },
  tiers: [
    { id: 'street', days: 5 },
    { id: 'grid', days: 1 },
  ],
  quorum: 3,
  quota: null,
}

function open(issues: readonly FieldIssue[] = [], over: { isReadOnly?: boolean; english?: boolean } = {}) {
  const [value, setValue] = createSignal(start)
  const kit = {
    locale: () => (over.english ? ('en' as const) : ('zh-CN' as const)),
    describeError: () => ({ title: '', canRetry: false }),
  }
  render(() => (
    <KitProvider value={kit}>
      <main>
        <h1>参数</h1>
        <SchemaForm
          label="期限"
          fields={fields}
          value={value()}
          issues={issues}
          isReadOnly={over.isReadOnly}
          onValue={(name, changed) => setValue({ ...value(), [name]: changed })}
        />
      </main>
    </KitProvider>
  ))
  return value
}

it('draws the control of each kind, and writes what is filled in as the schema stores it', async () => {
  const value = open()
  const write = async (name: string | RegExp, text: string) =>
    userEvent.fill(screen.getByRole('textbox', { name }), text)
  await write('期限', '８')
  await write('费用上限', '12.50')
  await write('编码', 'B2')
  await write('备注', '说明')
  await write('建成年份', '1998')
  await write(/名额/, '4')
  await userEvent.click(screen.getByRole('checkbox', { name: /公开/ }))
  await userEvent.click(screen.getByRole('checkbox', { name: 'post' }))
  await userEvent.click(screen.getByRole('combobox', { name: /方式/ }))
  await userEvent.click(await screen.findByRole('option', { name: '电子' }))
  expect(value()).toMatchObject({
    days: 8,
    fee: 1250,
    code: 'B2',
    note: '说明',
    old: { until: 1998 },
    quota: 4,
    open: true,
    ways: ['sms', 'post'],
    mode: 'screen',
  })
  expect(screen.getByRole('textbox', { name: '费用上限' })).toHaveValue('12.50')
  expect(screen.getByText('可填 1 至 15 天；模板限定：不大于 10 天')).toBeVisible()
  expect(screen.getByRole('group', { name: '法定人数' }).textContent).toMatch(/3/)
  await write('期限', '八')
  expect(value()['days']).toBe('八')
  expect(await accessibilityFaults()).toEqual([])
})

it('edits a list by keyboard alone, and keeps the focus with the line', async () => {
  const value = open()
  const list = within(screen.getByRole('group', { name: '层级' }))
  const press = async (name: string) => {
    list.getByRole('button', { name }).focus()
    await userEvent.keyboard('{Enter}')
  }
  await press('添加一项')
  await expect.poll(() => document.activeElement?.closest('li')?.textContent).toContain('编号')
  await userEvent.keyboard('{Tab}7')
  expect(value()['tiers']).toEqual([
    { id: 'street', days: 5 },
    { id: 'grid', days: 1 },
    { id: 'item-3', days: 7 },
  ])
  expect(list.getByRole('button', { name: '添加一项' })).toBeDisabled()
  await press('上移第 3 项')
  await expect.poll(() => document.activeElement?.getAttribute('aria-label')).toBe('上移第 2 项')
  await userEvent.keyboard('{Enter}')
  // First now: there is no way further up.
  await expect.poll(() => document.activeElement?.getAttribute('aria-label')).toBe('下移第 1 项')
  await press('删除第 3 项')
  await expect.poll(() => document.activeElement?.getAttribute('aria-label')).toBe('删除第 2 项')
  expect(value()['tiers']).toEqual([
    { id: 'item-3', days: 7 },
    { id: 'street', days: 5 },
  ])
})

it('says what is refused at the field, within a line too, and shows without controls what may not be edited', async () => {
  open([
    { path: '/days', keyword: 'maximum', params: { limit: 10 } },
    { path: '/tiers/1/days', keyword: 'minimum', params: { limit: 1 } },
  ])
  expect(screen.getByRole('textbox', { name: '期限', description: /不能大于 10 天/ })).toBeVisible()
  const second = within(screen.getByRole('group', { name: '第 2 项' }))
  expect(second.getByRole('textbox', { name: '天数', description: /不能小于 1 天/ })).toHaveAttribute(
    'aria-invalid',
    'true',
  )
  cleanup()
  open([], { isReadOnly: true, english: true })
  expect(screen.queryByRole('textbox')).toBeNull()
  expect(screen.queryByRole('button')).toBeNull()
  expect(screen.getByRole('group', { name: 'Time' }).textContent).toMatch(/3.days/)
  expect(screen.getByRole('group', { name: '费用上限' }).textContent).toMatch(/1.15.yuan/)
  expect(screen.getByRole('group', { name: '名额' }).textContent).toMatch(/Not set/)
  expect(await accessibilityFaults()).toEqual([])
})
