import { checkValue } from '@sanzhi/web-kit/schema-form'
import type { FieldIssue } from '@sanzhi/kernel'
import { createMemo, createSignal, type Accessor } from 'solid-js'
import type { Setting } from './setting-row.ts'

interface Edit {
  readonly value: unknown
  /** What stood there when the edit began: another value now is somebody else's. */
  readonly seen: unknown
  /** Goes back to the layer below, whatever that holds when it is saved. */
  readonly isReset: boolean
}

/** What a save sends. */
export interface Changes {
  readonly values: Readonly<Record<string, unknown>>
  readonly reset: readonly string[]
}

function isSame(left: unknown, right: unknown): boolean {
  return JSON.stringify(left) === JSON.stringify(right)
}

/** Edits over the values of a form. They stand apart from the values, so that these may be read anew beneath them. */
export interface Edits {
  /** What the form shows, by key. */
  readonly values: Accessor<Readonly<Record<string, unknown>>>
  readonly changed: Accessor<readonly Setting[]>
  /** Settings that somebody else changed beneath an edit since it began. */
  readonly conflicts: Accessor<readonly Setting[]>
  /** What can be said of the edits before the server is asked, under `/<key>`. */
  readonly issues: Accessor<readonly FieldIssue[]>
  isChanged(key: string): boolean
  isReset(key: string): boolean
  changes(): Changes
  set(key: string, value: unknown): void
  reset(key: string): void
  discard(key: string): void
  /** The edit stands, knowing what somebody else made of the value. */
  keep(key: string): void
  clear(): void
}

export function createEdits(settings: Accessor<readonly Setting[]>): Edits {
  const [edits, setEdits] = createSignal<ReadonlyMap<string, Edit>>(new Map())
  const editOf = (key: string) => edits().get(key)
  const standing = (key: string) => settings().find((setting) => setting.key === key)?.value
  const put = (key: string, edit: Edit) => setEdits(new Map([...edits(), [key, edit]]))
  const seenAt = (key: string) => {
    const edit = editOf(key)
    return edit === undefined ? standing(key) : edit.seen
  }
  const read = createReading(settings, editOf)
  return {
    ...read,
    isChanged: (key) => read.changed().some((setting) => setting.key === key),
    isReset: (key) => editOf(key)?.isReset === true,
    changes: () => {
      const keys = read.changed().map(({ key }) => key)
      const reset = keys.filter((key) => editOf(key)?.isReset === true)
      const written = keys.filter((key) => !reset.includes(key))
      return { values: Object.fromEntries(written.map((key) => [key, read.values()[key]])), reset }
    },
    set: (key, value) => put(key, { value, seen: seenAt(key), isReset: false }),
    reset: (key) => put(key, { value: undefined, seen: seenAt(key), isReset: true }),
    discard: (key) => setEdits(new Map([...edits()].filter(([other]) => other !== key))),
    keep: (key) => {
      const edit = editOf(key)
      if (edit) put(key, { ...edit, seen: standing(key) })
    },
    clear: () => setEdits(new Map()),
  }
}

/** What edits make of the values as they stand. */
function createReading(settings: Accessor<readonly Setting[]>, editOf: (key: string) => Edit | undefined) {
  const valueOf = (setting: Setting) => {
    const edit = editOf(setting.key)
    if (edit === undefined) return setting.value
    return edit.isReset ? setting.below : edit.value
  }
  const isMoved = (setting: Setting) => {
    const edit = editOf(setting.key)
    if (edit === undefined) return false
    return edit.isReset
      ? setting.source === 'street' || setting.isIgnored
      : !isSame(edit.value, setting.value)
  }
  const values = createMemo(() =>
    Object.fromEntries(settings().map((setting) => [setting.key, valueOf(setting)])),
  )
  const changed = createMemo(() => settings().filter(isMoved))
  const conflicts = createMemo(() => changed().filter(({ key, value }) => !isSame(editOf(key)?.seen, value)))
  const issues = createMemo((): readonly FieldIssue[] =>
    changed().flatMap((setting) =>
      checkValue(setting.schema, valueOf(setting), setting.bounds).map((issue) => ({
        ...issue,
        path: `/${setting.key}${issue.path}`,
      })),
    ),
  )
  return { values, changed, conflicts, issues }
}
