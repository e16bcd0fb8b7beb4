import { defineDomain } from '../core-domain.ts'
import * as createSetting from './migrations/20261125T0100_create_setting.ts'
import * as createSettingsTemplate from './migrations/20261125T0105_create_settings_template.ts'

/** What a street may decide for itself, in layers: default, district template, street. */
export const settings = defineDomain({
  name: 'settings',
  migrations: {
    core: {
      '20261125T0100_create_setting': createSetting,
      '20261125T0105_create_settings_template': createSettingsTemplate,
    },
  },
})
