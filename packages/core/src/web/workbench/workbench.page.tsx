import { Slot, useCan, useLocale, useShell, useStreet, useStreetPath } from '@sanzhi/plugin-api/web'
import { bindClasses, Page, StatCard, useFormats } from '@sanzhi/web-kit'
import { BuildingIcon, GridIcon, MembersIcon, PillarIcon } from '@sanzhi/web-kit/icons'
import { Show } from 'solid-js'
import { EnabledModules } from './enabled-modules.tsx'
import { hourInShanghai, partOfDay } from './greeting.ts'
import { LatestImports } from './latest-imports.tsx'
import { NextSteps } from './next-steps.tsx'
import { sum, useTotals, type Totals } from './totals.ts'
import { useWorkbenchWords } from './words.ts'
import styles from './workbench.module.css'

const cx = bindClasses(styles)

/** Where a street's day begins: how things stand, what to do next, and the way to each module. */
export function WorkbenchPage() {
  const words = useWorkbenchWords()
  const shell = useShell()
  const street = useStreet()
  const locale = useLocale()
  const can = useCan()
  const totals = useTotals()
  const now = new Date()
  const today = () =>
    new Intl.DateTimeFormat(locale(), { dateStyle: 'full', timeZone: 'Asia/Shanghai' }).format(now)
  return (
    <Page
      title={words()[partOfDay(hourInShanghai(now))](shell.accountName())}
      summary={words().place(street().districtName, street().name)}
      actions={<span class={cx('note')}>{today()}</span>}
    >
      <Show when={can('places.view')}>
        <Numbers totals={totals} />
        <p class={cx('hint')}>{words().computed}</p>
      </Show>
      <div class={cx('columns')}>
        <div class={cx('column')}>
          <Show when={can('imports.run') || can('plugins.manage')}>
            <NextSteps totals={totals} />
          </Show>
          <EnabledModules />
        </div>
        <div class={cx('column')}>
          <Slot name="workbench.card" />
          <Show when={can('imports.view')}>
            <LatestImports />
          </Show>
        </div>
      </div>
    </Page>
  )
}

function Numbers(props: { totals: Totals }) {
  const words = useWorkbenchWords()
  const formats = useFormats()
  const to = useStreetPath()
  const can = useCan()
  const n = (total: () => number | null | undefined) => formats.count(total())
  const icon = { size: '1.4rem', 'stroke-width': 1.75 } as const
  return (
    <div class={cx('stats')}>
      <StatCard
        label={words().grids}
        value={props.totals.grids()}
        unit={words().units.grid}
        note={words().gridsNote(n(props.totals.residentialGrids), n(props.totals.communities))}
        icon={<GridIcon {...icon} />}
        tint="one_net"
        href={to('places/grids')}
      />
      <StatCard
        label={words().compounds}
        value={props.totals.compounds()}
        unit={words().units.compound}
        note={words().compoundsNote(n(props.totals.oldCompounds))}
        icon={<BuildingIcon {...icon} />}
        tint="remediation"
        href={to('places/compounds')}
      />
      <StatCard
        label={words().property}
        value={props.totals.withoutProperty()}
        unit={words().units.compound}
        note={words().propertyNote(n(props.totals.weakProperty))}
        icon={<PillarIcon {...icon} />}
        tint="good_governance"
        href={to('places/compounds', { property: 'none' })}
      />
      <Show when={can('people.view_members')}>
        <StatCard
          label={words().members}
          value={sum(props.totals.fullMembers(), props.totals.probationaryMembers())}
          unit={words().units.person}
          note={words().membersNote(n(props.totals.fullMembers), n(props.totals.probationaryMembers))}
          icon={<MembersIcon {...icon} />}
          tint="self_governance"
          href={to('organisations/members', { affiliation: 'formal' })}
        />
      </Show>
    </div>
  )
}
