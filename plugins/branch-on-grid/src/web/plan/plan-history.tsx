import { useApi, useQuery } from '@sanzhi/plugin-api/web'
import { Face, useFormats } from '@sanzhi/web-kit'
import { ListCard, wholeList, type Column, type ListQuery } from '@sanzhi/web-kit/table'
import { Show } from 'solid-js'
import type { BranchRouter } from '../../contract.ts'
import type { Adjustment, PlanLine } from '../plan-data.ts'
import { useBranchWords } from '../words/words.ts'
import { StateTag } from './plan-standing.tsx'

/** All plans of the street, the latest first; before them what a person changed in the one on show. */
export function PlanHistory(props: { planId: string }) {
  return (
    <>
      <Adjustments planId={props.planId} />
      <HistoryList query={usePlanLines()} />
    </>
  )
}

/** Nothing while nobody has changed anything. */
function Adjustments(props: { planId: string }) {
  const words = useBranchWords()
  const formats = useFormats()
  const texts = () => words().adjusting
  const api = useApi<BranchRouter>('branch-on-grid')
  const list = useQuery(() => api.plan.adjustments.queryOptions({ planId: props.planId }))
  const covers = (lines: Adjustment['before']) =>
    lines.map(({ name, compounds }) => texts().line(name, compounds.join('、'))).join('；')
  return (
    <Show when={list.isSuccess && list.data.length > 0}>
      <ListCard<Adjustment>
        name="plan-adjustments"
        title={texts().history}
        query={wholeList(list, (rows) => rows)}
        columns={[
          {
            key: 'at',
            title: texts().at,
            value: (row) => row.at,
            cell: (row) => formats.instant(row.at),
            width: '9.5rem',
            always: true,
          },
          { key: 'reason', title: texts().reason, value: (row) => row.reason },
          { key: 'before', title: texts().before, value: (row) => covers(row.before) },
          { key: 'after', title: texts().after, value: (row) => covers(row.after) },
        ]}
        rowKey={(row) => row.id}
        empty={<Face scene="empty" title={words().history.empty} compact />}
      />
    </Show>
  )
}

/** The same, and nothing while there are none. */
export function PastPlans() {
  const lines = usePlanLines()
  const hasSome = () => lines.data?.pages.some((page) => page.rows.length > 0)
  return (
    <Show when={hasSome()}>
      <HistoryList query={lines} />
    </Show>
  )
}

function usePlanLines(): ListQuery<PlanLine> {
  const api = useApi<BranchRouter>('branch-on-grid')
  const plans = useQuery(() => api.plan.list.queryOptions())
  return wholeList(plans, (rows) => rows)
}

function HistoryList(props: { query: ListQuery<PlanLine> }) {
  const words = useBranchWords()
  const columns = useColumns()
  return (
    <ListCard<PlanLine>
      name="branch-plans"
      title={words().history.title}
      query={props.query}
      columns={columns()}
      rowKey={(row) => row.id}
      empty={<Face scene="empty" title={words().history.empty} compact />}
    />
  )
}

function useColumns(): () => readonly Column<PlanLine>[] {
  const words = useBranchWords()
  const formats = useFormats()
  const texts = () => words().history
  const instant = (key: 'proposedAt' | 'submittedAt' | 'decidedAt'): Column<PlanLine> => ({
    key,
    title: texts()[key],
    value: (row) => row[key],
    cell: (row) => formats.instant(row[key]),
    width: '9.5rem',
  })
  const ratio = (covered: number, all: number) => `${formats.count(covered)} / ${formats.count(all)}`
  return () => [
    { ...instant('proposedAt'), always: true },
    {
      key: 'state',
      title: texts().state,
      value: (row) => words().states[row.state],
      cell: (row) => <StateTag state={row.state} />,
      width: '6rem',
    },
    { key: 'mode', title: texts().mode, value: (row) => words().modes[row.mode], width: '7rem' },
    {
      key: 'grids',
      title: texts().grids,
      value: (row) => row.totals.coveredGrids,
      cell: (row) => ratio(row.totals.coveredGrids, row.totals.grids),
      align: 'end',
      width: '6rem',
    },
    {
      key: 'compounds',
      title: texts().compounds,
      value: (row) => row.totals.coveredCompounds,
      cell: (row) => ratio(row.totals.coveredCompounds, row.totals.compounds),
      align: 'end',
      width: '6rem',
    },
    {
      key: 'members',
      title: texts().members,
      value: (row) => row.totals.coveredMembers,
      cell: (row) => formats.count(row.totals.coveredMembers),
      align: 'end',
      width: '6rem',
    },
    { ...instant('submittedAt'), hidden: true },
    instant('decidedAt'),
    { key: 'replyNumber', title: texts().replyNumber, value: (row) => row.replyNumber },
    { key: 'repliedOn', title: texts().repliedOn, value: (row) => row.repliedOn, width: '7rem' },
    { key: 'returnReason', title: texts().returnReason, value: (row) => row.returnReason },
  ]
}
