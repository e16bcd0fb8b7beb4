import {
  errorDataOf,
  useApi,
  useQuery,
  type CasePictureProps,
  type CaseTimelineProps,
} from '@sanzhi/plugin-api/web'
import { QueryView } from '@sanzhi/web-kit'
import { Show, type Accessor, type JSX } from 'solid-js'
import type { LifecyclesRouter } from '../../lifecycles.router.ts'
import { CaseHistory } from './case-history.tsx'
import { CaseStanding } from './case-standing.tsx'
import type { PicturedCase } from './case-row.ts'

/** One case from the server: nothing where there is none, or none that the reader may see. */
function WithCase(props: {
  address: { readonly lifecycle: string; readonly subject: string }
  children: (shown: Accessor<PicturedCase>) => JSX.Element
}) {
  const api = useApi<LifecyclesRouter>('lifecycles')
  const found = useQuery(() =>
    api.getCase.queryOptions({ lifecycle: props.address.lifecycle, subject: props.address.subject }),
  )
  const isNone = () => errorDataOf(found.error)?.code === 'not_found'
  return (
    <Show when={!found.isError || !isNone()}>
      <QueryView query={found}>{(shown) => props.children(shown)}</QueryView>
    </Show>
  )
}

/** Fills `lifecycles.picture`. */
export function CasePictureFill(props: CasePictureProps) {
  return (
    <WithCase address={props}>{(shown) => <CaseStanding shown={shown()} moves={props.moves} />}</WithCase>
  )
}

/** Fills `lifecycles.timeline`. */
export function CaseTimelineFill(props: CaseTimelineProps) {
  return (
    <WithCase address={props}>
      {(shown) => <CaseHistory steps={shown().steps} attachments={props.attachments} />}
    </WithCase>
  )
}
