import { bindClasses, Field } from '@sanzhi/web-kit'
import { Select } from '@sanzhi/web-kit/select'
import { For } from 'solid-js'
import { useAccessWords } from '../words.ts'
import type { Choices } from './choices.ts'
import styles from './grants.module.css'

const cx = bindClasses(styles)

/** The place and those that it lies in, from the community down. */
function pathTo(places: Choices['places'], id: string): readonly string[] {
  const found = places.find((place) => place.id === id)
  if (!found) return []
  return found.within === null ? [id] : [...pathTo(places, found.within), id]
}

/** A community, one of its grids, one of its compounds: as deep as is chosen. */
export function PlaceFields(props: {
  places: Choices['places']
  value: string
  onValue: (placeId: string) => void
  /** Words for choosing none at the first level. */
  all?: string
  error?: string | undefined
}) {
  const words = useAccessWords()
  const path = () => pathTo(props.places, props.value)
  const levels = () => {
    const titles = [words().form.community, words().form.grid, words().form.compound]
    return titles.flatMap((title, depth) => {
      const above = depth === 0 ? null : path()[depth - 1]
      if (above === undefined) return []
      const options = props.places.filter((place) => place.within === above)
      return options.length > 0 ? [{ title, depth, options }] : []
    })
  }
  const choose = (depth: number, id: string) => props.onValue(id || (path()[depth - 1] ?? ''))
  return (
    <div class={cx('row')}>
      <For each={levels()}>
        {(level) => (
          <Field label={level.title} error={level.depth === 0 ? props.error : undefined}>
            {(ids) => (
              <Select
                ids={ids}
                value={path()[level.depth] ?? ''}
                all={level.depth === 0 ? (props.all ?? words().form.allBelow) : words().form.allBelow}
                options={level.options.map(({ id, name }) => ({ value: id, label: name }))}
                onValue={(id) => choose(level.depth, id)}
              />
            )}
          </Field>
        )}
      </For>
    </div>
  )
}
