import type { PlainDate } from '@sanzhi/kernel'
import { Type } from 'typebox'

/** An id as the API shows it: lower-case UUID text. */
export const Id = Type.String({ format: 'uuid' })

/** A calendar day that exists, 'YYYY-MM-DD'. */
export const Day = Type.Unsafe<PlainDate>(Type.String({ format: 'date', pattern: '^[1-9]' }))

/** Rows a page may hold: enough for a screen, too few to carry a roster away. */
export const Limit = Type.Integer({ minimum: 1, maximum: 200, default: 50 })

/** A search text: a prefix of a name or code. */
export const Query = Type.String({ minLength: 1, maxLength: 64 })

/** Opaque place after which the next page begins. */
export const Cursor = Type.String({ minLength: 1, maxLength: 400 })
