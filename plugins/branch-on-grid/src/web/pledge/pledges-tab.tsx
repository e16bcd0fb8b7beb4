import { useApi, useQuery } from '@sanzhi/plugin-api/web'
import { bindClasses, Button, Card, Face, QueryView, Tag, useFormats, type Tone } from '@sanzhi/web-kit'
import { AddIcon } from '@sanzhi/web-kit/icons'
import { PlainTable, type Column } from '@sanzhi/web-kit/table'
import { createSignal, Show } from 'solid-js'
import type { BranchRouter } from '../../contract.ts'
import { hasEnded, type BranchFile, type Pledge, type PledgeDisplay } from '../branch-data.ts'
import course from '../course/course.module.css'
import { MembersForbidden } from '../members/members-forbidden.tsx'
import { isForbidden } from '../members/use-members.ts'
import { useBranchWords } from '../words/words.ts'
import { EndPledgeDialog } from './end-dialog.tsx'
import { PledgeDialog } from './pledge-dialog.tsx'

const cx = bindClasses(course)

const tones: Readonly<Record<PledgeDisplay, Tone>> = {
  compound_board: 'success',
  party: 'info',
  none: 'neutral',
}

/** What members took on in public, and how it may be shown. */
export function PledgesTab(props: { branch: BranchFile }) {
  const words = useBranchWords()
  const api = useApi<BranchRouter>('branch-on-grid')
  const pledges = useQuery(() => api.pledges.list.queryOptions({ organisationId: props.branch.id }))
  const [recording, setRecording] = createSignal(false)
  const [ending, setEnding] = createSignal<Pledge>()
  const texts = () => words().branch.pledges
  const mayKeep = () => props.branch.may.keep && !hasEnded(props.branch)
  const record = () => (
    <Show when={mayKeep()}>
      <Button tone="primary" onClick={() => setRecording(true)}>
        <AddIcon size="1em" aria-hidden="true" />
        {texts().record}
      </Button>
    </Show>
  )
  return (
    <Show when={!isForbidden(pledges.error)} fallback={<MembersForbidden />}>
      <div class={cx('stack')}>
        <Card title={texts().title} extra={record()}>
          <QueryView
            query={pledges}
            isEmpty={(rows) => rows.length === 0}
            empty={<Face scene="empty" compact title={texts().empty} detail={texts().emptyDetail} />}
          >
            {(rows) => <PledgeTable rows={rows()} onEnd={mayKeep() ? setEnding : undefined} />}
          </QueryView>
        </Card>
        <PledgeDialog branch={props.branch} open={recording()} onClose={() => setRecording(false)} />
        <EndPledgeDialog branch={props.branch} pledge={ending()} onClose={() => setEnding(undefined)} />
      </div>
    </Show>
  )
}

function PledgeTable(props: { rows: readonly Pledge[]; onEnd: ((pledge: Pledge) => void) | undefined }) {
  const words = useBranchWords()
  const formats = useFormats()
  const texts = () => words().branch.pledges
  const columns = (): readonly Column<Pledge>[] => {
    const { onEnd } = props
    const facts: readonly Column<Pledge>[] = [
      { key: 'name', title: texts().name, value: ({ name }) => name || null, always: true, width: '8rem' },
      { key: 'duty', title: texts().duty, value: ({ duty }) => duty },
      {
        key: 'display',
        title: texts().display,
        value: ({ display }) => texts().displays[display],
        cell: (pledge) => <Tag tone={tones[pledge.display]}>{texts().displays[pledge.display]}</Tag>,
        width: '9rem',
      },
      {
        key: 'consentedOn',
        title: texts().consentedOn,
        value: ({ consentedOn }) => consentedOn,
        cell: ({ consentedOn }) => formats.day(consentedOn),
        width: '8rem',
      },
    ]
    if (onEnd === undefined) return facts
    const act: Column<Pledge> = {
      key: 'act',
      title: texts().act,
      value: () => null,
      cell: (pledge) => (
        <Button tone="link" size="small" onClick={() => onEnd(pledge)}>
          {texts().end}
        </Button>
      ),
      unsorted: true,
      width: '6rem',
    }
    return [...facts, act]
  }
  return (
    <PlainTable
      label={texts().title}
      columns={columns()}
      rows={props.rows}
      rowKey={({ personId }) => personId}
    />
  )
}
