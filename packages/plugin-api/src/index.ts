export { systemActor } from './call.ts'
export type { Actor, Call, PluginCall, StreetFacts } from './call.ts'
export { contentHash } from './content-hash.ts'
export { definePlugin, sdkVersion } from './define-plugin.ts'
export type { FixedCells, FormBurden, Pillar, PluginDefinition } from './define-plugin.ts'
export { listTemplateFaults } from './document-template.ts'
export type { DocumentBlock, DocumentLayout, DocumentTemplate } from './document-template.ts'
export type { LocalText } from './local-text.ts'
export { makeHandlers } from './handlers.ts'
export type { Subscription, TimerTask } from './handlers.ts'
export { makeIndicators, sharesOf } from './indicator.ts'
export type { Counted, Indicator, Measurement } from './indicator.ts'
export { defineLifecycle } from './lifecycle.ts'
export type {
  Lifecycle,
  LifecycleRule,
  LifecycleState,
  LifecycleTransition,
  RuleContext,
  RuleVerdict,
  StateDeadline,
} from './lifecycle.ts'
export { listLifecycleFaults } from './lifecycle-faults.ts'
export { LifecycleOutline, outlineOf } from './lifecycle-outline.ts'
export type { RuleOutline, StateOutline, TransitionOutline } from './lifecycle-outline.ts'
export { fillText } from './local-text.ts'
export { listManifestFaults, listProcedures, Manifest, manifestOf } from './manifest.ts'
export type { PluginManifest, ProcedureEntry } from './manifest.ts'
export { makePersonalRecords } from './personal-records.ts'
export type { DutyToKeep, PersonalRecord, PersonalRecords } from './personal-records.ts'
export { errorData, findUngated, makeProcedures, toTrpcError } from './procedure.ts'
export type { CalledProcedure, Envelope, ErrorData, Gate, InnerResult, ProcedureMeta } from './procedure.ts'
export { serviceNames } from './services/index.ts'
export type { ServiceMap, ServiceName } from './services/index.ts'
export type {
  ApprovalDecision,
  ApprovalDocument,
  ApprovalStanding,
  ApprovalState,
  ApprovalStep,
  ApprovalsService,
  NewApproval,
} from './services/approvals.ts'
export type { AuditEntry, AuditService } from './services/audit.ts'
export type { DocumentsService, DocumentState, IssuedDocument, NewDocument } from './services/documents.ts'
export type { EventData, EventsService, NewEvent, StreetEvent } from './services/events.ts'
export type {
  CaseRun,
  CaseStep,
  LifecyclesService,
  Move,
  Moved,
  NewRun,
  NextMove,
  RuleFinding,
} from './services/lifecycles.ts'
export type { FileAccess, FilesService, StoredFile } from './services/files.ts'
export type { NewNotification, NotificationsService } from './services/notifications.ts'
export type {
  BranchCompound,
  BranchForm,
  BranchMember,
  BranchPost,
  BranchRecord,
  BranchTerm,
  FoundingResult,
  HandOver,
  NewBranch,
  NewTerm,
  OrganisationsService,
  PostDuty,
  Reply,
} from './services/organisations.ts'
export type { NameAudience, NewConsent, PeopleService } from './services/people.ts'
export type { GridNode, PlacesService } from './services/places.ts'
export type {
  NewTask,
  PermissionAudience,
  TaskAudience,
  TaskEnd,
  TaskEscalation,
  TaskParams,
  TasksService,
} from './services/tasks.ts'
export type { SettingsService } from './services/settings.ts'
export type { NewTimer, TimersService } from './services/timers.ts'
export { visibleTo } from './visible-to.ts'
export type { ScopeColumns } from './visible-to.ts'
export { column, createTable, isUniqueViolation } from '@sanzhi/db'
export type { Migrations } from '@sanzhi/db'
