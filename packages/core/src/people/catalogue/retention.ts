/** Records of one purpose whose time is over. */
export interface DueRecords {
  readonly purpose: string
  readonly count: number
  readonly oldestAt: string | null
}

/** The instant before which records are past their retention; null where it is not counted in months. */
export function retentionStart(now: Date, months: number | null): Date | null {
  if (months === null) {
    return null
  }
  const start = new Date(now)
  start.setUTCDate(1)
  start.setUTCMonth(start.getUTCMonth() - months)
  const lastDay = new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + 1, 0)).getUTCDate()
  start.setUTCDate(Math.min(now.getUTCDate(), lastDay))
  return start
}
