import { bindClasses } from '@sanzhi/web-kit'
import { createMemo, For } from 'solid-js'
import type { Box, PictureLayout } from './layout-picture.ts'
import { linkPath, type LinkPath } from './link-path.ts'
import type { JointOutline } from './picture-tiles.ts'
import styles from './picture.module.css'

const cx = bindClasses(styles)

/** How far a joint branch's ground reaches beyond its tiles, in rem; the edge is what the fill leaves of the outline. */
const REACH = 0.4
const EDGE = 0.125
/** How broad the way between two tiles of a joint branch is; one that runs between other tiles has less room. */
const WAY = 2
const FAR_WAY = 0.25

/** What lies below the tiles: communities, the common ground of joint branches, lines between neighbours. */
export function Ground(props: { layout: PictureLayout; joints: readonly JointOutline[] }) {
  const boxes = createMemo(() => new Map(props.layout.tiles.map((tile) => [tile.id, tile])))
  const links = createMemo(() => pathsOf(props.layout.links, boxes()))
  return (
    <svg
      class={cx('ground')}
      viewBox={`0 0 ${props.layout.width} ${props.layout.height}`}
      style={{ width: `${props.layout.width}rem`, height: `${props.layout.height}rem` }}
      aria-hidden="true"
    >
      <For each={props.layout.communities}>
        {(box) => (
          <rect class={cx('block')} x={box.x} y={box.y} width={box.width} height={box.height} rx="0.5" />
        )}
      </For>
      <For each={props.joints}>
        {(joint) => {
          const own = () => joint.gridIds.flatMap((id) => boxes().get(id) ?? [])
          const ways = () =>
            pathsOf(
              props.layout.links.filter((pair) => pair.every((id) => joint.gridIds.includes(id))),
              boxes(),
            )
          return (
            <>
              <Blob class="jointEdge" boxes={own()} ways={ways()} reach={REACH} />
              <Blob class="jointFill" boxes={own()} ways={ways()} reach={REACH - EDGE} />
            </>
          )
        }}
      </For>
      <For each={links()}>{(link) => <path class={cx('link', { far: link.isFar })} d={link.d} />}</For>
    </svg>
  )
}

/** Tiles and the ways between them, run together into one shape. */
function Blob(props: { class: string; boxes: readonly Box[]; ways: readonly LinkPath[]; reach: number }) {
  return (
    <g class={cx(props.class)}>
      <For each={props.ways}>
        {(way) => <path d={way.d} fill="none" stroke-width={(way.isFar ? FAR_WAY : WAY) + 2 * props.reach} />}
      </For>
      <For each={props.boxes}>
        {(box) => (
          <rect
            x={box.x - props.reach}
            y={box.y - props.reach}
            width={box.width + 2 * props.reach}
            height={box.height + 2 * props.reach}
            rx={0.375 + props.reach}
            stroke="none"
          />
        )}
      </For>
    </g>
  )
}

function pathsOf(links: PictureLayout['links'], boxes: ReadonlyMap<string, Box>): readonly LinkPath[] {
  return links.flatMap(([left, right]) => {
    const [from, to] = [boxes.get(left), boxes.get(right)]
    return from && to ? [linkPath(from, to)] : []
  })
}
