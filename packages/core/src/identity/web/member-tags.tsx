import { useLocalText, type Answer } from '@sanzhi/plugin-api/web'
import { Tag, type Tone } from '@sanzhi/web-kit'
import { For, Show } from 'solid-js'
import type { MembersRouter } from '../members/members.router.ts'
import { useAccountWords } from './words.ts'

type MemberRow = Answer<MembersRouter, 'list'>['rows'][number]

const tones: Readonly<Record<MemberRow['state'], Tone>> = {
  active: 'success',
  first_sign_in: 'info',
  paused: 'warning',
  locked: 'danger',
  disabled: 'neutral',
}

export function StateTag(props: { state: MemberRow['state'] }) {
  const words = useAccountWords()
  return <Tag tone={tones[props.state]}>{words().states[props.state]}</Tag>
}

/** The roles of an account as tags; that there are none is what somebody has to see. */
export function RoleTags(props: { roles: MemberRow['roles'] }) {
  const words = useAccountWords()
  const local = useLocalText()
  return (
    <Show when={props.roles.length > 0} fallback={<Tag tone="warning">{words().noRole}</Tag>}>
      <For each={props.roles}>
        {(role) => (
          <>
            <Tag>{local(role.title)}</Tag>{' '}
          </>
        )}
      </For>
    </Show>
  )
}
