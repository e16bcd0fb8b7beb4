import { ABSENT, bindClasses } from '@sanzhi/web-kit'
import { FlagIcon } from '@sanzhi/web-kit/icons'
import { Show } from 'solid-js'
import type { Branch, BranchForm } from '../plan-data.ts'
import { useBranchWords } from '../words/words.ts'
import styles from './branch.module.css'
import { suggestionsOf } from './branch-texts.ts'

const cx = bindClasses(styles)

/** What a place is in the plan: the form of its branch, or no branch. */
export type Cover = BranchForm | 'uncovered'

/** A letter in the colour of a form; decorative, words stand beside it. */
export function FormMark(props: { form: Cover }) {
  const words = useBranchWords()
  return (
    <span class={cx('mark', props.form)} aria-hidden="true">
      {words().formMarks[props.form]}
    </span>
  )
}

export function FormTag(props: { form: BranchForm; short?: boolean }) {
  const words = useBranchWords()
  return (
    <span class={cx('form')}>
      <FormMark form={props.form} />
      {words()[props.short ? 'shortForms' : 'forms'][props.form]}
    </span>
  )
}

/** What a person has to weigh of a branch. */
export function Suggestions(props: { branch: Branch }) {
  const words = useBranchWords()
  const texts = () => suggestionsOf(words(), props.branch)
  return (
    <Show when={texts().length > 0} fallback={ABSENT}>
      <span class={cx('suggestions')}>
        <FlagIcon size="1em" aria-hidden="true" />
        {texts().join('；')}
      </span>
    </Show>
  )
}
