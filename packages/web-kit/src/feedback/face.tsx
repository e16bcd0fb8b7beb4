import { Show, type JSX } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import { Button } from '../button/button.tsx'
import { bindClasses } from '../class-names.ts'
import { useKit, useKitText } from '../kit/kit.tsx'
import styles from './face.module.css'
import { Illustration, type Scene } from './illustrations.tsx'

const cx = bindClasses(styles)

export interface FaceProps {
  readonly scene: Scene
  readonly title: string
  /** Why it is so and what to do next. */
  readonly detail?: JSX.Element
  readonly actions?: JSX.Element
  /** Inside a card rather than a page. */
  readonly compact?: boolean
  /** It is the whole page, so its title is the page's h1. */
  readonly whole?: boolean
}

/** What stands where content would: nothing yet, nothing found, not allowed, failed. */
export function Face(props: FaceProps) {
  return (
    <div class={cx('face', { compact: props.compact })}>
      <Illustration scene={props.scene} />
      <Dynamic component={props.whole ? 'h1' : 'p'} class={cx('title')}>
        {props.title}
      </Dynamic>
      <Show when={props.detail}>
        <div class={cx('detail')}>{props.detail}</div>
      </Show>
      <Show when={props.actions}>
        <div class={cx('actions')}>{props.actions}</div>
      </Show>
    </div>
  )
}

export interface ErrorFaceProps {
  readonly error: unknown
  readonly onRetry?: (() => void) | undefined
  readonly compact?: boolean
  readonly whole?: boolean
}

/** An error in the reader's words, with the request's id to quote and, where it can help, a second try. */
export function ErrorFace(props: ErrorFaceProps) {
  const kit = useKit()
  const words = useKitText()
  const description = () => kit.describeError(props.error)
  return (
    <div role="alert">
      <Face
        scene={description().canRetry ? 'error' : 'forbidden'}
        title={description().title}
        compact={props.compact ?? false}
        whole={props.whole ?? false}
        detail={
          <>
            {description().detail}
            <Show when={description().requestId}>
              {(id) => <p class={cx('request')}>{words().requestId(id())}</p>}
            </Show>
          </>
        }
        actions={
          <Show when={description().canRetry && props.onRetry}>
            <Button onClick={() => props.onRetry?.()}>{words().retry}</Button>
          </Show>
        }
      />
    </div>
  )
}
