import { useLocalText, type CasePictureProps } from '@sanzhi/plugin-api/web'
import { bindClasses, Tag, type Tone } from '@sanzhi/web-kit'
import { For, Show } from 'solid-js'
import { useLifecyclesWords } from '../words.ts'
import styles from './case.module.css'
import type { PicturedCase } from './case-row.ts'
import { verdictOf, type StepVerdict } from './step-verdict.ts'

const cx = bindClasses(styles)

type Next = PicturedCase['next'][number]

const toneOf: Readonly<Record<StepVerdict['kind'], Tone>> = {
  free: 'success',
  needs_reason: 'warning',
  blocked: 'danger',
  not_permitted: 'neutral',
  to_be_checked: 'info',
}

/** The steps that lead on from here, and what stands against each, with its source. */
export function NextSteps(props: {
  next: readonly Next[]
  isFinal: boolean
  moves: CasePictureProps['moves']
}) {
  const words = useLifecyclesWords()
  return (
    <div class={cx('next')}>
      <h3 class={cx('heading')}>{words().picture.next}</h3>
      <Show when={props.next.length > 0} fallback={<p class={cx('quiet')}>{words().picture.over}</p>}>
        <ul class={cx('steps')}>
          <For each={props.next}>
            {(step) => (
              <NextStep
                step={step}
                verdict={verdictOf(
                  step,
                  props.moves?.find(({ transition }) => transition === step.name),
                )}
              />
            )}
          </For>
        </ul>
      </Show>
    </div>
  )
}

function NextStep(props: { step: Next; verdict: StepVerdict }) {
  const words = useLifecyclesWords()
  const local = useLocalText()
  return (
    <li class={cx('step')}>
      <div class={cx('what')}>
        <span class={cx('name')}>{words().picture.leads(local(props.step.title), local(props.step.to))}</span>
        <Tag tone={toneOf[props.verdict.kind]}>{words().picture.verdicts[props.verdict.kind]}</Tag>
      </div>
      <For each={props.verdict.findings}>
        {(finding) => (
          <p class={cx('rule')}>
            <span class={cx(finding.strength)}>
              {finding.strength === 'hard' ? words().picture.hard : words().picture.soft}
            </span>
            {words().picture.ruleOf(local(finding.refusal))}
            <span class={cx('quiet')}>{words().picture.basis(local(finding.citation))}</span>
          </p>
        )}
      </For>
    </li>
  )
}
