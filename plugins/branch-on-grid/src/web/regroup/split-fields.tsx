import { useApi, useQuery } from '@sanzhi/plugin-api/web'
import {
  bindClasses,
  Button,
  CheckboxGroup,
  Field,
  IconButton,
  Notice,
  TextInput,
  useFormats,
} from '@sanzhi/web-kit'
import { AddIcon, CloseIcon } from '@sanzhi/web-kit/icons'
import { Select } from '@sanzhi/web-kit/select'
import { Index, Show } from 'solid-js'
import type { BranchRouter } from '../../contract.ts'
import { membersByCompound } from '../branch/branch-row.ts'
import type { BranchFile } from '../branch-data.ts'
import { branchForms } from '../plan-data.ts'
import { useBranchWords } from '../words/words.ts'
import { emptyBranch, hasName, splitFault, type RegroupDraft, type TypedBranch } from './regroup-draft.ts'
import styles from './regroup.module.css'

const cx = bindClasses(styles)

/** What the endpoint takes. */
const MOST_BRANCHES = 10
const LONGEST = 60

/** The branches that take some of the compounds. */
export function SplitFields(props: {
  draft: RegroupDraft
  branch: BranchFile
  tried: boolean
  onChange: (changes: Partial<RegroupDraft>) => void
}) {
  const words = useBranchWords()
  const compounds = useCompoundOptions(() => props.branch)
  const texts = () => words().branch.regroup.proposing
  const rows = () => props.draft.founded
  const fault = () => splitFault(props.draft, props.branch)
  return (
    <Show
      when={props.branch.compounds.length > 1}
      fallback={<Notice tone="warning">{texts().cannotSplit}</Notice>}
    >
      <Index each={rows()}>
        {(founded, index) => (
          <FoundedFields
            no={index + 1}
            founded={founded()}
            compounds={compounds()}
            tried={props.tried}
            onChange={(changed) => props.onChange({ founded: rows().with(index, changed) })}
            onRemove={
              rows().length > 1
                ? () => props.onChange({ founded: rows().filter((_, at) => at !== index) })
                : undefined
            }
          />
        )}
      </Index>
      <Show when={fault()}>
        {(which) => (
          <Notice tone="danger" announce>
            {texts()[which()]}
          </Notice>
        )}
      </Show>
      <Show when={rows().length < Math.min(MOST_BRANCHES, props.branch.compounds.length - 1)}>
        <span>
          <Button onClick={() => props.onChange({ founded: [...rows(), emptyBranch] })}>
            <AddIcon size="1em" aria-hidden="true" />
            {texts().add}
          </Button>
        </span>
      </Show>
    </Show>
  )
}

/** The compounds of a branch with how many full members live in each. */
function useCompoundOptions(branch: () => BranchFile) {
  const words = useBranchWords()
  const formats = useFormats()
  const api = useApi<BranchRouter>('branch-on-grid')
  const street = useQuery(() => api.plan.street.queryOptions())
  return () => {
    const members = membersByCompound(street.isSuccess ? street.data : [])
    return branch().compounds.map(({ id, name }) => {
      const count = members.get(id)
      const label =
        count === undefined
          ? name
          : words().branch.regroup.proposing.compoundMembers(name, formats.count(count))
      return { value: id, label }
    })
  }
}

function FoundedFields(props: {
  no: number
  founded: TypedBranch
  compounds: readonly { readonly value: string; readonly label: string }[]
  tried: boolean
  onChange: (founded: TypedBranch) => void
  onRemove: (() => void) | undefined
}) {
  const words = useBranchWords()
  const texts = () => words().branch.regroup.proposing
  const change = (changes: Partial<TypedBranch>) => props.onChange({ ...props.founded, ...changes })
  const faultOf = (isWrong: boolean, text: string) => (props.tried && isWrong ? text : undefined)
  return (
    <fieldset class={cx('founded')}>
      <legend class={cx('legend')}>{texts().foundedNo(String(props.no))}</legend>
      <Show when={props.onRemove}>
        {(remove) => (
          <span class={cx('remove')}>
            <IconButton size="small" label={texts().remove(String(props.no))} onClick={() => remove()()}>
              <CloseIcon size="1.1em" />
            </IconButton>
          </span>
        )}
      </Show>
      <Field label={texts().name} required error={faultOf(!hasName(props.founded), texts().needName)}>
        {(ids) => (
          <TextInput
            ids={ids}
            value={props.founded.name}
            onValue={(name) => change({ name })}
            placeholder={texts().nameHint}
            maxlength={LONGEST}
            required
          />
        )}
      </Field>
      <Field label={texts().form} required>
        {(ids) => (
          <Select
            ids={ids}
            value={props.founded.form}
            options={branchForms.map((form) => ({ value: form, label: words().forms[form] }))}
            onValue={(value) => change({ form: branchForms.find((form) => form === value) ?? 'compound' })}
          />
        )}
      </Field>
      <Field
        label={texts().compounds}
        required
        error={faultOf(props.founded.compoundIds.length === 0, texts().needCompounds)}
      >
        {(ids) => (
          <CheckboxGroup
            ids={ids}
            options={props.compounds}
            value={props.founded.compoundIds}
            onChange={(compoundIds) => change({ compoundIds })}
          />
        )}
      </Field>
    </fieldset>
  )
}
