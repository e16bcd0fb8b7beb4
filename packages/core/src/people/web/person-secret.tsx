import { useApi } from '@sanzhi/plugin-api/web'
import { Secret, type SecretReason } from '@sanzhi/web-kit/secret'
import type { LookReason } from '../people-tables.ts'
import type { PeopleRouter } from '../people.router.ts'
import { usePeopleWords } from './words.ts'

const REASONS = [
  'contact',
  'verify',
  'correct',
  'emergency',
  'request',
  'other',
] as const satisfies readonly LookReason[]

export interface PersonSecretProps {
  /** A person, or a grid for its worker. */
  readonly subject: 'person' | 'grid'
  readonly id: string
  readonly field: 'citizenNumber' | 'phone' | 'workerPhone'
  readonly masked: string | null
  readonly canUnmask: boolean
}

/** One sensitive value of somebody, to be read for a reason. Fetched by a call of its own: no query remembers it. */
export function PersonSecret(props: PersonSecretProps) {
  const words = usePeopleWords()
  const api = useApi<PeopleRouter>('people')
  const reveal = async (given: SecretReason): Promise<string> => {
    const reasonKind = REASONS.find((known) => known === given.kind) ?? 'other'
    const { subject, id, field } = props
    const { value } = await api.look.unmask.run({ subject, id, field, reasonKind, reasonText: given.text })
    return value
  }
  return (
    <Secret
      label={words().lookFields[props.field]}
      masked={props.masked}
      canReveal={props.canUnmask}
      reasons={REASONS.map((value) => ({ value, label: words().lookReasons[value] }))}
      onReveal={(given) => reveal(given)}
    />
  )
}
