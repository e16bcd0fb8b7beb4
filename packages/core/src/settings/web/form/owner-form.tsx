import { useApi, useCan, useLeaveGuard, useLocalText, useQuery } from '@sanzhi/plugin-api/web'
import { bindClasses, Button, Card, ConfirmDialog, ErrorFace, Skeleton, useFormats } from '@sanzhi/web-kit'
import { SchemaForm, type FormField } from '@sanzhi/web-kit/schema-form'
import { createEffect, createMemo, Match, Show, Switch } from 'solid-js'
import type { SettingsRouter } from '../../settings.router.ts'
import type { Edits } from '../edits.ts'
import type { OwnerForm as OwnerFormData, Setting } from '../setting-row.ts'
import styles from '../settings.module.css'
import { useSettingsWords } from '../words.ts'
import { focusSetting } from './focus-setting.ts'
import { OwnerNotices } from './owner-notices.tsx'
import { SaveDialog } from './save-dialog.tsx'
import { createSaving } from './saving.ts'
import { SettingAside } from './setting-aside.tsx'

const cx = bindClasses(styles)

/** The settings of one owner: edited together, saved together. `sought` is the one to be shown first. */
export function OwnerForm(props: { owner: string; sought: string | undefined; onShown: () => void }) {
  const words = useSettingsWords()
  const local = useLocalText()
  const can = useCan()
  const formats = useFormats()
  const api = useApi<SettingsRouter>('settings')
  const form = useQuery(() => api.get.queryOptions({ owner: props.owner }))
  const data = (): OwnerFormData | undefined => (form.isPending ? undefined : form.data)
  const settings = createMemo((): readonly Setting[] => data()?.fields ?? [])
  const saving = createSaving(settings, { root: () => card, readAgain: () => void form.refetch() })
  const { edits, issues } = saving
  const guard = useLeaveGuard(() => edits.changed().length > 0)
  const canChange = () => can('settings.change')
  let card!: HTMLDivElement

  createEffect(() => {
    const { sought } = props
    if (sought === undefined || data() === undefined) return
    queueMicrotask(() => focusSetting(card, sought))
    props.onShown()
  })

  return (
    <div ref={card} class={cx('formColumn')}>
      <Switch>
        <Match when={form.isPending}>
          <Card>
            <Skeleton lines={8} />
          </Card>
        </Match>
        <Match when={form.isError && data() === undefined}>
          <Card>
            <ErrorFace error={form.error} onRetry={() => void form.refetch()} />
          </Card>
        </Match>
        <Match when={data()}>
          {(owner) => (
            <>
              <OwnerNotices owner={owner()} canChange={canChange()} isStale={saving.isStale()} />
              <Card title={local(owner().title)} extra={<TemplateName owner={owner()} />}>
                <SchemaForm
                  label={local(owner().title)}
                  fields={settings().map(fieldOf)}
                  value={edits.values()}
                  issues={issues()}
                  isReadOnly={!canChange()}
                  onValue={(key, value) => {
                    saving.forget(key)
                    edits.set(key, value)
                  }}
                  beside={(key) => (
                    <Show when={settings().find((setting) => setting.key === key)}>
                      {(setting) => (
                        <SettingAside
                          setting={setting()}
                          templateName={owner().template?.name ?? ''}
                          edits={canChange() ? edits : undefined}
                          onForget={() => saving.forget(key)}
                        />
                      )}
                    </Show>
                  )}
                />
              </Card>
              <Show when={edits.changed().length > 0}>
                <SaveBar
                  edits={edits}
                  wrong={saving.wrong().length}
                  onDiscard={saving.clear}
                  onSave={saving.begin}
                />
              </Show>
              <SaveDialog
                open={saving.isAsking()}
                owner={owner()}
                edits={edits}
                onClose={saving.cancel}
                onFailure={saving.onFailure}
                onSaved={saving.onSaved}
              />
            </>
          )}
        </Match>
      </Switch>
      <ConfirmDialog
        open={guard.asked()}
        title={words().leaveTitle}
        tone="danger"
        confirmLabel={words().leave}
        onConfirm={() => {
          saving.clear()
          guard.leave()
        }}
        onCancel={() => guard.stay()}
      >
        <p>{words().leaveDetail(formats.count(edits.changed().length))}</p>
      </ConfirmDialog>
    </div>
  )
}

function fieldOf(setting: Setting): FormField {
  return {
    name: setting.key,
    schema: setting.schema,
    bounds: setting.bounds,
    isRequired: setting.schema['x-must-set'] === true,
    isLocked: setting.lock !== null,
  }
}

function TemplateName(props: { owner: OwnerFormData }) {
  const words = useSettingsWords()
  const formats = useFormats()
  return (
    <span class={cx('quiet')}>
      <Show when={props.owner.template} fallback={words().noTemplate}>
        {(template) => words().template(template().name, formats.count(template().number))}
      </Show>
    </span>
  )
}

/** Stays in sight while there is something to save. */
function SaveBar(props: { edits: Edits; wrong: number; onDiscard: () => void; onSave: () => void }) {
  const words = useSettingsWords()
  const formats = useFormats()
  return (
    <div class={cx('saveBar')}>
      <p class={cx('saveText')} role="status">
        {props.wrong > 0
          ? words().fix(formats.count(props.wrong))
          : words().unsaved(formats.count(props.edits.changed().length))}
      </p>
      <Button onClick={() => props.onDiscard()}>{words().discardAll}</Button>
      <Button tone="primary" onClick={() => props.onSave()}>
        {words().save}
      </Button>
    </div>
  )
}
