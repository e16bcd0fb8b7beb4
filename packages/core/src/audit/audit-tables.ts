export interface AuditTables {
  auditEvent: {
    id: string
    action: string
    object: string
    details: string
    requestId: string
    createdAt: Date
    createdBy: string | null
  }
  /** `id` is the event's. Append-only, as all three. */
  auditLink: {
    id: string
    /** 1, 2, 3 … without a gap. */
    sequence: number
    hash: string
    createdAt: Date
    createdBy: string | null
  }
  auditSeal: {
    id: string
    /** 1, 2, 3 … without a gap. */
    number: number
    firstSequence: number
    lastSequence: number
    /** Hash of the seal before; '' in the first. */
    previousHash: string
    /** Hash of its last link. */
    hash: string
    createdAt: Date
    createdBy: string | null
  }
}
