import { CaseTimeline } from '@sanzhi/plugin-api/web'
import { Card, Face } from '@sanzhi/web-kit'
import { Show } from 'solid-js'
import type { BranchFile } from '../branch-data.ts'
import { useBranchWords } from '../words/words.ts'

/** Everything that happened to a branch since its approval; nothing is kept before the first step. */
export function CourseTab(props: { branch: BranchFile }) {
  const words = useBranchWords()
  return (
    <Card>
      <Show
        when={props.branch.version > 0}
        fallback={
          <Face
            scene="empty"
            compact
            title={words().branch.course.none}
            detail={words().branch.course.noneDetail}
          />
        }
      >
        <CaseTimeline lifecycle="branch-on-grid.branch" subject={`branch:${props.branch.id}`} />
      </Show>
    </Card>
  )
}
