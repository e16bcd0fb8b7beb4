import { inTenant, readSystem, type Database, type ScopedDb } from '@sanzhi/db'
import { newId } from '@sanzhi/kernel'
import type { CoreTables } from '../core-call.ts'
import type { JobsTables } from '../events/queue.queries.ts'
import type { RegistryTables } from '../tenancy/registry-tables.ts'
import type { AuditTables } from './audit-tables.ts'
import { linkHash } from './chain.ts'
import * as queries from './seal.queries.ts'

/** Events sealed in one transaction. */
const batchSize = 1_000
const streetsAtOnce = 500

/** Seals what waits in every street. One street that cannot be sealed stops no other; throws at the end what failed. */
export async function sealStreets({
  database,
  now,
}: {
  readonly database: Database
  readonly now: Date
}): Promise<void> {
  const streets = await queries.listUnsealedStreets(
    readSystem<JobsTables>(database, 'jobs_rt'),
    streetsAtOnce,
  )
  const failures: unknown[] = []
  for (const tenantId of streets) {
    await sealStreet(database, tenantId, now).catch((error: unknown) => failures.push(error))
  }
  if (failures.length > 0) {
    throw new AggregateError(failures, `${failures.length} streets could not be sealed`)
  }
}

async function sealStreet(database: Database, tenantId: string, now: Date): Promise<void> {
  let sealed = batchSize
  while (sealed === batchSize) {
    sealed = await inTenant(database, tenantId, (db) => sealBatch(db, tenantId, now))
  }
}

/** Returns how many events it sealed; 0 as well where another sealer is at work in the street. */
async function sealBatch(db: ScopedDb, tenantId: string, now: Date): Promise<number> {
  const core = db.as<CoreTables>('core_rt', 'core')
  let waiting = await queries.takeUnsealed(core, batchSize)
  if (waiting.length === 0) {
    return 0
  }
  const last = await queries.findLastSeal(core)
  if (last === undefined) {
    await queries.announceAll(core)
    waiting = await queries.takeUnsealed(core, batchSize)
  }
  const events = await queries.listEvents(core, waiting)
  const links = chainLinks(last, { tenantId, waiting, events, now })
  const first = links[0]
  const end = links.at(-1)
  if (first === undefined || end === undefined) {
    return 0
  }
  await queries.insertLinks(core, links)
  await queries.insertSeal(core, {
    id: newId(now),
    number: (last?.number ?? 0) + 1,
    firstSequence: first.sequence,
    lastSequence: end.sequence,
    previousHash: last?.hash ?? '',
    hash: end.hash,
    createdAt: now,
    createdBy: null,
  })
  await queries.finishSealing(core, waiting)
  await queries.writeHead(db.as<RegistryTables>('registry_rt', 'registry'), {
    sequence: end.sequence,
    hash: end.hash,
    sealedAt: now,
  })
  return waiting.length
}

interface Batch {
  readonly tenantId: string
  /** Announced, in the order of their ids. */
  readonly waiting: readonly string[]
  readonly events: readonly AuditTables['auditEvent'][]
  readonly now: Date
}

/** The links that follow `last`, in the order of the events' times. What was announced and is gone leaves its link. */
function chainLinks(
  last: Pick<AuditTables['auditSeal'], 'lastSequence' | 'hash'> | undefined,
  { tenantId, waiting, events, now }: Batch,
): readonly AuditTables['auditLink'][] {
  const known = new Map(events.map((event) => [event.id, event]))
  const timeOf = (id: string): number => known.get(id)?.createdAt.getTime() ?? now.getTime()
  let hash = last?.hash ?? ''
  let sequence = last?.lastSequence ?? 0
  return waiting
    .toSorted((a, b) => timeOf(a) - timeOf(b) || (a < b ? -1 : 1))
    .map((id) => {
      sequence += 1
      hash = linkHash(hash, { tenantId, sequence, eventId: id }, known.get(id) ?? null)
      return { id, sequence, hash, createdAt: now, createdBy: null }
    })
}
