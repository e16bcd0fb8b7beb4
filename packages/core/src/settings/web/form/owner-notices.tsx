import { Notice, useFormats } from '@sanzhi/web-kit'
import { Show } from 'solid-js'
import type { OwnerForm } from '../setting-row.ts'
import { useSettingsWords } from '../words.ts'

/** What holds for all settings of an owner and has to be known before one is changed. */
export function OwnerNotices(props: { owner: OwnerForm; canChange: boolean; isStale: boolean }) {
  const words = useSettingsWords()
  const formats = useFormats()
  const missing = () => props.owner.fields.filter(({ isMissing }) => isMissing).length
  return (
    <>
      <Show when={!props.canChange}>
        <Notice tone="info" title={words().readOnly} />
      </Show>
      <Show when={props.isStale}>
        <Notice tone="warning" title={words().staleTitle} announce>
          <p>{words().staleDetail}</p>
        </Notice>
      </Show>
      <Show when={!props.owner.isInForce}>
        <Notice tone="info" title={words().notInForce} />
      </Show>
      <Show when={missing() > 0}>
        <Notice tone="warning" title={words().missingNotice(formats.count(missing()))} />
      </Show>
      <Show when={props.owner.openCases > 0}>
        <Notice tone="info" title={words().openCases(formats.count(props.owner.openCases))} />
      </Show>
    </>
  )
}
