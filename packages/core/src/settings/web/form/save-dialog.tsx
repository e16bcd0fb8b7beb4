import { useApi, useLocalText, useMutation, useQueryClient, type Answer } from '@sanzhi/plugin-api/web'
import {
  bindClasses,
  Button,
  Dialog,
  Field,
  TextArea,
  toast,
  useFailureToast,
  useFormats,
} from '@sanzhi/web-kit'
import { createSignal, For } from 'solid-js'
import type { SettingsRouter } from '../../settings.router.ts'
import type { Edits } from '../edits.ts'
import type { OwnerForm } from '../setting-row.ts'
import { useSettingTexts } from '../setting-texts.ts'
import styles from '../settings.module.css'
import { useSettingsWords } from '../words.ts'

const cx = bindClasses(styles)
const REASON_MAX = 200

interface SaveDialogProps {
  readonly open: boolean
  readonly owner: OwnerForm
  readonly edits: Edits
  readonly onClose: () => void
  readonly onSaved: () => void
  readonly onFailure: (error: unknown) => void
}

/** Shows once more what would change, asks why, and saves. */
export function SaveDialog(props: SaveDialogProps) {
  const words = useSettingsWords()
  const local = useLocalText()
  const texts = useSettingTexts()
  const [reason, setReason] = createSignal('')
  const saving = useSaving(props, () => setReason(''))
  const save = () => saving.mutate({ reason: reason().trim() })
  return (
    <Dialog
      open={props.open}
      onClose={() => !saving.isPending && props.onClose()}
      title={words().saveTitle(local(props.owner.title))}
      footer={
        <>
          <Button disabled={saving.isPending} onClick={() => props.onClose()}>
            {words().cancel}
          </Button>
          <Button tone="primary" busy={saving.isPending} onClick={save}>
            {words().save}
          </Button>
        </>
      }
    >
      <div class={cx('dialog')}>
        <p>{words().saveDetail}</p>
        <ul class={cx('moves')}>
          <For each={props.edits.changed()}>
            {(setting) => (
              <li>
                <p class={cx('moveTitle')}>{texts.title(setting)}</p>
                <p class={cx('move')}>
                  <span class={cx('quiet')}>{texts.value(setting, setting.value)}</span>
                  <span aria-hidden="true">→</span>
                  <span class="visually-hidden">{words().to}</span>
                  <strong>{texts.value(setting, props.edits.values()[setting.key])}</strong>
                </p>
              </li>
            )}
          </For>
        </ul>
        <Field label={words().reasonLabel}>
          {(ids) => (
            <TextArea
              ids={ids}
              value={reason()}
              maxLength={REASON_MAX}
              placeholder={words().reasonHint}
              onValue={setReason}
            />
          )}
        </Field>
      </div>
    </Dialog>
  )
}

function useSaving(props: SaveDialogProps, onDone: () => void) {
  const words = useSettingsWords()
  const tellFailure = useFailureToast()
  const formats = useFormats()
  const queries = useQueryClient()
  const api = useApi<SettingsRouter>('settings')
  return useMutation(() => ({
    mutationFn: ({ reason }: { readonly reason: string }) => {
      const { values, reset } = props.edits.changes()
      const { id: owner, version } = props.owner
      return api.change.run({
        owner,
        version,
        values: { ...values },
        reset: [...reset],
        ...(reason === '' ? {} : { reason }),
      })
    },
    onSuccess: async ({ changed }: Answer<SettingsRouter, 'change'>) => {
      toast.success(changed === 0 ? words().savedNothing : words().saved(formats.count(changed)))
      onDone()
      await Promise.all([
        queries.invalidateQueries({ queryKey: api.get.queryKey() }),
        queries.invalidateQueries({ queryKey: api.list.queryKey() }),
      ])
      props.onSaved()
    },
    onError: (error: unknown) => {
      tellFailure(error)
      props.onFailure(error)
    },
  }))
}
