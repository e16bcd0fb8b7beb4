import { ConfirmDialog, useFormats } from '@sanzhi/web-kit'
import type { Plan, PlanMode, Rules } from '../plan-data.ts'
import { useBranchWords } from '../words/words.ts'
import { ActFailure } from './act-failure.tsx'
import { AdjustDialog } from './adjust-dialog.tsx'
import type { AdjustedPlan } from './adjustment-draft.ts'
import { ApproveDialog, type Reply } from './approve-dialog.tsx'
import type { PlanAction } from './plan-actions.ts'
import { ProposeDialog } from './propose-dialog.tsx'
import { ReturnDialog } from './return-dialog.tsx'

/** An act that was asked for and is being carried out, with what came of it. */
export interface Act {
  readonly asked: PlanAction | undefined
  readonly busy: boolean
  readonly error: unknown
}

export interface PlanDialogsProps {
  readonly plan: Plan | null
  /** Undefined until they are here. */
  readonly rules: Rules | undefined
  readonly act: Act
  readonly onClose: () => void
  readonly onPropose: (mode: PlanMode) => void
  readonly onAdjust: (adjustment: AdjustedPlan) => void
  readonly onSubmit: () => void
  readonly onDiscard: () => void
  readonly onReturn: (reason: string) => void
  readonly onApprove: (reply: Reply) => void
}

/** The questions before each act on a plan; one at a time. */
export function PlanDialogs(props: PlanDialogsProps) {
  const words = useBranchWords()
  const formats = useFormats()
  const asks = (action: PlanAction) => props.act.asked === action
  const common = { onClose: () => !props.act.busy && props.onClose() }
  return (
    <>
      <ProposeDialog
        open={asks('propose')}
        plan={props.plan}
        rules={props.rules}
        busy={props.act.busy}
        error={props.act.error}
        onConfirm={(mode) => props.onPropose(mode)}
        {...common}
      />
      <AdjustDialog
        open={asks('adjust')}
        plan={props.plan}
        busy={props.act.busy}
        error={props.act.error}
        onConfirm={(adjustment) => props.onAdjust(adjustment)}
        {...common}
      />
      <ConfirmDialog
        open={asks('submit')}
        title={words().submitting.title}
        confirmLabel={words().submitting.confirm}
        busy={props.act.busy}
        onConfirm={() => props.onSubmit()}
        onCancel={() => props.onClose()}
      >
        {words().submitting.detail(formats.count(props.plan?.branches.length))}
        <ActFailure error={props.act.error} />
      </ConfirmDialog>
      <ConfirmDialog
        open={asks('discard')}
        title={words().discarding.title}
        confirmLabel={words().discarding.confirm}
        tone="danger"
        busy={props.act.busy}
        onConfirm={() => props.onDiscard()}
        onCancel={() => props.onClose()}
      >
        {words().discarding.detail}
        <ActFailure error={props.act.error} />
      </ConfirmDialog>
      <ReturnDialog
        open={asks('return')}
        busy={props.act.busy}
        error={props.act.error}
        onConfirm={(reason) => props.onReturn(reason)}
        {...common}
      />
      <ApproveDialog
        open={asks('approve')}
        plan={props.plan}
        busy={props.act.busy}
        error={props.act.error}
        onConfirm={(reply) => props.onApprove(reply)}
        {...common}
      />
    </>
  )
}
