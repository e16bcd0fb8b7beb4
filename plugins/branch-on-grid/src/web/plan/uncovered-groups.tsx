import { bindClasses, Button, Card, Tag, useFormats } from '@sanzhi/web-kit'
import { SeedlingIcon } from '@sanzhi/web-kit/icons'
import { For, Show } from 'solid-js'
import { targetText } from '../branch/plan-drawer.tsx'
import type { UncoveredGroup } from '../plan-data.ts'
import { useBranchWords } from '../words/words.ts'
import styles from './plan.module.css'

const cx = bindClasses(styles)

/** Grids that no branch can cover yet, and what is to be done there; nothing when there are none. */
export function UncoveredGroups(props: {
  groups: readonly UncoveredGroup[]
  onOpen: (gridId: string) => void
}) {
  const words = useBranchWords()
  const formats = useFormats()
  const grids = () => props.groups.reduce((sum, group) => sum + group.grids.length, 0)
  return (
    <Show when={props.groups.length > 0}>
      <Card
        title={words().uncovered.title}
        extra={<Tag tone="warning">{words().uncovered.rows(formats.count(grids()))}</Tag>}
      >
        <p class={cx('quiet')}>{words().uncovered.lead}</p>
        <ul class={cx('groups')}>
          <For each={props.groups}>{(group) => <Group group={group} onOpen={props.onOpen} />}</For>
        </ul>
      </Card>
    </Show>
  )
}

function Group(props: { group: UncoveredGroup; onOpen: (gridId: string) => void }) {
  const words = useBranchWords()
  const formats = useFormats()
  const names = () => props.group.grids.map((grid) => grid.name).join('、')
  return (
    <li class={cx('group')}>
      <p class={cx('groupName')}>{names()}</p>
      <p class={cx('groupFacts')}>
        <span>{words().uncovered.members(formats.count(props.group.members))}</span>
        <span class={cx('groupTags')}>
          <Tag tone="warning">
            <SeedlingIcon size="1em" aria-hidden="true" />
            {targetText(props.group, words().uncovered, formats.count)}
          </Tag>
          <Tag>{words().uncovered.instructor}</Tag>
        </span>
      </p>
      <Button
        tone="link"
        aria-label={`${names()}，${words().uncovered.open}`}
        onClick={() => props.onOpen(props.group.grids[0]?.id ?? '')}
      >
        {words().uncovered.open}
      </Button>
    </li>
  )
}
