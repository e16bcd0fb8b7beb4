import type { PlainDate } from '@sanzhi/kernel'
import { shownName, shownValue, sightOf, type Reader } from '../masking.ts'
import { openPerson } from '../person/sealed-person.ts'
import type { StreetKeys } from '../street-keys.ts'
import { evidenceFor, type Candidate } from './duplicate.ts'
import type { ComparedRow, listMerges } from './duplicate.queries.ts'

function candidateOf(row: ComparedRow): Candidate {
  return {
    id: row.id,
    number: row.citizenNumberHash?.toString('hex') ?? null,
    phone: row.phoneHash?.toString('hex') ?? null,
    compoundId: row.compoundId,
  }
}

function viewCompared(row: ComparedRow, reader: Reader, keys: StreetKeys | undefined) {
  const { citizenNumber, phone } = openPerson(row, keys)
  const seesParty = sightOf('party', reader, 'listing') === 'plain'
  return {
    id: row.id,
    name: shownName(row, sightOf('name', reader, 'listing')),
    gender: row.gender,
    citizenNumberMasked: shownValue('citizenNumber', citizenNumber, 'masked'),
    phoneMasked: shownValue('phone', phone, 'masked'),
    compoundName: row.compoundName,
    memberCategory: seesParty ? row.category : null,
    joinedOn: seesParty ? row.joinedOn : null,
    onRecordSince: row.createdAt.toISOString(),
    version: row.version,
  }
}

/** Two records side by side; what may be read of each is masked like everywhere. */
export function viewPair(
  a: ComparedRow,
  b: ComparedRow,
  by: { readonly readerOf: (row: ComparedRow) => Reader; readonly keys: StreetKeys | undefined },
) {
  return {
    evidence: evidenceFor(candidateOf(a), candidateOf(b)),
    people: [viewCompared(a, by.readerOf(a), by.keys), viewCompared(b, by.readerOf(b), by.keys)] as const,
  }
}

export function viewMerge(
  row: Awaited<ReturnType<typeof listMerges>>[number],
  at: { readonly today: PlainDate; readonly names: ReadonlyMap<string, string>; readonly reader: Reader },
) {
  return {
    id: row.id,
    survivorId: row.survivorId,
    survivorName: shownName(row, sightOf('name', at.reader, 'listing')),
    state: row.state,
    canUndo: row.state === 'merged' && row.undoUntil >= at.today,
    undoUntil: row.undoUntil,
    at: row.createdAt.toISOString(),
    byName: row.createdBy === null ? null : (at.names.get(row.createdBy) ?? null),
  }
}
