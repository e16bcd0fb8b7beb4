/** A point of a comparison: a layer's name, an instant, or `moment` while its day or time is not written yet. */
export type Point = string

export const LAYERS = ['default', 'template', 'street'] as const

export function isLayer(point: Point): boolean {
  return LAYERS.some((layer) => layer === point)
}

const wallTime = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'short',
})

/** The day and the time of an instant as the street's clocks show them; empty where the point is none. */
export function partsOf(point: Point): { readonly day: string; readonly time: string } {
  const instant = new Date(point)
  if (isLayer(point) || Number.isNaN(instant.getTime())) return { day: '', time: '' }
  const [day = '', time = ''] = wallTime.format(instant).split(' ')
  return { day, time }
}

/** Undefined when the time is no time of a day. */
export function instantOf(day: string, time: string): string | undefined {
  if (day === '' || !/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) return undefined
  // The street's clocks: China has one time zone and no summer time.
  return new Date(`${day}T${time}:00+08:00`).toISOString()
}
