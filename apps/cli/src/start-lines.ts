import { roleNames } from '@sanzhi/core'
import { sampleAccounts, type SamplePasswords } from '@sanzhi/host/sample'
import { alignTable } from './table.ts'

/** How to begin where nothing has been opened. */
export const firstSteps = [
  '平台为空。新建区、街道和账号： Nothing here yet. To open a district, a street and an account:',
  '  npx -y pnpm@12 sanzhi district create --slug huli --name 湖里区 --code 350206',
  '  npx -y pnpm@12 sanzhi street create --slug jiangtou --name 江头街道 --code 350206004 --district huli',
  '  npx -y pnpm@12 sanzhi user create --username admin --name 张三 --street jiangtou --role system_admin',
  '',
]

/** Who may sign in to the sample, and how. */
export function sampleLines(passwords: SamplePasswords): readonly string[] {
  const rows = sampleAccounts.map(({ username, role, place }) => [
    `  ${username}`,
    passwords[username] ?? '-',
    place,
    `${roleNames[role].zh} / ${roleNames[role].en}`,
  ])
  return [
    '样例账号（人员均为虚构） / Sample accounts (nobody in them is real)',
    ...alignTable([['  用户名 user', '口令 password', '单位 where', '角色 role'], ...rows]),
    '',
  ]
}
