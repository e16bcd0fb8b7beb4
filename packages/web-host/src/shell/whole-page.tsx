import { bindClasses, ButtonLink, ErrorFace, Face, Skeleton } from '@sanzhi/web-kit'
import { shellWords } from '../words/shell-words.ts'
import styles from './whole-page.module.css'

const cx = bindClasses(styles)

/** Before it is known where the reader is. */
export function WholePageLoading() {
  return (
    <main class={cx('page')}>
      <div class={cx('waiting')}>
        <Skeleton lines={6} />
      </div>
    </main>
  )
}

/** The console cannot be shown at all. */
export function WholePageError(props: { error: unknown; onRetry: () => void }) {
  return (
    <main class={cx('page')}>
      <ErrorFace whole error={props.error} onRetry={() => props.onRetry()} />
    </main>
  )
}

/** No such street, or none that this account may know of: the two look the same. */
export function WholePageLost(props: { title: string; detail: string }) {
  return (
    <main class={cx('page')}>
      <Face
        whole
        scene="lost"
        title={props.title}
        detail={props.detail}
        actions={
          <ButtonLink href="/" tone="primary">
            {shellWords().chooseAgain}
          </ButtonLink>
        }
      />
    </main>
  )
}
