import {
  useApi,
  useAddressParam,
  useLocalText,
  useNavigate,
  useQuery,
  useStreet,
} from '@sanzhi/plugin-api/web'
import { bindClasses, Button, Face, Page, QueryView, useFormats } from '@sanzhi/web-kit'
import { For, Show } from 'solid-js'
import { useTaskTexts } from '../../tasks/web/task-texts.ts'
import type { ApprovalsRouter } from '../approvals.router.ts'
import type { Act, Approval } from './approval-data.ts'
import styles from './approval.module.css'
import { useApprovalsWords } from './words.ts'

const cx = bindClasses(styles)

/** 审批单: an approval on paper, with its opinions, numbers and lines to sign. */
export function SheetPage() {
  const words = useApprovalsWords()
  const navigate = useNavigate()
  const [id] = useAddressParam('id')
  const api = useApi<ApprovalsRouter>('approvals')
  const approval = useQuery(() => ({ ...api.get.queryOptions({ id: id() }), enabled: id() !== '' }))
  return (
    <Page
      title={words().sheet.title}
      actions={
        <>
          <Button onClick={() => navigate(-1)}>{words().sheet.back}</Button>
          <Button tone="primary" disabled={!approval.isSuccess} onClick={() => print()}>
            {words().print}
          </Button>
        </>
      }
    >
      <Show
        when={id() !== ''}
        fallback={<Face scene="empty" title={words().sheet.missing} detail={words().sheet.missingDetail} />}
      >
        <QueryView query={approval}>{(found) => <Sheet approval={found()} />}</QueryView>
      </Show>
    </Page>
  )
}

function Sheet(props: { approval: Approval }) {
  const words = useApprovalsWords()
  const formats = useFormats()
  const street = useStreet()
  const texts = useTaskTexts()
  const now = new Date().toISOString()
  const submitted = () => props.approval.acts.findLast(({ act }) => act === 'submitted' || act === 'prepared')
  return (
    <article class={cx('sheet')} aria-label={words().sheet.title}>
      <h2 class={cx('sheetTitle')}>
        {street().name}
        {words().sheet.title}
      </h2>
      <table class={cx('grid')}>
        <tbody>
          <Fact term={words().sheet.matter} value={texts.title(props.approval.kind, props.approval.params)} />
          <Fact term={words().sheet.author} value={props.approval.authorName} />
          <Show when={props.approval.preparedByName}>
            {(name) => <Fact term={words().sheet.preparedBy} value={name()} />}
          </Show>
          <Fact term={words().sheet.submitted} value={formats.instant(submitted()?.at)} />
          <Fact term={words().sheet.state} value={words().states[props.approval.state]} />
          <For each={stepsOf(props.approval)}>{(step) => <StepRows {...step} />}</For>
        </tbody>
      </table>
      <p class={cx('foot')}>
        <span>
          {words().sheet.hash} {props.approval.contentHash}
        </span>
        <span>{words().sheet.printed(formats.instant(now))}</span>
      </p>
    </article>
  )
}

function Fact(props: { term: string; value: string | null }) {
  return (
    <tr>
      <th scope="row">{props.term}</th>
      <td>{props.value}</td>
    </tr>
  )
}

interface SheetStep {
  readonly name: Approval['steps'][number]['name']
  /** What counts at this step in the last round; empty where nobody has decided yet. */
  readonly acts: readonly Act[]
}

/** Decisions of the last round, by step: those that were taken back are left to the record on screen. */
function stepsOf({ steps, acts, round }: Approval): readonly SheetStep[] {
  const decisions = new Set(['approved', 'returned', 'sent_back', 'rejected'])
  return steps.map(({ name }, index) => {
    const own = acts.filter((act) => act.round === round && act.step === index)
    return { name, acts: own.filter((act, at) => decisions.has(act.act) && !isRecalled(own, at)) }
  })
}

function isRecalled(acts: readonly Act[], at: number): boolean {
  const act = acts[at]
  return acts
    .slice(at + 1)
    .some((later) => later.act === 'recalled' && later.accountName === act?.accountName)
}

function StepRows(props: SheetStep) {
  const words = useApprovalsWords()
  const local = useLocalText()
  return (
    <For each={props.acts.length === 0 ? [undefined] : props.acts}>
      {(act) => (
        <tr>
          <th scope="row">{local(props.name)}</th>
          <td>
            <Show when={act} fallback={<Signature date="" />}>
              {(decision) => <Opinion act={decision()} />}
            </Show>
            <span class="visually-hidden">{words().sheet.signature}</span>
          </td>
        </tr>
      )}
    </For>
  )
}

function Opinion(props: { act: Act }) {
  const words = useApprovalsWords()
  const formats = useFormats()
  return (
    <>
      <p class={cx('words')}>
        {words().acts[props.act.act]}
        {props.act.opinion === null ? '' : `：${props.act.opinion}`}
      </p>
      <Show when={props.act.documentNumber}>
        {(number) => (
          <p>
            {words().sheet.number}：{words().documentOf(number(), formats.day(props.act.documentDate))}
          </p>
        )}
      </Show>
      <Signature date={`${props.act.accountName ?? ''} ${formats.instant(props.act.at)}`} />
    </>
  )
}

function Signature(props: { date: string }) {
  const words = useApprovalsWords()
  return (
    <p class={cx('signature')}>
      <span>{props.date}</span>
      <span>
        {words().sheet.signature}：<span class={cx('line')} />
      </span>
    </p>
  )
}
