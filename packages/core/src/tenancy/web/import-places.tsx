import { useDistrictApi, useMutation, useQueryClient } from '@sanzhi/plugin-api/web'
import { bindClasses, Button, Card, Field, FileDrop, Notice, useKit } from '@sanzhi/web-kit'
import { Select } from '@sanzhi/web-kit/select'
import { createSignal, For, Show } from 'solid-js'
import { faultText } from '../../imports/web/fault-text.ts'
import { useImportsWords } from '../../imports/web/words.ts'
import type { TenancyRouter } from '../tenancy.router.ts'
import { ROSTER_BYTES, ROSTER_ENDINGS, ROSTERS } from './rosters-step.tsx'
import styles from './tenancy.module.css'
import { useTenancyWords } from './words.ts'

const cx = bindClasses(styles)

const SHOWN_ERRORS = 10

/** A roster of places, brought into a street on trial by its district. */
export function ImportPlaces(props: { slug: string }) {
  const words = useTenancyWords()
  const imports = useImportsWords()
  const kit = useKit()
  const queries = useQueryClient()
  const api = useDistrictApi<TenancyRouter>('tenancy')
  const [roster, setRoster] = createSignal<(typeof ROSTERS)[number]>('communities')
  const [file, setFile] = createSignal<File>()
  const send = useMutation(() => ({
    ...api.opening.importPlaces.mutationOptions(),
    onSuccess: () => setFile(undefined),
    onSettled: () => {
      void queries.invalidateQueries({ queryKey: api.getStreet.queryKey() })
      void queries.invalidateQueries({ queryKey: api.listStreets.queryKey() })
    },
  }))
  return (
    <Card title={words().street.importTitle}>
      <div class={cx('stack')}>
        <p class={cx('quiet')}>{words().street.importHint}</p>
        <Show when={send.isError}>
          <Notice tone="danger" announce title={kit.describeError(send.error).title}>
            <p>{kit.describeError(send.error).detail}</p>
          </Notice>
        </Show>
        <Show when={send.isSuccess && send.data}>
          {(done) => (
            <Notice
              tone={done().rejected > 0 ? 'warning' : 'success'}
              announce
              title={words().street.importedRows(done().created, done().rejected)}
            >
              <ul class={cx('faults')}>
                <For each={done().errors.slice(0, SHOWN_ERRORS)}>
                  {(error) => (
                    <li>
                      {words().wizard.plan.row(error.sheetRow)}：
                      {faultText(imports(), error.reason, error.params)}
                    </li>
                  )}
                </For>
              </ul>
            </Notice>
          )}
        </Show>
        <div class={cx('form')}>
          <Field label={words().steps.rosters}>
            {(ids) => (
              <Select
                ids={ids}
                value={roster()}
                options={ROSTERS.map((value) => ({ value, label: words().wizard.rosterNames[value] }))}
                onValue={(value) => setRoster(ROSTERS.find((known) => known === value) ?? 'communities')}
              />
            )}
          </Field>
          <FileDrop
            label={words().wizard.rosters.file}
            endings={ROSTER_ENDINGS}
            maxBytes={ROSTER_BYTES}
            hint={words().wizard.rosters.fileHint}
            file={file()}
            onFile={setFile}
          />
        </div>
      </div>
      <div class={cx('foot')}>
        <Button
          tone="primary"
          disabled={file() === undefined}
          busy={send.isPending}
          onClick={() => {
            const chosen = file()
            if (chosen) send.mutate({ slug: props.slug, roster: roster(), file: chosen })
          }}
        >
          {words().street.import}
        </Button>
      </div>
    </Card>
  )
}
