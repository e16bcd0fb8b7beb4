import { plainDateOf, yearOf } from '@sanzhi/kernel'
import { useAddressParam, useApi, useQuery } from '@sanzhi/plugin-api/web'
import { bindClasses, Button, Card, Face, IconButton, QueryView } from '@sanzhi/web-kit'
import { AddIcon, ChevronLeftIcon, ChevronRightIcon } from '@sanzhi/web-kit/icons'
import { createSignal, Show } from 'solid-js'
import type { BranchRouter } from '../../contract.ts'
import { hasEnded, type BranchFile, type Meeting, type MeetingYear } from '../branch-data.ts'
import course from '../course/course.module.css'
import { useBranchWords } from '../words/words.ts'
import { DueGrid } from './due-grid.tsx'
import { MeetingTable } from './meeting-table.tsx'
import styles from './meeting.module.css'
import { RecordDialog } from './record-dialog.tsx'
import { WithdrawDialog } from './withdraw-dialog.tsx'

const cx = bindClasses(styles)
const cy = bindClasses(course)

/** The first year that anything of a branch can have happened in. */
const FIRST_YEAR = 2000

/** The meetings of one year: what was due, what was held. */
export function MeetingsTab(props: { branch: BranchFile }) {
  const api = useApi<BranchRouter>('branch-on-grid')
  const thisYear = yearOf(plainDateOf(new Date()))
  const [asked, setAsked] = useAddressParam('year')
  const year = () => Number(/^\d{4}$/.exec(asked())?.[0] ?? thisYear)
  const first = () => (props.branch.foundedOn === null ? FIRST_YEAR : yearOf(props.branch.foundedOn))
  const meetings = useQuery(() =>
    api.meetings.list.queryOptions({ organisationId: props.branch.id, year: year() }),
  )
  const [recording, setRecording] = createSignal(false)
  const [withdrawing, setWithdrawing] = createSignal<Meeting>()
  const mayKeep = () => props.branch.may.keep && !hasEnded(props.branch)
  return (
    <div class={cy('stack')}>
      <QueryView query={meetings}>
        {(found) => (
          <>
            <Due
              found={found()}
              year={year()}
              span={{ first: first(), last: thisYear }}
              onYear={(next) => setAsked(String(next))}
            />
            <Records
              found={found()}
              onRecord={mayKeep() ? () => setRecording(true) : undefined}
              onWithdraw={mayKeep() ? setWithdrawing : undefined}
            />
          </>
        )}
      </QueryView>
      <RecordDialog branch={props.branch} open={recording()} onClose={() => setRecording(false)} />
      <WithdrawDialog
        branch={props.branch}
        meeting={withdrawing()}
        onClose={() => setWithdrawing(undefined)}
      />
    </div>
  )
}

function Due(props: {
  found: MeetingYear
  year: number
  span: { readonly first: number; readonly last: number }
  onYear: (year: number) => void
}) {
  const words = useBranchWords()
  const texts = () => words().branch.meetings
  return (
    <Card
      title={texts().due}
      extra={
        <span class={cx('years')}>
          <IconButton
            size="small"
            label={texts().earlier}
            disabled={props.year <= props.span.first}
            onClick={() => props.onYear(props.year - 1)}
          >
            <ChevronLeftIcon size="1.1em" />
          </IconButton>
          <span aria-live="polite">{texts().year(String(props.year))}</span>
          <IconButton
            size="small"
            label={texts().later}
            disabled={props.year >= props.span.last}
            onClick={() => props.onYear(props.year + 1)}
          >
            <ChevronRightIcon size="1.1em" />
          </IconButton>
        </span>
      }
    >
      <DueGrid due={props.found.due} />
    </Card>
  )
}

function Records(props: {
  found: MeetingYear
  onRecord: (() => void) | undefined
  onWithdraw: ((meeting: Meeting) => void) | undefined
}) {
  const words = useBranchWords()
  const texts = () => words().branch.meetings
  const record = () => (
    <Show when={props.onRecord}>
      {(ask) => (
        <Button tone="primary" onClick={() => ask()()}>
          <AddIcon size="1em" aria-hidden="true" />
          {texts().record}
        </Button>
      )}
    </Show>
  )
  return (
    <Card title={texts().list} extra={record()}>
      <Show
        when={props.found.rows.length > 0}
        fallback={<Face scene="empty" compact title={texts().empty} detail={texts().emptyDetail} />}
      >
        <MeetingTable rows={props.found.rows} onWithdraw={props.onWithdraw} />
      </Show>
    </Card>
  )
}
