import { cleanup, render, screen, within } from '@solidjs/testing-library'
import { plainDateOf } from '@sanzhi/kernel'
import { stubServer, TestShell, type Answers, type StubbedServer } from '@sanzhi/plugin-api/web/testing'
import { ToastRegion } from '@sanzhi/web-kit'
import { accessibilityFaults } from '@sanzhi/web-kit/testing'
import { afterEach, describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import '@sanzhi/web-kit/style.css'
import { DistrictIndicatorsPage } from './district-indicators.page.tsx'
import { en } from './en.ts'
import { indicatorsWeb } from './index.ts'
import type { IndicatorRow } from './indicator-row.ts'
import { IndicatorsPage } from './indicators.page.tsx'

const day = plainDateOf(new Date())
const definition = {
  id: 'places.old_compounds',
  pluginId: null,
  title: { zh: '老旧小区占比', en: 'Old compounds' },
  formula: { zh: '老旧小区数 ÷ 小区总数', en: 'Old ÷ all compounds' },
  unit: 'percent',
  better: 'neither',
  isAboutPeople: false,
  formulaVersion: 1,
  records: 'places/compounds?old=yes',
} as const
const figure = { numerator: 49, denominator: 118, percent: '41.53' }
const row: IndicatorRow = {
  ...definition,
  whole: { ...figure, day, takenAt: `${day}T18:00:00.000Z` },
  communities: [
    { id: 'a', name: '江头社区', code: '1', day, numerator: 3, denominator: 7, percent: '42.86' },
    { id: 'b', name: '吕岭社区', code: '2', day, numerator: 0, denominator: 0, percent: null },
  ],
}
const days = [{ ...figure, day, formulaVersion: 1, take: 1, takenAt: `${day}T18:00:00.000Z` }]

let server: StubbedServer
afterEach(() => {
  cleanup()
  server.restore()
})

function open(
  answers: Answers,
  { permissions = ['indicators.view', 'indicators.take'], english = false } = {},
) {
  server = stubServer(answers)
  const shell = english ? { locale: () => 'en' as const, words: () => en } : {}
  render(() => (
    <TestShell modules={[indicatorsWeb]} permissions={permissions} shell={shell}>
      <IndicatorsPage />
      <ToastRegion />
    </TestShell>
  ))
}
const at = (procedure: string) => `s/jiangtou/indicators/trpc/${procedure}`

describe('the indicators of a street', () => {
  it('show both parts of a share and lead to the records', async () => {
    open({ [at('list')]: () => [row] })
    const card = await screen.findByRole('article', { name: '老旧小区占比' })
    expect(card.textContent).toContain('41.53%')
    expect(card.textContent).toContain('49 ÷ 118')
    expect(within(card).getByRole('link', { name: '查看记录：老旧小区占比' })).toHaveAttribute(
      'href',
      '/s/jiangtou/places/compounds?old=yes',
    )
    expect(await accessibilityFaults()).toEqual([])
  })

  it('tell in the drawer how they are counted, how they went and how each community stands', async () => {
    open({ [at('list')]: () => [row], [at('days')]: () => ({ ...definition, days }) })
    await userEvent.click(await screen.findByRole('button', { name: '查看明细：老旧小区占比' }))
    const drawer = await screen.findByRole('dialog', { name: '老旧小区占比' })
    await within(drawer).findByText('已有数据不足两天，暂不绘图。')
    expect(drawer.textContent).toContain('41.53%（49 ÷ 118）')
    expect(within(drawer).getByRole('row', { name: /吕岭社区 0 0 –/ })).toBeVisible()
    expect(await accessibilityFaults()).toEqual([])
  })

  it('are counted again on request, by whoever may', async () => {
    open({ [at('list')]: () => [row], [at('take')]: () => ({ kept: 2 }) })
    await userEvent.click(await screen.findByRole('button', { name: '重新统计' }))
    expect(await screen.findByText('已按当前记录重新统计，更新 2 项数据')).toBeVisible()
    cleanup()
    server.restore()
    open({ [at('list')]: () => [row] }, { permissions: ['indicators.view'] })
    await screen.findByRole('article')
    expect(screen.queryByRole('button', { name: '重新统计' })).toBeNull()
  })

  it('say what is not there: a figure yet to come, the whole street for a community', async () => {
    open({
      [at('list')]: () => [
        { ...row, whole: null, communities: [] },
        { ...row, id: 'places.other', title: { zh: '其他', en: 'Other' }, whole: null },
      ],
    })
    const [first, second] = await screen.findAllByRole('article')
    expect(first?.textContent).toContain('尚未统计')
    expect(second?.textContent).toContain('全街道数据由街道人员查看')
  })

  it('speak English', async () => {
    open({ [at('list')]: () => [row] }, { english: true })
    const card = await screen.findByRole('article', { name: 'Old compounds' })
    expect(within(card).getByRole('button', { name: 'Details: Old compounds' })).toBeVisible()
    expect(await accessibilityFaults()).toEqual([])
  })
})

describe('the indicators of a district', () => {
  const street = (name: string, own: object | null) => ({ slug: name, name, figure: own })
  const told = { ...figure, day, formulaVersion: 1, isWithheld: false }

  it('name each street, what is withheld and what is not counted, and no sum beside a withheld figure', async () => {
    const withheld = {
      day,
      formulaVersion: 1,
      isWithheld: true,
      numerator: null,
      denominator: null,
      percent: null,
    }
    const rows = [
      { ...definition, sum: figure, streets: [street('甲街道', told), street('乙街道', null)] },
      {
        ...definition,
        id: 'x.people',
        title: { zh: '涉及人员指标', en: 'People' },
        sum: null,
        streets: [street('甲街道', told), street('丙街道', withheld)],
      },
    ]
    server = stubServer({ 'd/huli/indicators/trpc/list': () => rows })
    render(() => (
      <TestShell modules={[indicatorsWeb]} permissions={[]} shell={{ district: () => 'huli' }}>
        <DistrictIndicatorsPage />
      </TestShell>
    ))
    const first = await screen.findByRole('region', { name: '老旧小区占比' })
    expect(first.textContent).toContain('全区合计41.53%49 ÷ 118')
    expect(within(first).getByRole('row', { name: /乙街道 未统计/ })).toBeVisible()
    const second = screen.getByRole('region', { name: '涉及人员指标' })
    expect(second.textContent).not.toContain('全区合计')
    expect(second.textContent).toContain('有街道数据已隐去，不计合计')
    expect(within(second).getByRole('row', { name: /丙街道 人数较少，已隐去/ })).toBeVisible()
    expect(await accessibilityFaults()).toEqual([])
  })
})
