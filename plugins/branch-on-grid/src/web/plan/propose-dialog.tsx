import { bindClasses, Button, ChoiceCards, Details, Dialog, useFormats } from '@sanzhi/web-kit'
import { createEffect, createSignal, on, Show } from 'solid-js'
import type { PlanLine, PlanMode, Rules } from '../plan-data.ts'
import { useBranchWords } from '../words/words.ts'
import { ActFailure } from './act-failure.tsx'
import styles from './plan.module.css'

const cx = bindClasses(styles)
const modes: readonly PlanMode[] = ['grid', 'compound_first']

export interface ProposeDialogProps {
  readonly open: boolean
  /** The plan that stands now; a draft gives way. */
  readonly plan: PlanLine | null
  /** What the street goes by today; undefined until it is here. */
  readonly rules: Rules | undefined
  readonly busy: boolean
  readonly error: unknown
  readonly onConfirm: (mode: PlanMode) => void
  readonly onClose: () => void
}

/** Chooses how to plan. */
export function ProposeDialog(props: ProposeDialogProps) {
  const words = useBranchWords()
  const texts = () => words().proposing
  const [chosen, setChosen] = createSignal<PlanMode>()
  // Until one is chosen: the draft's that gives way, else the street's setting.
  const mode = () => chosen() ?? props.plan?.mode ?? props.rules?.multiCompoundMode ?? 'grid'
  createEffect(
    on(
      () => props.open,
      (open) => open && setChosen(undefined),
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
          onValue={(value) => setChosen(modes.find((known) => known === value))}
        />
        <p>
          <Show when={props.plan?.state === 'draft'}>{texts().again}</Show>
          {texts().detail}
        </p>
        <Show when={props.rules}>{(rules) => <RuleNumbers rules={rules()} />}</Show>
        <ActFailure error={props.error} />
      </div>
    </Dialog>
  )
}

/** The numbers that the plan will go by: the street's own, as they are set today. */
function RuleNumbers(props: { rules: Rules }) {
  const words = useBranchWords()
  const formats = useFormats()
  const texts = () => words().proposing.rules
  return (
    <div>
      <p class={cx('effectsTitle')}>{texts().title}</p>
      <Details
        items={[
          { term: texts().branchMin, value: texts().people(formats.count(props.rules.branchMinFull)) },
          { term: texts().committeeMin, value: texts().people(formats.count(props.rules.committeeMin)) },
          { term: texts().jointMax, value: texts().units(formats.count(props.rules.jointMaxUnits)) },
          {
            term: texts().acrossCommunities,
            value: props.rules.crossCommunityJoint ? texts().allowed : texts().notAllowed,
          },
        ]}
      />
    </div>
  )
}
