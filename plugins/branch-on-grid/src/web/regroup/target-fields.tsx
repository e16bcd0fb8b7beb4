import { Field } from '@sanzhi/web-kit'
import { Select } from '@sanzhi/web-kit/select'
import { For, Show } from 'solid-js'
import type { BranchFile } from '../branch-data.ts'
import { useBranchWords } from '../words/words.ts'
import type { RegroupDraft } from './regroup-draft.ts'

interface Option {
  readonly value: string
  readonly label: string
}

/** Where the compounds and the members of a branch that ends go to. */
export function TargetFields(props: {
  draft: RegroupDraft
  branch: BranchFile
  others: readonly Option[]
  tried: boolean
  onChange: (changes: Partial<RegroupDraft>) => void
}) {
  const words = useBranchWords()
  const texts = () => words().branch.regroup.proposing
  /** The one branch that takes everything; '' where there are several or none. */
  const heir = () => {
    const { compoundTo, restTo } = props.draft
    return props.branch.compounds.every(({ id }) => compoundTo[id] === restTo) ? restTo : ''
  }
  const giveAll = (to: string) =>
    props.onChange({
      compoundTo: Object.fromEntries(props.branch.compounds.map(({ id }) => [id, to])),
      restTo: to,
    })
  const faultOf = (to: string | undefined) => (props.tried && !to ? texts().needTarget : undefined)
  return (
    <>
      <Show when={props.branch.compounds.length > 1}>
        <BranchField label={texts().allTo} value={heir()} others={props.others} onValue={giveAll} />
      </Show>
      <For each={props.branch.compounds}>
        {(compound) => (
          <BranchField
            label={compound.name}
            value={props.draft.compoundTo[compound.id] ?? ''}
            others={props.others}
            error={faultOf(props.draft.compoundTo[compound.id])}
            required
            onValue={(to) =>
              props.onChange({
                compoundTo: { ...props.draft.compoundTo, [compound.id]: to },
                restTo: props.draft.restTo || to,
              })
            }
          />
        )}
      </For>
      <BranchField
        label={texts().restTo}
        value={props.draft.restTo}
        others={props.others}
        error={faultOf(props.draft.restTo)}
        required
        onValue={(restTo) => props.onChange({ restTo })}
      />
    </>
  )
}

function BranchField(props: {
  label: string
  value: string
  others: readonly Option[]
  error?: string | undefined
  required?: boolean
  onValue: (value: string) => void
}) {
  const words = useBranchWords()
  return (
    <Field label={props.label} required={props.required} error={props.error}>
      {(ids) => (
        <Select
          ids={ids}
          value={props.value}
          options={props.others}
          placeholder={words().branch.regroup.proposing.chooseBranch}
          onValue={(value) => props.onValue(value)}
        />
      )}
    </Field>
  )
}
