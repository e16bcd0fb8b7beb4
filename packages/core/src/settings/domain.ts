import { defineDomain } from '../core-domain.ts'
import * as createSetting from './migrations/20261125T0100_create_setting.ts'
import * as createSettingsTemplate from './migrations/20261125T0105_create_settings_template.ts'
import { settingsRouter } from './settings.router.ts'

const view = ['settings.view']

/** What a street may decide for itself, in layers: default, district template, street. */
export const settings = defineDomain({
  name: 'settings',
  title: { zh: '参数设置', en: 'Settings' },
  router: settingsRouter,
  permissions: {
    'settings.view': { zh: '查看参数设置', en: 'View settings' },
    'settings.change': { zh: '修改参数设置', en: 'Change settings' },
  },
  wholeStreet: ['settings.change'],
  roles: {
    street_approver: view,
    street_clerk: view,
    community_secretary: view,
    system_admin: ['settings.view', 'settings.change'],
    security_admin: view,
    audit_admin: view,
  },
  migrations: {
    core: {
      '20261125T0100_create_setting': createSetting,
      '20261125T0105_create_settings_template': createSettingsTemplate,
    },
  },
})
