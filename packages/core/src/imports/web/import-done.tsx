import { useCan, useStreetPath } from '@sanzhi/plugin-api/web'
import { bindClasses, Button, ButtonLink, Card, Notice, useFormats } from '@sanzhi/web-kit'
import { CheckIcon, DownloadIcon } from '@sanzhi/web-kit/icons'
import { Show } from 'solid-js'
import styles from './import.module.css'
import { isRosterId, shownAt, type Committed } from './roster.ts'
import { useImportsWords } from './words.ts'

const cx = bindClasses(styles)

/** The third step: what was written, and where to go from here. */
export function ImportDone(props: {
  readonly roster: string
  readonly result: Committed
  readonly returning: boolean
  readonly onReturn: (() => void) | undefined
  readonly onMore: () => void
}) {
  const words = useImportsWords()
  const formats = useFormats()
  const can = useCan()
  const to = useStreetPath()
  const rejected = () => props.result.rejected
  return (
    <Card>
      <div class={cx('result')} role="status">
        <span class={cx('tick')} aria-hidden="true">
          <CheckIcon size="2.25rem" />
        </span>
        <h2 class={cx('resultTitle')}>{words().done}</h2>
        <p class={cx('resultDetail')}>
          {words().doneDetail(
            formats.count(props.result.created),
            formats.count(props.result.updated),
            formats.count(props.result.unchanged),
          )}
        </p>
        <Show when={rejected() > 0}>
          <Notice
            tone="warning"
            title={
              props.onReturn
                ? words().doneRejected(formats.count(rejected()))
                : words().doneRejectedLarge(formats.count(rejected()))
            }
          />
        </Show>
        <div class={cx('actions')}>
          <Show when={rejected() > 0 && props.onReturn}>
            <Button busy={props.returning} onClick={() => props.onReturn?.()}>
              <DownloadIcon size="1.1em" />
              {words().returnRows}
            </Button>
          </Show>
          <Button onClick={() => props.onMore()}>{words().more}</Button>
          <Show when={can('imports.view')}>
            <ButtonLink href={to('imports/history')}>{words().seeHistory}</ButtonLink>
          </Show>
          <Show when={isRosterId(props.roster) && shownAt[props.roster]}>
            {(path) => (
              <ButtonLink tone="primary" href={to(path())}>
                {words().seeData}
              </ButtonLink>
            )}
          </Show>
        </div>
      </div>
    </Card>
  )
}
