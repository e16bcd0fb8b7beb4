import { useKit } from './kit.tsx'

/** What an absent value shows. */
export const ABSENT = '—'

export interface Formats {
  /** 1234 → 1,234; absent → — */
  count(value: number | null | undefined): string
  /** An ISO instant as Asia/Shanghai wall time, 2026-11-22 09:30. */
  instant(value: string | null | undefined): string
  /** A calendar day, as it is stored. */
  day(value: string | null | undefined): string
  /** Integer cm² as m² with at most two places. */
  area(cm2: number | null | undefined): string
  /** 1536 → 1.5 KB */
  size(bytes: number): string
}

const wallTime = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
})

/** Numbers, days and instants as the current language writes them. */
export function useFormats(): Formats {
  const kit = useKit()
  const number = (value: number, digits = 0) =>
    new Intl.NumberFormat(kit.locale(), { maximumFractionDigits: digits }).format(value)
  return {
    count: (value) => (value == null ? ABSENT : number(value)),
    instant: (value) => (value ? wallTime.format(new Date(value)) : ABSENT),
    day: (value) => value ?? ABSENT,
    area: (cm2) =>
      cm2 == null ? ABSENT : `${number(cm2 / 10_000, 2)} ${kit.locale() === 'en' ? 'm²' : '平方米'}`,
    size: (bytes) => sizeText(bytes, number),
  }
}

function sizeText(bytes: number, number: (value: number, digits: number) => string): string {
  if (bytes < 1024) return `${number(bytes, 0)} B`
  return bytes < 1_048_576 ? `${number(bytes / 1024, 1)} KB` : `${number(bytes / 1_048_576, 1)} MB`
}
