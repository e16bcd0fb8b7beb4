import { input, Type } from '@sanzhi/schema'
import { rosterIds } from '../importers.ts'
import { longestHeader } from './check-mapping.ts'

/** What each headed column of a file holds, as a person said it; null: it is not imported. */
export const KeptMapping = input(
  Type.Object(
    {
      roster: Type.Enum(rosterIds),
      columns: Type.Array(
        Type.Object(
          {
            header: Type.String({ minLength: 1, maxLength: longestHeader }),
            key: Type.Union([Type.String({ maxLength: 60 }), Type.Null()]),
          },
          { additionalProperties: false },
        ),
        { maxItems: 200 },
      ),
    },
    { additionalProperties: false },
  ),
)
