import {
  useAddressParam,
  useApi,
  useCan,
  useMutation,
  useQuery,
  useQueryClient,
} from '@sanzhi/plugin-api/web'
import {
  bindClasses,
  Button,
  Card,
  Face,
  Page,
  QueryView,
  toast,
  useFailureToast,
  useFormats,
} from '@sanzhi/web-kit'
import { For, Show } from 'solid-js'
import type { IndicatorsRouter } from '../indicators.router.ts'
import { IndicatorCard } from './indicator-card.tsx'
import { IndicatorDrawer } from './indicator-drawer.tsx'
import styles from './indicators.module.css'
import { useIndicatorWords } from './words.ts'

const cx = bindClasses(styles)

/** What is counted in the street, each figure with its parts and the way to its records. */
export function IndicatorsPage() {
  const words = useIndicatorWords()
  const can = useCan()
  const api = useApi<IndicatorsRouter>('indicators')
  const list = useQuery(() => api.list.queryOptions())
  const [open, setOpen] = useAddressParam('indicator')
  const take = useTaking()
  return (
    <Page
      title={words().title}
      summary={words().summary}
      actions={
        <Show when={can('indicators.take')}>
          <Button busy={take.isPending} onClick={() => take.mutate()}>
            {words().take}
          </Button>
        </Show>
      }
    >
      <QueryView
        query={list}
        isEmpty={(rows) => rows.length === 0}
        empty={
          <Card>
            <Face scene="empty" title={words().empty} detail={words().emptyDetail} />
          </Card>
        }
      >
        {(rows) => (
          <>
            <ul class={cx('cards')}>
              <For each={rows()}>
                {(row) => (
                  <li class={cx('item')}>
                    <IndicatorCard row={row} onShow={() => setOpen(row.id)} />
                  </li>
                )}
              </For>
            </ul>
            <IndicatorDrawer row={rows().find(({ id }) => id === open())} onClose={() => setOpen('')} />
          </>
        )}
      </QueryView>
    </Page>
  )
}

function useTaking() {
  const words = useIndicatorWords()
  const formats = useFormats()
  const tellFailure = useFailureToast()
  const queries = useQueryClient()
  const api = useApi<IndicatorsRouter>('indicators')
  return useMutation(() => ({
    mutationFn: () => api.take.run(undefined),
    onSuccess: async ({ kept }: { kept: number }) => {
      await Promise.all([
        queries.invalidateQueries({ queryKey: api.list.queryKey() }),
        queries.invalidateQueries({ queryKey: api.days.queryKey() }),
      ])
      toast.success(kept === 0 ? words().unchanged : words().taken(formats.count(kept)))
    },
    onError: tellFailure,
  }))
}
