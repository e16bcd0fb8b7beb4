import { bindClasses, Button, Card, Details, Face, Tag, useFormats, type Tone } from '@sanzhi/web-kit'
import { createSignal, For, Show } from 'solid-js'
import { hasEnded, type BranchFile, type Regrouping } from '../branch-data.ts'
import course from '../course/course.module.css'
import { useBranchWords } from '../words/words.ts'
import { ApproveRegroupDialog, ReturnRegroupDialog, WithdrawRegroupDialog } from './decide-dialogs.tsx'
import { ProposeRegroupDialog } from './propose-regroup-dialog.tsx'

const cx = bindClasses(course)

type Asked = 'propose' | 'approve' | 'return' | 'withdraw'

const tones: Readonly<Record<Regrouping['state'], Tone>> = {
  proposed: 'warning',
  approved: 'success',
  returned: 'danger',
  withdrawn: 'neutral',
}

/** What was proposed to become of a branch, and what came of it. */
export function RegroupTab(props: { branch: BranchFile }) {
  const words = useBranchWords()
  const [asked, setAsked] = createSignal<Asked>()
  const texts = () => words().branch.regroup
  const isOpen = () => props.branch.regroupings.some(({ state }) => state === 'proposed')
  const mayPropose = () => props.branch.may.organise && !hasEnded(props.branch) && !isOpen()
  const common = (which: Asked) => ({
    branch: props.branch,
    open: asked() === which,
    onClose: () => setAsked(undefined),
  })
  return (
    <>
      <Card
        title={texts().title}
        extra={
          <Show when={mayPropose()}>
            <Button onClick={() => setAsked('propose')}>{texts().propose}</Button>
          </Show>
        }
      >
        <Show
          when={props.branch.regroupings.length > 0}
          fallback={<Face scene="empty" compact title={texts().none} detail={texts().noneDetail} />}
        >
          <For each={props.branch.regroupings}>
            {(regrouping) => (
              <section class={cx('part')}>
                <RegroupFile regrouping={regrouping} branch={props.branch} onAsk={setAsked} />
              </section>
            )}
          </For>
        </Show>
      </Card>
      <ProposeRegroupDialog {...common('propose')} />
      <ApproveRegroupDialog {...common('approve')} />
      <ReturnRegroupDialog {...common('return')} />
      <WithdrawRegroupDialog {...common('withdraw')} />
    </>
  )
}

interface FileProps {
  readonly regrouping: Regrouping
  readonly branch: BranchFile
}

function RegroupFile(props: FileProps & { onAsk: (asked: Asked) => void }) {
  const words = useBranchWords()
  const formats = useFormats()
  const texts = () => words().branch.regroup
  const facts = () => {
    const { regrouping } = props
    const { replyNumber, repliedOn, decisionReason } = regrouping
    const decided = [
      { term: texts().decidedAt, value: formats.instant(regrouping.decidedAt) },
      {
        term: texts().reply,
        value:
          replyNumber === null ? '' : words().branch.overview.replyOf(replyNumber, formats.day(repliedOn)),
      },
      { term: texts().decisionReason, value: decisionReason ?? '' },
    ].filter(({ value }) => value !== '')
    return [
      { term: texts().reason, value: regrouping.reason },
      { term: texts().proposedAt, value: formats.instant(regrouping.proposedAt) },
      ...(regrouping.decidedAt === null ? [] : decided),
      { term: texts().targets, value: <Targets {...props} />, wide: true },
    ]
  }
  return (
    <>
      <h3 class={cx('partTitle')}>
        {texts().kinds[props.regrouping.kind]}
        <Tag tone={tones[props.regrouping.state]}>{texts().states[props.regrouping.state]}</Tag>
      </h3>
      <Details items={facts()} />
      <Show when={props.regrouping.state === 'proposed'}>
        <Decisions {...props} />
      </Show>
    </>
  )
}

function Targets(props: FileProps) {
  const words = useBranchWords()
  const texts = () => words().branch.regroup
  const nameOf = (id: string) => props.regrouping.names[id] ?? texts().gone
  const lines = () => {
    const { compoundTo, restTo, founded } = props.regrouping.targets
    const moved = Object.entries(compoundTo).map(([compound, to]) =>
      texts().targetOf(nameOf(compound), nameOf(to)),
    )
    const rest = restTo === null ? [] : [texts().targetOf(texts().rest, nameOf(restTo))]
    const made = founded.map(({ name, compoundIds }) =>
      texts().foundedOf(name, compoundIds.map(nameOf).join('、')),
    )
    return [...moved, ...rest, ...made]
  }
  return (
    <span class={cx('lines')}>
      <For each={lines()}>{(line) => <span>{line}</span>}</For>
    </span>
  )
}

function Decisions(props: FileProps & { onAsk: (asked: Asked) => void }) {
  const words = useBranchWords()
  const texts = () => words().branch.regroup
  const mayDecide = () => props.branch.may.approve
  return (
    <>
      <Show when={props.regrouping.isOwn && mayDecide()}>
        <p class={cx('refusal')} id="own-regrouping">
          {texts().own}
        </p>
      </Show>
      <div class={cx('buttons')}>
        <Show when={props.regrouping.isOwn && props.branch.may.organise}>
          <Button onClick={() => props.onAsk('withdraw')}>{texts().withdraw}</Button>
        </Show>
        <Show when={mayDecide()}>
          <Button disabled={props.regrouping.isOwn} onClick={() => props.onAsk('return')}>
            {texts().return}
          </Button>
          <Button
            tone="primary"
            disabled={props.regrouping.isOwn}
            aria-describedby={props.regrouping.isOwn ? 'own-regrouping' : undefined}
            onClick={() => props.onAsk('approve')}
          >
            {texts().approve}
          </Button>
        </Show>
      </div>
    </>
  )
}
