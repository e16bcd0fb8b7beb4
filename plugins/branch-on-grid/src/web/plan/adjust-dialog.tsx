import {
  bindClasses,
  Button,
  CheckboxGroup,
  Dialog,
  Field,
  TextArea,
  TextInput,
  useFormats,
} from '@sanzhi/web-kit'
import { Select } from '@sanzhi/web-kit/select'
import { createSignal, createUniqueId, Show } from 'solid-js'
import type { Branch, Plan } from '../plan-data.ts'
import { useBranchWords } from '../words/words.ts'
import { ActFailure } from './act-failure.tsx'
import {
  adjustmentFaults,
  asAdjustment,
  emptyAdjustment,
  NEW_BRANCH,
  type AdjustmentDraft,
} from './adjustment-draft.ts'
import type { AdjustedPlan } from './adjustment-draft.ts'
import styles from './plan.module.css'

const cx = bindClasses(styles)

/** What the endpoint takes. */
const LONGEST_NAME = 60
const LONGEST_REASON = 500

export interface AdjustDialogProps {
  readonly open: boolean
  readonly plan: Plan | null
  readonly busy: boolean
  readonly error: unknown
  readonly onConfirm: (adjustment: AdjustedPlan) => void
  readonly onClose: () => void
}

/** Puts compounds of a draft into another branch, or gives them one of their own, with the reason. */
export function AdjustDialog(props: AdjustDialogProps) {
  const words = useBranchWords()
  const form = createUniqueId()
  return (
    <Dialog
      open={props.open}
      onClose={() => props.onClose()}
      title={words().adjusting.title}
      footer={
        <>
          <Button onClick={() => props.onClose()} disabled={props.busy}>
            {words().cancel}
          </Button>
          <Button tone="primary" type="submit" form={form} busy={props.busy}>
            {words().adjusting.confirm}
          </Button>
        </>
      }
    >
      <Show when={props.plan}>{(plan) => <AdjustForm {...props} form={form} plan={plan()} />}</Show>
      <ActFailure error={props.error} />
    </Dialog>
  )
}

/** Mounted anew each time the dialog opens, so it begins empty. */
function AdjustForm(props: AdjustDialogProps & { form: string; plan: Plan }) {
  const words = useBranchWords()
  const texts = () => words().adjusting
  const [draft, setDraft] = createSignal(emptyAdjustment)
  const [tried, setTried] = createSignal(false)
  const change = (part: Partial<AdjustmentDraft>) => setDraft({ ...draft(), ...part })
  const from = () => props.plan.branches.find(({ id }) => id === draft().from)
  const errorOf = (field: keyof AdjustmentDraft) => {
    const fault = adjustmentFaults(draft())[field]
    return tried() && fault !== undefined ? texts().faults[fault] : undefined
  }
  const send = (event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
    event.preventDefault()
    if (props.busy) return
    setTried(true)
    if (Object.keys(adjustmentFaults(draft())).length === 0) props.onConfirm(asAdjustment(draft()))
    else event.currentTarget.querySelector<HTMLElement>('[aria-invalid]')?.focus()
  }
  const options = (except: string) =>
    props.plan.branches.filter(({ id }) => id !== except).map(({ id, name }) => ({ value: id, label: name }))
  return (
    <form id={props.form} class={cx('form')} onSubmit={send} novalidate>
      <p>{texts().detail}</p>
      <Field label={texts().from} required error={errorOf('from')}>
        {(ids) => (
          <Select
            ids={ids}
            value={draft().from}
            options={options('')}
            onValue={(value) => change({ from: value, compoundIds: [], to: '' })}
          />
        )}
      </Field>
      <Show when={from()}>
        {(branch) => (
          <Compounds
            branch={branch()}
            chosen={draft().compoundIds}
            error={errorOf('compoundIds')}
            onChange={(compoundIds) => change({ compoundIds })}
          />
        )}
      </Show>
      <Field label={texts().to} required error={errorOf('to')}>
        {(ids) => (
          <Select
            ids={ids}
            value={draft().to}
            options={[{ value: NEW_BRANCH, label: texts().newBranch }, ...options(draft().from)]}
            onValue={(to) => change({ to })}
          />
        )}
      </Field>
      <Show when={draft().to === NEW_BRANCH}>
        <Field label={texts().name} required error={errorOf('name')}>
          {(ids) => (
            <TextInput
              ids={ids}
              value={draft().name}
              onValue={(name) => change({ name })}
              maxlength={LONGEST_NAME}
              placeholder={texts().nameHint}
              required
            />
          )}
        </Field>
      </Show>
      <Field label={texts().reason} required error={errorOf('reason')}>
        {(ids) => (
          <TextArea
            ids={ids}
            value={draft().reason}
            onValue={(reason) => change({ reason })}
            maxlength={LONGEST_REASON}
            placeholder={texts().reasonHint}
            required
          />
        )}
      </Field>
    </form>
  )
}

function Compounds(props: {
  branch: Branch
  chosen: readonly string[]
  error: string | undefined
  onChange: (ids: readonly string[]) => void
}) {
  const words = useBranchWords()
  const formats = useFormats()
  const note = () => words().adjusting.members(props.branch.name, formats.count(props.branch.members))
  return (
    <Field label={words().adjusting.compounds} required error={props.error} help={note()}>
      {(ids) => (
        <CheckboxGroup
          ids={ids}
          options={props.branch.compounds.map(({ id, name }) => ({ value: id, label: name }))}
          value={props.chosen}
          onChange={(chosen) => props.onChange(chosen)}
        />
      )}
    </Field>
  )
}
