import { Slot, useApi, useQuery, type Answer } from '@sanzhi/plugin-api/web'
import {
  ABSENT,
  bindClasses,
  Button,
  Details,
  Drawer,
  QueryView,
  type Detail,
  useFormats,
} from '@sanzhi/web-kit'
import { For, Show } from 'solid-js'
import type { PlacesRouter } from '../places.router.ts'
import styles from './drawer.module.css'
import { AgeTag, PropertyTag } from './compound-tags.tsx'
import { usePlacesWords } from './words.ts'

const cx = bindClasses(styles)

type Compound = Answer<PlacesRouter, 'getCompound'>

export interface CompoundDrawerProps {
  /** '' closes it. */
  readonly id: string
  readonly onClose: () => void
  /** Opens another compound in its place. */
  readonly onOpen: (id: string) => void
}

/** The facts of one compound, and what the modules in force know of it. */
export function CompoundDrawer(props: CompoundDrawerProps) {
  const words = usePlacesWords()
  const api = useApi<PlacesRouter>('places')
  const compound = useQuery(() => ({
    ...api.getCompound.queryOptions({ id: props.id }),
    enabled: props.id !== '',
  }))
  const title = () => (compound.isSuccess ? compound.data.name : words().compounds.title)
  return (
    <Drawer open={props.id !== ''} onClose={() => props.onClose()} title={title()}>
      <QueryView query={compound}>
        {(loaded) => (
          <>
            <Facts compound={loaded()} onOpen={(id) => props.onOpen(id)} />
            <div class={cx('slots')}>
              <Slot name="places.compound" compoundId={loaded().id} />
            </div>
          </>
        )}
      </QueryView>
    </Drawer>
  )
}

function Facts(props: { compound: Compound; onOpen: (id: string) => void }) {
  const words = usePlacesWords()
  const formats = useFormats()
  const items = (): readonly Detail[] => {
    const texts = words().compounds
    const { compound } = props
    return [
      { term: texts.code, value: compound.code },
      { term: texts.aliases, value: compound.aliases.join('、') },
      { term: texts.community, value: compound.communityName },
      { term: texts.grid, value: `${compound.gridName}（${compound.gridCode}）` },
      { term: texts.age, value: <AgeTag isOld={compound.isOld} /> },
      {
        term: texts.builtYear,
        value: compound.builtYear === null ? null : texts.builtIn(compound.builtYear),
      },
      { term: texts.property, value: <PropertyTag status={compound.propertyStatus} /> },
      { term: texts.firm, value: compound.firmName },
      { term: texts.buildings, value: formats.count(compound.buildings) },
      { term: texts.households, value: formats.count(compound.households) },
      { term: texts.area, value: formats.area(compound.floorAreaCm2) },
      {
        term: texts.adjacent,
        value: <Neighbours compounds={compound.adjacent} onOpen={props.onOpen} />,
        wide: true,
      },
    ]
  }
  return <Details items={items()} />
}

function Neighbours(props: { compounds: Compound['adjacent']; onOpen: (id: string) => void }) {
  return (
    <Show when={props.compounds.length > 0} fallback={ABSENT}>
      <span class={cx('neighbours')}>
        <For each={props.compounds}>
          {(neighbour) => (
            <Button tone="link" onClick={() => props.onOpen(neighbour.id)}>
              {neighbour.name}
            </Button>
          )}
        </For>
      </span>
    </Show>
  )
}
