import { useApi, useQuery } from '@sanzhi/plugin-api/web'
import { Notice, Page, QueryView, type QueryLike } from '@sanzhi/web-kit'
import { Show } from 'solid-js'
import type { BranchRouter } from '../../contract.ts'
import type { Plan, StreetGrid } from '../plan-data.ts'
import { useBranchWords } from '../words/words.ts'
import { NoPlan } from './no-plan.tsx'
import { usePlanAddress } from './plan-address.ts'
import { PlanDialogs } from './plan-dialogs.tsx'
import { PastPlans, PlanHistory } from './plan-history.tsx'
import { PlanView } from './plan-view.tsx'
import { usePlanWork } from './plan-work.ts'

/** The plan of the street, or the way to a first one. */
export function PlanPage() {
  const words = useBranchWords()
  const api = useApi<BranchRouter>('branch-on-grid')
  const plan = useQuery(() => api.plan.current.queryOptions())
  const street = useQuery(() => api.plan.street.queryOptions())
  const rules = useQuery(() => api.plan.rules.queryOptions())
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
                history={() => <PlanHistory planId={current().id} />}
              />
            )}
          </Show>
        )}
      </QueryView>
      <PlanDialogs
        plan={plan.isSuccess ? plan.data : null}
        rules={rules.isSuccess ? rules.data : undefined}
        act={work}
        {...work.handlers}
      />
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
