import type { zh } from './zh.ts'

export const en: typeof zh = {
  title: (at) => `Demonstration clock: ${at}`,
  detail: 'This is a demonstration: deadlines, terms and times of records follow this clock.',
}
