import { bindClasses, Button, ChoiceCards, Dialog } from '@sanzhi/web-kit'
import { createEffect, createSignal, on, Show } from 'solid-js'
import type { PlanLine, PlanMode } from '../plan-data.ts'
import { useBranchWords } from '../words/words.ts'
import { ActFailure } from './act-failure.tsx'
import styles from './plan.module.css'

const cx = bindClasses(styles)
const modes: readonly PlanMode[] = ['grid', 'compound_first']

export interface ProposeDialogProps {
  readonly open: boolean
  /** The plan that stands now; a draft gives way. */
  readonly plan: PlanLine | null
  readonly busy: boolean
  readonly error: unknown
  readonly onConfirm: (mode: PlanMode) => void
  readonly onClose: () => void
}

/** Chooses how to plan. */
export function ProposeDialog(props: ProposeDialogProps) {
  const words = useBranchWords()
  const texts = () => words().proposing
  const [mode, setMode] = createSignal<PlanMode>('grid')
  createEffect(
    on(
      () => props.open,
      (open) => open && setMode(props.plan?.mode ?? 'grid'),
    ),
  )
  return (
    <Dialog
      open={props.open}
      onClose={() => props.onClose()}
      title={props.plan === null ? texts().title : texts().titleAgain}
      footer={
        <>
          <Button onClick={() => props.onClose()} disabled={props.busy}>
            {words().cancel}
          </Button>
          <Button tone="primary" busy={props.busy} onClick={() => props.onConfirm(mode())}>
            {texts().confirm}
          </Button>
        </>
      }
    >
      <div class={cx('form')}>
        <ChoiceCards
          label={texts().mode}
          choices={modes.map((value) => ({
            value,
            title: words().modes[value],
            note: words().modeNotes[value],
          }))}
          value={mode()}
          onValue={(value) => setMode(modes.find((known) => known === value) ?? 'grid')}
        />
        <p>
          <Show when={props.plan?.state === 'draft'}>{texts().again}</Show>
          {texts().detail}
        </p>
        <ActFailure error={props.error} />
      </div>
    </Dialog>
  )
}
