import type { Choices } from './grants/choices.ts'

const role = (id: Choices['roles'][number]['id'], zh: string, en: string) => ({
  id,
  title: { zh, en },
  isHand: id.endsWith('_admin'),
  isOwn: id === 'security_admin',
})

/** Choices of a small street, for tests of pages. */
export const sampleChoices: Choices = {
  accounts: [
    { id: 'account-1', name: '测试人员1', roles: ['grid_worker'], isOwn: false },
    { id: 'account-2', name: '测试人员2', roles: [], isOwn: false },
    { id: 'account-9', name: '测试人员9', roles: ['security_admin'], isOwn: true },
  ],
  roles: [
    role('street_clerk', '街道经办员', 'Street clerk'),
    role('grid_worker', '网格员', 'Grid worker'),
    role('system_admin', '系统管理员', 'System administrator'),
    role('security_admin', '安全管理员', 'Security administrator'),
  ],
  places: [
    { id: 'community', name: '东社区', code: '1', within: null },
    { id: 'grid', name: '东网格', code: '11', within: 'community' },
    { id: 'compound', name: '东小区', code: '111', within: 'grid' },
  ],
  organisations: [{ id: 'branch', name: '测试党支部', level: 'branch', superiorId: null }],
}
