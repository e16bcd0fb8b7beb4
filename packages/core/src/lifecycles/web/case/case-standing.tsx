import { useLocalText, type CasePictureProps } from '@sanzhi/plugin-api/web'
import { bindClasses, useFormats } from '@sanzhi/web-kit'
import { Show } from 'solid-js'
import { useLifecyclesWords } from '../words.ts'
import styles from './case.module.css'
import { CaseDrawing } from './case-drawing.tsx'
import type { PicturedCase } from './case-row.ts'
import { LeftTag } from './left-tag.tsx'
import { NextSteps } from './next-steps.tsx'

const cx = bindClasses(styles)

/** Where a case stands: its course, its deadline and what leads on. */
export function CaseStanding(props: { shown: PicturedCase; moves?: CasePictureProps['moves'] }) {
  const words = useLifecyclesWords()
  return (
    <section class={cx('panel')} aria-label={words().picture.title}>
      <Standing shown={props.shown} />
      <CaseDrawing shown={props.shown} />
      <NextSteps next={props.shown.next} isFinal={props.shown.isFinal} moves={props.moves} />
    </section>
  )
}

function Standing(props: { shown: PicturedCase }) {
  const words = useLifecyclesWords()
  const local = useLocalText()
  const formats = useFormats()
  return (
    <p class={cx('standing')}>
      <span>
        {words().picture.now}
        <strong>{local(props.shown.state)}</strong>
      </span>
      <Show when={!props.shown.isFinal}>
        <Show when={props.shown.dueOn}>
          {(day) => (
            <span>
              {words().picture.due}
              <strong>{formats.day(day())}</strong>
            </span>
          )}
        </Show>
        <span>
          <LeftTag deadline={props.shown} />
        </span>
      </Show>
    </p>
  )
}
