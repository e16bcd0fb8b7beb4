import type { KeptFile } from '@sanzhi/plugin-api/web'
import { createSignal } from 'solid-js'

/** One scan that may be missing; nothing is sent while it is on its way. */
export function createScan() {
  const [files, setFiles] = createSignal<readonly KeptFile[]>([])
  const [busy, setBusy] = createSignal(false)
  return {
    isBusy: busy,
    fileId: () => files()[0]?.id ?? null,
    field: {
      get files() {
        return files()
      },
      onFiles: setFiles,
      onBusy: setBusy,
    },
  }
}
