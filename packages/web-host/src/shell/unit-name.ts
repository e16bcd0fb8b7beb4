import type { Session } from '../account/session.ts'
import { preferences } from '../preferences.ts'

/** A street's name in the reader's language, as far as it has one in it. */
export function streetName(street: Pick<Session['streets'][number], 'name' | 'nameEn'>): string {
  return preferences.locale() === 'en' && street.nameEn ? street.nameEn : street.name
}
