import { bindClasses, Button, Card, Face, QueryView, useFormats } from '@sanzhi/web-kit'
import { PlainTable, type Column } from '@sanzhi/web-kit/table'
import { createSignal, Show } from 'solid-js'
import { hasEnded, type BranchFile, type BranchMember } from '../branch-data.ts'
import styles from '../course/course.module.css'
import { useBranchWords } from '../words/words.ts'
import { MembersForbidden } from './members-forbidden.tsx'
import { MoveDialog } from './move-dialog.tsx'
import { useMembers } from './use-members.ts'

const cx = bindClasses(styles)

/** Who belongs to the branch, and who only reports to it: never one list. */
export function MembersTab(props: { branch: BranchFile }) {
  const members = useMembers(() => props.branch.id)
  const [moving, setMoving] = createSignal<BranchMember>()
  const mayMove = () => props.branch.may.organise && !hasEnded(props.branch)
  return (
    <Show when={!members.isForbidden()} fallback={<MembersForbidden />}>
      <QueryView query={members.query}>
        {(rows) => (
          <div class={cx('stack')}>
            <MemberCard rows={rows()} affiliation="formal" onMove={mayMove() ? setMoving : undefined} />
            <MemberCard rows={rows()} affiliation="reported" onMove={undefined} />
            <MoveDialog branch={props.branch} member={moving()} onClose={() => setMoving(undefined)} />
          </div>
        )}
      </QueryView>
    </Show>
  )
}

function MemberCard(props: {
  rows: readonly BranchMember[]
  affiliation: BranchMember['affiliation']
  onMove: ((member: BranchMember) => void) | undefined
}) {
  const words = useBranchWords()
  const formats = useFormats()
  const texts = () => words().branch.members
  const shown = () => props.rows.filter(({ affiliation }) => affiliation === props.affiliation)
  const columns = (): readonly Column<BranchMember>[] => {
    const { onMove } = props
    const facts: readonly Column<BranchMember>[] = [
      { key: 'name', title: texts().name, value: ({ name }) => name, always: true },
      { key: 'category', title: texts().category, value: ({ category }) => texts().categories[category] },
    ]
    if (onMove === undefined) return facts
    const act: Column<BranchMember> = {
      key: 'act',
      title: texts().act,
      value: () => null,
      cell: (member) => (
        <Button tone="link" size="small" onClick={() => onMove(member)}>
          {texts().move}
        </Button>
      ),
      unsorted: true,
      width: '7rem',
    }
    return [...facts, act]
  }
  return (
    <Card title={texts()[props.affiliation]} extra={texts().count(formats.count(shown().length))}>
      <p class={cx('quiet')}>{props.affiliation === 'formal' ? texts().formalNote : texts().reportedNote}</p>
      <Show when={shown().length > 0} fallback={<Face scene="empty" compact title={texts().none} />}>
        <PlainTable
          label={texts()[props.affiliation]}
          columns={columns()}
          rows={shown()}
          rowKey={({ personId }) => personId}
        />
      </Show>
    </Card>
  )
}
