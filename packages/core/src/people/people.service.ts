import type { NameAudience, PeopleService } from '@sanzhi/plugin-api'
import type { CoreCall } from '../core-call.ts'
import { consentsInForce } from './consent/consent.ts'
import { listActs } from './consent/consent.queries.ts'
import { hasConsent, writeConsent } from './consent/consent.service.ts'
import { shownName, sightOf } from './masking.ts'
import { listNames } from './person/person.queries.ts'
import { personNotFound, readerAt } from './person/reader.ts'

/** The purpose under which somebody is named to everybody. */
const publicDisplay = 'public_display'

/** What plugins may ask of people. */
export function makePeopleService(call: CoreCall): PeopleService {
  return {
    hasConsent: (personId, purpose) => hasConsent(call, personId, purpose),
    recordConsent: (consent) => writeConsent(call, 'given', consent),
    withdrawConsent: (consent) => writeConsent(call, 'withdrawn', consent),
    async displayName(personId, audience) {
      const name = (await displayNames(call, [personId], audience)).get(personId)
      if (name === undefined) {
        throw personNotFound()
      }
      return name
    },
    displayNames: (personIds, audience) => displayNames(call, personIds, audience),
  }
}

async function displayNames(
  call: CoreCall,
  personIds: readonly string[],
  audience: NameAudience,
): Promise<ReadonlyMap<string, string>> {
  const rows = await listNames(call.core, personIds)
  const people = rows.map((row) => ({
    askedId: row.id,
    id: row.standingId ?? row.id,
    name: row.standingName ?? row.name,
    gender: row.standingId === null ? row.gender : row.standingGender,
    compoundId: row.standingId === null ? row.compoundId : row.standingCompoundId,
    isErased: (row.standingId === null ? row.erasedAt : row.standingErasedAt) !== null,
  }))
  const shown = audience === 'public' ? await listDisplayed(call, people) : new Set<string>()
  return new Map(
    people.map((person) => {
      if (person.isErased || shown.has(person.askedId)) {
        return [person.askedId, person.name]
      }
      const occasion = audience === 'reader' ? 'listing' : audience
      return [person.askedId, shownName(person, sightOf('name', readerAt(call, person.compoundId), occasion))]
    }),
  )
}

/** Those who consented to be named in public, under the id that was asked. */
async function listDisplayed(
  call: CoreCall,
  people: readonly { readonly askedId: string; readonly id: string }[],
): Promise<ReadonlySet<string>> {
  const ids = [...new Set(people.flatMap(({ askedId, id }) => [askedId, id]))]
  const acts = Map.groupBy(await listActs(call.core, ids), (act) => act.personId)
  return new Set(
    people.flatMap(({ askedId, id }) => {
      const own = [...new Set([askedId, id])].flatMap((either) => acts.get(either) ?? [])
      return consentsInForce(own).has(publicDisplay) ? [askedId] : []
    }),
  )
}
