import { bindClasses } from '@sanzhi/web-kit'
import { For } from 'solid-js'
import type { Finding } from '../plan-data.ts'
import { findingText } from '../words/finding-text.ts'
import { useBranchWords } from '../words/words.ts'
import styles from './branch.module.css'

const cx = bindClasses(styles)

/** Rules that decided or advise something, each with its sentence, its id and where it comes from. */
export function FindingList(props: { findings: readonly Finding[] }) {
  const words = useBranchWords()
  return (
    <ul class={cx('findings')}>
      <For each={props.findings}>
        {(finding) => (
          <li class={cx('finding', { advice: finding.weight === 'advice' })}>
            <p>{findingText(words(), finding)}</p>
            <p class={cx('source')}>
              <span class={cx('rule')}>{finding.rule}</span>
              {words().rules[finding.rule].name} · {words().rules[finding.rule].source}
            </p>
          </li>
        )}
      </For>
    </ul>
  )
}
