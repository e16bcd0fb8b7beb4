import { describe, expect, it } from 'vitest'
import { readRoster } from '../../imports/sheet/read-roster.ts'
import { readWorkbook } from '../../imports/workbook/read-workbook.ts'
import { accountSheet, checkAccounts, namePrefix, nameRows } from './open-accounts.ts'

const taken = {
  usernames: new Set(['clerk', 'jiangtou0001']),
  isPhoneTaken: (phone: string) => phone === '13800138000',
}

/** A sheet as it is pasted: columns apart by tabs. */
async function sheet(...lines: readonly string[]) {
  const bytes = new TextEncoder().encode(['姓名\t用户名\t手机\t备注', ...lines].join('\n'))
  const workbook = await readWorkbook({ name: '粘贴.csv', bytes })
  if (!workbook.ok) throw new Error(workbook.reason)
  const reading = readRoster(accountSheet, workbook.workbook)
  if (!reading.ok) throw new Error(reading.reason)
  const checked = checkAccounts(reading.rows, taken)
  return { rows: checked.accepted, errors: [...reading.errors, ...checked.errors] }
}

const faultsOf = async (...lines: readonly string[]) =>
  (await sheet(...lines)).errors.map(({ sheetRow, column, reason, value }) => [
    sheetRow,
    column,
    reason,
    value,
  ])

describe('a sheet of accounts', () => {
  it('is read as an office pastes it', async () => {
    const { rows } = await sheet('测试人员甲\tLin.Yue\t138 0013 8001\t党政办', '测试人员乙\t\t\t')
    expect(rows.map(({ values }) => values)).toEqual([
      { name: '测试人员甲', username: 'lin.yue', phone: '13800138001', remark: '党政办' },
      { name: '测试人员乙', username: null, phone: null, remark: null },
    ])
  })

  it.each([
    ['a name that is none', '测试人员甲\ta\t\t', ['username', 'imports.username_form', 'a']],
    [
      'a name of a mobile number’s form',
      '测试人员甲\t13800138009\t\t',
      ['username', 'imports.username_form', '13800138009'],
    ],
    ['a name that is taken', '测试人员甲\tclerk\t\t', ['username', 'imports.username_taken', 'clerk']],
    [
      'a number that is taken, masked',
      '测试人员甲\t\t13800138000\t',
      ['phone', 'imports.phone_taken', '138****8000'],
    ],
    ['a number too short', '测试人员甲\t\t1380013\t', ['phone', 'imports.phone_length', '*******']],
    ['nobody', '\tsomebody\t\t', ['name', 'imports.value_missing', '']],
  ])('says of %s', async (_what, line, fault) => {
    expect(await faultsOf(line)).toEqual([[2, ...fault]])
  })

  it('takes of two rows alike the first', async () => {
    expect(await faultsOf('测试人员甲\tone_name\t\t', '测试人员乙\tone_name\t\t')).toEqual([
      [3, 'username', 'imports.duplicate_username', 'one_name'],
    ])
  })

  it('names rows without a name after the street, past every name in use', async () => {
    const { rows } = await sheet(
      '测试人员甲\t\t\t',
      '测试人员乙\tjiangtou0003\t\t',
      '测试人员丙\t\t\t',
      '测试人员丁\t\t\t',
    )
    const prefix = namePrefix('jiang-tou')
    expect(nameRows(rows, { prefix, last: 1 }).map(({ username }) => username)).toEqual([
      'jiangtou0002',
      'jiangtou0003',
      'jiangtou0004',
      'jiangtou0005',
    ])
  })
})
