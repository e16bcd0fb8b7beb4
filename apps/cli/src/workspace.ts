import { fileURLToPath } from 'node:url'
import { readSettings, type Settings } from '@sanzhi/host/boot'

const root = fileURLToPath(new URL('../../../', import.meta.url))

/** Folders of the workspace that this command line belongs to. */
export const workspace = {
  root,
  plugins: `${root}plugins`,
  sampleRosters: `${root}infra/sample`,
} as const

export function settingsOfProcess(): Settings {
  return readSettings(process.env, root)
}
