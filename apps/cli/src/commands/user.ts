import { changeAccount, listUsers, type AccountAct, type ListedAccount } from '@sanzhi/host/operator'
import { withDatabase } from '@sanzhi/host/boot'
import type { OptionValues } from '../arguments.ts'
import { say } from '../say.ts'
import { alignTable } from '../table.ts'
import { settingsOfProcess } from '../workspace.ts'

const states: Readonly<Record<ListedAccount['state'], string>> = {
  active: '正常 active',
  first_sign_in: '待首次登录 first sign-in',
  paused: '多次输错 wrong passwords',
  locked: '已锁定 locked',
  disabled: '已停用 disabled',
}

/** Of everybody, or of one street: who can sign in and who shows a second factor. */
export async function userList(values: OptionValues): Promise<number> {
  const accounts = await withDatabase(settingsOfProcess(), (database) =>
    listUsers(database, values.text('street'), new Date()),
  )
  const rows = accounts.map(({ username, state, hasFactor, lastSignInOn }) => [
    username,
    states[state],
    hasFactor ? '有 yes' : '无 no',
    lastSignInOn ?? '–',
  ])
  say(
    ...alignTable([
      ['用户名 user', '状态 state', '第二验证方式 second factor', '最近登录 last sign-in'],
      ...rows,
    ]),
  )
  return 0
}

const done: Readonly<Record<AccountAct, string>> = {
  lock: '已锁定。 Locked.',
  unlock: '已解除锁定。 Released.',
  disable: '已停用。 Closed.',
  enable: '已启用。 Open again.',
  resetFactors: '已清除第二验证方式。 Second factors removed.',
}

export async function userAct(values: OptionValues, act: AccountAct): Promise<number> {
  const username = values.required('username')
  await withDatabase(settingsOfProcess(), (database) =>
    changeAccount(database, { username, act }, new Date()),
  )
  say(`${username} ${done[act]}`)
  return 0
}
