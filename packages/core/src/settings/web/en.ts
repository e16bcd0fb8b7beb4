import type { zh } from './zh.ts'

export const en: typeof zh = {
  reasons: {
    refused: 'A value is outside what is allowed: correct the fields that say so and submit again.',
    changed: 'Somebody else has changed these settings. Reload, check, and submit again.',
    nothing_to_undo: 'That change is no longer in force: there is nothing to undo.',
    change_not_found: 'There is no such change.',
    owner_unknown: 'There are no settings of that module; it may be switched off.',
    bad_instant: 'That moment cannot be read. Choose another.',
    pin_not_found: 'The settings that this case goes by were not found.',
    rule_refused: 'A rule of the template cannot hold: correct the fields that say so.',
    version_not_found: 'There is no such version of the template.',
  },
}
