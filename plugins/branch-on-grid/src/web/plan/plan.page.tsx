import {
  useAddressParam,
  useApi,
  useListState,
  useMutation,
  useQuery,
  useQueryClient,
} from '@sanzhi/plugin-api/web'
import { Notice, Page, QueryView, toast, useFormats, type QueryLike } from '@sanzhi/web-kit'
import { createSignal, Show } from 'solid-js'
import type { BranchRouter } from '../../contract.ts'
import type { Plan, StreetGrid } from '../plan-data.ts'
import { useBranchWords } from '../words/words.ts'
import { NoPlan } from './no-plan.tsx'
import type { PlanAction } from './plan-actions.ts'
import { PlanDialogs } from './plan-dialogs.tsx'
import { PastPlans, PlanHistory } from './plan-history.tsx'
import { PlanView, type PlanAddress } from './plan-view.tsx'

/** The plan of the street, or the way to a first one. */
export function PlanPage() {
  const words = useBranchWords()
  const api = useApi<BranchRouter>('branch-on-grid')
  const plan = useQuery(() => api.plan.current.queryOptions())
  const street = useQuery(() => api.plan.street.queryOptions())
  const work = usePlanWork(() => (plan.isSuccess ? plan.data : null))
  const address = usePlanAddress()
  const page = () => <Page title={words().title} summary={words().summary} children={undefined} />
  return (
    <>
      <QueryView query={together(plan, street)} loading={page()}>
        {(known) => (
          <Show
            when={known().plan}
            fallback={
              <Page title={words().title} summary={words().summary}>
                <NoPlan street={known().street} onPropose={() => work.ask('propose')} />
                <PastPlans />
              </Page>
            }
          >
            {(current) => (
              <PlanView
                plan={current()}
                street={known().street}
                address={address}
                onAsk={work.ask}
                onRefresh={() => void Promise.all([plan.refetch(), street.refetch()])}
                refreshing={plan.isFetching || street.isFetching}
                outcome={<Outcome text={work.outcome()} />}
                history={() => <PlanHistory />}
              />
            )}
          </Show>
        )}
      </QueryView>
      {work.dialogs()}
    </>
  )
}

function Outcome(props: { text: string | undefined }) {
  const words = useBranchWords()
  return (
    <Show when={props.text}>
      <Notice tone="success" announce title={words().approving.doneTitle}>
        <p>{props.text}</p>
      </Notice>
    </Show>
  )
}

interface Known {
  readonly plan: Plan | null
  readonly street: readonly StreetGrid[]
}

/** Two answers that the page needs together, as one query. */
function together(
  plan: QueryLike<Plan | null> & { readonly isPending: boolean },
  street: QueryLike<readonly StreetGrid[]>,
): QueryLike<Known> {
  return {
    get isPending() {
      return plan.isPending || street.isPending
    },
    get isError() {
      return plan.isError || street.isError
    },
    get error() {
      return plan.error ?? street.error
    },
    get data() {
      if (plan.isPending || street.isPending || plan.data === undefined || !street.data) return undefined
      return { plan: plan.data, street: street.data }
    },
    refetch: () => Promise.all([plan.refetch(), street.refetch()]),
  }
}

function usePlanAddress(): PlanAddress {
  const [filter, setFilter, clearFilter] = useListState(['q', 'form', 'community', 'advice'])
  const [place, setPlace] = useListState(['view'])
  const [branch, setBranch] = useAddressParam('branch')
  const [grid, setGrid] = useAddressParam('grid')
  return {
    get view() {
      return place().view || 'list'
    },
    get filter() {
      return filter()
    },
    get branch() {
      return branch()
    },
    get grid() {
      return grid()
    },
    setView: (view) => setPlace({ view }),
    setFilter,
    clearFilter,
    setBranch,
    setGrid,
  }
}

/** The acts on a plan: asked for in a dialog, carried out, and what came of them. */
function usePlanWork(plan: () => Plan | null) {
  const words = useBranchWords()
  const formats = useFormats()
  const queries = useQueryClient()
  const api = useApi<BranchRouter>('branch-on-grid')
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
  const ask = (action: PlanAction) => {
    acting.reset()
    setOutcome(undefined)
    setAsked(action)
  }
  const address = () => {
    const current = plan()
    if (!current) throw new Error('Only a plan on show can be acted upon.')
    return { id: current.id, version: current.version }
  }
  const act = (run: () => Promise<unknown>, done: () => string) =>
    acting.mutate(async () => {
      await run()
      return done()
    })
  const dialogs = () => (
    <PlanDialogs
      plan={plan()}
      act={{
        get asked() {
          return asked()
        },
        get busy() {
          return acting.isPending
        },
        get error() {
          return acting.error
        },
      }}
      onClose={() => setAsked(undefined)}
      onPropose={(mode) => act(() => api.plan.propose.run({ mode }), () => words().proposing.done)}
      onSubmit={() => act(() => api.plan.submit.run(address()), () => words().submitting.done)}
      onDiscard={() => act(() => api.plan.discard.run(address()), () => words().discarding.done)}
      onReturn={(reason) => act(() => api.plan.return.run({ ...address(), reason }), () => words().returning.done)}
      onApprove={(reply) =>
        acting.mutate(async () => {
          const done = await api.plan.approve.run({ ...address(), ...reply })
          const count = formats.count
          setOutcome(words().approving.done(count(done.founded), count(done.rehomed), count(done.reported)))
          return words().approving.doneTitle
        })
      }
    />
  )
  return { ask, outcome, dialogs }
}
