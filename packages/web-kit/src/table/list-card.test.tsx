import { cleanup, render, screen } from '@solidjs/testing-library'
import { createStore } from 'solid-js/store'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import '../style/index.css'
import { KitProvider, type KitEnvironment } from '../kit/kit.tsx'
import { ListCard, type ListQuery } from './list-card.tsx'

afterEach(cleanup)

interface Row {
  readonly id: string
  readonly name: string
}

const kit: KitEnvironment = {
  locale: () => 'zh-CN',
  describeError: () => ({
    title: '服务暂时不可用',
    detail: '请稍后重试。',
    requestId: 'req-1',
    canRetry: true,
  }),
}

const rowsOf = (count: number): readonly Row[] =>
  Array.from({ length: count }, (_, index) => ({ id: String(index), name: `小区${index}` }))

function show(over: Partial<ListQuery<Row>>) {
  const [query, set] = createStore<ListQuery<Row>>({
    isPending: false,
    isError: false,
    error: null,
    isFetching: false,
    hasNextPage: false,
    isFetchingNextPage: false,
    data: undefined,
    fetchNextPage: () => undefined,
    refetch: () => undefined,
    ...over,
  })
  render(() => (
    <KitProvider value={kit}>
      <ListCard<Row>
        name="test"
        title="小区列表"
        query={query}
        columns={[
          { key: 'name', title: '小区名称', value: (row) => row.name, always: true },
          { key: 'id', title: '编号', value: (row) => row.id },
        ]}
        rowKey={(row) => row.id}
        empty={<p>还没有小区数据</p>}
      />
    </KitProvider>
  ))
  return set
}

beforeEach(async () => {
  localStorage.clear()
  await page.viewport(1280, 800)
})

describe('ListCard', () => {
  it('shows its loading face, then its rows and how many there are', () => {
    const set = show({ isPending: true, isFetching: true })
    expect(screen.getByRole('status')).toHaveTextContent('内容加载中')
    set({ isPending: false, isFetching: false, data: { pages: [{ rows: rowsOf(3), total: 3 }] } })
    expect(screen.getAllByRole('row')).toHaveLength(4)
    expect(screen.getByText('共 3 条')).toBeVisible()
  })

  it('says where counting stopped', () => {
    show({
      hasNextPage: true,
      data: { pages: [{ rows: rowsOf(50), total: 1000, isTotalAtLeast: true }] },
    })
    expect(screen.getByText('已显示 50 条，共 1,000+ 条')).toBeVisible()
    expect(screen.getByRole('table')).toHaveAttribute('aria-rowcount', '-1')
  })

  it('shows its empty face', () => {
    show({ data: { pages: [{ rows: [], total: 0 }] } })
    expect(screen.getByText('还没有小区数据')).toBeVisible()
    expect(screen.queryByText(/共/)).toBeNull()
  })

  it('shows an error in words, with the request to quote and a second try', async () => {
    let tries = 0
    show({ isError: true, error: new Error('503'), refetch: () => (tries += 1) })
    expect(screen.getByRole('alert')).toHaveTextContent('服务暂时不可用请稍后重试。请求编号 req-1重试')
    await userEvent.click(screen.getByRole('button', { name: '重试' }))
    expect(tries).toBe(1)
  })

  it('loads more by a button, until all is there', async () => {
    let asked = 0
    const set = show({
      hasNextPage: true,
      data: { pages: [{ rows: rowsOf(50), total: 118 }] },
      fetchNextPage: () => (asked += 1),
    })
    expect(screen.getByText('已显示 50 条，共 118 条')).toBeVisible()
    await userEvent.click(screen.getByRole('button', { name: '加载更多' }))
    expect(asked).toBe(1)
    set({ hasNextPage: false, data: { pages: [{ rows: rowsOf(118), total: 118 }] } })
    expect(screen.getByText('共 118 条')).toBeVisible()
    expect(screen.queryByRole('button', { name: '加载更多' })).toBeNull()
  })

  it('remembers which columns and what density the reader likes', async () => {
    show({ data: { pages: [{ rows: rowsOf(1), total: 1 }] } })
    await userEvent.click(screen.getByRole('button', { name: '列设置' }))
    await userEvent.click(screen.getByRole('menuitemcheckbox', { name: '编号' }))
    expect(screen.queryByRole('columnheader', { name: /编号/ })).toBeNull()
    expect(localStorage.getItem('sanzhi.columns.test')).toBe('id')
    await userEvent.keyboard('{Escape}')
    await userEvent.click(screen.getByRole('button', { name: '密度' }))
    await userEvent.click(screen.getByRole('menuitemradio', { name: '紧凑' }))
    expect(localStorage.getItem('sanzhi.density')).toBe('compact')
  })

  it('becomes a list of cards on a phone', async () => {
    show({ data: { pages: [{ rows: rowsOf(2), total: 2 }] } })
    await page.viewport(390, 844)
    await expect.poll(() => screen.queryByRole('table')).toBeNull()
    expect(screen.getAllByRole('listitem')).toHaveLength(2)
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(390)
  })
})
