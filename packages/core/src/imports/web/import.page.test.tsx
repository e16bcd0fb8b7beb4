import { cleanup, render, screen } from '@solidjs/testing-library'
import {
  Refusal,
  stubServer,
  TestShell,
  type Answers,
  type StubbedServer,
} from '@sanzhi/plugin-api/web/testing'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import '@sanzhi/web-kit/style.css'
import { ImportPage } from './import.page.tsx'
import { importsWeb } from './index.ts'
import type { Preview, ProposedMapping } from './roster.ts'

const rosters = [
  {
    id: 'compounds',
    title: { zh: '小区底数表', en: 'Compounds' },
    isExportable: true,
    columns: [
      { key: 'code', header: '小区编码', title: { zh: '小区编码', en: 'Code' }, required: true },
      {
        key: 'propertyStatus',
        header: '物业情况',
        title: { zh: '物业情况', en: 'Property' },
        required: false,
      },
    ],
  },
]

const preview: Preview = {
  fileName: '小区底数表.xlsx',
  roster: 'compounds',
  sheet: '小区',
  rows: 4,
  creates: 1,
  updates: 1,
  unchanged: 1,
  rejected: 1,
  errors: [{ sheetRow: 12, column: 'code', value: '', reason: 'imports.value_missing', params: {} }],
  errorCount: 1,
  notes: [],
  skipped: 2,
  changes: [
    {
      sheetRow: 3,
      label: '百果山公寓',
      change: 'create',
      fields: [{ key: 'propertyStatus', before: null, after: 'none' }],
    },
    {
      sheetRow: 4,
      label: '园山公寓',
      change: 'update',
      fields: [{ key: 'propertyStatus', before: 'none', after: 'weak' }],
    },
  ],
  unknownColumns: ['备注'],
  refusedColumns: [],
  missingColumns: [],
  hiddenRows: 0,
  keptColumns: [],
  ignoredColumns: [],
  otherSheets: [],
  planHash: 'hash-1',
}

let server: StubbedServer
afterEach(() => {
  cleanup()
  server.restore()
})

const at = (procedure: string) => `s/jiangtou/imports/trpc/${procedure}`

function open(answers: Answers) {
  server = stubServer({
    [at('rosters')]: () => rosters,
    [at('runs')]: () => [],
    [at('preview')]: () => preview,
    ...answers,
  })
  render(() => (
    <TestShell
      modules={[importsWeb]}
      permissions={['imports.run', 'imports.view']}
      path="/s/jiangtou/imports?roster=compounds"
    >
      <ImportPage />
    </TestShell>
  ))
}

async function checkFile() {
  await userEvent.upload(await screen.findByLabelText('名册文件'), new File(['x'], '小区底数表.xlsx'))
  await userEvent.click(screen.getByRole('button', { name: '开始核对' }))
  await screen.findByText('数据行')
}

const called = (procedure: string) => server.calls.filter((call) => call.path === at(procedure))

/** Names of files as they are saved: they leave the page by the click of a link that is never in it. */
function seeSaved() {
  const names: string[] = []
  const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function save(
    this: HTMLAnchorElement,
  ) {
    names.push(this.download)
  })
  return { names, restore: () => click.mockRestore() }
}

describe('the import page', () => {
  it('gives a blank roster to fill in, and the roster as it stands', async () => {
    const { names, restore } = seeSaved()
    try {
      open({ [at('exportRoster')]: () => ({ sheet: '小区底数表', header: ['小区编码'], rows: [['1']] }) })
      await userEvent.click(await screen.findByRole('button', { name: '下载空白模板' }))
      await expect.poll(() => names).toEqual(['小区底数表（模板）.xlsx'])
      expect(called('exportRoster')).toEqual([])
      await userEvent.click(screen.getByRole('button', { name: '下载现有数据' }))
      await expect.poll(() => names).toEqual(['小区底数表（模板）.xlsx', '小区底数表.xlsx'])
      expect(called('exportRoster')[0]?.input).toEqual({ roster: 'compounds' })
    } finally {
      restore()
    }
  })

  it('asks for a file before it checks', async () => {
    open({})
    await userEvent.click(await screen.findByRole('button', { name: '开始核对' }))
    expect(screen.getByRole('alert')).toHaveTextContent('请选择要导入的文件。')
    expect(called('preview')).toEqual([])
  })

  it('sends the roster of its address and the file, and shows what would happen', async () => {
    open({})
    await checkFile()
    expect(called('preview')[0]?.input).toMatchObject({ roster: 'compounds', file: expect.any(File) })
    expect(screen.getByText('1 行有误，不会导入；其余 2 行可以导入。')).toBeVisible()
    expect(screen.getByRole('row', { name: '12 小区编码 （空） 必填项为空。' })).toBeVisible()
    expect(screen.getByText('以下列未识别，不会导入：备注。')).toBeVisible()
    await userEvent.click(screen.getByRole('tab', { name: '变更（2）' }))
    expect(screen.getByRole('row', { name: /园山公寓 更新 物业情况：无物业 → 弱物业/ })).toBeVisible()
  })

  it('imports what was seen, by its hash, and tells the result', async () => {
    open({ [at('commit')]: () => ({ batchId: 'b', created: 1, updated: 1, unchanged: 1, rejected: 1 }) })
    await checkFile()
    await userEvent.click(screen.getByRole('button', { name: '确认导入 2 行' }))
    expect(await screen.findByText('新增 1 行，更新 1 行，一致 1 行。')).toBeVisible()
    expect(called('commit')[0]?.input).toMatchObject({ roster: 'compounds', planHash: 'hash-1' })
    expect(screen.getByRole('link', { name: '查看数据' })).toHaveAttribute(
      'href',
      '/s/jiangtou/places/compounds',
    )
  })

  it('hands back the rows with errors, before the import and after it', async () => {
    const { names, restore } = seeSaved()
    try {
      open({
        [at('commit')]: () => ({ batchId: 'b', created: 1, updated: 1, unchanged: 1, rejected: 1 }),
        [at('returnRows')]: () => ({
          sheet: '小区',
          header: ['小区编码'],
          positions: { code: 0 },
          rows: [{ sheetRow: 12, cells: [null] }],
        }),
      })
      await checkFile()
      await userEvent.click(screen.getByRole('button', { name: '下载有误行' }))
      await expect.poll(() => names).toEqual(['小区底数表（有误行）.xlsx'])
      await userEvent.click(screen.getByRole('button', { name: '确认导入 2 行' }))
      await screen.findByText('1 行有误未导入。可下载有误行，修改后直接上传。')
      await userEvent.click(screen.getByRole('button', { name: '下载有误行' }))
      await expect.poll(() => names).toHaveLength(2)
      expect(called('returnRows')[1]?.input).toMatchObject({ roster: 'compounds', file: expect.any(File) })
    } finally {
      restore()
    }
  })

  it('says that nothing changes when the file is the same as the data', async () => {
    open({
      [at('preview')]: () => ({
        ...preview,
        rows: 118,
        creates: 0,
        updates: 0,
        unchanged: 118,
        rejected: 0,
        errors: [],
        changes: [],
      }),
    })
    await checkFile()
    expect(screen.getByText('与现有数据一致，未作更改')).toBeVisible()
    expect(screen.queryByRole('button', { name: /确认导入/ })).toBeNull()
  })

  it('shows a new preview when the data moved under the old one, and imports that', async () => {
    const hashes = ['hash-1', 'hash-2']
    open({
      [at('preview')]: () => ({ ...preview, planHash: hashes.shift() }),
      [at('commit')]: (input) => {
        if (JSON.stringify(input).includes('hash-1')) throw new Refusal(412, 'stale', 'imports.plan_changed')
        return { batchId: 'b', created: 1, updated: 1, unchanged: 1, rejected: 1 }
      },
    })
    await checkFile()
    await userEvent.click(screen.getByRole('button', { name: '确认导入 2 行' }))
    expect(await screen.findByText('核对期间数据有变动，已重新核对，请确认后再导入。')).toBeVisible()
    await userEvent.click(screen.getByRole('button', { name: '确认导入 2 行' }))
    expect(await screen.findByRole('heading', { name: '导入完成' })).toBeVisible()
    expect(called('commit').map((call) => call.input)).toMatchObject([
      { planHash: 'hash-1' },
      { planHash: 'hash-2' },
    ])
  })

  it('lets a person match the columns of a file that has other headers, and keeps that', async () => {
    let kept = false
    const proposal: ProposedMapping = {
      sheet: '甲',
      sheets: [
        { name: '甲', hidden: false },
        { name: '乙', hidden: true },
      ],
      headerRow: 2,
      headerRows: [
        { sheetRow: 1, text: '情况一览' },
        { sheetRow: 2, text: '楼盘号、物业、号码' },
      ],
      columns: [
        { column: 'A', header: '楼盘号', key: null, basis: null, samples: ['A1'], isKeepable: true },
        { column: 'B', header: '物业', key: 'propertyStatus', basis: 'words', samples: [], isKeepable: true },
        { column: 'C', header: '19900012345', key: null, basis: null, samples: [], isKeepable: false },
      ],
      keptHeaders: 0,
    }
    open({
      [at('preview')]: () => {
        if (!kept) throw new Refusal(400, 'bad_input', 'imports.columns_missing')
        return { ...preview, keptColumns: [{ header: '楼盘号', key: 'code' }], ignoredColumns: ['备考'] }
      },
      [at('proposeMapping')]: () => proposal,
      [at('keepMapping')]: () => {
        kept = true
        return { kept: 2 }
      },
    })
    await userEvent.upload(await screen.findByLabelText('名册文件'), new File(['x'], '小区底数表.xlsx'))
    await userEvent.click(screen.getByRole('button', { name: '开始核对' }))
    expect(await screen.findByText('还缺少必填列：小区编码。请选择文件中对应的列。')).toBeVisible()
    const save = screen.getByRole('button', { name: '保存并核对' })
    expect(save).toBeDisabled()

    await userEvent.click(screen.getByRole('combobox', { name: /工作表/ }))
    await userEvent.click(await screen.findByRole('option', { name: '乙（已隐藏）' }))
    await expect.poll(() => called('proposeMapping')).toHaveLength(2)
    expect(called('proposeMapping')[1]?.input).toMatchObject({ sheet: '乙' })

    await userEvent.click(screen.getByRole('combobox', { name: /「楼盘号」导入为/ }))
    await userEvent.click(await screen.findByRole('option', { name: '小区编码 *' }))
    expect(await screen.findByText('必填列均已对应。')).toBeVisible()
    await userEvent.click(save)
    expect(await screen.findByText('按上次的对应关系读取：楼盘号→小区编码。')).toBeVisible()
    expect(screen.getByText('按上次的选择不导入：备考。')).toBeVisible()
    expect(called('keepMapping')[0]?.input).toEqual({
      roster: 'compounds',
      columns: [
        { header: '楼盘号', key: 'code' },
        { header: '物业', key: 'propertyStatus' },
      ],
    })
    expect(called('preview')[1]?.input).toMatchObject({ sheet: '甲', headerRow: '2' })
  })

  it('says why a file cannot be read, and keeps the choice', async () => {
    open({
      [at('preview')]: () => {
        throw new Refusal(400, 'bad_input', 'imports.file_encrypted')
      },
    })
    await userEvent.upload(await screen.findByLabelText('名册文件'), new File(['x'], '小区底数表.xlsx'))
    await userEvent.click(screen.getByRole('button', { name: '开始核对' }))
    expect((await screen.findByRole('alert')).textContent).toContain('该文件不能导入')
    expect(screen.getByText('小区底数表.xlsx')).toBeVisible()
  })
})
