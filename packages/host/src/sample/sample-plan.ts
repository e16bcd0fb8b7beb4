import type { NewDistrict, RoleId } from '@sanzhi/core'

/** An account of the sample. Nobody bears these names. */
export interface SampleAccount {
  readonly username: string
  readonly displayName: string
  readonly role: RoleId
  /** Code of the community or grid in which alone the role holds; undefined: the whole street or district. */
  readonly placeCode?: string
}

export interface SampleStreet extends NewDistrict {
  /** Folder below the rosters' directory, one file a roster. */
  readonly rosters: Readonly<Record<RosterName, string>>
  readonly accounts: readonly SampleAccount[]
}

export interface SampleDistrict extends NewDistrict {
  readonly admins: readonly SampleAccount[]
  readonly streets: readonly SampleStreet[]
}

export type RosterName = (typeof rosterOrder)[number]

/** The order in which rosters are imported: each needs those before it. */
export const rosterOrder = ['communities', 'grids', 'compounds', 'party-members'] as const

const workbooks = {
  communities: 'communities.xlsx',
  grids: 'grids.xlsx',
  compounds: 'compounds.xlsx',
  'party-members': 'party-members.xlsx',
}

const jiangtou: SampleStreet = {
  slug: 'jiangtou',
  name: '江头街道',
  nameEn: 'Jiangtou Street',
  code: '350206999',
  rosters: workbooks,
  accounts: [
    { username: 'admin', displayName: '样例·系统管理员', role: 'system_admin' },
    { username: 'jingban', displayName: '样例·街道经办员', role: 'street_clerk' },
    { username: 'shenpi', displayName: '样例·街道审批人', role: 'street_approver' },
    {
      username: 'shequ',
      displayName: '样例·江头社区书记',
      role: 'community_secretary',
      placeCode: '350206999001',
    },
    { username: 'wangge', displayName: '样例·网格员', role: 'grid_worker', placeCode: '350206999001001' },
    { username: 'anquan', displayName: '样例·安全管理员', role: 'security_admin' },
    { username: 'audit', displayName: '样例·审计管理员', role: 'audit_admin' },
  ],
}

const shili: SampleStreet = {
  slug: 'shili',
  name: '示例街道',
  nameEn: 'Shili Street',
  code: '999999001',
  rosters: { ...workbooks, 'party-members': 'party-members.csv' },
  accounts: [
    { username: 'admin2', displayName: '样例·系统管理员（示例街道）', role: 'system_admin' },
    { username: 'jingban2', displayName: '样例·街道经办员（示例街道）', role: 'street_clerk' },
    { username: 'shenpi2', displayName: '样例·街道审批人（示例街道）', role: 'street_approver' },
    { username: 'anquan2', displayName: '样例·安全管理员（示例街道）', role: 'security_admin' },
    { username: 'audit2', displayName: '样例·审计管理员（示例街道）', role: 'audit_admin' },
  ],
}

/** Two districts with a street each, so that the wall between streets shows. */
export const samplePlan: readonly SampleDistrict[] = [
  {
    slug: 'huli',
    name: '湖里区',
    nameEn: 'Huli District',
    code: '350206',
    admins: [{ username: 'quji', displayName: '样例·区级管理员', role: 'district_admin' }],
    streets: [jiangtou],
  },
  { slug: 'shili', name: '示例区', nameEn: 'Shili District', code: '999999', admins: [], streets: [shili] },
]

/** Every account of the sample with the name of where it works. */
export const sampleAccounts: readonly (SampleAccount & { readonly place: string })[] = samplePlan.flatMap(
  (district) => [
    ...district.admins.map((account) => ({ ...account, place: district.name })),
    ...district.streets.flatMap((street) =>
      street.accounts.map((account) => ({ ...account, place: street.name })),
    ),
  ],
)
