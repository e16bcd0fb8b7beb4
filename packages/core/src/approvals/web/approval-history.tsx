import { useLocalText, useStreet } from '@sanzhi/plugin-api/web'
import { bindClasses, Tag, useFormats } from '@sanzhi/web-kit'
import { For, Show } from 'solid-js'
import { actTone, type Act } from './approval-data.ts'
import styles from './approval.module.css'
import { useApprovalsWords } from './words.ts'

const cx = bindClasses(styles)

/** Everything that was done, the last on top. */
export function ApprovalHistory(props: { approvalId: string; acts: readonly Act[] }) {
  const words = useApprovalsWords()
  return (
    <div>
      <h4 class={cx('heading')}>{words().history}</h4>
      <ol class={cx('history')}>
        <For each={[...props.acts].reverse()}>
          {(act) => <Entry approvalId={props.approvalId} act={act} />}
        </For>
      </ol>
    </div>
  )
}

function Entry(props: { approvalId: string; act: Act }) {
  const words = useApprovalsWords()
  const local = useLocalText()
  const formats = useFormats()
  const street = useStreet()
  return (
    <li class={cx('entry', actTone[props.act.act])}>
      <div class={cx('what')}>
        <span class={cx('who')}>{props.act.accountName}</span>
        <Tag tone={actTone[props.act.act]}>{words().acts[props.act.act]}</Tag>
        <Show when={props.act.toAccountName}>{(name) => <span>{words().to(name())}</span>}</Show>
        <span class={cx('quiet')}>
          {[local(props.act.stepName), formats.instant(props.act.at)].filter(Boolean).join(' · ')}
        </span>
      </div>
      <Show when={props.act.opinion}>{(opinion) => <p class={cx('opinion')}>{opinion()}</p>}</Show>
      <Show when={props.act.documentNumber}>
        {(number) => (
          <p class={cx('quiet')}>
            {words().document}：{words().documentOf(number(), formats.day(props.act.documentDate))}{' '}
            <Show when={props.act.fileId}>
              {(fileId) => (
                <a href={`/api/s/${street().slug}/approvals/${props.approvalId}/scan/${fileId()}`}>
                  {words().scan}
                </a>
              )}
            </Show>
          </p>
        )}
      </Show>
    </li>
  )
}
