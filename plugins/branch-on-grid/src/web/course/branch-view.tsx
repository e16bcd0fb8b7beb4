import { useAddressParam, useStreetPath } from '@sanzhi/plugin-api/web'
import { bindClasses, Button, ButtonLink, Card, Page, Tabs, useFormats, type Tab } from '@sanzhi/web-kit'
import { ArrowRightIcon } from '@sanzhi/web-kit/icons'
import { createMemo, createSignal, For, Show } from 'solid-js'
import { FormTag } from '../branch/branch-tags.tsx'
import type { BranchFile } from '../branch-data.ts'
import { ElectionDialogs } from '../election/election-dialogs.tsx'
import { ElectionTab } from '../election/election-tab.tsx'
import { MeetingsTab } from '../meeting/meetings-tab.tsx'
import { MembersTab } from '../members/members-tab.tsx'
import { PledgesTab } from '../pledge/pledges-tab.tsx'
import { RegroupTab } from '../regroup/regroup-tab.tsx'
import { useBranchWords } from '../words/words.ts'
import { offeredActs, openElection, type BranchAct, type OfferedAct } from './branch-acts.ts'
import { CourseTab } from './course-tab.tsx'
import styles from './course.module.css'
import { OverviewTab } from './overview-tab.tsx'
import { BranchStateTag } from './state-tag.tsx'

const cx = bindClasses(styles)

/** A branch: where it stands, what comes next, and its file in parts. */
export function BranchView(props: { branch: BranchFile }) {
  const words = useBranchWords()
  const to = useStreetPath()
  const acts = createMemo(() => offeredActs(props.branch))
  const [asked, setAsked] = createSignal<BranchAct>()
  return (
    <Page
      title={props.branch.name}
      summary={
        <span class={cx('lead')}>
          <BranchStateTag state={props.branch.state} />
          <FormTag form={props.branch.form} />
        </span>
      }
      actions={
        <>
          <ButtonLink href={to('branch-on-grid/branches')}>{words().branch.toRegister}</ButtonLink>
          <ActButtons acts={acts()} branch={props.branch} onAsk={setAsked} />
        </>
      }
    >
      <NextStep branch={props.branch} acts={acts()} />
      <Parts branch={props.branch} />
      <ElectionDialogs branch={props.branch} asked={asked()} onClose={() => setAsked(undefined)} />
    </Page>
  )
}

function ActButtons(props: {
  acts: readonly OfferedAct[]
  branch: BranchFile
  onAsk: (act: BranchAct) => void
}) {
  const words = useBranchWords()
  const texts = () => words().branch.acts
  const name = (act: BranchAct) => {
    if (act === 'begin' && props.branch.term !== null) return texts().beginAgain
    const isReader = openElection(props.branch)?.isReader === true
    return act === 'enterSheet' && isReader ? texts().amendSheet : texts()[act]
  }
  // Sending back is never what a page is for.
  const isMain = (index: number) => index === props.acts.length - 1 && props.acts[index]?.act !== 'return'
  return (
    <For each={props.acts}>
      {(offered, index) => (
        <Button
          tone={isMain(index()) ? 'primary' : 'default'}
          disabled={offered.refusal !== null}
          aria-describedby={offered.refusal === null ? undefined : 'act-refusal'}
          onClick={() => props.onAsk(offered.act)}
        >
          {name(offered.act)}
        </Button>
      )}
    </For>
  )
}

function NextStep(props: { branch: BranchFile; acts: readonly OfferedAct[] }) {
  const words = useBranchWords()
  const formats = useFormats()
  const refusal = () => props.acts.find((offered) => offered.refusal !== null)?.refusal
  return (
    <Card>
      <p class={cx('next')}>
        <ArrowRightIcon size="1em" aria-hidden="true" />
        <span>
          <strong>{words().branch.nextTitle}</strong>
          {'　'}
          {words().branch.next[props.branch.state]}
          <Show when={props.branch.dueOn}>
            {(day) => <strong>{` ${words().branch.dueBy(formats.day(day()))}`}</strong>}
          </Show>
          <Show when={refusal()}>
            {(why) => (
              <span class={cx('refusal')} id="act-refusal">
                {` ${words().branch.refusals[why()]}`}
              </span>
            )}
          </Show>
        </span>
      </p>
    </Card>
  )
}

function Parts(props: { branch: BranchFile }) {
  const words = useBranchWords()
  const [tab, setTab] = useAddressParam('tab')
  const texts = () => words().branch.tabs
  const tabs = (): readonly Tab[] => [
    { key: 'overview', title: texts().overview, content: () => <OverviewTab branch={props.branch} /> },
    { key: 'election', title: texts().election, content: () => <ElectionTab branch={props.branch} /> },
    { key: 'meetings', title: texts().meetings, content: () => <MeetingsTab branch={props.branch} /> },
    { key: 'pledges', title: texts().pledges, content: () => <PledgesTab branch={props.branch} /> },
    { key: 'members', title: texts().members, content: () => <MembersTab branch={props.branch} /> },
    { key: 'regroup', title: texts().regroup, content: () => <RegroupTab branch={props.branch} /> },
    { key: 'course', title: texts().course, content: () => <CourseTab branch={props.branch} /> },
  ]
  return <Tabs label={texts().label} tabs={tabs()} value={tab()} onValue={setTab} />
}
