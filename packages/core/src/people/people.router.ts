import { router } from '../procedures.ts'
import { catalogueRouter, consentRouter } from './consent/consent.router.ts'
import { duplicateRouter } from './duplicate/duplicate.router.ts'
import { keyErasureRouter } from './erasure/key-erasure.router.ts'
import { lookRouter } from './look/look.router.ts'
import { personRouter } from './person/person.router.ts'
import { rightsRouter } from './rights/rights.router.ts'

export const peopleRouter = router({
  person: personRouter,
  look: lookRouter,
  consent: consentRouter,
  catalogue: catalogueRouter,
  rights: rightsRouter,
  duplicate: duplicateRouter,
  keyErasure: keyErasureRouter,
})

export type PeopleRouter = typeof peopleRouter
