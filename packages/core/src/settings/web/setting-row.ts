import type { Answer } from '@sanzhi/plugin-api/web'
import type { SettingsRouter } from '../settings.router.ts'

/** An owner in the list. */
export type OwnerLine = Answer<SettingsRouter, 'list'>[number]

/** An owner's form, and one setting of it. */
export type OwnerForm = Answer<SettingsRouter, 'get'>
export type Setting = OwnerForm['fields'][number]

export type ChangeRow = Answer<SettingsRouter, 'history'>['rows'][number]
export type DifferenceRow = Answer<SettingsRouter, 'compare'>[number]
