import { useCan, useStreetPath } from '@sanzhi/plugin-api/web'
import { bindClasses, StatCard, useFormats } from '@sanzhi/web-kit'
import { BuildingIcon, GridIcon, MembersIcon, NetworkIcon } from '@sanzhi/web-kit/icons'
import { Show } from 'solid-js'
import type { BranchForm, Plan } from '../plan-data.ts'
import { useBranchWords } from '../words/words.ts'
import styles from './plan.module.css'

const cx = bindClasses(styles)
const planPath = 'branch-on-grid/plan'
const icon = { size: '1.4rem', 'stroke-width': 1.75 } as const

/** The plan in four numbers, each leading to what it is counted from. */
export function PlanNumbers(props: { plan: Plan }) {
  const words = useBranchWords()
  const formats = useFormats()
  const to = useStreetPath()
  const texts = () => words().numbers
  const totals = () => props.plan.totals
  const formed = (form: BranchForm) =>
    formats.count(props.plan.branches.filter((branch) => branch.form === form).length)
  // The totals are the street's; somebody in charge of a part of it sees the branches of that part.
  const isPartial = () =>
    props.plan.branches.reduce((sum, branch) => sum + branch.compounds.length, 0) < totals().coveredCompounds
  return (
    <>
      <div class={cx('stats')}>
        <StatCard
          label={texts().branches}
          value={props.plan.branches.length}
          unit={words().units.branch}
          note={texts().branchesNote(formed('compound'), formed('grid'), formed('joint'))}
          icon={<NetworkIcon {...icon} />}
          tint="one_net"
          href={to(planPath, { view: 'list' })}
        />
        <StatCard
          label={texts().grids}
          value={totals().coveredGrids}
          unit={texts().outOf(formats.count(totals().grids))}
          note={texts().gridsNote}
          icon={<GridIcon {...icon} />}
          tint="good_governance"
          href={to(planPath, { view: 'picture' })}
        />
        <StatCard
          label={texts().compounds}
          value={totals().coveredCompounds}
          unit={texts().outOf(formats.count(totals().compounds))}
          note={texts().compoundsNote}
          icon={<BuildingIcon {...icon} />}
          tint="remediation"
          href={to(planPath, { view: 'list' })}
        />
        <MembersCard members={totals().coveredMembers} />
      </div>
      <p class={cx('hint')}>
        {texts().computed(formats.instant(props.plan.proposedAt))}
        <Show when={isPartial()}>{texts().partial}</Show>
      </p>
    </>
  )
}

/** Leads to the members themselves where the reader may see them. */
function MembersCard(props: { members: number }) {
  const words = useBranchWords()
  const to = useStreetPath()
  const can = useCan()
  const records = () =>
    can('people.view_members')
      ? to('organisations/members', { category: 'full', affiliation: 'formal' })
      : to(planPath, { view: 'list' })
  return (
    <StatCard
      label={words().numbers.members}
      value={props.members}
      unit={words().units.person}
      note={words().numbers.membersNote}
      icon={<MembersIcon {...icon} />}
      tint="self_governance"
      href={records()}
    />
  )
}
