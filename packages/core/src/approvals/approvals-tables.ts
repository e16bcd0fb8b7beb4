export type ApprovalsTables = Record<never, never>
