import { bindClasses } from '@sanzhi/web-kit'
import { FlagIcon } from '@sanzhi/web-kit/icons'
import { For } from 'solid-js'
import { FormMark } from '../branch/branch-tags.tsx'
import { branchForms } from '../plan-data.ts'
import { useBranchWords } from '../words/words.ts'
import styles from './picture.module.css'

const cx = bindClasses(styles)

/** What the signs of the picture mean. */
export function Legend() {
  const words = useBranchWords()
  return (
    <ul class={cx('legend')} aria-label={words().picture.legend}>
      <For each={branchForms}>
        {(form) => (
          <li>
            <FormMark form={form} />
            {words().forms[form]}
          </li>
        )}
      </For>
      <li>
        <FormMark form="uncovered" />
        {words().uncovered.label}
      </li>
      <li>
        <span class={cx('circle', 'sample')} aria-hidden="true">
          8
        </span>
        {words().picture.circle}
      </li>
      <li>
        <span class={cx('linkSample')} aria-hidden="true" />
        {words().picture.link}
      </li>
      <li>
        <span class={cx('jointSample')} aria-hidden="true" />
        {words().picture.joint}
      </li>
      <li>
        <span class={cx('flag')} aria-hidden="true">
          <FlagIcon size="1em" />
        </span>
        {words().picture.suggestion}
      </li>
    </ul>
  )
}
