import { readFile } from 'node:fs/promises'
import { findPackageJSON } from 'node:module'
import { dirname, join } from 'node:path'
import * as fontkit from 'fontkit'

/** A typeface that is embedded: the file, and which signs it has. */
export interface PrintFont {
  readonly file: Buffer
  has(sign: string): boolean
}

export interface PrintFonts {
  readonly regular: PrintFont
  readonly bold: PrintFont
}

const fontPackage = '@expo-google-fonts/noto-serif-sc'
let opened: Promise<PrintFonts> | undefined

/** Noto Serif SC (OFL), opened once: some 30 MB are held from the first document on. */
export function openPrintFonts(): Promise<PrintFonts> {
  opened ??= openAll()
  return opened
}

async function openAll(): Promise<PrintFonts> {
  const manifest = findPackageJSON(fontPackage, import.meta.url)
  if (manifest === undefined) throw new Error(`The package ${fontPackage} is not installed.`)
  const [regular, bold] = await Promise.all([
    openFont(join(dirname(manifest), '400Regular', 'NotoSerifSC_400Regular.ttf')),
    openFont(join(dirname(manifest), '700Bold', 'NotoSerifSC_700Bold.ttf')),
  ])
  return { regular, bold }
}

async function openFont(path: string): Promise<PrintFont> {
  const file = await readFile(path)
  const font = fontkit.create(file)
  if (!('hasGlyphForCodePoint' in font)) throw new Error(`${path} is a collection of fonts`)
  return { file, has: (sign) => font.hasGlyphForCodePoint(sign.codePointAt(0) ?? 0) }
}
