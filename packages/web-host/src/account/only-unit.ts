import type { Session } from './session.ts'

/** The address of the one unit an account works in; undefined when there is none or a choice. */
export function onlyUnit(session: Pick<Session, 'streets' | 'districts'>): string | undefined {
  const units = [
    ...session.streets.map(({ slug }) => `/s/${slug}`),
    ...session.districts.map(({ slug }) => `/d/${slug}`),
  ]
  return units.length === 1 ? units[0] : undefined
}
