export type PartOfDay = 'morning' | 'noon' | 'afternoon' | 'evening'

/** The part of the day at an hour of Asia/Shanghai, 0 to 23. */
export function partOfDay(hour: number): PartOfDay {
  if (hour >= 5 && hour < 11) return 'morning'
  if (hour >= 11 && hour < 13) return 'noon'
  return hour >= 13 && hour < 18 ? 'afternoon' : 'evening'
}

/** The hour of an instant in Asia/Shanghai. */
export function hourInShanghai(now: Date): number {
  return (
    Number(
      new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Shanghai', hour: '2-digit', hour12: false }).format(
        now,
      ),
    ) % 24
  )
}
