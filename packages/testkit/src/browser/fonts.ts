import { randomUUID } from 'node:crypto'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { findPackageJSON } from 'node:module'
import { dirname, join } from 'node:path'

/**
 * Writes a fontconfig file that knows Noto Sans SC, regular and bold, and nothing of the machine, and returns its path:
 * a page then looks the same everywhere, and Chinese never shows as boxes.
 */
export async function writeFontsConf(folder: string): Promise<string> {
  const manifest = findPackageJSON('@expo-google-fonts/noto-sans-sc', import.meta.url)
  if (!manifest) throw new Error('The package @expo-google-fonts/noto-sans-sc is not installed.')
  const path = join(folder, 'fonts.conf')
  await mkdir(folder, { recursive: true })
  const draft = `${path}.${randomUUID()}`
  await writeFile(draft, fontsConf(dirname(manifest), join(folder, 'font-cache')))
  await rename(draft, path)
  return path
}

function fontsConf(fontPackage: string, cacheFolder: string): string {
  const folders = ['400Regular', '700Bold'].map(
    (weight) => `  <dir>${escapeXml(join(fontPackage, weight))}</dir>`,
  )
  const aliases = ['sans-serif', 'serif', 'monospace', 'system-ui'].map(
    (family) =>
      `  <alias binding="same"><family>${family}</family><prefer><family>Noto Sans SC</family></prefer></alias>`,
  )
  return [
    '<?xml version="1.0"?>',
    '<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">',
    '<fontconfig>',
    ...folders,
    `  <cachedir>${escapeXml(cacheFolder)}</cachedir>`,
    ...aliases,
    '</fontconfig>',
    '',
  ].join('\n')
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
