import { useDistrict, useDistrictApi, useLeaveGuard, useQueryClient } from '@sanzhi/plugin-api/web'
import {
  bindClasses,
  Button,
  ButtonLink,
  Card,
  ConfirmDialog,
  Notice,
  Tag,
  useKit,
  type Tone,
} from '@sanzhi/web-kit'
import { PrintIcon } from '@sanzhi/web-kit/icons'
import { PlainTable, type Column } from '@sanzhi/web-kit/table'
import { createSignal, onMount, Show } from 'solid-js'
import { SlipList } from '../../identity/web/slips-dialog.tsx'
import { useAccountWords } from '../../identity/web/words.ts'
import type { TenancyRouter } from '../tenancy.router.ts'
import type { Kept, Opened } from './opening-form.ts'
import styles from './tenancy.module.css'
import { useTenancyWords } from './words.ts'

const cx = bindClasses(styles)

type Street = Kept[number]
type Progress =
  | { readonly state: 'waiting' | 'running' }
  | { readonly state: 'done'; readonly slips: Opened['slips'] }
  | { readonly state: 'failed'; readonly error: unknown }

const TONES: Readonly<Record<Progress['state'], Tone>> = {
  waiting: 'neutral',
  running: 'info',
  done: 'success',
  failed: 'danger',
}

/** Each street is opened on its own; slips of all that are open are printed together. */
export function ManyResult(props: { streets: Kept }) {
  const words = useTenancyWords()
  const accountWords = useAccountWords()
  const kit = useKit()
  const district = useDistrict()
  const queries = useQueryClient()
  const api = useDistrictApi<TenancyRouter>('tenancy')
  const [progress, setProgress] = createSignal<Readonly<Record<string, Progress>>>({})
  const [isRunning, setIsRunning] = createSignal(false)
  const guard = useLeaveGuard(isRunning)
  const progressOf = ({ id }: Street): Progress => progress()[id] ?? { state: 'waiting' }
  const note = ({ id }: Street, its: Progress) => setProgress({ ...progress(), [id]: its })
  const openOne = async (street: Street) => {
    note(street, { state: 'running' })
    try {
      const { slips } = await api.opening.carryOut.run({ id: street.id, version: street.version })
      note(street, { state: 'done', slips })
    } catch (error) {
      note(street, { state: 'failed', error })
    }
  }
  const openAll = async () => {
    setIsRunning(true)
    for (const street of props.streets) {
      if (progressOf(street).state !== 'done') await openOne(street)
    }
    setIsRunning(false)
    void queries.invalidateQueries({ queryKey: api.listStreets.queryKey() })
    void queries.invalidateQueries({ queryKey: api.opening.list.queryKey() })
  }
  onMount(() => void openAll())
  const slips = () =>
    props.streets.flatMap((street) => {
      const its = progressOf(street)
      return its.state === 'done' ? its.slips : []
    })
  const countOf = (state: Progress['state']) =>
    props.streets.filter((street) => progressOf(street).state === state).length
  const textOf = (street: Street) => {
    const its = progressOf(street)
    if (its.state !== 'failed') return words().many.states[its.state]
    const { title, detail } = kit.describeError(its.error)
    return `${words().many.states.failed}：${detail ?? title}`
  }
  const columns = (): readonly Column<Street>[] => [
    { key: 'name', title: words().name, value: (row) => row.name, always: true },
    { key: 'slug', title: words().address, value: (row) => `/s/${row.slug}` },
    {
      key: 'state',
      title: words().state,
      value: textOf,
      cell: (row) => <Tag tone={TONES[progressOf(row).state]}>{textOf(row)}</Tag>,
    },
  ]
  return (
    <Card title={words().many.done(countOf('done'), props.streets.length)}>
      <div class={cx('stack')}>
        <PlainTable
          label={words().many.done(countOf('done'), props.streets.length)}
          columns={columns()}
          rows={props.streets}
          rowKey={(row) => row.id}
        />
        <Show when={slips().length > 0 && !isRunning()}>
          <Notice tone="warning" announce title={accountWords().slips.once} />
          <SlipList slips={slips()} />
        </Show>
      </div>
      <div class={cx('foot')}>
        <ButtonLink href={`/d/${district()}`}>{words().wizard.result.toList}</ButtonLink>
        <Show when={countOf('failed') > 0}>
          <Button busy={isRunning()} onClick={() => void openAll()}>
            {words().many.retry}
          </Button>
        </Show>
        <Show when={slips().length > 0}>
          <Button tone="primary" disabled={isRunning()} onClick={() => window.print()}>
            <PrintIcon size="1.1em" />
            {accountWords().slips.print}
          </Button>
        </Show>
      </div>
      <ConfirmDialog
        open={guard.asked()}
        title={words().many.title}
        confirmLabel={words().wizard.result.toList}
        onConfirm={() => guard.leave()}
        onCancel={() => guard.stay()}
      >
        {words().many.askDetail}
      </ConfirmDialog>
    </Card>
  )
}
