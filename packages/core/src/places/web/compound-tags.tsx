import { Tag, type Tone } from '@sanzhi/web-kit'
import { Show } from 'solid-js'
import type { PropertyStatus } from '../places-tables.ts'
import { usePlacesWords } from './words.ts'

const PROPERTY_TONE: Readonly<Record<PropertyStatus, Tone>> = {
  none: 'danger',
  weak: 'warning',
  managed: 'success',
}

/** Whether a compound has a property firm; absent shows as not reported, which is not the same as none. */
export function PropertyTag(props: { status: PropertyStatus | null }) {
  const words = usePlacesWords()
  return (
    <Show when={props.status} fallback={<Tag>{words().unknown}</Tag>}>
      {(status) => <Tag tone={PROPERTY_TONE[status()]}>{words().propertyStatus[status()]}</Tag>}
    </Show>
  )
}

/** Whether a compound counts as old. */
export function AgeTag(props: { isOld: boolean | null }) {
  const words = usePlacesWords()
  const text = () => {
    if (props.isOld === null) return words().unknown
    return props.isOld ? words().compounds.old : words().compounds.notOld
  }
  return <Tag tone={props.isOld ? 'info' : 'neutral'}>{text()}</Tag>
}
