export {
  Button,
  ButtonLink,
  IconButton,
  Spinner,
  type ButtonLook,
  type ButtonProps,
} from './button/button.tsx'
export { bindClasses } from './class-names.ts'
export { ErrorFace, Face, type FaceProps } from './feedback/face.tsx'
export { Illustration, type Scene } from './feedback/illustrations.tsx'
export { Notice, type NoticeProps } from './feedback/notice.tsx'
export { QueryView, type QueryLike, type QueryViewProps } from './feedback/query-view.tsx'
export { Skeleton, SkeletonBar } from './feedback/skeleton.tsx'
export { Steps } from './feedback/steps.tsx'
export { RemovableTag, Tag, type Tone } from './feedback/tag.tsx'
export { toast, ToastRegion } from './feedback/toast.tsx'
export { Checkbox, CheckboxGroup, type CheckboxGroupProps, type CheckboxProps } from './field/checkbox.tsx'
export { ChoiceCards, type Choice, type ChoiceCardsProps } from './field/choice-cards.tsx'
export { DayInput, type DayInputProps } from './field/day-input.tsx'
export { Field, type FieldIds, type FieldProps } from './field/field.tsx'
export { NumberInput, type NumberInputProps } from './field/number-input.tsx'
export { readNumber } from './field/read-number.ts'
export { Switch, type SwitchProps } from './field/switch.tsx'
export { TextArea, type TextAreaProps } from './field/text-area.tsx'
export { PasswordInput, SearchInput, TextInput, type TextInputProps } from './field/text-input.tsx'
export { createDraft } from './kit/draft.ts'
export { ABSENT, useFormats, type Formats } from './kit/format.ts'
export { KitProvider, useKit, type ErrorDescription, type KitEnvironment, type Locale } from './kit/kit.tsx'
export { createNarrow } from './kit/narrow.ts'
export { Card, type CardProps } from './layout/card.tsx'
export { Details, type Detail } from './layout/details.tsx'
export { Page, type PageProps } from './layout/page.tsx'
export { StatCard, type StatCardProps } from './layout/stat-card.tsx'
export { Tabs, type Tab, type TabsProps } from './layout/tabs.tsx'
export { ConfirmDialog, Dialog, Drawer, type ConfirmDialogProps } from './overlay/dialog.tsx'
export { Menu, type MenuEntry, type MenuProps, type TriggerProps } from './overlay/menu.tsx'
export { FileDrop, type FileDropProps } from './upload/file-drop.tsx'
export { Printable } from './print/printable.tsx'
