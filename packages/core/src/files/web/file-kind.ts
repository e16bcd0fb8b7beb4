import type { zh } from './zh.ts'

export type FileKind = keyof (typeof zh)['kinds']

/** What a file is to its reader. */
export function kindOf(mediaType: string): FileKind {
  if (mediaType.startsWith('image/')) return 'picture'
  if (mediaType.startsWith('text/')) return 'text'
  if (mediaType.endsWith('/pdf')) return 'pdf'
  if (mediaType.endsWith('/ofd')) return 'ofd'
  if (/wordprocessing|msword|wps-office\.wps/.test(mediaType)) return 'document'
  if (/spreadsheet|excel|wps-office\.et/.test(mediaType)) return 'workbook'
  if (/presentation|powerpoint|wps-office\.dps/.test(mediaType)) return 'slides'
  return 'other'
}

/** Whether a browser shows it by itself; the server decides it once more. */
export function isShown(mediaType: string): boolean {
  return ['application/pdf', 'image/jpeg', 'image/png', 'image/webp'].includes(mediaType)
}
