import { useSearchParams } from '@solidjs/router'
import { createMemo, type Accessor } from 'solid-js'

/**
 * The conditions of a list, kept in the address, so that a list can be reloaded, shared and returned to.
 * `names` are the parameters; each is '' when absent. Setting replaces the history entry.
 */
export function useListState<K extends string>(
  names: readonly K[],
): [Accessor<Readonly<Record<K, string>>>, (changes: Partial<Record<K, string>>) => void, () => void] {
  const [parameters, setParameters] = useSearchParams()
  const one = (name: string) => {
    const value = parameters[name]
    return typeof value === 'string' ? value : ''
  }
  const state = createMemo(() => {
    const entries = names.map((name) => [name, one(name)])
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- fromEntries forgets the names; they are exactly `names`
    return Object.fromEntries(entries) as Record<K, string>
  })
  const set = (changes: Partial<Record<K, string>>) => setParameters(changes, { replace: true })
  const clear = () => setParameters(Object.fromEntries(names.map((name) => [name, ''])), { replace: true })
  return [state, set, clear]
}

/** One parameter of the address, such as the record open in the drawer; setting it adds to the history. */
export function useAddressParam(name: string): [Accessor<string>, (value: string) => void] {
  const [parameters, setParameters] = useSearchParams()
  return [
    () => {
      const value = parameters[name]
      return typeof value === 'string' ? value : ''
    },
    (value) => setParameters({ [name]: value }),
  ]
}
