import { useApi, useMutation, useQuery } from '@sanzhi/plugin-api/web'
import { bindClasses, Button, Dialog, Field, Notice, QueryView, toast, useKit } from '@sanzhi/web-kit'
import { Select } from '@sanzhi/web-kit/select'
import { createSignal, Show } from 'solid-js'
import type { ApprovalsRouter } from '../approvals.router.ts'
import { standingOf, type Approval } from './approval-data.ts'
import styles from './approval.module.css'
import { useApprovalsWords } from './words.ts'

const cx = bindClasses(styles)

export interface DelegateDialogProps {
  readonly open: boolean
  readonly approval: Approval
  readonly onClose: () => void
  readonly onDone: () => void
}

/** 转办: hands one's part in the open step to a colleague who may decide there. */
export function DelegateDialog(props: DelegateDialogProps) {
  const words = useApprovalsWords()
  const texts = () => words().delegate
  const kit = useKit()
  const api = useApi<ApprovalsRouter>('approvals')
  const [chosen, setChosen] = createSignal('')
  const [tried, setTried] = createSignal(false)
  const people = useQuery(() => ({
    ...api.colleagues.queryOptions({ id: props.approval.id }),
    enabled: props.open,
  }))
  const delegate = useMutation(() => ({
    ...api.delegate.mutationOptions(),
    onSuccess: () => {
      toast.success(words().done.delegate(nameOf(chosen())))
      props.onDone()
    },
  }))
  const nameOf = (accountId: string) =>
    (people.isSuccess ? people.data : []).find((person) => person.accountId === accountId)?.name ?? ''
  const send = () => {
    setTried(true)
    if (chosen() !== '') delegate.mutate({ ...standingOf(props.approval), accountId: chosen() })
  }
  return (
    <Dialog
      open={props.open}
      onClose={() => props.onClose()}
      title={texts().title}
      footer={
        <>
          <Button onClick={() => props.onClose()} disabled={delegate.isPending}>
            {words().cancel}
          </Button>
          <Button tone="primary" busy={delegate.isPending} onClick={send}>
            {texts().confirm}
          </Button>
        </>
      }
    >
      <QueryView
        query={people}
        isEmpty={(found) => found.length === 0}
        empty={<Notice tone="info">{texts().nobody}</Notice>}
      >
        {(found) => (
          <div class={cx('dialog')}>
            <p class={cx('quiet')}>{texts().detail}</p>
            <Field
              label={texts().to}
              required
              error={tried() && chosen() === '' ? texts().missing : undefined}
            >
              {(ids) => (
                <Select
                  ids={ids}
                  value={chosen()}
                  placeholder={texts().hint}
                  options={found().map(({ accountId, name }) => ({ value: accountId, label: name }))}
                  onValue={setChosen}
                />
              )}
            </Field>
            <Show when={delegate.error}>
              {(error) => (
                <Notice tone="danger" announce title={kit.describeError(error()).title}>
                  {kit.describeError(error()).detail}
                </Notice>
              )}
            </Show>
          </div>
        )}
      </QueryView>
    </Dialog>
  )
}
