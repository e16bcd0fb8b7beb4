import { useUpload, type KeptFile } from '@sanzhi/plugin-api/web'
import { createEffect, onCleanup } from 'solid-js'
import { createStore, produce } from 'solid-js/store'

/** A file on its way, or one that did not arrive. */
export interface Upload {
  readonly key: number
  readonly file: File
  /** From 0 to 1. */
  readonly part: number
  /** Why it did not arrive. */
  readonly error: unknown
  readonly isOver: boolean
}

/** The files of one field that are on their way. `onKept` is told of each that arrived; leaving the page gives up the rest. */
export function createUploads(take: {
  readonly onKept: (file: KeptFile) => void
  readonly onBusy: (isBusy: boolean) => void
}) {
  const send = useUpload()
  const [uploads, setUploads] = createStore<Upload[]>([])
  const ways = new Map<number, AbortController>()
  let last = 0
  const change = (key: number, changes: Partial<Upload>) =>
    setUploads((upload) => upload.key === key, changes)
  const drop = (key: number) =>
    setUploads(
      produce((all) => {
        const at = all.findIndex((upload) => upload.key === key)
        if (at >= 0) all.splice(at, 1)
      }),
    )

  async function run(key: number, file: File): Promise<void> {
    const way = new AbortController()
    ways.set(key, way)
    const onProgress = (part: number) => change(key, { part })
    try {
      const kept = await send(file, { onProgress, signal: way.signal })
      drop(key)
      take.onKept(kept)
    } catch (error) {
      if (!way.signal.aborted) change(key, { error, isOver: true })
    }
  }

  createEffect(() => take.onBusy(uploads.some((upload) => !upload.isOver)))
  onCleanup(() => ways.forEach((way) => way.abort()))
  return {
    uploads,
    start(file: File): void {
      last += 1
      setUploads(uploads.length, { key: last, file, part: 0, error: undefined, isOver: false })
      void run(last, file)
    },
    /** Sends once more what did not arrive. */
    retry({ key, file }: Upload): void {
      change(key, { part: 0, error: undefined, isOver: false })
      void run(key, file)
    },
    /** Gives an upload up, or clears one that did not arrive. */
    cancel({ key }: Upload): void {
      ways.get(key)?.abort()
      drop(key)
    },
  }
}
