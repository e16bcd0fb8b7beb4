import type { getCatalogue } from '../catalogue/catalogue.service.ts'
import type { viewMerge, viewPair } from '../duplicate/duplicate.view.ts'
import type { viewLook } from '../look/look.view.ts'
import type { viewPerson, viewPersonFacts } from '../person/person.view.ts'
import type { copyOf } from '../rights/rights-copy.view.ts'
import type { viewRequest } from '../rights/rights.view.ts'

/** What the endpoint answers with, as the pages hold it. */
export type PersonRow = ReturnType<typeof viewPerson>
export type PersonFacts = ReturnType<typeof viewPersonFacts>
export type LookRow = ReturnType<typeof viewLook>
export type PairRow = ReturnType<typeof viewPair>
export type MergeRow = ReturnType<typeof viewMerge>
export type RequestRow = ReturnType<typeof viewRequest>
export type PersonCopy = ReturnType<typeof copyOf>
export type Catalogue = Awaited<ReturnType<typeof getCatalogue>>
