import { strToU8, zipSync } from 'fflate'

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packaging = 'http://schemas.openxmlformats.org/package/2006'

export interface XlsxParts {
  /** XML inside `<worksheet>`, by sheet name; a name that begins with `~` is hidden. */
  readonly sheets: Readonly<Record<string, string>>
  /** Inside `<sst>`. */
  readonly sharedStrings?: string
  /** Inside `<styleSheet>`. */
  readonly styles?: string
  /** Before `<sheets>`. */
  readonly workbook?: string
  /** A chart on a sheet of its own, listed first. */
  readonly chartSheet?: boolean
  /** Prefix of every element, as some programs write. */
  readonly prefix?: string
}

/** An .xlsx file as bytes, from the very XML that a test is about. */
export function xlsxFile(parts: XlsxParts): Uint8Array {
  const names = Object.keys(parts.sheets)
  const files: Record<string, string> = {
    '[Content_Types].xml': `<Types xmlns="${packaging}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
    '_rels/.rels': relationships([['rId1', 'officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml': element(
      'workbook',
      `${parts.workbook ?? ''}<sheets>${parts.chartSheet === true ? '<sheet name="图表" sheetId="99" r:id="rId99"/>' : ''}${names
        .map(
          (name, index) =>
            `<sheet name="${name}" sheetId="${index + 1}" ${name.startsWith('~') ? 'state="hidden" ' : ''}r:id="rId${index + 1}"/>`,
        )
        .join('')}</sheets>`,
      parts.prefix,
    ),
    'xl/_rels/workbook.xml.rels': relationships([
      ...names.map(
        (_, index) => [`rId${index + 1}`, 'worksheet', `worksheets/sheet${index + 1}.xml`] as const,
      ),
      ['rId97', 'sharedStrings', 'sharedStrings.xml'],
      ['rId98', 'styles', 'styles.xml'],
      ['rId99', 'chartsheet', 'chartsheets/sheet1.xml'],
    ]),
    'xl/sharedStrings.xml': element('sst', parts.sharedStrings ?? '', parts.prefix),
    'xl/styles.xml': element('styleSheet', parts.styles ?? '', parts.prefix),
    'xl/chartsheets/sheet1.xml': element('chartsheet', ''),
  }
  for (const [index, name] of names.entries()) {
    files[`xl/worksheets/sheet${index + 1}.xml`] = element(
      'worksheet',
      parts.sheets[name] ?? '',
      parts.prefix,
    )
  }
  const bytes = Object.entries(files).map(([path, xml]) => [path, strToU8(declaration + xml)] as const)
  return zipSync(Object.fromEntries(bytes))
}

function element(name: string, content: string, prefix?: string): string {
  const namespaces = `xmlns${prefix === undefined ? '' : `:${prefix}`}="${main}" xmlns:r="${relations}"`
  const xml = `<${name}>${content}</${name}>`
  const prefixed = prefix === undefined ? xml : xml.replaceAll(/<(\/?)(?=\w)/g, `<$1${prefix}:`)
  return prefixed.replace('>', ` ${namespaces}>`)
}

function relationships(list: readonly (readonly [string, string, string])[]): string {
  const entries = list.map(
    ([id, type, target]) => `<Relationship Id="${id}" Type="${relations}/${type}" Target="${target}"/>`,
  )
  return `<Relationships xmlns="${packaging}/relationships">${entries.join('')}</Relationships>`
}
