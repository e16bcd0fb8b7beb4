import type { PlainDate } from '@sanzhi/kernel'
import type {
  ApprovalState,
  ApprovalStep,
  LocalText,
  PermissionAudience,
  TaskAudience,
  TaskParams,
} from '@sanzhi/plugin-api'
import type { RecordStamp } from '../people/people-tables.ts'
import type { Json } from '../tasks/tasks-tables.ts'
import type { ApprovalActKind } from './approval.ts'

export interface ApprovalsTables {
  approval: {
    id: string
    pluginId: string | null
    kind: string
    subject: string
    params: Json<TaskParams>
    contentHash: string
    path: string
    /** In whose name. */
    authorId: string
    /** Who drew it up: the author, or somebody for them. */
    preparedBy: string
    state: ApprovalState
    round: number
    step: number
    turn: number
    /** As they were when the round began. */
    steps: Json<readonly ApprovalStep[]>
    mayRepeat: boolean
    isUrgent: boolean
    copies: Json<readonly TaskAudience[]>
    viewers: Json<PermissionAudience | null>
    dueAt: Date | null
    endedAt: Date | null
  } & RecordStamp
  approvalAct: {
    id: string
    approvalId: string
    ordinal: number
    round: number
    step: number
    stepName: Json<LocalText>
    act: ApprovalActKind
    accountId: string
    toAccountId: string | null
    opinion: string | null
    documentNumber: string | null
    documentDate: PlainDate | null
    fileId: string | null
    contentHash: string
    createdAt: Date
    createdBy: string | null
  }
  documentNumber: { id: string; prefix: string; year: number; last: number } & RecordStamp
}
