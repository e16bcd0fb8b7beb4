import { Tag, type Tone } from '@sanzhi/web-kit'
import type { BranchState } from '../branch-data.ts'
import { useBranchWords } from '../words/words.ts'

const tones: Readonly<Record<BranchState, Tone>> = {
  approved: 'info',
  electing: 'info',
  result_reported: 'warning',
  post_holders_approved: 'warning',
  filed: 'success',
  active: 'success',
  term_expiring: 'warning',
  overdue: 'danger',
  below_min: 'danger',
  merged: 'neutral',
  dissolved: 'neutral',
}

export function BranchStateTag(props: { state: BranchState }) {
  const words = useBranchWords()
  return <Tag tone={tones[props.state]}>{words().branch.states[props.state]}</Tag>
}
