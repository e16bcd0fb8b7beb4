import { plainDateOf } from '@sanzhi/kernel'
import { useApi } from '@sanzhi/plugin-api/web'
import { bindClasses, Checkbox, DayInput, Field, Notice, NumberInput, TextArea } from '@sanzhi/web-kit'
import { Select } from '@sanzhi/web-kit/select'
import { createSignal, Show, untrack } from 'solid-js'
import type { BranchRouter } from '../../contract.ts'
import { decideResolution } from '../../meeting/meeting.ts'
import type { BranchFile } from '../branch-data.ts'
import { ActDialog, ActFields, told, type ActForm } from '../course/act-dialog.tsx'
import { useBranchWords } from '../words/words.ts'
import { meetingFaults, meetingKinds, readFigures, readMeeting, type MeetingDraft } from './meeting-draft.ts'
import styles from './meeting.module.css'

const cx = bindClasses(styles)

/** What the endpoint takes. */
const LONGEST = 500

/** Records a meeting by its figures; no photos and no list of names. */
export function RecordDialog(props: { branch: BranchFile; open: boolean; onClose: () => void }) {
  const words = useBranchWords()
  const texts = () => words().branch.meetings.recording
  return (
    <ActDialog
      wide
      open={props.open}
      onClose={() => props.onClose()}
      title={texts().title}
      confirm={texts().confirm}
    >
      {(form) => <RecordForm form={form} branch={props.branch} />}
    </ActDialog>
  )
}

interface PartProps {
  readonly draft: MeetingDraft
  readonly faultOf: (field: keyof ReturnType<typeof meetingFaults>) => string | undefined
  readonly onChange: (changes: Partial<MeetingDraft>) => void
}

function RecordForm(props: { form: ActForm; branch: BranchFile }) {
  const words = useBranchWords()
  const api = useApi<BranchRouter>('branch-on-grid')
  const texts = () => words().branch.meetings.recording
  const [draft, setDraft] = createSignal<MeetingDraft>({
    kind: 'members',
    heldOn: '',
    eligible: untrack(() => eligibleFor('members', props.branch)),
    present: '',
    topics: '',
    hasResolution: false,
    resolution: '',
    votesFor: '',
  })
  const span = () => ({ today: plainDateOf(new Date()), foundedOn: props.branch.foundedOn })
  const faultOf: PartProps['faultOf'] = (field) => {
    const fault = meetingFaults(draft(), span())[field]
    return props.form.tried() && fault !== undefined ? texts()[fault] : undefined
  }
  const change = (changes: Partial<MeetingDraft>) => setDraft({ ...draft(), ...changes })
  const send = () => {
    const meeting = readMeeting(draft(), span())
    if (meeting === undefined) return undefined
    const input = { organisationId: props.branch.id, ...meeting }
    return told(api.meetings.record.run(input), texts().done)
  }
  return (
    <ActFields form={props.form} onSend={send}>
      <Kind branch={props.branch} draft={draft()} faultOf={faultOf} onChange={change} />
      <Attendance draft={draft()} faultOf={faultOf} onChange={change} />
      <Field label={texts().topics} required error={faultOf('topics')}>
        {(ids) => (
          <TextArea
            ids={ids}
            value={draft().topics}
            onValue={(topics) => change({ topics })}
            maxlength={LONGEST}
            placeholder={texts().topicsHint}
            required
          />
        )}
      </Field>
      <Vote draft={draft()} faultOf={faultOf} onChange={change} />
    </ActFields>
  )
}

/** Who may attend, taken from the roster and from the posts, to be corrected where the paper says otherwise. */
function eligibleFor(kind: MeetingDraft['kind'], { fullMembers, posts }: BranchFile): string {
  if (kind === 'group') return ''
  return String(kind === 'committee' ? posts.length : fullMembers)
}

function Kind(props: PartProps & { branch: BranchFile }) {
  const words = useBranchWords()
  const texts = () => words().branch.meetings
  const choose = (value: string) => {
    const kind = meetingKinds.find((known) => known === value) ?? 'members'
    props.onChange({ kind, eligible: eligibleFor(kind, props.branch) })
  }
  return (
    <>
      <Field label={texts().kind} required>
        {(ids) => (
          <Select
            ids={ids}
            value={props.draft.kind}
            options={meetingKinds.map((kind) => ({ value: kind, label: texts().kinds[kind] }))}
            onValue={choose}
          />
        )}
      </Field>
      <Field label={texts().heldOn} required error={props.faultOf('heldOn')}>
        {(ids) => (
          <DayInput
            ids={ids}
            value={props.draft.heldOn}
            onInput={(heldOn) => props.onChange({ heldOn })}
            required
          />
        )}
      </Field>
    </>
  )
}

function Attendance(props: PartProps) {
  const words = useBranchWords()
  const texts = () => words().branch.meetings.recording
  return (
    <div class={cx('form')}>
      <Field label={texts().eligible} required error={props.faultOf('eligible')}>
        {(ids) => (
          <NumberInput
            ids={ids}
            value={props.draft.eligible}
            onInput={(eligible) => props.onChange({ eligible })}
            unit={texts().people}
            min={1}
            required
          />
        )}
      </Field>
      <Field label={texts().present} required error={props.faultOf('present')}>
        {(ids) => (
          <NumberInput
            ids={ids}
            value={props.draft.present}
            onInput={(present) => props.onChange({ present })}
            unit={texts().people}
            min={0}
            required
          />
        )}
      </Field>
    </div>
  )
}

function Vote(props: PartProps) {
  const words = useBranchWords()
  const texts = () => words().branch.meetings.recording
  const verdict = () => {
    const figures = readFigures(props.draft)
    return figures === undefined ? 'none' : decideResolution(figures)
  }
  return (
    <>
      <Checkbox
        label={texts().hasResolution}
        checked={props.draft.hasResolution}
        onChange={(hasResolution) => props.onChange({ hasResolution })}
      />
      <Show when={props.draft.hasResolution}>
        <Field label={texts().resolution} required error={props.faultOf('resolution')}>
          {(ids) => (
            <TextArea
              ids={ids}
              value={props.draft.resolution}
              onValue={(resolution) => props.onChange({ resolution })}
              maxlength={LONGEST}
              required
            />
          )}
        </Field>
        <Field label={texts().votesFor} help={texts().rule} required error={props.faultOf('votesFor')}>
          {(ids) => (
            <NumberInput
              ids={ids}
              value={props.draft.votesFor}
              onInput={(votesFor) => props.onChange({ votesFor })}
              unit={texts().votes}
              min={0}
              required
            />
          )}
        </Field>
        <Show when={verdict() !== 'none'}>
          <Notice tone={verdict() === 'passed' ? 'success' : 'warning'} announce>
            {texts().verdict(words().branch.meetings.verdicts[verdict()])}
          </Notice>
        </Show>
      </Show>
    </>
  )
}
