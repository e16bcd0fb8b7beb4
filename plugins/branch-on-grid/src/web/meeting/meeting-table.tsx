import { bindClasses, Button, Tag, useFormats, type Tone } from '@sanzhi/web-kit'
import { PlainTable, type Column } from '@sanzhi/web-kit/table'
import { Show } from 'solid-js'
import type { Meeting } from '../branch-data.ts'
import { useBranchWords } from '../words/words.ts'
import styles from './meeting.module.css'

const cx = bindClasses(styles)

const tones: Readonly<Record<Meeting['verdict'], Tone>> = {
  none: 'neutral',
  passed: 'success',
  rejected: 'warning',
  void: 'danger',
}

/** The meetings that were recorded; those withdrawn stay to be read. */
export function MeetingTable(props: {
  rows: readonly Meeting[]
  onWithdraw: ((meeting: Meeting) => void) | undefined
}) {
  const words = useBranchWords()
  const formats = useFormats()
  const texts = () => words().branch.meetings
  const columns = (): readonly Column<Meeting>[] => [
    { key: 'heldOn', title: texts().heldOn, value: ({ heldOn }) => heldOn, always: true, width: '7.5rem' },
    { key: 'kind', title: texts().kind, value: ({ kind }) => texts().kinds[kind], width: '7rem' },
    {
      key: 'attendance',
      title: texts().attendance,
      value: ({ present }) => present,
      cell: ({ present, eligible }) => `${formats.count(present)} / ${formats.count(eligible)}`,
      align: 'end',
      width: '7rem',
    },
    { key: 'topics', title: texts().topics, value: ({ topics }) => topics },
    {
      key: 'resolution',
      title: texts().resolution,
      value: ({ resolution }) => resolution,
      cell: (meeting) => <Resolution meeting={meeting} />,
    },
    {
      key: 'act',
      title: texts().act,
      value: () => null,
      cell: (meeting) => <Withdrawal meeting={meeting} onWithdraw={props.onWithdraw} />,
      unsorted: true,
      width: '9rem',
    },
  ]
  return <PlainTable label={texts().list} columns={columns()} rows={props.rows} rowKey={({ id }) => id} />
}

function Resolution(props: { meeting: Meeting }) {
  const words = useBranchWords()
  const formats = useFormats()
  const texts = () => words().branch.meetings
  return (
    <Show when={props.meeting.resolution} fallback={texts().verdicts.none}>
      {(resolution) => (
        <>
          {resolution()}
          <br />
          <Tag tone={tones[props.meeting.verdict]}>{texts().verdicts[props.meeting.verdict]}</Tag>{' '}
          <span class={cx('quiet')}>{texts().votesFor(formats.count(props.meeting.votesFor))}</span>
        </>
      )}
    </Show>
  )
}

function Withdrawal(props: { meeting: Meeting; onWithdraw: ((meeting: Meeting) => void) | undefined }) {
  const words = useBranchWords()
  const texts = () => words().branch.meetings
  return (
    <Show
      when={props.meeting.withdrawnReason}
      fallback={
        <Show when={props.onWithdraw}>
          {(withdraw) => (
            <Button tone="link" size="small" onClick={() => withdraw()(props.meeting)}>
              {texts().withdraw}
            </Button>
          )}
        </Show>
      }
    >
      {(reason) => (
        <>
          <Tag>{texts().withdrawn}</Tag>
          <br />
          <span class={cx('quiet')}>{texts().withdrawnFor(reason())}</span>
        </>
      )}
    </Show>
  )
}
