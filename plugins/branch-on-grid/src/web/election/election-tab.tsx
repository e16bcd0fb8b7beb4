import { bindClasses, Card, Details, Face, Notice, Steps, Tag, useFormats, type Tone } from '@sanzhi/web-kit'
import { PlainTable, type Column } from '@sanzhi/web-kit/table'
import { For, Show } from 'solid-js'
import type { BranchFile, Election, Sheet } from '../branch-data.ts'
import course from '../course/course.module.css'
import { useBranchWords } from '../words/words.ts'
import { ElectionPapers } from './election-papers.tsx'
import styles from './election.module.css'

const cx = bindClasses(styles)
const cy = bindClasses(course)

const tones: Readonly<Record<Election['state'], Tone>> = {
  open: 'info',
  reported: 'warning',
  approved: 'warning',
  filed: 'success',
  cancelled: 'neutral',
}

/** The elections of a branch, the latest first. */
export function ElectionTab(props: { branch: BranchFile }) {
  const words = useBranchWords()
  const texts = () => words().branch.election
  return (
    <Show
      when={props.branch.elections.length > 0}
      fallback={
        <Card>
          <Face scene="empty" compact title={texts().none} detail={texts().noneDetail} />
        </Card>
      }
    >
      <div class={cy('stack')}>
        <For each={props.branch.elections}>
          {(election) => (
            <Card
              title={texts().title(String(election.ordinal))}
              extra={<Tag tone={tones[election.state]}>{texts().states[election.state]}</Tag>}
            >
              <ElectionFile branch={props.branch} election={election} />
            </Card>
          )}
        </For>
      </div>
    </Show>
  )
}

function ElectionFile(props: { branch: BranchFile; election: Election }) {
  return (
    <>
      <Show when={props.election.state !== 'cancelled'}>
        <Progress election={props.election} />
      </Show>
      <div class={cx('block')}>
        <Facts election={props.election} />
      </div>
      <Show when={props.election.state === 'open'}>
        <div class={cx('block')}>
          <Readings election={props.election} />
        </div>
      </Show>
      <Show when={props.election.sheet}>
        {(sheet) => (
          <div class={cx('block')}>
            <SheetOnShow sheet={sheet()} isOwn={props.election.state === 'open'} />
          </div>
        )}
      </Show>
      <ElectionPapers branch={props.branch} election={props.election} />
    </>
  )
}

function Progress(props: { election: Election }) {
  const words = useBranchWords()
  const steps = () => words().branch.election.steps
  const current = () => {
    const { state, differences } = props.election
    if (state === 'open') return differences?.length === 0 ? 2 : 1
    return { reported: 3, approved: 4, filed: 5, cancelled: 0 }[state]
  }
  return (
    <Steps
      label={steps().label}
      names={[steps().begun, steps().read, steps().reported, steps().approved, steps().filed]}
      current={current()}
    />
  )
}

function Facts(props: { election: Election }) {
  const words = useBranchWords()
  const formats = useFormats()
  const texts = () => words().branch.election
  const written = (number: string | null, day: string | null) =>
    number === null ? '' : words().branch.overview.replyOf(number, formats.day(day))
  const facts = () => {
    const { election } = props
    return [
      { term: texts().beganAt, value: formats.instant(election.beganAt) },
      { term: texts().eligible, value: texts().people(formats.count(election.eligible)) },
      { term: texts().shiftReply, value: written(election.shiftReplyNumber, election.shiftRepliedOn) },
      { term: texts().heldOn, value: election.heldOn === null ? '' : formats.day(election.heldOn) },
      {
        term: texts().reportedAt,
        value: election.reportedAt === null ? '' : formats.instant(election.reportedAt),
      },
      { term: texts().postsReply, value: written(election.replyNumber, election.repliedOn) },
      { term: texts().filing, value: written(election.filingNumber, election.filedOn) },
    ].filter(({ value }) => value !== '')
  }
  return <Details items={facts()} />
}

/** How far the two readings have come, and where they differ. */
function Readings(props: { election: Election }) {
  const words = useBranchWords()
  const texts = () => words().branch.election
  const differences = () => props.election.differences ?? []
  const said = () => {
    const { readings, isReader, differences: found } = props.election
    if (readings === 0) return texts().readings.none
    if (found === null) return isReader ? texts().readings.own : texts().readings.one
    return found.length === 0 ? texts().readings.same : texts().readings.differ
  }
  const tone = () => {
    if (differences().length > 0) return 'danger'
    return props.election.differences === null ? 'info' : 'success'
  }
  const fields = (): Readonly<Record<string, string>> => texts().fields
  return (
    <Notice tone={tone()} title={said()}>
      <Show when={differences().length > 0}>
        <ul class={cx('differences')}>
          <For each={differences()}>
            {(field) => <li>{fields()[field] ?? texts().candidateOf(field)}</li>}
          </For>
        </ul>
      </Show>
    </Notice>
  )
}

type Row = Sheet['candidates'][number]

function SheetOnShow(props: { sheet: Sheet; isOwn: boolean }) {
  const words = useBranchWords()
  const formats = useFormats()
  const texts = () => words().branch.election
  const votes = (key: 'votesFor' | 'votesAgainst' | 'abstentions'): Column<Row> => ({
    key,
    title: texts()[key],
    value: (row) => row[key],
    cell: (row) => formats.count(row[key]),
    align: 'end',
    width: '6rem',
  })
  const columns = (): readonly Column<Row>[] => [
    { key: 'name', title: texts().name, value: ({ name }) => name || texts().unknownCandidate, always: true },
    { key: 'duty', title: texts().duty, value: ({ duty }) => words().branch.duties[duty], width: '8rem' },
    votes('votesFor'),
    votes('votesAgainst'),
    votes('abstentions'),
    {
      key: 'outcome',
      title: texts().outcome,
      value: ({ isElected }) => (isElected ? texts().elected : texts().notElected),
      width: '7rem',
    },
  ]
  const counts = () =>
    texts().counts({
      present: formats.count(props.sheet.present),
      issued: formats.count(props.sheet.issued),
      returned: formats.count(props.sheet.returned),
      valid: formats.count(props.sheet.valid),
    })
  return (
    <>
      <h3 class={cx('sheetTitle')}>{props.isOwn ? texts().ownSheet : texts().sheet}</h3>
      <p class={cx('note')}>{counts()}</p>
      <PlainTable
        label={texts().sheet}
        columns={columns()}
        rows={props.sheet.candidates}
        rowKey={({ personId }) => personId}
      />
    </>
  )
}
