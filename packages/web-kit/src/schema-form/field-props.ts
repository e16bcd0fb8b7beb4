import type { FieldIssue } from '@sanzhi/kernel'
import type { FormBounds } from './check-value.ts'
import type { FormSchema } from './form-schema.ts'

/** One part of a schema as a field. */
export interface SchemaFieldProps {
  /** Stands in where the schema has no title. */
  readonly name: string
  readonly schema: FormSchema
  readonly value: unknown
  /** Of this part: paths begin at it. */
  readonly issues: readonly FieldIssue[]
  readonly bounds?: FormBounds | undefined
  readonly isRequired?: boolean | undefined
  /** Shown, not edited. */
  readonly isLocked?: boolean | undefined
  readonly onValue: (value: unknown) => void
}
