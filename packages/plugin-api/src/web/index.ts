export {
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
  keepPreviousData,
} from '@tanstack/solid-query'
export { A, useNavigate } from '@solidjs/router'
export type { Pillar } from '../define-plugin.ts'
export type { LocalText } from '../local-text.ts'
export type { ErrorData } from '../procedure.ts'
export { createApi, type Answer, type Api, type ListData, type MutationCall, type QueryCall } from './api.ts'
export { ApprovalPanel } from './approval-panel.tsx'
export { Attachments, FileField } from './attachments.tsx'
export { CasePicture, CaseTimeline } from './case-view.tsx'
export { watchAttendance } from './attendance.ts'
export { errorDataOf, hasReason } from './errors.ts'
export { useLeaveGuard, type LeaveGuard } from './leave-guard.ts'
export { useAddressParam, useListState } from './list-state.ts'
export { PageParamsProvider, usePageParams } from './page-params.ts'
export {
  definePluginWeb,
  menuGroups,
  type Dictionary,
  type Locales,
  type MenuGroup,
  type MenuPlace,
  type PluginWeb,
  type ReasonParams,
  type WebPage,
} from './plugin-web.ts'
export {
  ShellProvider,
  useCan,
  useDistrict,
  useLocale,
  useShell,
  useStreet,
  useStreetPath,
  type Locale,
  type Shell,
  type Street,
  type StreetState,
} from './shell.ts'
export { Slot } from './slot.tsx'
export type {
  ApprovalPanelProps,
  AttachedFile,
  AttachmentsProps,
  FileFieldProps,
  CasePictureProps,
  CaseTimelineProps,
  FillOf,
  SlotFill,
  SlotName,
  SlotProps,
} from './slots.ts'
export { useLocalText, useText } from './text.ts'
export type { KeptFile } from './kept-file.ts'
export { useFileAddress, useUpload, type UploadWay } from './upload.ts'
export { useApi, useDistrictApi } from './use-api.ts'
