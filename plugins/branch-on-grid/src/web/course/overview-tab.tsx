import { useApi, useQuery, useStreetPath } from '@sanzhi/plugin-api/web'
import { bindClasses, Card, Details, useFormats, type Detail } from '@sanzhi/web-kit'
import { For, Show } from 'solid-js'
import type { BranchRouter } from '../../contract.ts'
import { FindingList } from '../branch/finding-list.tsx'
import type { BranchFile } from '../branch-data.ts'
import { communitiesOf, communityNames } from '../register/register-row.ts'
import { useBranchWords } from '../words/words.ts'
import styles from './course.module.css'

const cx = bindClasses(styles)

/** What the branch is responsible for, who belongs to it and who leads it. */
export function OverviewTab(props: { branch: BranchFile }) {
  const words = useBranchWords()
  return (
    <div class={cx('stack')}>
      <Card title={words().branch.overview.facts}>
        <Facts branch={props.branch} />
      </Card>
      <Show when={props.branch.advice.length > 0}>
        <Card title={words().branch.overview.advice}>
          <FindingList findings={props.branch.advice} />
        </Card>
      </Show>
    </div>
  )
}

function Facts(props: { branch: BranchFile }) {
  const words = useBranchWords()
  const formats = useFormats()
  const texts = () => words().branch.overview
  const people = (count: number) => texts().people(formats.count(count))
  const reply = () => {
    const { replyNumber, repliedOn } = props.branch
    return replyNumber === null ? texts().noReply : texts().replyOf(replyNumber, formats.day(repliedOn))
  }
  const term = () => {
    const { term: held } = props.branch
    return held === null
      ? texts().noTerm
      : texts().termOf(String(held.ordinal), formats.day(held.startsOn), formats.day(held.endsOn))
  }
  const items = (): readonly Detail[] => [
    { term: texts().community, value: <Communities branch={props.branch} /> },
    { term: texts().compounds, value: <Compounds branch={props.branch} />, wide: true },
    { term: texts().fullMembers, value: people(props.branch.fullMembers) },
    { term: texts().probationaryMembers, value: people(props.branch.probationaryMembers) },
    { term: texts().reportedMembers, value: people(props.branch.reportedMembers) },
    { term: texts().term, value: term() },
    { term: texts().postsDue, value: texts().postsDueOf[props.branch.postsDue] },
    { term: texts().posts, value: <Posts branch={props.branch} /> },
    { term: texts().reply, value: reply() },
    { term: texts().foundedOn, value: formats.day(props.branch.foundedOn) },
    ...(props.branch.endedOn === null
      ? []
      : [
          { term: texts().endedOn, value: formats.day(props.branch.endedOn) },
          { term: texts().successors, value: <Successors branch={props.branch} /> },
        ]),
  ]
  return <Details items={items()} />
}

function Communities(props: { branch: BranchFile }) {
  const api = useApi<BranchRouter>('branch-on-grid')
  const street = useQuery(() => api.plan.street.queryOptions())
  const names = () => (street.isSuccess ? communityNames(street.data) : new Map<string, string>())
  return <>{communitiesOf(props.branch, names()).join('、') || '—'}</>
}

function Compounds(props: { branch: BranchFile }) {
  const words = useBranchWords()
  const to = useStreetPath()
  return (
    <Show when={props.branch.compounds.length > 0} fallback={words().branch.overview.noCompounds}>
      <span class={cx('links')}>
        <For each={props.branch.compounds}>
          {(compound) => <a href={to('places/compounds', { compound: compound.id })}>{compound.name}</a>}
        </For>
      </span>
    </Show>
  )
}

function Posts(props: { branch: BranchFile }) {
  const words = useBranchWords()
  const formats = useFormats()
  return (
    <Show when={props.branch.posts.length > 0} fallback={words().branch.overview.noPosts}>
      <span class={cx('lines')}>
        <For each={props.branch.posts}>
          {(post) => (
            <span>
              {words().branch.duties[post.duty]} {post.name}{' '}
              <span class={cx('quiet')}>{words().branch.overview.since(formats.day(post.since))}</span>
            </span>
          )}
        </For>
      </span>
    </Show>
  )
}

function Successors(props: { branch: BranchFile }) {
  const to = useStreetPath()
  return (
    <span class={cx('links')}>
      <For each={props.branch.successors}>
        {(heir) => <a href={to(`branch-on-grid/branches/${heir.id}`)}>{heir.name}</a>}
      </For>
    </span>
  )
}
