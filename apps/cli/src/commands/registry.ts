import { createDistrict, createStreet, createUser, listStreets, resetPassword } from '@sanzhi/host/operator'
import { withDatabase } from '@sanzhi/host/boot'
import type { OptionValues } from '../arguments.ts'
import { say } from '../say.ts'
import { alignTable } from '../table.ts'
import { settingsOfProcess } from '../workspace.ts'

function placeIn(values: OptionValues) {
  return {
    slug: values.required('slug'),
    name: values.required('name'),
    nameEn: values.text('name-en') ?? null,
    code: values.required('code'),
  }
}

export async function districtCreate(values: OptionValues): Promise<number> {
  const district = placeIn(values)
  await withDatabase(settingsOfProcess(), (database) => createDistrict(database, district, new Date()))
  say(`已新建${district.name}。 Opened the district ${district.slug}.`)
  return 0
}

export async function streetCreate(values: OptionValues): Promise<number> {
  const street = { ...placeIn(values), district: values.required('district') }
  await withDatabase(settingsOfProcess(), (database) => createStreet(database, street, new Date()))
  say(`已新建${street.name}。 Opened the street ${street.slug}.`)
  return 0
}

export async function streetList(): Promise<number> {
  const streets = await withDatabase(settingsOfProcess(), listStreets)
  const rows = streets.map((street) => [
    street.slug,
    street.name,
    street.code,
    street.state,
    street.districtSlug,
  ])
  say(...alignTable([['标识 slug', '名称 name', '代码 code', '状态 state', '区 district'], ...rows]))
  return 0
}

export async function userCreate(values: OptionValues): Promise<number> {
  const username = values.required('username')
  const user = {
    username,
    displayName: values.required('name'),
    role: values.required('role'),
    street: values.text('street'),
    district: values.text('district'),
    place: values.text('place'),
  }
  const password = await withDatabase(settingsOfProcess(), (database) =>
    createUser(database, user, new Date()),
  )
  sayPassword(username, password)
  return 0
}

export async function userPassword(values: OptionValues): Promise<number> {
  const username = values.required('username')
  const password = await withDatabase(settingsOfProcess(), (database) =>
    resetPassword(database, username, new Date()),
  )
  sayPassword(username, password)
  return 0
}

function sayPassword(username: string, password: string): void {
  say(`用户名 user      ${username}`, `口令 password    ${password}`)
  say('口令只显示这一次，请妥善转交本人。 The password is shown this once.')
}
