import { errorDataOf } from '@sanzhi/plugin-api/web'
import type { FieldIssue } from '@sanzhi/kernel'
import { createSignal, type Accessor } from 'solid-js'
import { createEdits } from '../edits.ts'
import type { Setting } from '../setting-row.ts'
import { focusSetting } from './focus-setting.ts'

interface Surroundings {
  /** The form in the page. */
  readonly root: () => HTMLElement
  /** Fetches the values that stand now. */
  readonly readAgain: () => void
}

/** The way of edits to the server: what is wrong with them here and there, and what to do when somebody was faster. */
export function createSaving(settings: Accessor<readonly Setting[]>, { root, readAgain }: Surroundings) {
  const edits = createEdits(settings)
  const [refused, setRefused] = createSignal<readonly FieldIssue[]>([])
  const [isStale, setIsStale] = createSignal(false)
  const [isAsking, setIsAsking] = createSignal(false)
  const issues = () => [...edits.issues(), ...refused()]
  const wrong = () => settings().filter(({ key }) => issues().some(({ path }) => isOf(path, key)))
  const showWrong = () => {
    const [first] = wrong()
    if (first) queueMicrotask(() => focusSetting(root(), first.key))
    return first !== undefined
  }
  const clear = () => {
    edits.clear()
    setRefused([])
    setIsStale(false)
  }
  return {
    edits,
    issues,
    /** Settings that something is wrong with. */
    wrong,
    /** Somebody else saved first; the edits still stand. */
    isStale,
    /** The reader is asked once more before it is saved. */
    isAsking,
    begin: () => setIsAsking(!showWrong()),
    cancel: () => setIsAsking(false),
    clear,
    /** What the server said of a value holds until that is changed. */
    forget: (key: string) => setRefused(refused().filter(({ path }) => !isOf(path, key))),
    onSaved: () => {
      setIsAsking(false)
      clear()
    },
    onFailure: (error: unknown) => {
      setIsAsking(false)
      const answer = errorDataOf(error)
      if (answer?.code === 'stale') {
        setIsStale(true)
        readAgain()
      } else {
        setRefused(answer?.issues ?? [])
        showWrong()
      }
    },
  }
}

function isOf(path: string, key: string): boolean {
  return path === `/${key}` || path.startsWith(`/${key}/`)
}
