import { A, Slot, useApi, useQuery, useStreetPath } from '@sanzhi/plugin-api/web'
import { bindClasses, Details, Drawer, QueryView, Tag } from '@sanzhi/web-kit'
import { For, Show } from 'solid-js'
import { PersonSecret } from '../../people/web/person-secret.tsx'
import type { PlacesRouter } from '../places.router.ts'
import { AgeTag, PropertyTag } from './compound-tags.tsx'
import styles from './drawer.module.css'
import type { GridRow } from './grid-row.ts'
import { usePlacesWords } from './words.ts'

const cx = bindClasses(styles)

/** No grid holds more compounds than fit one answer. */
const ALL = 200

/** The facts of one grid and the compounds in it; undefined closes it. */
export function GridDrawer(props: { grid: GridRow | undefined; onClose: () => void }) {
  const words = usePlacesWords()
  return (
    <Drawer
      open={props.grid !== undefined}
      onClose={() => props.onClose()}
      title={props.grid?.name ?? words().grids.title}
    >
      <Show when={props.grid}>
        {(grid) => (
          <>
            <Details
              items={[
                { term: words().grids.code, value: grid().code },
                { term: words().grids.community, value: grid().communityName },
                { term: words().grids.kind, value: <Tag>{words().kinds[grid().kind]}</Tag> },
                { term: words().grids.worker, value: grid().workerName },
                {
                  term: words().grids.phone,
                  value: (
                    <PersonSecret
                      subject="grid"
                      id={grid().id}
                      field="workerPhone"
                      masked={grid().workerPhoneMasked}
                      canUnmask={grid().canUnmask}
                    />
                  ),
                  wide: true,
                },
              ]}
            />
            <h3 class={cx('heading')}>{words().grids.compoundsHere}</h3>
            <CompoundsOfGrid gridId={grid().id} />
            <div class={cx('slots')}>
              <Slot name="places.grid" gridId={grid().id} />
            </div>
          </>
        )}
      </Show>
    </Drawer>
  )
}

function CompoundsOfGrid(props: { gridId: string }) {
  const words = usePlacesWords()
  const to = useStreetPath()
  const api = useApi<PlacesRouter>('places')
  const compounds = useQuery(() => api.listCompounds.queryOptions({ gridId: props.gridId, limit: ALL }))
  return (
    <QueryView
      query={compounds}
      isEmpty={(page) => page.rows.length === 0}
      empty={<p class={cx('quiet')}>{words().grids.noCompounds}</p>}
    >
      {(page) => (
        <ul class={cx('compounds')}>
          <For each={page().rows}>
            {(compound) => (
              <li>
                <A href={to('places/compounds', { compound: compound.id })}>{compound.name}</A>
                <span class={cx('tags')}>
                  <AgeTag isOld={compound.isOld} />
                  <PropertyTag status={compound.propertyStatus} />
                </span>
              </li>
            )}
          </For>
        </ul>
      )}
    </QueryView>
  )
}
