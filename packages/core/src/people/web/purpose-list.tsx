import { useCan } from '@sanzhi/plugin-api/web'
import { Button, Tag, type QueryLike, type Tone } from '@sanzhi/web-kit'
import { AddIcon } from '@sanzhi/web-kit/icons'
import { ListCard, wholeList, type Column } from '@sanzhi/web-kit/table'
import { createSignal, Show } from 'solid-js'
import { PurposeDrawer, type PurposeRow } from './purpose-drawer.tsx'
import type { Catalogue } from './rows.ts'
import { usePeopleWords } from './words.ts'

const TONE: Readonly<Record<PurposeRow['basis'], Tone>> = {
  duty: 'info',
  contract: 'neutral',
  consent: 'success',
  emergency: 'warning',
}

const FRESH: PurposeRow = {
  code: '',
  title: '',
  basis: 'consent',
  kinds: '',
  retentionMonths: null,
  retentionNote: '',
  notice: '',
  version: 0,
}

/** Why the street processes personal data, as its notice says it. */
export function PurposeList(props: { query: QueryLike<Catalogue> & { readonly isFetching: boolean } }) {
  const words = usePeopleWords()
  const texts = () => words().catalogue
  const can = useCan()
  const [edited, setEdited] = createSignal<PurposeRow>()
  const columns = (): readonly Column<PurposeRow>[] => [
    { key: 'title', title: texts().purpose, value: (row) => row.title, always: true, width: '14rem' },
    {
      key: 'basis',
      title: texts().basis,
      value: (row) => texts().bases[row.basis],
      cell: (row) => <Tag tone={TONE[row.basis]}>{texts().bases[row.basis]}</Tag>,
      width: '8rem',
    },
    { key: 'kinds', title: texts().kinds, value: (row) => row.kinds },
    { key: 'retention', title: texts().retention, value: (row) => row.retentionNote, width: '16rem' },
  ]
  return (
    <>
      <ListCard<PurposeRow>
        name="purposes"
        title={texts().purposes}
        query={wholeList(props.query, (catalogue) => catalogue.purposes)}
        columns={columns()}
        rowKey={(row) => row.code}
        onOpen={(row) => setEdited(row)}
        actions={
          <Show when={can('people.manage_purposes')}>
            <Button onClick={() => setEdited(FRESH)}>
              <AddIcon size="1em" />
              {texts().add}
            </Button>
          </Show>
        }
        empty={null}
      />
      <Show when={edited()} keyed>
        {(purpose) => (
          <PurposeDrawer
            purpose={purpose}
            canEdit={can('people.manage_purposes')}
            onClose={() => setEdited(undefined)}
          />
        )}
      </Show>
    </>
  )
}
