import { Tag, type Tone } from '@sanzhi/web-kit'
import type { GrantState } from '../../authority.ts'
import { useAccessWords } from '../words.ts'

const TONES: Readonly<Record<GrantState, Tone>> = { scheduled: 'info', in_force: 'success', ended: 'neutral' }

export function GrantStateTag(props: { state: GrantState }) {
  const words = useAccessWords()
  return <Tag tone={TONES[props.state]}>{words().states[props.state]}</Tag>
}
