import { useApi, useMutation, useQueryClient } from '@sanzhi/plugin-api/web'
import { toast, useFormats } from '@sanzhi/web-kit'
import { createSignal } from 'solid-js'
import type { BranchRouter } from '../../contract.ts'
import type { Plan, PlanMode } from '../plan-data.ts'
import { useBranchWords } from '../words/words.ts'
import type { AdjustedPlan } from './adjustment-draft.ts'
import type { Reply } from './approve-dialog.tsx'
import type { PlanAction } from './plan-actions.ts'

/** The acts on a plan: asked for in a dialog, carried out, and what came of them. */
export function usePlanWork(plan: () => Plan | null) {
  const words = useBranchWords()
  const queries = useQueryClient()
  const [asked, setAsked] = createSignal<PlanAction>()
  const [outcome, setOutcome] = createSignal<string>()
  const acting = useMutation(() => ({
    mutationFn: (act: () => Promise<string>) => act(),
    onSuccess: (done: string) => {
      setAsked(undefined)
      toast.success(done)
    },
    // After a refusal too: somebody else may have moved the plan on. An approval changes what other modules show.
    onSettled: () => queries.invalidateQueries(),
  }))
  const calls = usePlanCalls(plan)
  const act = (run: () => Promise<unknown>, done: () => string) =>
    acting.mutate(async () => {
      await run()
      return done()
    })
  return {
    /** What the last approval came to, until the next act. */
    outcome,
    get asked() {
      return asked()
    },
    get busy() {
      return acting.isPending
    },
    get error() {
      return acting.error
    },
    ask: (action: PlanAction) => {
      acting.reset()
      setOutcome(undefined)
      setAsked(action)
    },
    handlers: {
      onClose: () => setAsked(undefined),
      onPropose: (mode: PlanMode) =>
        act(
          () => calls.propose(mode),
          () => words().proposing.done,
        ),
      onAdjust: (adjustment: AdjustedPlan) =>
        act(
          () => calls.adjust(adjustment),
          () => words().adjusting.done,
        ),
      onSubmit: () => act(calls.submit, () => words().submitting.done),
      onDiscard: () => act(calls.discard, () => words().discarding.done),
      onReturn: (reason: string) =>
        act(
          () => calls.return(reason),
          () => words().returning.done,
        ),
      onApprove: (reply: Reply) =>
        acting.mutate(async () => {
          setOutcome(await calls.approve(reply))
          return words().approving.doneTitle
        }),
    },
  }
}

/** The calls, each for the plan on show in the version on show. */
function usePlanCalls(plan: () => Plan | null) {
  const words = useBranchWords()
  const formats = useFormats()
  const api = useApi<BranchRouter>('branch-on-grid')
  const address = () => {
    const current = plan()
    if (!current) throw new Error('Only a plan on show can be acted upon.')
    return { id: current.id, version: current.version }
  }
  return {
    propose: (mode: PlanMode) => api.plan.propose.run({ mode }),
    adjust: (adjustment: AdjustedPlan) => api.plan.adjust.run({ ...address(), ...adjustment }),
    submit: () => api.plan.submit.run(address()),
    discard: () => api.plan.discard.run(address()),
    return: (reason: string) => api.plan.return.run({ ...address(), reason }),
    /** Answers what came of it, in words. */
    approve: async (reply: Reply) => {
      const { founded, rehomed, reported } = await api.plan.approve.run({ ...address(), ...reply })
      return words().approving.done(formats.count(founded), formats.count(rehomed), formats.count(reported))
    },
  }
}
