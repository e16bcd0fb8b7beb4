import { useAddressParam, useApi, useCan, useListState, useLocalText, useQuery } from '@sanzhi/plugin-api/web'
import {
  bindClasses,
  Button,
  Card,
  createDraft,
  createNarrow,
  Face,
  Field,
  Notice,
  Page,
  QueryView,
  SearchInput,
} from '@sanzhi/web-kit'
import { Select } from '@sanzhi/web-kit/select'
import { FilterCard, NoResult } from '@sanzhi/web-kit/table'
import { For, Show } from 'solid-js'
import type { AccessRouter } from '../../access.router.ts'
import { useChoices } from '../grants/choices.ts'
import { useAccessWords } from '../words.ts'
import { CellDrawer } from './cell-drawer.tsx'
import { ConsentNotice } from './consent-notice.tsx'
import { Legend } from './legend.tsx'
import { filterGroups, findCell, type Matrix } from './matrix-data.ts'
import { MatrixTable } from './matrix-table.tsx'
import styles from './matrix.module.css'
import { RoleList } from './role-list.tsx'

const cx = bindClasses(styles)

const FILTERS = ['q', 'show', 'role'] as const
const SHOWS = ['changed', 'pending'] as const

/** Roles × permissions of the street, by module. */
export function MatrixPage() {
  const words = useAccessWords()
  const can = useCan()
  const api = useApi<AccessRouter>('access')
  const matrix = useQuery(() => api.getMatrix.queryOptions())
  return (
    <Page
      title={words().matrix.title}
      summary={words().matrix.summary}
      actions={
        <span class={cx('screen')}>
          <Button onClick={() => window.print()}>{words().matrix.print}</Button>
        </span>
      }
    >
      <Show when={!can('access.change_matrix')}>
        <Notice tone="info" title={words().matrix.readOnly} />
      </Show>
      <QueryView query={matrix}>{(loaded) => <Loaded matrix={loaded()} />}</QueryView>
    </Page>
  )
}

function Loaded(props: { matrix: Matrix }) {
  const words = useAccessWords()
  const local = useLocalText()
  const narrow = createNarrow()
  const [filters, setFilters, clear] = useListState(FILTERS)
  const [open, setOpen] = useAddressParam('cell')
  const { roleName } = useChoices()
  const [keyword, setKeyword] = createDraft(() => filters().q)
  const groups = () => filterGroups(props.matrix.groups, filters(), ({ title }) => local(title))
  const role = () => props.matrix.roles.find(({ id }) => id === filters().role) ?? props.matrix.roles[0]
  const roleOptions = () => props.matrix.roles.map(({ id }) => ({ value: id, label: roleName(id) }))
  return (
    <>
      <For each={props.matrix.groups}>{(group) => <ConsentNotice group={group} />}</For>
      <div class={cx('screen')}>
        <FilterCard
          label={words().matrix.filter}
          onQuery={() => setFilters({ q: keyword().trim() })}
          onReset={clear}
        >
          <Field label={words().matrix.keyword}>
            {(ids) => (
              <SearchInput
                ids={ids}
                value={keyword()}
                onValue={setKeyword}
                onClear={() => setFilters({ q: '' })}
                placeholder={words().matrix.keywordHint}
              />
            )}
          </Field>
          <Field label={words().matrix.show}>
            {(ids) => (
              <Select
                ids={ids}
                value={filters().show}
                all=""
                options={SHOWS.map((show) => ({ value: show, label: words().matrix.shows[show] }))}
                onValue={(show) => setFilters({ show })}
              />
            )}
          </Field>
          <Show when={narrow()}>
            <Field label={words().matrix.chooseRole}>
              {(ids) => (
                <Select
                  ids={ids}
                  value={role()?.id ?? ''}
                  options={roleOptions()}
                  onValue={(id) => setFilters({ role: id })}
                />
              )}
            </Field>
          </Show>
        </FilterCard>
      </div>
      <Legend />
      <Show when={groups().length > 0} fallback={<Nothing onClear={clear} />}>
        <For each={groups()}>
          {(group) => (
            <Card title={local(group.title)} flush>
              <Show
                when={narrow() && role()}
                fallback={
                  <MatrixTable
                    group={group}
                    roles={props.matrix.roles}
                    roleName={roleName}
                    onOpen={setOpen}
                  />
                }
              >
                {(only) => <RoleList group={group} role={only().id} onOpen={setOpen} />}
              </Show>
            </Card>
          )}
        </For>
      </Show>
      <CellDrawer
        placed={findCell(props.matrix, open())}
        isOwnRole={props.matrix.roles.some(({ id, isOwn }) => isOwn && open().startsWith(`${id}:`))}
        roleName={roleName}
        onClose={() => setOpen('')}
      />
    </>
  )
}

function Nothing(props: { onClear: () => void }) {
  const words = useAccessWords()
  const [filters] = useListState(FILTERS)
  return (
    <Card>
      <Show
        when={filters().q !== '' || filters().show !== ''}
        fallback={<Face scene="empty" title={words().matrix.empty} />}
      >
        <NoResult onClear={() => props.onClear()} />
      </Show>
    </Card>
  )
}
