import { useCan, useStreetPath } from '@sanzhi/plugin-api/web'
import { bindClasses, Button, ButtonLink, Card, Face, useFormats } from '@sanzhi/web-kit'
import { For, Match, Show, Switch } from 'solid-js'
import type { StreetGrid } from '../plan-data.ts'
import { useBranchWords } from '../words/words.ts'
import styles from './plan.module.css'

const cx = bindClasses(styles)

/** A street without a plan: what a plan needs, whether it is there, and the way to it. */
export function NoPlan(props: { street: readonly StreetGrid[]; onPropose: () => void }) {
  const words = useBranchWords()
  const can = useCan()
  const to = useStreetPath()
  const compounds = () => props.street.flatMap((grid) => grid.compounds)
  const members = () => compounds().reduce((sum, compound) => sum + compound.members, 0)
  const lacks = () => {
    if (props.street.length === 0) return 'noGrids'
    return members() === 0 ? 'noMembers' : undefined
  }
  const roster = () => (lacks() === 'noMembers' ? 'party-members' : 'communities')
  const detail = () => {
    const lacking = lacks()
    if (lacking) return words().noPlan[lacking]
    return can('branch-on-grid.propose') ? words().noPlan.ready : words().noPlan.wait
  }
  return (
    <Card>
      <Face
        scene="empty"
        title={words().noPlan.title}
        detail={
          <>
            {detail()}
            <Facts grids={props.street.length} compounds={compounds().length} members={members()} />
          </>
        }
        actions={
          <Switch>
            <Match when={lacks()}>
              <Show when={can('imports.run')}>
                <ButtonLink href={to('imports', { roster: roster() })} tone="primary">
                  {words().noPlan.toImport}
                </ButtonLink>
              </Show>
            </Match>
            <Match when={can('branch-on-grid.propose')}>
              <Button tone="primary" onClick={() => props.onPropose()}>
                {words().actions.propose}
              </Button>
            </Match>
          </Switch>
        }
      />
    </Card>
  )
}

function Facts(props: { grids: number; compounds: number; members: number }) {
  const words = useBranchWords()
  const formats = useFormats()
  const facts = () =>
    [
      [words().noPlan.grids, props.grids],
      [words().noPlan.compounds, props.compounds],
      [words().noPlan.members, props.members],
    ] as const
  return (
    <dl class={cx('facts')}>
      <For each={facts()}>
        {(fact) => (
          <div>
            <dt>{fact[0]}</dt>
            <dd>{formats.count(fact[1])}</dd>
          </div>
        )}
      </For>
    </dl>
  )
}
