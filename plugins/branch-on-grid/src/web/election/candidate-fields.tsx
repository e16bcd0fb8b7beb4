import { bindClasses, Checkbox, Field, IconButton, NumberInput } from '@sanzhi/web-kit'
import { CloseIcon } from '@sanzhi/web-kit/icons'
import { Select } from '@sanzhi/web-kit/select'
import { For, Show } from 'solid-js'
import { postDuties } from '../branch-data.ts'
import { useBranchWords } from '../words/words.ts'
import styles from './election.module.css'
import { candidateVotes, readCount, type TypedCandidate } from './sheet-draft.ts'

const cx = bindClasses(styles)

export interface CandidateFieldsProps {
  /** From 1. */
  readonly no: number
  readonly candidate: TypedCandidate
  /** Who may stand. */
  readonly voters: readonly { readonly value: string; readonly label: string }[]
  readonly tried: boolean
  readonly onChange: (candidate: TypedCandidate) => void
  /** Undefined where it is the only one. */
  readonly onRemove: (() => void) | undefined
}

/** What the sheet says of one candidate. */
export function CandidateFields(props: CandidateFieldsProps) {
  const words = useBranchWords()
  const texts = () => words().branch.sheet
  const change = (changes: Partial<TypedCandidate>) => props.onChange({ ...props.candidate, ...changes })
  return (
    <fieldset class={cx('candidate')}>
      <legend class={cx('legend')}>{texts().candidate(String(props.no))}</legend>
      <Show when={props.onRemove}>
        {(remove) => (
          <span class={cx('remove')}>
            <IconButton size="small" label={texts().remove(String(props.no))} onClick={() => remove()()}>
              <CloseIcon size="1.1em" />
            </IconButton>
          </span>
        )}
      </Show>
      <div class={cx('who')}>
        <Field
          label={texts().person}
          required
          error={props.tried && props.candidate.personId === '' ? texts().needPerson : undefined}
        >
          {(ids) => (
            <Select
              ids={ids}
              value={props.candidate.personId}
              options={props.voters}
              placeholder={texts().choosePerson}
              onValue={(personId) => change({ personId })}
            />
          )}
        </Field>
        <Field label={texts().duty} required>
          {(ids) => (
            <Select
              ids={ids}
              value={props.candidate.duty}
              options={postDuties.map((duty) => ({ value: duty, label: words().branch.duties[duty] }))}
              onValue={(value) => change({ duty: postDuties.find((duty) => duty === value) ?? 'member' })}
            />
          )}
        </Field>
      </div>
      <div class={cx('votes')}>
        <For each={candidateVotes}>
          {(vote) => (
            <Field
              label={texts()[vote]}
              required
              error={
                props.tried && readCount(props.candidate[vote]) === undefined ? texts().needNumber : undefined
              }
            >
              {(ids) => (
                <NumberInput
                  ids={ids}
                  value={props.candidate[vote]}
                  onInput={(text) => change({ [vote]: text })}
                  min={0}
                  required
                />
              )}
            </Field>
          )}
        </For>
      </div>
      <Checkbox
        label={texts().isElected}
        checked={props.candidate.isElected}
        onChange={(isElected) => change({ isElected })}
      />
    </fieldset>
  )
}
