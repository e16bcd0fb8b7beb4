import { decodeCursor, encodeCursor, type ScopedDb } from '@sanzhi/db'
import type { CoreTables } from '../core-call.ts'
import type { RegistryTables } from '../tenancy/registry-tables.ts'
import type { Kysely } from 'kysely'
import {
  chainBeginning,
  endFault,
  followChain,
  type ChainFault,
  type ChainPlace,
  type ChainRow,
} from './chain.ts'
import * as queries from './verify.queries.ts'

/** One street's audit, as a call or an operator's command reaches it. */
export interface AuditScope {
  readonly tenantId: string
  readonly core: Kysely<CoreTables>
  readonly registry: Kysely<RegistryTables>
}

export function auditScope(db: ScopedDb, tenantId: string): AuditScope {
  return {
    tenantId,
    core: db.as<CoreTables>('core_rt', 'core'),
    registry: db.as<RegistryTables>('registry_rt', 'registry'),
  }
}

/** What one step of a verification came to: more to follow, the first fault, or a whole chain. */
export interface VerifyStep {
  /** Links followed so far, this step's included. */
  readonly checked: number
  /** Where to go on; null at the end. */
  readonly next: string | null
  readonly fault: ChainFault | undefined
}

const linksPerStep = 5_000

/** Follows the chain a bounded way from `after` on, from the beginning where it is left out. */
export async function verifyNext(scope: AuditScope, after: string | undefined): Promise<VerifyStep> {
  const from = after === undefined ? chainBeginning : readPlace(after)
  // Read before the links: the chain grows while it is followed, and never ends before what was noted earlier.
  const head = (await queries.findHead(scope.registry)) ?? null
  const isClockKept = await queries.isClockKept(scope.registry)
  const rows = await queries.listChain(scope.core, from.sequence, linksPerStep)
  const { place, fault } = followChain(from, rows.map(chainRow), { tenantId: scope.tenantId, isClockKept })
  const checked = place.sequence
  if (fault !== undefined) return { checked, next: null, fault }
  if (rows.length === linksPerStep) return { checked, next: writePlace(place), fault: undefined }
  const { links, ...end } = await queries.findEnd(scope.core, head?.sequence ?? 0)
  // Sealed on meanwhile.
  if (links > place.sequence) return { checked, next: writePlace(place), fault: undefined }
  return { checked, next: null, fault: endFault(place, { head, ...end }) ?? (await findStray(scope)) }
}

/** Follows the whole chain. `onStep` hears how far it is. */
export async function verifyChain(
  scope: AuditScope,
  onStep?: (checked: number) => void,
): Promise<VerifyStep> {
  let step = await verifyNext(scope, undefined)
  while (step.next !== null) {
    onStep?.(step.checked)
    step = await verifyNext(scope, step.next)
  }
  return step
}

/** Holds the chain against an end that was kept elsewhere, on paper or in another system's log. */
export async function compareKeptHead(
  scope: AuditScope,
  kept: { readonly sequence: number; readonly hash: string },
): Promise<ChainFault | undefined> {
  const hash = await queries.findLinkHash(scope.core, kept.sequence)
  if (hash === kept.hash) return undefined
  return { kind: hash === null ? 'truncated' : 'head', sequence: kept.sequence, eventId: null, at: null }
}

async function findStray(scope: AuditScope): Promise<ChainFault | undefined> {
  const stray = await queries.findUnannounced(scope.core)
  return stray === undefined
    ? undefined
    : { kind: 'unannounced', sequence: null, eventId: stray.id, at: stray.createdAt }
}

function chainRow(row: Awaited<ReturnType<typeof queries.listChain>>[number]): ChainRow {
  const { eventId, sequence, hash, sealedAt, action, object, details, requestId, createdAt, createdBy } = row
  const { sealNumber, sealFirst, sealPrevious, sealHash } = row
  const event =
    action === null || object === null || requestId === null || createdAt === null
      ? null
      : { action, object, details, requestId, createdAt, createdBy }
  const seal =
    sealNumber === null || sealFirst === null || sealPrevious === null || sealHash === null
      ? null
      : { number: sealNumber, firstSequence: sealFirst, previousHash: sealPrevious, hash: sealHash }
  return { eventId, sequence, hash, sealedAt, event, seal }
}

/** A place travels to the page and back. One that was forged deceives nobody but its sender. */
function writePlace(place: ChainPlace): string {
  return encodeCursor([
    String(place.sequence),
    place.hash,
    String(place.sealNumber),
    place.sealHash,
    String(place.sealedSequence),
    String(place.latestMs),
  ])
}

function readPlace(cursor: string): ChainPlace {
  const [sequence, hash = '', sealNumber, sealHash = '', sealedSequence, latestMs] = decodeCursor(cursor, 6)
  return {
    sequence: count(sequence),
    hash,
    sealNumber: count(sealNumber),
    sealHash,
    sealedSequence: count(sealedSequence),
    latestMs: count(latestMs),
  }
}

function count(text: string | undefined): number {
  const value = Number(text)
  return Number.isSafeInteger(value) && value >= 0 ? value : 0
}
