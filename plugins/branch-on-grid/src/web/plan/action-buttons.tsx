import { Button } from '@sanzhi/web-kit'
import { For } from 'solid-js'
import { useBranchWords } from '../words/words.ts'
import type { OfferedAction, PlanAction } from './plan-actions.ts'

/** What may be done with the plan, the main act last; why one is refused stands with the plan's standing. */
export function ActionButtons(props: {
  actions: readonly OfferedAction[]
  onAsk: (action: PlanAction) => void
}) {
  const words = useBranchWords()
  const name = (action: PlanAction) =>
    action === 'propose' ? words().actions.proposeAgain : words().actions[action]
  const isMain = (action: PlanAction, index: number) =>
    action !== 'discard' && index === props.actions.length - 1
  return (
    <For each={props.actions}>
      {(offered, index) => (
        <Button
          tone={isMain(offered.action, index()) ? 'primary' : 'default'}
          disabled={offered.refusal !== null}
          title={offered.refusal === null ? undefined : words().next.ownPlan}
          aria-describedby={offered.refusal === null ? undefined : 'own-plan'}
          onClick={() => props.onAsk(offered.action)}
        >
          {name(offered.action)}
        </Button>
      )}
    </For>
  )
}
