import type { Entries } from '../entry.ts'
import { listed } from '../roles.ts'

export const tenancy: Entries = {
  'district/tenancy/listStreets': { roles: [], answer: listed },
}
