import { cleanup, render, screen } from '@solidjs/testing-library'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import '../style/index.css'
import type { Column } from './column.ts'
import { DataTable, type DataTableProps } from './data-table.tsx'

afterEach(cleanup)

interface Grid {
  readonly id: string
  readonly name: string
  readonly compounds: number | null
}

const columns: readonly Column<Grid>[] = [
  { key: 'name', title: '网格', value: (row) => row.name, always: true },
  { key: 'compounds', title: '小区数', value: (row) => row.compounds, align: 'end' },
]

const three: readonly Grid[] = [
  { id: 'a', name: '第10网格', compounds: 3 },
  { id: 'b', name: '第2网格', compounds: null },
  { id: 'c', name: '第1网格', compounds: 12 },
]

function show(rows: readonly Grid[], over: Partial<DataTableProps<Grid>> = {}) {
  const props: DataTableProps<Grid> = {
    label: '网格列表',
    columns,
    rows,
    rowKey: (row) => row.id,
    density: 'normal',
    hidden: new Set(),
    complete: true,
    total: rows.length,
    ...over,
  }
  return render(() => <DataTable {...props} />)
}

const names = () =>
  screen
    .getAllByRole('row')
    .slice(1)
    .map((row) => row.querySelector('td')?.textContent)

beforeAll(() => {
  document.body.style.margin = '0'
})

describe('DataTable', () => {
  it('sorts upwards, downwards, and back to the order given', async () => {
    show(three)
    const sort = screen.getByRole('button', { name: /^网格/ })
    await userEvent.click(sort)
    expect(names()).toEqual(['第1网格', '第2网格', '第10网格'])
    expect(screen.getByRole('columnheader', { name: /^网格/ })).toHaveAttribute('aria-sort', 'ascending')
    await userEvent.click(sort)
    expect(names()).toEqual(['第10网格', '第2网格', '第1网格'])
    await userEvent.click(sort)
    expect(names()).toEqual(['第10网格', '第2网格', '第1网格'])
    expect(screen.getByRole('columnheader', { name: /^网格/ })).not.toHaveAttribute('aria-sort')
  })

  it('offers no sorting while rows are missing, since sorting a part would lie', () => {
    show(three, { complete: false, total: 900 })
    expect(screen.queryByRole('button')).toBeNull()
    expect(screen.getByRole('table')).toHaveAttribute('aria-rowcount', '901')
  })

  it('shows an absent value as a dash and hides the columns not wanted', () => {
    show(three, { hidden: new Set(['compounds']) })
    expect(screen.queryByText('小区数')).toBeNull()
  })

  it('opens a row once, by its button, by the row, and by the keyboard', async () => {
    const opened: string[] = []
    show(three, { onOpen: (row) => opened.push(row.id) })
    await userEvent.click(screen.getByRole('button', { name: '第2网格' }))
    await userEvent.click(screen.getByText('12'))
    screen.getByRole('button', { name: '第10网格' }).focus()
    await userEvent.keyboard('{Enter}')
    expect(opened).toEqual(['b', 'c', 'a'])
  })

  it('keeps only the rows in view of a long list in the page, and reaches the last', async () => {
    const many = Array.from({ length: 3000 }, (_, index) => ({
      id: String(index),
      name: `第${index}网格`,
      compounds: index,
    }))
    let ends = 0
    show(many, { onEnd: () => (ends += 1) })
    await expect.poll(names).toContain('第0网格')
    expect(names().length).toBeLessThan(80)
    const region = screen.getByRole('region', { name: '网格列表' })
    region.scrollTop = region.scrollHeight
    await expect.poll(() => screen.queryByText('第2999网格')).not.toBeNull()
    expect(ends).toBeGreaterThan(0)
    expect(screen.getByText('第2999网格').closest('tr')).toHaveAttribute('aria-rowindex', '3001')
  })
})
