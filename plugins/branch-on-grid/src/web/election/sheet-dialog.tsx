import { plainDateOf } from '@sanzhi/kernel'
import { useApi, useQuery } from '@sanzhi/plugin-api/web'
import { bindClasses, Button, DayInput, Field, Notice, NumberInput, useFormats } from '@sanzhi/web-kit'
import { AddIcon } from '@sanzhi/web-kit/icons'
import { createSignal, For, Index, Show, untrack } from 'solid-js'
import type { BranchRouter } from '../../contract.ts'
import type { BranchFile, Election } from '../branch-data.ts'
import { ActDialog, ActFields, told, type ActForm } from '../course/act-dialog.tsx'
import { useMembers } from '../members/use-members.ts'
import { useBranchWords } from '../words/words.ts'
import { CandidateFields } from './candidate-fields.tsx'
import styles from './election.module.css'
import { SheetChecks } from './sheet-check-list.tsx'
import {
  draftOf,
  emptyCandidate,
  emptySheet,
  readCount,
  readSheet,
  sheetFigures,
  type SheetDraft,
} from './sheet-draft.ts'

const cx = bindClasses(styles)

/** What the endpoint takes. */
const MOST_CANDIDATES = 30

interface SheetProps {
  readonly branch: BranchFile
  readonly election: Election
}

/** Takes the figures of a signed count sheet; the second reader begins with an empty form, as the first did. */
export function SheetDialog(props: SheetProps & { open: boolean; onClose: () => void }) {
  const words = useBranchWords()
  const texts = () => words().branch.sheet
  return (
    <ActDialog
      wide
      open={props.open}
      onClose={() => props.onClose()}
      title={props.election.isReader ? texts().amendTitle : texts().title}
      confirm={texts().save}
    >
      {(form) => <SheetForm form={form} branch={props.branch} election={props.election} />}
    </ActDialog>
  )
}

function SheetForm(props: SheetProps & { form: ActForm }) {
  const words = useBranchWords()
  const formats = useFormats()
  const api = useApi<BranchRouter>('branch-on-grid')
  const members = useMembers(() => props.branch.id)
  const texts = () => words().branch.sheet
  const own = untrack(() => props.election.sheet)
  const [draft, setDraft] = createSignal<SheetDraft>(own === null ? emptySheet : draftOf(own))
  const change = (changes: Partial<SheetDraft>) => setDraft({ ...draft(), ...changes })
  const send = () => {
    const sheet = readSheet(draft(), plainDateOf(new Date()))
    if (sheet === undefined) return undefined
    const { done } = texts()
    const input = {
      organisationId: props.branch.id,
      sheet: { ...sheet, candidates: [...sheet.candidates] },
    }
    return told(api.branches.enterSheet.run(input), ({ differences }) => {
      if (differences === null) return done.first
      return differences.length === 0 ? done.same : done.differ
    })
  }
  return (
    <ActFields form={props.form} onSend={send}>
      <p class={cx('note')}>
        {texts().detail} {texts().eligible(formats.count(props.election.eligible))}
      </p>
      <Show when={members.isForbidden()}>
        <Notice tone="warning">{texts().noMembers}</Notice>
      </Show>
      <Figures draft={draft()} tried={props.form.tried()} onChange={change} />
      <Candidates
        draft={draft()}
        tried={props.form.tried()}
        voters={members.voters().map(({ personId, name }) => ({ value: personId, label: name }))}
        onChange={change}
      />
      <Checks {...props} draft={draft()} />
    </ActFields>
  )
}

function Figures(props: {
  draft: SheetDraft
  tried: boolean
  onChange: (changes: Partial<SheetDraft>) => void
}) {
  const words = useBranchWords()
  const texts = () => words().branch.sheet
  const dayFault = () => {
    if (!props.tried) return undefined
    if (props.draft.heldOn === '') return texts().needDay
    return props.draft.heldOn > plainDateOf(new Date()) ? texts().dayLater : undefined
  }
  return (
    <>
      <Field label={texts().heldOn} required error={dayFault()}>
        {(ids) => (
          <DayInput
            ids={ids}
            value={props.draft.heldOn}
            onInput={(heldOn) => props.onChange({ heldOn })}
            required
          />
        )}
      </Field>
      <div class={cx('figures')}>
        <For each={sheetFigures}>
          {(figure) => (
            <Field
              label={texts()[figure]}
              required
              error={
                props.tried && readCount(props.draft[figure]) === undefined ? texts().needNumber : undefined
              }
            >
              {(ids) => (
                <NumberInput
                  ids={ids}
                  value={props.draft[figure]}
                  onInput={(text) => props.onChange({ [figure]: text })}
                  unit={figure === 'present' ? texts().people : texts().ballots}
                  min={0}
                  required
                />
              )}
            </Field>
          )}
        </For>
      </div>
    </>
  )
}

function Candidates(props: {
  draft: SheetDraft
  tried: boolean
  voters: readonly { readonly value: string; readonly label: string }[]
  onChange: (changes: Partial<SheetDraft>) => void
}) {
  const words = useBranchWords()
  const texts = () => words().branch.sheet
  const rows = () => props.draft.candidates
  return (
    <section class={cx('candidates')} aria-label={texts().candidates}>
      <Index each={rows()}>
        {(candidate, index) => (
          <CandidateFields
            no={index + 1}
            candidate={candidate()}
            voters={props.voters}
            tried={props.tried}
            onChange={(changed) => props.onChange({ candidates: rows().with(index, changed) })}
            onRemove={
              rows().length > 1
                ? () => props.onChange({ candidates: rows().filter((_, at) => at !== index) })
                : undefined
            }
          />
        )}
      </Index>
      <Show when={rows().length < MOST_CANDIDATES}>
        <Button
          onClick={() =>
            props.onChange({ candidates: [...rows(), { ...emptyCandidate, duty: nextDuty(props.draft) }] })
          }
        >
          <AddIcon size="1em" aria-hidden="true" />
          {texts().add}
        </Button>
      </Show>
    </section>
  )
}

/** After the secretary comes whoever else is elected. */
function nextDuty({ candidates }: SheetDraft) {
  return candidates.some(({ duty }) => duty === 'secretary') ? 'member' : 'secretary'
}

function Checks(props: SheetProps & { draft: SheetDraft }) {
  const api = useApi<BranchRouter>('branch-on-grid')
  const rules = useQuery(() => api.branches.rules.queryOptions())
  return (
    <Show when={rules.isSuccess && rules.data}>
      {(known) => (
        <SheetChecks
          draft={props.draft}
          eligible={props.election.eligible}
          ground={{ fullMembers: props.branch.fullMembers, rules: known() }}
        />
      )}
    </Show>
  )
}
