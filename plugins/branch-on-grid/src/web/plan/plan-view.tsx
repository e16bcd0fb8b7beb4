import { bindClasses, Notice, Page, Tabs, useFormats, type Tab } from '@sanzhi/web-kit'
import { useCan } from '@sanzhi/plugin-api/web'
import { createMemo, Show, type JSX } from 'solid-js'
import { BranchList } from '../branch/branch-list.tsx'
import { branchRows, countMoved, membersByCompound, type BranchRow } from '../branch/branch-row.ts'
import { drawerContent } from '../branch/drawer-content.ts'
import { PlanDrawer } from '../branch/plan-drawer.tsx'
import { Picture } from '../picture/picture.tsx'
import type { Plan, StreetGrid } from '../plan-data.ts'
import { useBranchWords } from '../words/words.ts'
import { ActionButtons } from './action-buttons.tsx'
import { offeredActions, type PlanAction } from './plan-actions.ts'
import type { PlanAddress } from './plan-address.ts'
import { PlanNumbers } from './plan-numbers.tsx'
import { PlanStanding, StateTag } from './plan-standing.tsx'
import styles from './plan.module.css'
import { UncoveredGroups } from './uncovered-groups.tsx'

const cx = bindClasses(styles)

export interface PlanViewProps {
  readonly plan: Plan
  readonly street: readonly StreetGrid[]
  readonly address: PlanAddress
  readonly onAsk: (action: PlanAction) => void
  readonly onRefresh: () => void
  readonly refreshing: boolean
  /** What the last act came to, above the numbers. */
  readonly outcome?: JSX.Element
  readonly history: () => JSX.Element
}

/** A plan as a whole: where it stands, its numbers, and its branches as a list and as a picture. */
export function PlanView(props: PlanViewProps) {
  const words = useBranchWords()
  const can = useCan()
  const rows = createMemo(() => branchRows(props.plan, props.street))
  const actions = createMemo(() => offeredActions(props.plan, can))
  const close = () => {
    if (props.address.branch) props.address.setBranch('')
    if (props.address.grid) props.address.setGrid('')
  }
  return (
    <Page
      title={words().title}
      summary={
        <span class={cx('standing')}>
          <StateTag state={props.plan.state} />
          {words().modes[props.plan.mode]}
        </span>
      }
      actions={<ActionButtons actions={actions()} onAsk={(action) => props.onAsk(action)} />}
    >
      {props.outcome}
      <PlanStanding plan={props.plan} refused={actions().some((offered) => offered.refusal !== null)} />
      <Moved plan={props.plan} count={countMoved(rows())} />
      <PlanNumbers plan={props.plan} />
      <UncoveredGroups groups={props.plan.uncovered} onOpen={(id) => props.address.setGrid(id)} />
      <Views {...props} rows={rows()} />
      <PlanDrawer
        plan={props.plan}
        content={drawerContent(props.plan, rows(), props.address)}
        membersOf={membersByCompound(props.street)}
        onClose={close}
      />
    </Page>
  )
}

/** The branches as a list and as a picture, and the plans of before. */
function Views(props: PlanViewProps & { rows: readonly BranchRow[] }) {
  const words = useBranchWords()
  const list = () => (
    <div class={cx('views')}>
      <BranchList
        rows={props.rows}
        filter={props.address.filter}
        onFilter={(changes) => props.address.setFilter(changes)}
        onClear={() => props.address.clearFilter()}
        onOpen={(id) => props.address.setBranch(id)}
        onRefresh={() => props.onRefresh()}
        refreshing={props.refreshing}
      />
    </div>
  )
  const picture = () => (
    <Picture
      plan={props.plan}
      street={props.street}
      open={props.address.grid}
      onOpen={(id) => props.address.setGrid(id)}
    />
  )
  const tabs = (): readonly Tab[] => [
    { key: 'list', title: words().views.list, content: list },
    { key: 'picture', title: words().views.picture, content: picture },
    { key: 'history', title: words().views.history, content: () => props.history() },
  ]
  return (
    <Tabs
      label={words().views.label}
      tabs={tabs()}
      value={props.address.view}
      onValue={(view) => props.address.setView(view)}
    />
  )
}

/** Says that the rosters have moved on from what the plan was drawn up from; nothing when they have not. */
function Moved(props: { plan: Plan; count: number }) {
  const words = useBranchWords()
  const formats = useFormats()
  const isOpen = () => props.plan.state === 'draft' || props.plan.state === 'submitted'
  return (
    <Show when={props.count > 0}>
      <Show
        when={isOpen()}
        fallback={
          <Show when={props.plan.state === 'approved'}>
            <Notice tone="info" title={words().movedSince(formats.count(props.count))} />
          </Show>
        }
      >
        <Notice tone="warning" title={words().moved}>
          <p>{words().movedDetail(formats.count(props.count))}</p>
        </Notice>
      </Show>
    </Show>
  )
}
