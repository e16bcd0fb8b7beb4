import { useApi } from '@sanzhi/plugin-api/web'
import { bindClasses, Button, Details, Drawer, Field, Notice, TextArea, TextInput } from '@sanzhi/web-kit'
import { Select } from '@sanzhi/web-kit/select'
import { createSignal, createUniqueId, Show } from 'solid-js'
import type { LegalBasis } from '../people-tables.ts'
import type { PeopleRouter } from '../people.router.ts'
import { useAct } from './act.ts'
import styles from './people.module.css'
import type { Catalogue } from './rows.ts'
import { usePeopleWords } from './words.ts'

const cx = bindClasses(styles)

export type PurposeRow = Catalogue['purposes'][number]

const BASES = ['duty', 'contract', 'consent', 'emergency'] as const satisfies readonly LegalBasis[]
const CODE = /^[a-z][a-z0-9_]{1,39}$/

export interface PurposeDrawerProps {
  /** Code '': a new one. */
  readonly purpose: PurposeRow
  readonly canEdit: boolean
  readonly onClose: () => void
}

/** One purpose: to read, or to word for whoever may. */
export function PurposeDrawer(props: PurposeDrawerProps) {
  const words = usePeopleWords()
  const texts = () => words().catalogue
  const form = createUniqueId()
  const act = useAct()
  return (
    <Drawer
      open
      onClose={() => props.onClose()}
      title={props.purpose.title || texts().addTitle}
      footer={
        <Show when={props.canEdit}>
          <Button onClick={() => props.onClose()}>{words().cancel}</Button>
          <Button tone="primary" type="submit" form={form} busy={act.busy()}>
            {words().save}
          </Button>
        </Show>
      }
    >
      <Show when={props.canEdit} fallback={<PurposeFacts purpose={props.purpose} />}>
        <PurposeForm {...props} form={form} act={act} />
      </Show>
    </Drawer>
  )
}

function PurposeFacts(props: { purpose: PurposeRow }) {
  const words = usePeopleWords()
  const texts = () => words().catalogue
  return (
    <Details
      items={[
        { term: texts().purpose, value: props.purpose.title },
        { term: texts().basis, value: texts().bases[props.purpose.basis] },
        { term: texts().kinds, value: props.purpose.kinds, wide: true },
        { term: texts().retention, value: props.purpose.retentionNote, wide: true },
        { term: texts().notice, value: props.purpose.notice, wide: true },
      ]}
    />
  )
}

function PurposeForm(props: PurposeDrawerProps & { form: string; act: ReturnType<typeof useAct> }) {
  const words = usePeopleWords()
  const texts = () => words().catalogue
  const api = useApi<PeopleRouter>('people')
  // oxlint-disable-next-line solid/reactivity -- the form begins with the purpose as it was opened
  const { retentionMonths, ...rest } = props.purpose
  const [typed, setTyped] = createSignal({
    ...rest,
    months: retentionMonths === null ? '' : String(retentionMonths),
  })
  const [tried, setTried] = createSignal(false)
  const change = (changes: Partial<ReturnType<typeof typed>>) => setTyped({ ...typed(), ...changes })
  const isFresh = () => props.purpose.code === ''
  const areMonthsWrong = () => typed().months.trim() !== '' && !/^[1-9]\d{0,3}$/.test(typed().months.trim())
  const isInvalid = () => {
    const { code, title, kinds, retentionNote, notice } = typed()
    return (
      !CODE.test(code) ||
      areMonthsWrong() ||
      [title, kinds, retentionNote, notice].some((text) => text.trim() === '')
    )
  }
  const send = async (event: SubmitEvent) => {
    event.preventDefault()
    setTried(true)
    if (isInvalid()) return
    const { months, ...purpose } = typed()
    const input = { ...purpose, retentionMonths: months.trim() === '' ? null : Number(months) }
    if (await props.act.run(() => api.catalogue.savePurpose.run(input), texts().saved)) props.onClose()
  }
  return (
    <form id={props.form} class={cx('stack')} onSubmit={(event) => void send(event)} novalidate>
      <Show when={tried() && isInvalid()}>
        <Notice tone="danger" title={texts().invalid} announce />
      </Show>
      <Show when={isFresh()}>
        <Field label={texts().code} help={texts().codeHint} required>
          {(ids) => (
            <TextInput ids={ids} value={typed().code} onValue={(code) => change({ code })} maxlength="40" />
          )}
        </Field>
      </Show>
      <Field label={texts().purpose} required>
        {(ids) => (
          <TextInput ids={ids} value={typed().title} onValue={(title) => change({ title })} maxlength="60" />
        )}
      </Field>
      <Field label={texts().basis}>
        {(ids) => (
          <Select
            ids={ids}
            value={typed().basis}
            options={BASES.map((value) => ({ value, label: texts().bases[value] }))}
            onValue={(basis) => change({ basis: BASES.find((known) => known === basis) ?? 'consent' })}
          />
        )}
      </Field>
      <Field label={texts().kinds} required>
        {(ids) => (
          <TextArea ids={ids} value={typed().kinds} onValue={(kinds) => change({ kinds })} maxlength="300" />
        )}
      </Field>
      <Field label={texts().retentionMonths} help={texts().retentionMonthsHint}>
        {(ids) => (
          <TextInput
            ids={ids}
            value={typed().months}
            onValue={(months) => change({ months })}
            inputmode="numeric"
            maxlength="4"
          />
        )}
      </Field>
      <Field label={texts().retentionNote} required>
        {(ids) => (
          <TextInput
            ids={ids}
            value={typed().retentionNote}
            onValue={(retentionNote) => change({ retentionNote })}
            maxlength="100"
          />
        )}
      </Field>
      <Field label={texts().notice} required>
        {(ids) => (
          <TextArea
            ids={ids}
            value={typed().notice}
            onValue={(notice) => change({ notice })}
            maxlength="500"
            rows="5"
          />
        )}
      </Field>
    </form>
  )
}
