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
}
