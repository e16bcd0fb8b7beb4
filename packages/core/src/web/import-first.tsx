import { useCan, useStreetPath } from '@sanzhi/plugin-api/web'
import { ButtonLink, Face } from '@sanzhi/web-kit'
import { Show } from 'solid-js'

export interface ImportFirstProps {
  readonly title: string
  readonly detail: string
  readonly action: string
  /** The roster to import, as the import page names it. */
  readonly roster: string
}

/** An empty list that a roster would fill: says which, and leads there whoever may import. */
export function ImportFirst(props: ImportFirstProps) {
  const can = useCan()
  const to = useStreetPath()
  return (
    <Face
      scene="empty"
      title={props.title}
      detail={props.detail}
      actions={
        <Show when={can('imports.run')}>
          <ButtonLink href={to('imports', { roster: props.roster })} tone="primary">
            {props.action}
          </ButtonLink>
        </Show>
      }
    />
  )
}
