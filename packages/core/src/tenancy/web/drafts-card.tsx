import {
  useDistrict,
  useDistrictApi,
  useMutation,
  useQuery,
  useQueryClient,
  type Answer,
} from '@sanzhi/plugin-api/web'
import {
  bindClasses,
  Button,
  ButtonLink,
  Card,
  ConfirmDialog,
  useFailureToast,
  useFormats,
} from '@sanzhi/web-kit'
import { PlainTable, type Column } from '@sanzhi/web-kit/table'
import { createSignal, Show } from 'solid-js'
import type { OpeningRouter } from '../opening/opening.router.ts'
import type { TenancyRouter } from '../tenancy.router.ts'
import styles from './tenancy.module.css'
import { useTenancyWords } from './words.ts'

const cx = bindClasses(styles)

type Draft = Answer<OpeningRouter, 'list'>[number]

/** Forms that were begun and not used yet; nothing where there are none. */
export function DraftsCard() {
  const words = useTenancyWords()
  const formats = useFormats()
  const district = useDistrict()
  const queries = useQueryClient()
  const tellFailure = useFailureToast()
  const api = useDistrictApi<TenancyRouter>('tenancy')
  const drafts = useQuery(() => api.opening.list.queryOptions())
  const [asked, setAsked] = createSignal<Draft>()
  const discard = useMutation(() => ({
    ...api.opening.discard.mutationOptions(),
    onError: tellFailure,
    onSettled: () => {
      setAsked(undefined)
      void queries.invalidateQueries({ queryKey: api.opening.list.queryKey() })
    },
  }))
  const rows = () => (drafts.isSuccess ? drafts.data : [])
  const nameOf = (draft: Draft | undefined) => draft?.form.name || words().drafts.unnamed
  const columns = (): readonly Column<Draft>[] => [
    { key: 'name', title: words().name, value: nameOf, always: true },
    { key: 'code', title: words().code, value: (row) => row.form.code || null, width: '9rem' },
    { key: 'by', title: words().drafts.by, value: (row) => row.createdByName, width: '10rem' },
    {
      key: 'saved',
      title: words().drafts.saved,
      value: (row) => formats.instant(row.updatedAt),
      width: '11rem',
    },
    {
      key: 'acts',
      title: '',
      value: () => null,
      unsorted: true,
      width: '13rem',
      cell: (row) => (
        <span class={cx('acts')}>
          <ButtonLink size="small" href={`/d/${district()}/tenancy/opening/${row.id}`}>
            {words().drafts.go}
          </ButtonLink>
          <Button size="small" tone="quiet" onClick={() => setAsked(row)}>
            {words().drafts.discard}
          </Button>
        </span>
      ),
    },
  ]
  return (
    <Show when={rows().length > 0}>
      <Card title={words().drafts.title}>
        <PlainTable label={words().drafts.title} columns={columns()} rows={rows()} rowKey={(row) => row.id} />
      </Card>
      <ConfirmDialog
        open={asked() !== undefined}
        tone="danger"
        title={words().drafts.ask(nameOf(asked()))}
        confirmLabel={words().drafts.discard}
        busy={discard.isPending}
        onConfirm={() => {
          const draft = asked()
          if (draft) discard.mutate({ id: draft.id })
        }}
        onCancel={() => setAsked(undefined)}
      >
        {words().drafts.askDetail}
      </ConfirmDialog>
    </Show>
  )
}
