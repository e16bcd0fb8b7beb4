import { useApi } from '@sanzhi/plugin-api/web'
import { bindClasses, ConfirmDialog, toast, useFormats } from '@sanzhi/web-kit'
import { createEffect, createMemo, createSignal, on } from 'solid-js'
import type { AccessRouter } from '../../access.router.ts'
import { useAccessAct } from '../access-act.ts'
import { useAccessWords } from '../words.ts'
import type { GrantRow } from './grant-row.ts'
import styles from './grants.module.css'
import { isReason, ReasonField } from './reason-field.tsx'

const cx = bindClasses(styles)

/** Asks why, and ends the grants, all or none. Without any it is closed. */
export function EndDialog(props: {
  grants: readonly GrantRow[]
  roleName: (id: string) => string
  onClose: (isDone: boolean) => void
}) {
  const words = useAccessWords()
  const formats = useFormats()
  const api = useApi<AccessRouter>('access')
  const [reason, setReason] = createSignal('')
  const [tried, setTried] = createSignal(false)
  const isOpen = () => props.grants.length > 0
  // Keeps its words while it fades out.
  const last = createMemo<readonly GrantRow[]>((before) => (isOpen() ? props.grants : before), [])
  createEffect(
    on(isOpen, () => {
      setReason('')
      setTried(false)
    }),
  )
  const ending = useAccessAct(api.endGrants, {
    done: () => {
      toast.success(words().grants.ended(formats.count(last().length)))
      props.onClose(true)
    },
    failed: () => props.onClose(false),
  })
  const title = () => {
    const [only, more] = last()
    if (!only) return ''
    return more
      ? words().grants.endManyTitle(formats.count(last().length))
      : words().grants.endTitle(only.accountName ?? words().personGone, props.roleName(only.role))
  }
  const confirm = () => {
    setTried(true)
    if (!isReason(reason())) return
    const grants = last().map(({ id, version }) => ({ id, version }))
    ending.mutate({ grants, reason: reason().trim() })
  }
  return (
    <ConfirmDialog
      open={isOpen()}
      title={title()}
      tone="danger"
      confirmLabel={words().grants.end}
      busy={ending.isPending}
      onConfirm={confirm}
      onCancel={() => props.onClose(false)}
    >
      <div class={cx('form')}>
        <p>{words().grants.endDetail}</p>
        <ReasonField value={reason()} onValue={setReason} wrong={tried() && !isReason(reason())} />
      </div>
    </ConfirmDialog>
  )
}
