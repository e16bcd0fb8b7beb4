import { parsePlainDate, plainDateOf } from '@sanzhi/kernel'
import { useApi, useLocalText } from '@sanzhi/plugin-api/web'
import { bindClasses, Button, DayInput, Drawer, Field, toast } from '@sanzhi/web-kit'
import { Select } from '@sanzhi/web-kit/select'
import { createEffect, createSignal, createUniqueId, on, Show } from 'solid-js'
import type { AccessRouter } from '../../access.router.ts'
import { useAccessAct } from '../access-act.ts'
import { useAccessWords } from '../words.ts'
import type { Choices } from './choices.ts'
import { EndField, type LastDay } from './end-field.tsx'
import styles from './grants.module.css'
import { PersonField } from './person-field.tsx'
import { isReason, ReasonField } from './reason-field.tsx'
import { isChosen, ScopeField, type ChosenScope } from './scope-field.tsx'

const cx = bindClasses(styles)

interface Draft {
  readonly accountId: string
  readonly role: string
  readonly scope: ChosenScope
  readonly validFrom: string
  readonly validTo: LastDay
  readonly reason: string
}

function emptyDraft(): Draft {
  return {
    accountId: '',
    role: '',
    scope: { kind: 'street', id: '' },
    validFrom: plainDateOf(new Date()),
    validTo: null,
    reason: '',
  }
}

/** The grant as the server takes it; undefined while something is missing. */
function grantOf(draft: Draft, roles: Choices['roles']) {
  const role = roles.find(({ id }) => id === draft.role)?.id
  const validFrom = parsePlainDate(draft.validFrom)
  const validTo = draft.validTo === null ? null : parsePlainDate(draft.validTo)
  const { accountId, scope } = draft
  if (role === undefined || validFrom === undefined || validTo === undefined) return undefined
  if (accountId === '' || !isChosen(scope) || !isReason(draft.reason)) return undefined
  return {
    accountId,
    role,
    placeId: scope.kind === 'place' ? scope.id : null,
    organisationId: scope.kind === 'organisation' ? scope.id : null,
    validFrom,
    validTo,
    reason: draft.reason.trim(),
  }
}

/** Person, role, scope, period and reason of a new grant. */
export function GiveDrawer(props: {
  open: boolean
  choices: Choices
  roleName: (id: string) => string
  onClose: () => void
}) {
  const words = useAccessWords()
  const local = useLocalText()
  const form = createUniqueId()
  const api = useApi<AccessRouter>('access')
  const [draft, setDraft] = createSignal(emptyDraft())
  const [tried, setTried] = createSignal(false)
  const change = (changes: Partial<Draft>) => setDraft({ ...draft(), ...changes })
  const missing = (isMissing: boolean, text: string) => (tried() && isMissing ? text : undefined)
  createEffect(
    on(
      () => props.open,
      () => {
        setDraft(emptyDraft())
        setTried(false)
      },
    ),
  )
  const giving = useAccessAct(api.giveRole, {
    done: ({ accountId, role }) => {
      const name = props.choices.accounts.find(({ id }) => id === accountId)?.name ?? ''
      toast.success(words().grants.given(name, props.roleName(role)))
      props.onClose()
    },
  })
  const submit = () => {
    setTried(true)
    const grant = grantOf(draft(), props.choices.roles)
    if (grant) giving.mutate(grant)
  }
  const isHand = () => props.choices.roles.some(({ id, isHand: hand }) => hand && id === draft().role)
  // Nobody gives to themselves: the reader is not on offer.
  const others = () => props.choices.accounts.filter(({ isOwn }) => !isOwn)
  return (
    <Drawer
      open={props.open}
      onClose={() => props.onClose()}
      title={words().grants.giveTitle}
      footer={
        <>
          <Button onClick={() => props.onClose()} disabled={giving.isPending}>
            {words().cancel}
          </Button>
          <Button type="submit" form={form} tone="primary" busy={giving.isPending}>
            {words().grants.give}
          </Button>
        </>
      }
    >
      <form
        id={form}
        class={cx('form')}
        novalidate
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <PersonField
          accounts={others()}
          roleName={props.roleName}
          value={draft().accountId}
          onValue={(accountId) => change({ accountId })}
          error={missing(draft().accountId === '', words().form.personMissing)}
        />
        <Field
          label={words().role}
          required
          help={isHand() ? words().form.handNote : undefined}
          error={missing(draft().role === '', words().form.roleMissing)}
        >
          {(ids) => (
            <Select
              ids={ids}
              value={draft().role}
              placeholder={words().form.choose}
              options={props.choices.roles.map(({ id, title }) => ({ value: id, label: local(title) }))}
              onValue={(role) => change({ role })}
            />
          )}
        </Field>
        <ScopeField
          choices={props.choices}
          value={draft().scope}
          onValue={(scope) => change({ scope })}
          tried={tried()}
        />
        <div class={cx('row')}>
          <Field
            label={words().from}
            required
            error={missing(draft().validFrom === '', words().form.fromMissing)}
          >
            {(ids) => (
              <DayInput
                ids={ids}
                value={draft().validFrom}
                onInput={(validFrom) => change({ validFrom })}
                min={plainDateOf(new Date())}
              />
            )}
          </Field>
          <EndField
            value={draft().validTo}
            onValue={(validTo) => change({ validTo })}
            min={draft().validFrom}
            error={missing(draft().validTo === '', words().form.toMissing)}
          />
        </div>
        <ReasonField
          value={draft().reason}
          onValue={(reason) => change({ reason })}
          wrong={tried() && !isReason(draft().reason)}
        />
        <Show when={tried() && !grantOf(draft(), props.choices.roles)}>
          <p class={cx('note')} role="alert">
            {words().form.incomplete}
          </p>
        </Show>
      </form>
    </Drawer>
  )
}
