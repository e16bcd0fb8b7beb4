import { plainDateOf } from '@sanzhi/kernel'
import { cleanup, render, screen, within } from '@solidjs/testing-library'
import { Refusal, stubServer, TestShell, type StubbedServer } from '@sanzhi/plugin-api/web/testing'
import { ToastRegion } from '@sanzhi/web-kit'
import { accessibilityFaults } from '@sanzhi/web-kit/testing'
import { afterEach, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import '@sanzhi/web-kit/style.css'
import { officialYears } from '../../calendar/official-years.ts'
import { en } from '../en.ts'
import { lifecyclesWeb } from '../index.ts'
import { CalendarPage } from './calendar.page.tsx'
import type { Calendar } from './calendar-data.ts'

const at = (procedure: string) => `s/jiangtou/lifecycles/trpc/${procedure}`
/** Panels are loaded when first opened, which takes a while before Vite has them. */
const COLD = { timeout: 10_000 }
const notice = officialYears.find(({ year }) => year === 2026)

function calendarOf(year: number, entered: Partial<Calendar> = {}): Calendar {
  const official = year === 2026 ? notice : undefined
  return {
    year,
    thisYear: 2026,
    origin: official === undefined ? 'none' : 'official',
    hasOfficial: official !== undefined,
    source: official?.source ?? null,
    days: [...(official?.days ?? [])],
    version: null,
    changedAt: null,
    changedByName: null,
    knownYears: [2024, 2025, 2026],
    missing: { year: 2027, since: plainDateOf(new Date('2026-12-01')) },
    ...entered,
  }
}

let server: StubbedServer
afterEach(() => {
  cleanup()
  server.restore()
})

function open(permissions: readonly string[], path = '/?year=2026', locale: 'zh-CN' | 'en' = 'zh-CN') {
  let entered: Partial<Calendar> = {}
  server = stubServer({
    [at('getCalendar')]: (input) => {
      const { year } = Object(input)
      return calendarOf(year, year === 2027 ? entered : {})
    },
    [at('countDays')]: () => ({
      day: '2027-01-06',
      weekday: 3,
      isEstimated: true,
      holidays: 1,
      workdays: 2,
      unknownYears: [2027],
    }),
    [at('saveCalendar')]: (input) => {
      const { source, days } = Object(input)
      if (source === '过时') throw new Refusal(412, 'stale', 'lifecycles.calendar_changed')
      entered = { origin: 'street', source, days, version: 1, missing: null }
    },
    [at('resetCalendar')]: () => {
      entered = {}
    },
  })
  render(() => (
    <TestShell
      modules={[lifecyclesWeb]}
      permissions={permissions}
      path={path}
      shell={locale === 'en' ? { locale: () => 'en', words: () => en } : {}}
    >
      <CalendarPage />
      <ToastRegion />
    </TestShell>
  ))
}
const calls = (procedure: string) =>
  server.calls.filter(({ path }) => path === at(procedure)).map(({ input }) => input)

it('says in words which days are off and which weekends are worked, who says so, and what is missing', async () => {
  open(['lifecycles.view'])
  expect(await screen.findByText('2027 年放假安排尚未录入')).toBeVisible()
  expect(screen.getByText('国办发明电〔2025〕7号')).toBeVisible()
  const february = screen.getByRole('table', { name: '2 月' })
  const cells = within(february)
    .getAllByRole('cell')
    .map((cell) => cell.textContent)
  expect(cells).toEqual(expect.arrayContaining(['14班春节', '15休春节', '23休春节', '24', '28班春节']))
  const festivals = screen.getAllByRole('rowheader').map((cell) => cell.textContent)
  expect(festivals).toEqual(['元旦', '春节', '清明节', '劳动节', '端午节', '中秋节', '国庆节'])
  expect(await screen.findByText('2027-01-06 星期三')).toBeVisible()
  expect(screen.getByText('2027 年无放假安排，按周末推算')).toBeVisible()
  expect(screen.queryByRole('button', { name: /录入/ })).toBeNull()
  expect(await accessibilityFaults()).toEqual([])
})

it('takes a year in from lines that were looked at first, and takes it back', async () => {
  open(['lifecycles.view', 'lifecycles.calendar'])
  const enter = await screen.findAllByRole('button', { name: '录入 2027 年' })
  await userEvent.click(enter[0] ?? document.body)
  const drawer = await screen.findByRole('dialog', { name: '录入 2027 年' }, COLD)
  const days = within(drawer).getByRole('textbox', { name: /放假和调休日期/ })
  await userEvent.fill(days, '2027-02-05~2027-02-11,休,春节\n2027-02-20,班,春节\n2027-02-30,休,春节')
  expect(within(drawer).getByText('共放假 7 天，调休上班 1 天')).toBeVisible()
  expect(within(drawer).getByText('第 3 行日期有误：2027-02-30,休,春节')).toBeVisible()
  await userEvent.click(within(drawer).getByRole('button', { name: '保存' }))
  expect(await within(drawer).findByText('请填写文号，至少 2 个字')).toBeVisible()
  expect(within(drawer).getByText('有未能识别的行，请改正后再保存')).toBeVisible()
  expect(calls('saveCalendar')).toEqual([])

  await userEvent.fill(days, '2027-02-05~2027-02-06,休,春节\n2027-02-20,班,春节')
  const source = within(drawer).getByRole('textbox', { name: /文号/ })
  await userEvent.fill(source, '过时')
  await userEvent.click(within(drawer).getByRole('button', { name: '保存' }))
  // The faults of the fields are gone: what is left is the refusal.
  expect(await within(drawer).findAllByRole('alert')).toHaveLength(1)
  expect(calls('saveCalendar')).toHaveLength(1)
  await userEvent.fill(source, '测试用通知')
  expect(await accessibilityFaults()).toEqual([])
  await userEvent.click(within(drawer).getByRole('button', { name: '保存' }))
  expect(await screen.findByText('已保存 2027 年放假安排')).toBeVisible()
  expect(calls('saveCalendar').at(-1)).toEqual({
    year: 2027,
    source: '测试用通知',
    version: null,
    days: [
      { day: '2027-02-05', kind: 'holiday', name: '春节' },
      { day: '2027-02-06', kind: 'holiday', name: '春节' },
      { day: '2027-02-20', kind: 'workday', name: '春节' },
    ],
  })
  expect(await screen.findByText('本街道录入')).toBeVisible()
  await userEvent.click(screen.getByRole('button', { name: '撤销本次保存' }))
  expect(await screen.findByText('尚未录入')).toBeVisible()
  expect(calls('resetCalendar')).toEqual([{ year: 2027, version: 1 }])
})

it('reads in English, and counts what is typed', async () => {
  open(['lifecycles.view'], '/?year=2026', 'en')
  expect(await screen.findByText('The holidays of 2027 are not entered')).toBeVisible()
  const count = screen.getByRole('textbox', { name: 'Working days' })
  await userEvent.fill(count, '5000')
  expect(await screen.findByText('A whole number of at most 1000')).toBeVisible()
  await userEvent.fill(count, '-3')
  await expect.poll(() => calls('countDays').at(-1)).toMatchObject({ count: -3 })
  expect(await accessibilityFaults()).toEqual([])
})
