import { useApi, useCan, useLocalText, useQuery } from '@sanzhi/plugin-api/web'
import { bindClasses, Button, Details, Drawer, Notice, QueryView, toast, useFormats } from '@sanzhi/web-kit'
import { createEffect, createMemo, createSignal, For, on, Show } from 'solid-js'
import type { AccessRouter } from '../../access.router.ts'
import type { CellEffect } from '../../matrix.ts'
import { useAccessAct } from '../access-act.ts'
import { isReason, ReasonField } from '../grants/reason-field.tsx'
import { useAccessWords } from '../words.ts'
import { useVerdict } from './cell-mark.tsx'
import type { MatrixCell, PlacedCell } from './matrix-data.ts'
import styles from './matrix.module.css'

const cx = bindClasses(styles)

/** What stands behind a cell and, for whoever may change it, how; undefined closes it. */
export function CellDrawer(props: {
  placed: PlacedCell | undefined
  isOwnRole: boolean
  roleName: (id: string) => string
  onClose: () => void
}) {
  const words = useAccessWords()
  const local = useLocalText()
  const can = useCan()
  // Keeps its words while it slides out.
  const last = createMemo<PlacedCell | undefined>((before) => props.placed ?? before)
  const title = () => {
    const placed = last()
    return placed ? `${props.roleName(placed.role)} · ${local(placed.permission.title)}` : ''
  }
  const mayChange = (cell: MatrixCell) =>
    can('access.change_matrix') && cell.lock === null && !props.isOwnRole
  return (
    <Drawer open={props.placed !== undefined} onClose={() => props.onClose()} title={title()}>
      <Show when={last()}>
        {(placed) => (
          <>
            <Facts cell={placed().cell} />
            <Show when={props.isOwnRole && can('access.change_matrix') && placed().cell.lock === null}>
              <Notice tone="info" title={words().matrix.drawer.own} />
            </Show>
            <Show when={mayChange(placed().cell)}>
              <ChangeForm placed={placed()} />
            </Show>
            <History placed={placed()} />
          </>
        )}
      </Show>
    </Drawer>
  )
}

function Facts(props: { cell: MatrixCell }) {
  const words = useAccessWords()
  const local = useLocalText()
  const verdict = useVerdict()
  const texts = () => words().matrix.drawer
  const lock = () => {
    const { lock: reason } = props.cell
    if (reason === null) return []
    const why = reason.kind === 'fixed' ? local(reason.reason) : texts().locks[reason.kind]
    return [{ term: texts().lock, value: why, wide: true }]
  }
  return (
    <Details
      items={[
        { term: texts().verdict, value: verdict(props.cell) },
        { term: texts().byDefault, value: props.cell.byDefault ? words().matrix.yes : words().matrix.no },
        { term: texts().origin, value: texts().origins[props.cell.origin], wide: true },
        ...lock(),
      ]}
    />
  )
}

function ChangeForm(props: { placed: PlacedCell }) {
  const words = useAccessWords()
  const texts = () => words().matrix.drawer
  const api = useApi<AccessRouter>('access')
  const [reason, setReason] = createSignal('')
  const [tried, setTried] = createSignal(false)
  createEffect(
    on(
      () => `${props.placed.role}:${props.placed.permission.id}`,
      () => {
        setReason('')
        setTried(false)
      },
    ),
  )
  const changing = useAccessAct(api.changeCell, {
    done: () => {
      toast.success(texts().changed)
      setReason('')
      setTried(false)
    },
  })
  const change = (effect: CellEffect) => {
    setTried(true)
    if (!isReason(reason())) return
    const { role, permission, cell } = props.placed
    changing.mutate({
      role,
      permission: permission.id,
      effect,
      version: cell.change?.version ?? 0,
      reason: reason().trim(),
    })
  }
  const isChanged = () => props.placed.cell.origin === 'changed'
  return (
    <div class={cx('form')}>
      <ReasonField value={reason()} onValue={setReason} wrong={tried() && !isReason(reason())} />
      <div class={cx('buttons')}>
        <Show
          when={props.placed.cell.allowed}
          fallback={
            <Button tone="primary" busy={changing.isPending} onClick={() => change('allowed')}>
              {texts().allow}
            </Button>
          }
        >
          <Button tone="primary" busy={changing.isPending} onClick={() => change('denied')}>
            {texts().deny}
          </Button>
        </Show>
        <Show when={isChanged()}>
          <Button busy={changing.isPending} onClick={() => change('default')}>
            {texts().reset}
          </Button>
        </Show>
      </div>
    </div>
  )
}

function History(props: { placed: PlacedCell }) {
  const words = useAccessWords()
  const formats = useFormats()
  const api = useApi<AccessRouter>('access')
  const changes = useQuery(() =>
    api.listCellChanges.queryOptions({ role: props.placed.role, permission: props.placed.permission.id }),
  )
  return (
    <>
      <h3 class={cx('section')}>{words().matrix.drawer.history}</h3>
      <QueryView
        query={changes}
        isEmpty={(rows) => rows.length === 0}
        empty={<p class={cx('note')}>{words().matrix.drawer.noHistory}</p>}
      >
        {(rows) => (
          <ol class={cx('steps')}>
            <For each={rows()}>
              {(change) => (
                <li class={cx('step')}>
                  <p class={cx('stepHead')}>{words().matrix.drawer.effects[change.effect]}</p>
                  <p class={cx('note')}>
                    {formats.instant(change.at)} · {change.byName ?? words().byOperator}
                  </p>
                  <p>{change.reason}</p>
                </li>
              )}
            </For>
          </ol>
        )}
      </QueryView>
    </>
  )
}
