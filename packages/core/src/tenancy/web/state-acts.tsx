import { useDistrictApi, useMutation, useQueryClient } from '@sanzhi/plugin-api/web'
import {
  bindClasses,
  Button,
  Dialog,
  Field,
  Notice,
  TextArea,
  TextInput,
  toast,
  useKit,
} from '@sanzhi/web-kit'
import { createSignal, For, Show } from 'solid-js'
import type { TenancyRouter } from '../tenancy.router.ts'
import type { StreetDetails } from './street-row.ts'
import styles from './tenancy.module.css'
import { useTenancyWords } from './words.ts'

const cx = bindClasses(styles)

type To = 'trial' | 'live' | 'frozen' | 'closed'

const ORDER: readonly To[] = ['closed', 'frozen', 'trial', 'live']

/** What the district may make of the street, each asked for with a reason. */
export function StateActs(props: { street: StreetDetails }) {
  const words = useTenancyWords()
  const [asked, setAsked] = createSignal<To>()
  const wasLive = () => props.street.changes.some(({ fromState }) => fromState === 'live')
  const acts = () =>
    ORDER.filter((to) => props.street.next.includes(to))
      .filter((to) => to !== 'trial' || !wasLive())
      .filter((to) => to !== 'live' || props.street.state !== 'frozen' || wasLive())
  const keyOf = (to: To) => (to === 'live' && props.street.state === 'frozen' ? 'resume' : to)
  return (
    <Show when={props.street.can.change}>
      <For each={acts()}>
        {(to) => (
          <Button size="small" tone={to === 'live' ? 'primary' : 'default'} onClick={() => setAsked(to)}>
            {words().street.acts[keyOf(to)]}
          </Button>
        )}
      </For>
      <Show when={asked()}>
        {(to) => (
          <StateDialog
            street={props.street}
            to={to()}
            act={words().street.acts[keyOf(to())]}
            detail={words().street.actDetails[keyOf(to())]}
            onClose={() => setAsked(undefined)}
          />
        )}
      </Show>
    </Show>
  )
}

function StateDialog(props: {
  street: StreetDetails
  to: To
  act: string
  detail: string
  onClose: () => void
}) {
  const words = useTenancyWords()
  const kit = useKit()
  const queries = useQueryClient()
  const api = useDistrictApi<TenancyRouter>('tenancy')
  const [reason, setReason] = createSignal('')
  const [typedName, setTypedName] = createSignal('')
  const [wasTried, setWasTried] = createSignal(false)
  const change = useMutation(() => ({
    ...api.changeState.mutationOptions(),
    onSuccess: () => {
      toast.success(words().street.done)
      void queries.invalidateQueries({ queryKey: api.getStreet.queryKey() })
      void queries.invalidateQueries({ queryKey: api.listStreets.queryKey() })
      props.onClose()
    },
  }))
  const isClosing = () => props.to === 'closed'
  const isNamed = () => !isClosing() || typedName().trim() === props.street.name
  const isReasoned = () => reason().trim().length >= 2
  const confirm = () => {
    setWasTried(true)
    if (!isReasoned() || !isNamed()) return
    change.mutate({ slug: props.street.slug, to: props.to, reason: reason().trim(), typedName: typedName() })
  }
  return (
    <Dialog
      open
      onClose={() => !change.isPending && props.onClose()}
      title={words().street.ask(props.act, props.street.name)}
      footer={
        <>
          <Button onClick={() => props.onClose()} disabled={change.isPending}>
            {words().street.cancel}
          </Button>
          <Button tone={isClosing() ? 'danger' : 'primary'} busy={change.isPending} onClick={confirm}>
            {props.act}
          </Button>
        </>
      }
    >
      <div class={cx('stack')}>
        <p>{props.detail}</p>
        <Show when={change.isError}>
          <Notice tone="danger" announce title={kit.describeError(change.error).title}>
            <p>{kit.describeError(change.error).detail}</p>
          </Notice>
        </Show>
        <Field
          label={words().street.reason}
          help={words().street.reasonHelp}
          error={wasTried() && !isReasoned() ? words().street.reasonMissing : undefined}
          required
        >
          {(ids) => <TextArea ids={ids} rows={3} maxlength={200} value={reason()} onValue={setReason} />}
        </Field>
        <Show when={isClosing()}>
          <Field
            label={words().street.typeName(props.street.name)}
            error={wasTried() && !isNamed() ? words().reasons.name_differs : undefined}
            required
          >
            {(ids) => <TextInput ids={ids} value={typedName()} onValue={setTypedName} />}
          </Field>
        </Show>
      </div>
    </Dialog>
  )
}
