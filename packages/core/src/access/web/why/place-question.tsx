import { bindClasses } from '@sanzhi/web-kit'
import { useChoices } from '../grants/choices.ts'
import { PlaceFields } from '../grants/place-fields.tsx'
import { useAccessWords } from '../words.ts'
import type { QuestionProps } from './question.ts'
import styles from './why.module.css'

const cx = bindClasses(styles)

/** Where the question is asked about: anywhere, or one place. */
export function PlaceQuestion(props: QuestionProps) {
  const words = useAccessWords()
  const { choices } = useChoices()
  return (
    <fieldset class={cx('place')}>
      <legend class={cx('legend')}>{words().why.place}</legend>
      <PlaceFields
        places={choices().places}
        value={props.question.place}
        all={words().why.anywhere}
        onValue={(place) => props.ask({ place })}
      />
    </fieldset>
  )
}
