/** What a file's bytes say that it is. */
export type Form =
  | 'pdf'
  | 'jpeg'
  | 'png'
  | 'webp'
  | 'docx'
  | 'xlsx'
  | 'pptx'
  | 'ofd'
  | 'word97'
  | 'excel97'
  | 'powerpoint97'
  | 'text'

/** Those that are pictures. */
export type PictureForm = Extract<Form, 'jpeg' | 'png' | 'webp'>

/** A kind of file that may be stored. */
export interface FileType {
  readonly form: Form
  /** How it is handed out. */
  readonly mediaType: string
  /** What else a browser may call it before it is sent. */
  readonly aliases: readonly string[]
  /** How it is called in words; the same in every language. */
  readonly label: string
}

const excel = 'application/vnd.ms-excel'
const office = 'application/vnd.openxmlformats-officedocument'
const wps = ['application/vnd.ms-works', 'application/kswps', 'application/x-wps']

/** A kind by its form and label, its media type and what else that is called. */
function kind(form: Form, label: string, mediaTypes: readonly [string, ...string[]]): FileType {
  const [mediaType, ...aliases] = mediaTypes
  return { form, label, mediaType, aliases }
}

const jpeg = kind('jpeg', 'JPEG', ['image/jpeg', 'image/jpg', 'image/pjpeg'])

/** By the ending of the name. Nothing that a browser would run is among them: no HTML, no SVG, no macros. */
const fileTypes: Readonly<Record<string, FileType>> = {
  '.pdf': kind('pdf', 'PDF', ['application/pdf', 'application/x-pdf']),
  '.jpg': jpeg,
  '.jpeg': jpeg,
  '.png': kind('png', 'PNG', ['image/png', 'image/x-png']),
  '.webp': kind('webp', 'WebP', ['image/webp']),
  '.docx': kind('docx', 'DOCX', [`${office}.wordprocessingml.document`]),
  '.xlsx': kind('xlsx', 'XLSX', [`${office}.spreadsheetml.sheet`]),
  '.pptx': kind('pptx', 'PPTX', [`${office}.presentationml.presentation`]),
  '.doc': kind('word97', 'DOC', ['application/msword']),
  '.xls': kind('excel97', 'XLS', [excel, 'application/x-msexcel']),
  '.ppt': kind('powerpoint97', 'PPT', ['application/vnd.ms-powerpoint']),
  '.wps': kind('word97', 'WPS', ['application/wps-office.wps', 'application/msword', ...wps]),
  '.et': kind('excel97', 'ET', ['application/wps-office.et', excel, 'application/kset']),
  '.dps': kind('powerpoint97', 'DPS', ['application/wps-office.dps', 'application/ksdps']),
  '.ofd': kind('ofd', 'OFD', ['application/ofd', 'application/vnd.ofd']),
  '.txt': kind('text', 'TXT', ['text/plain']),
  '.csv': kind('text', 'CSV', ['text/csv', 'text/plain', 'application/csv', excel]),
}

const labels: Readonly<Record<Form, string>> = {
  pdf: 'PDF',
  jpeg: 'JPEG',
  png: 'PNG',
  webp: 'WebP',
  docx: 'DOCX',
  xlsx: 'XLSX',
  pptx: 'PPTX',
  ofd: 'OFD',
  word97: 'DOC',
  excel97: 'XLS',
  powerpoint97: 'PPT',
  text: 'TXT',
}

/** The ending of a name with its dot, in lower case; '' without one. */
function endingOf(name: string): string {
  return /\.[^.]+$/.exec(name)?.[0].toLowerCase() ?? ''
}

/** What a name, a declaration and the bytes come to together. */
export type TypeVerdict =
  | { readonly accepted: true; readonly type: FileType }
  | { readonly accepted: false; readonly reason: 'files.type_refused'; readonly ending: string }
  | {
      readonly accepted: false
      readonly reason: 'files.type_lies'
      readonly said: string
      readonly found: string
    }
  | { readonly accepted: false; readonly reason: 'files.content_unknown'; readonly said: string }

/** What browsers send when they do not know. */
const undeclared = new Set([
  '',
  'application/octet-stream',
  'application/zip',
  'application/x-zip-compressed',
])

/**
 * All three must say the same. A browser that declares nothing in particular is held to the other two. `form` is what
 * the bytes say; undefined when they are nothing that is known.
 */
export function decideType(name: string, declared: string, form: Form | undefined): TypeVerdict {
  const ending = endingOf(name)
  const type = Object.hasOwn(fileTypes, ending) ? fileTypes[ending] : undefined
  if (type === undefined) {
    return { accepted: false, reason: 'files.type_refused', ending }
  }
  if (form === undefined) {
    return { accepted: false, reason: 'files.content_unknown', said: type.label }
  }
  if (form !== type.form) {
    return { accepted: false, reason: 'files.type_lies', said: type.label, found: labels[form] }
  }
  const plain = declared.split(';')[0]?.trim().toLowerCase() ?? ''
  return undeclared.has(plain) || plain === type.mediaType || type.aliases.includes(plain)
    ? { accepted: true, type }
    : { accepted: false, reason: 'files.type_lies', said: plain, found: labels[form] }
}

/** Endings that may be stored, for the page to say before anything is sent. */
export function endingsOf(): readonly string[] {
  return Object.keys(fileTypes)
}
