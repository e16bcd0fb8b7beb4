import { bindClasses, Details, Drawer, Tag, useFormats } from '@sanzhi/web-kit'
import { For, Show } from 'solid-js'
import type { Finding, Plan, UncoveredGroup } from '../plan-data.ts'
import { useBranchWords } from '../words/words.ts'
import styles from './branch.module.css'
import type { BranchRow } from './branch-row.ts'
import { FormTag } from './branch-tags.tsx'
import { FindingList } from './finding-list.tsx'

const cx = bindClasses(styles)

/** What the drawer shows: one branch, or all that concerns one grid. */
export interface DrawerContent {
  readonly title: string
  readonly rows: readonly BranchRow[]
  readonly uncovered: readonly UncoveredGroup[]
}

export interface PlanDrawerProps {
  readonly plan: Plan
  /** Undefined closes the drawer. */
  readonly content: DrawerContent | undefined
  readonly membersOf: ReadonlyMap<string, number>
  readonly onClose: () => void
}

/** Everything the plan says of a branch, or of a grid: what is covered, who counts, and why. */
export function PlanDrawer(props: PlanDrawerProps) {
  const isOnly = () => (props.content ? props.content.rows.length + props.content.uncovered.length : 0) === 1
  return (
    <Drawer
      open={props.content !== undefined}
      onClose={() => props.onClose()}
      title={props.content?.title ?? ''}
    >
      <Show when={props.content}>
        {(content) => (
          <>
            <For each={content().rows}>
              {(row) => (
                <section class={cx('part')}>
                  <Show when={!isOnly()}>
                    <h3 class={cx('partName')}>{row.branch.name}</h3>
                  </Show>
                  <BranchFacts plan={props.plan} row={row} membersOf={props.membersOf} />
                </section>
              )}
            </For>
            <For each={content().uncovered}>
              {(group) => (
                <section class={cx('part')}>
                  <GroupFacts group={group} membersOf={props.membersOf} />
                </section>
              )}
            </For>
          </>
        )}
      </Show>
    </Drawer>
  )
}

function BranchFacts(props: { plan: Plan; row: BranchRow; membersOf: ReadonlyMap<string, number> }) {
  const words = useBranchWords()
  const formats = useFormats()
  const texts = () => words().drawer
  const branch = () => props.row.branch
  const hasMoved = () => props.row.membersNow !== undefined && props.row.membersNow !== branch().members
  const founded = () =>
    branch().organisationId === null
      ? texts().notFounded
      : texts().foundedOn(props.plan.replyNumber ?? '', formats.day(props.plan.repliedOn))
  return (
    <>
      <Details
        items={[
          { term: texts().form, value: <FormTag form={branch().form} /> },
          { term: texts().posts, value: words().posts[branch().posts] },
          {
            term: texts().members,
            value: (
              <>
                {formats.count(branch().members)}{' '}
                <Show when={hasMoved()}>
                  {<Tag tone="warning">{texts().membersNow(formats.count(props.row.membersNow))}</Tag>}
                </Show>
              </>
            ),
          },
          { term: texts().community, value: props.row.communities.join('、') },
          {
            term: texts().grids,
            value: branch()
              .grids.map((grid) => grid.name)
              .join('、'),
            wide: true,
          },
          { term: texts().founded, value: founded(), wide: true },
        ]}
      />
      <CompoundList title={texts().compounds} compounds={branch().compounds} membersOf={props.membersOf} />
      <Grounds findings={branch().findings} />
    </>
  )
}

function GroupFacts(props: { group: UncoveredGroup; membersOf: ReadonlyMap<string, number> }) {
  const words = useBranchWords()
  const formats = useFormats()
  const texts = () => words().drawer
  return (
    <>
      <Details
        items={[
          { term: texts().cover, value: <Tag tone="warning">{words().uncovered.label}</Tag> },
          { term: texts().members, value: formats.count(props.group.members) },
          { term: texts().arrangement, value: words().uncovered.instructor },
          { term: texts().target, value: targetText(props.group, words().uncovered, formats.count) },
          { term: texts().grids, value: props.group.grids.map((grid) => grid.name).join('、'), wide: true },
        ]}
      />
      <CompoundList
        title={texts().groupCompounds}
        compounds={props.group.compounds}
        membersOf={props.membersOf}
      />
      <Grounds findings={props.group.findings} />
    </>
  )
}

/** How many full members are missing before a group could have a branch. */
export function targetText(
  group: Pick<UncoveredGroup, 'seedlingTarget'>,
  texts: { readonly noTarget: string; target(count: string): string },
  count: (value: number) => string,
): string {
  return group.seedlingTarget === 0 ? texts.noTarget : texts.target(count(group.seedlingTarget))
}

function CompoundList(props: {
  title: string
  compounds: readonly { readonly id: string; readonly name: string }[]
  membersOf: ReadonlyMap<string, number>
}) {
  const words = useBranchWords()
  const formats = useFormats()
  return (
    <section class={cx('section')}>
      <h3 class={cx('heading')}>{props.title}</h3>
      <p class={cx('quiet')}>{words().drawer.membersNote}</p>
      <ul class={cx('rows')}>
        <For each={props.compounds}>
          {(compound) => (
            <li>
              <span>{compound.name}</span>
              <span class={cx('amount')}>
                {words().drawer.compoundMembers(formats.count(props.membersOf.get(compound.id)))}
              </span>
            </li>
          )}
        </For>
      </ul>
    </section>
  )
}

function Grounds(props: { findings: readonly Finding[] }) {
  const words = useBranchWords()
  const of = (weight: Finding['weight']) => props.findings.filter((finding) => finding.weight === weight)
  return (
    <>
      <Show when={of('advice').length > 0}>
        <section class={cx('section')}>
          <h3 class={cx('heading')}>{words().drawer.advice}</h3>
          <FindingList findings={of('advice')} />
        </section>
      </Show>
      <section class={cx('section')}>
        <h3 class={cx('heading')}>{words().drawer.findings}</h3>
        <FindingList findings={of('decided')} />
      </section>
    </>
  )
}
