import { auditScope, compareKeptHead, verifyChain, type ChainFault, type RegistryTables } from '@sanzhi/core'
import { readSystem, type Database } from '@sanzhi/db'
import { getStreet } from './as-operator.ts'

/** The end of one street's chain, as it may be kept on paper. */
export interface KeptHead {
  readonly slug: string
  readonly sequence: number
  readonly hash: string
}

export interface StreetVerdict {
  readonly slug: string
  readonly checked: number
  readonly fault: ChainFault | undefined
}

/** Follows the audit of a street from its first record to its last, and holds it against the ends that were kept. */
export async function verifyAudit(
  database: Database,
  slug: string,
  kept: readonly KeptHead[],
): Promise<StreetVerdict> {
  const { tenantId } = await getStreet(database, slug)
  const scope = auditScope(database.read({ kind: 'tenant', tenantId }), tenantId)
  const { checked, fault } = await verifyChain(scope)
  if (fault !== undefined) return { slug, checked, fault }
  for (const head of kept.filter((each) => each.slug === slug)) {
    const differs = await compareKeptHead(scope, head)
    if (differs !== undefined) return { slug, checked, fault: differs }
  }
  return { slug, checked, fault: undefined }
}

/** Where each street's chain ends now. */
export function listHeads(database: Database): Promise<readonly KeptHead[]> {
  return readSystem<RegistryTables>(database, 'registry_rt')
    .selectFrom('auditHead')
    .innerJoin('street', 'street.tenantId', 'auditHead.tenantId')
    .select(['street.slug', 'auditHead.sequence', 'auditHead.hash'])
    .orderBy('street.code')
    .execute()
}
