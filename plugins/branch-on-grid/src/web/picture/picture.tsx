import { bindClasses, Card, Face } from '@sanzhi/web-kit'
import { createMemo, createUniqueId, For, Show } from 'solid-js'
import type { Plan, StreetGrid } from '../plan-data.ts'
import { useBranchWords } from '../words/words.ts'
import { Ground } from './ground.tsx'
import { layoutPicture } from './layout-picture.ts'
import { Legend } from './legend.tsx'
import { jointOutlines, pictureTiles } from './picture-tiles.ts'
import styles from './picture.module.css'
import { createRemWidth } from './rem-width.ts'
import { Tile } from './tile.tsx'

const cx = bindClasses(styles)

export interface PictureProps {
  readonly plan: Plan
  readonly street: readonly StreetGrid[]
  /** Grid whose drawer is open; '' when none is. */
  readonly open: string
  readonly onOpen: (gridId: string) => void
}

/** The plan laid over the street: a tile a grid, a block a community, drawn without a map. The list says the same. */
export function Picture(props: PictureProps) {
  const words = useBranchWords()
  const tiles = createMemo(() => pictureTiles(props.plan, props.street))
  return (
    <Card title={words().picture.title} extra={<p class={cx('note')}>{words().picture.note}</p>}>
      <Legend />
      <Show
        when={tiles().length > 0}
        fallback={
          <Face scene="empty" title={words().picture.noGrids} detail={words().picture.noGridsDetail} />
        }
      >
        <Canvas {...props} />
      </Show>
    </Card>
  )
}

function Canvas(props: PictureProps) {
  const id = createUniqueId()
  const [width, watch] = createRemWidth()
  const tiles = createMemo(
    () => new Map(pictureTiles(props.plan, props.street).map((tile) => [tile.grid.id, tile])),
  )
  const layout = createMemo(() => {
    const grids = [...tiles().values()].map(({ grid, groups }) => ({
      id: grid.id,
      communityId: grid.communityId,
      adjacentGridIds: grid.adjacentGridIds,
      groups: groups.map((group) => group.compounds.length),
    }))
    return layoutPicture(grids, width() ?? 0)
  })
  const communityName = (communityId: string) =>
    props.street.find((grid) => grid.communityId === communityId)?.communityName ?? ''
  return (
    <div ref={watch}>
      <Show when={width() !== undefined}>
        <div class={cx('canvas')} style={{ height: `${layout().height}rem` }}>
          <Ground layout={layout()} joints={jointOutlines(props.plan)} />
          <For each={layout().communities}>
            {(community) => (
              <section aria-labelledby={`${id}-${community.id}`}>
                <h3
                  class={cx('community')}
                  id={`${id}-${community.id}`}
                  style={{
                    left: `${community.x}rem`,
                    top: `${community.y}rem`,
                    width: `${community.width}rem`,
                  }}
                >
                  {communityName(community.id)}
                </h3>
                <For each={layout().tiles.filter((box) => box.communityId === community.id)}>
                  {(box) => (
                    <Show when={tiles().get(box.id)}>
                      {(tile) => (
                        <Tile
                          tile={tile()}
                          box={box}
                          isOpen={props.open === box.id}
                          onOpen={() => props.onOpen(box.id)}
                        />
                      )}
                    </Show>
                  )}
                </For>
              </section>
            )}
          </For>
        </div>
      </Show>
    </div>
  )
}
