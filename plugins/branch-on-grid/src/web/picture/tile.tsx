import { bindClasses, useFormats } from '@sanzhi/web-kit'
import { FlagIcon } from '@sanzhi/web-kit/icons'
import { For, Show } from 'solid-js'
import { FormMark } from '../branch/branch-tags.tsx'
import { suggestionsOf } from '../branch/branch-texts.ts'
import { useBranchWords } from '../words/words.ts'
import type { Box } from './layout-picture.ts'
import type { PictureTile, TileGroup } from './picture-tiles.ts'
import styles from './picture.module.css'

const cx = bindClasses(styles)

/** Diameters in rem of the circle of a compound: area grows with members, up to the bound. */
const SMALLEST = 1.125
const LARGEST = 1.75
const MEMBERS_OF_LARGEST = 40

export interface TileProps {
  readonly tile: PictureTile
  readonly box: Box
  readonly isOpen: boolean
  readonly onOpen: () => void
}

/** One grid: its compounds as circles, grouped by branch. Opens what the plan says of it. */
export function Tile(props: TileProps) {
  const words = useBranchWords()
  const formats = useFormats()
  const shared = () => props.tile.groups.length > 1
  const isUncovered = () => props.tile.groups.every((group) => group.cover === 'uncovered')
  const cover = () => props.tile.groups[0]?.cover ?? 'uncovered'
  const members = () => formats.count(props.tile.members)
  /** What the circles show, for those who do not see them. */
  const spoken = () => [
    props.tile.grid.communityName,
    props.tile.groups.map((group) => groupText(group, words())).join('；') || words().uncovered.label,
    words().picture.compounds(formats.count(props.tile.grid.compounds.length)),
    words().picture.fullMembers(members()),
  ]
  return (
    <button
      type="button"
      class={cx('tile', shared() ? 'shared' : cover(), { uncovered: isUncovered() })}
      style={{
        left: `${props.box.x}rem`,
        top: `${props.box.y}rem`,
        width: `${props.box.width}rem`,
        height: `${props.box.height}rem`,
      }}
      aria-expanded={props.isOpen}
      onClick={() => props.onOpen()}
    >
      <span class={cx('tileHead')}>
        <Show when={!shared()}>
          <FormMark form={cover()} />
        </Show>
        <span class={cx('tileName')} title={props.tile.grid.name}>
          {shortName(props.tile.grid.name)}
        </span>
      </span>
      <span class="visually-hidden">{spoken().join('，')}</span>
      <span class={cx('groups')} aria-hidden="true">
        <For each={props.tile.groups}>{(group) => <Group group={group} framed={shared()} />}</For>
      </span>
      <span class={cx('tileFoot')} aria-hidden="true">
        <Show when={isUncovered()} fallback={<span>{words().picture.members(members())}</span>}>
          <span class={cx('flag')}>{words().uncovered.label}</span>
        </Show>
        <Show when={props.tile.advisedLevel}>
          {(level) => (
            <span class={cx('flag')}>
              <FlagIcon size="1em" />
              {words().picture.levelMarks[level()]}
            </span>
          )}
        </Show>
      </span>
    </button>
  )
}

function Group(props: { group: TileGroup; framed: boolean }) {
  return (
    <span class={cx('group', props.group.cover, { framed: props.framed })}>
      <Show when={props.framed}>
        <FormMark form={props.group.cover} />
      </Show>
      <For each={props.group.compounds}>
        {(compound) => (
          <span class={cx('cell')} title={compound.name}>
            <span
              class={cx('circle', props.group.cover)}
              style={{
                width: `${diameter(compound.members)}rem`,
                height: `${diameter(compound.members)}rem`,
              }}
            >
              {compound.members}
            </span>
          </span>
        )}
      </For>
    </span>
  )
}

/** Every tile is a grid, so the word that most of their names end in can go. */
function shortName(gridName: string): string {
  return gridName.length > 2 && gridName.endsWith('网格') ? gridName.slice(0, -2) : gridName
}

function diameter(members: number): number {
  const share = Math.sqrt(Math.min(members, MEMBERS_OF_LARGEST) / MEMBERS_OF_LARGEST)
  return SMALLEST + (LARGEST - SMALLEST) * share
}

function groupText(group: TileGroup, words: ReturnType<ReturnType<typeof useBranchWords>>): string {
  const { branch } = group
  if (branch === undefined) return words.uncovered.label
  return [branch.name, words.forms[branch.form], ...suggestionsOf(words, branch)].join(' ')
}
