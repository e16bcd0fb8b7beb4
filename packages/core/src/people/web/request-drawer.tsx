import { useApi, useStreetPath } from '@sanzhi/plugin-api/web'
import {
  bindClasses,
  Button,
  ButtonLink,
  ConfirmDialog,
  Details,
  Drawer,
  Field,
  Notice,
  TextArea,
  TextInput,
  useFormats,
} from '@sanzhi/web-kit'
import { Select } from '@sanzhi/web-kit/select'
import { createSignal, For, Match, Show, Switch } from 'solid-js'
import type { PeopleRouter } from '../people.router.ts'
import { useAct } from './act.ts'
import { CopySheet } from './copy-sheet.tsx'
import styles from './people.module.css'
import { RequestTags } from './request-tags.tsx'
import type { PersonCopy, RequestRow } from './rows.ts'
import { usePeopleWords } from './words.ts'

const cx = bindClasses(styles)

const VERIFIED = ['document', 'face', 'callback', 'authorisation'] as const

/** One request with what may be done next; undefined closes it. */
export function RequestDrawer(props: { request: RequestRow | undefined; onClose: () => void }) {
  const words = usePeopleWords()
  return (
    <Drawer
      open={props.request !== undefined}
      onClose={() => props.onClose()}
      title={props.request ? `${words().rights.kinds[props.request.kind]} · ${props.request.personName}` : ''}
    >
      <Show when={props.request}>
        {(request) => (
          <>
            <RequestFacts request={request()} />
            <Switch>
              <Match when={request().state === 'received'}>
                <VerifyForm request={request()} />
                <RefuseForm request={request()} />
              </Match>
              <Match when={request().state === 'verified'}>
                <CarryOut request={request()} />
                <RefuseForm request={request()} />
              </Match>
            </Switch>
          </>
        )}
      </Show>
    </Drawer>
  )
}

function RequestFacts(props: { request: RequestRow }) {
  const words = usePeopleWords()
  const formats = useFormats()
  const texts = () => words().rights
  return (
    <Details
      items={[
        { term: texts().state, value: <RequestTags request={props.request} /> },
        { term: texts().dueOn, value: props.request.dueOn },
        {
          term: texts().receivedOn,
          value: `${props.request.receivedOn} · ${texts().receivedWays[props.request.receivedWay]}`,
        },
        { term: texts().applicant, value: texts().applicants[props.request.applicant] },
        { term: texts().details, value: props.request.details, wide: true },
        {
          term: texts().verifiedWay,
          value: props.request.verifiedWay === null ? null : texts().verifiedWays[props.request.verifiedWay],
        },
        ...(props.request.closedAt === null
          ? []
          : [
              { term: texts().outcome, value: props.request.outcome, wide: true },
              { term: texts().legalGround, value: props.request.legalGround, wide: true },
              {
                term: texts().complete,
                value: texts().closedBy(
                  props.request.closedByName ?? '—',
                  formats.instant(props.request.closedAt),
                ),
                wide: true,
              },
            ]),
      ]}
    />
  )
}

function VerifyForm(props: { request: RequestRow }) {
  const words = usePeopleWords()
  const texts = () => words().rights
  const api = useApi<PeopleRouter>('people')
  const act = useAct()
  const [way, setWay] = createSignal<(typeof VERIFIED)[number]>('document')
  const verify = () => {
    const input = { id: props.request.id, version: props.request.version, way: way() }
    void act.run(() => api.rights.verify.run(input), texts().verified)
  }
  return (
    <section class={cx('section', 'stack')}>
      <Notice tone="info" title={texts().notVerified} />
      <Field label={texts().verifiedWay}>
        {(ids) => (
          <Select
            ids={ids}
            value={way()}
            options={VERIFIED.map((value) => ({ value, label: texts().verifiedWays[value] }))}
            onValue={(value) => setWay(VERIFIED.find((known) => known === value) ?? 'document')}
          />
        )}
      </Field>
      <div class={cx('acts')}>
        <Button tone="primary" busy={act.busy()} onClick={verify}>
          {texts().verify}
        </Button>
      </div>
    </section>
  )
}

/** What the kind of request asks for, then its outcome. */
function CarryOut(props: { request: RequestRow }) {
  const words = usePeopleWords()
  const texts = () => words().rights
  const to = useStreetPath()
  const api = useApi<PeopleRouter>('people')
  const act = useAct()
  const [copy, setCopy] = createSignal<PersonCopy>()
  const [outcome, setOutcome] = createSignal('')
  const [tried, setTried] = createSignal(false)
  const at = () => ({ id: props.request.id, version: props.request.version })
  const makeCopy = () => {
    const input = at()
    void act.run(async () => setCopy(await api.rights.copy.run(input)), undefined)
  }
  const complete = () => {
    setTried(true)
    if (outcome().trim().length < 2) return
    const input = { ...at(), how: 'complete', outcome: outcome().trim(), legalGround: null } as const
    void act.run(() => api.rights.close.run(input), texts().completed)
  }
  return (
    <section class={cx('section', 'stack')}>
      <Switch>
        <Match when={props.request.kind === 'copy'}>
          <Notice tone="warning" title={texts().copyNote} />
          <div class={cx('acts')}>
            <Button busy={act.busy()} onClick={makeCopy}>
              {texts().makeCopy}
            </Button>
          </div>
          <Show when={copy()}>
            {(made) => <CopySheet copy={made()} onClose={() => setCopy(undefined)} />}
          </Show>
        </Match>
        <Match when={props.request.kind === 'correct'}>
          <div class={cx('acts')}>
            <ButtonLink href={to('people', { person: props.request.personId })}>
              {texts().toPerson}
            </ButtonLink>
          </div>
        </Match>
        <Match when={props.request.kind === 'erase'}>
          <EraseAct request={props.request} />
        </Match>
      </Switch>
      <Show when={props.request.kind !== 'erase'}>
        <Field
          label={texts().outcome}
          required
          error={tried() && outcome().trim().length < 2 ? texts().missing : undefined}
        >
          {(ids) => (
            <TextArea
              ids={ids}
              value={outcome()}
              onValue={setOutcome}
              placeholder={texts().outcomeHint}
              maxlength="500"
            />
          )}
        </Field>
        <div class={cx('acts')}>
          <Button tone="primary" busy={act.busy()} onClick={complete}>
            {texts().complete}
          </Button>
        </div>
      </Show>
    </section>
  )
}

function EraseAct(props: { request: RequestRow }) {
  const words = usePeopleWords()
  const texts = () => words().rights
  const api = useApi<PeopleRouter>('people')
  const act = useAct()
  const [asking, setAsking] = createSignal(false)
  const erase = async () => {
    const { id, version } = props.request
    await act.run(() => api.rights.erase.run({ id, version }), texts().erased)
    setAsking(false)
  }
  return (
    <>
      <div class={cx('acts')}>
        <Button tone="danger" onClick={() => setAsking(true)}>
          {texts().erase}
        </Button>
      </div>
      <ConfirmDialog
        open={asking()}
        title={texts().eraseTitle}
        tone="danger"
        confirmLabel={texts().erase}
        busy={act.busy()}
        onConfirm={() => void erase()}
        onCancel={() => setAsking(false)}
      >
        <div class={cx('stack')}>
          <For each={texts().eraseDetail}>{(line) => <p>{line}</p>}</For>
        </div>
      </ConfirmDialog>
    </>
  )
}

function RefuseForm(props: { request: RequestRow }) {
  const words = usePeopleWords()
  const texts = () => words().rights
  const api = useApi<PeopleRouter>('people')
  const act = useAct()
  const [open, setOpen] = createSignal(false)
  const [outcome, setOutcome] = createSignal('')
  const [legalGround, setLegalGround] = createSignal('')
  const [tried, setTried] = createSignal(false)
  const isShort = (text: string) => text.trim().length < 2
  const refuse = () => {
    setTried(true)
    if (isShort(outcome()) || isShort(legalGround())) return
    const { id, version } = props.request
    const input = {
      id,
      version,
      how: 'refuse',
      outcome: outcome().trim(),
      legalGround: legalGround().trim(),
    } as const
    void act.run(() => api.rights.close.run(input), texts().refused)
  }
  return (
    <section class={cx('section', 'stack')}>
      <Show
        when={open()}
        fallback={
          <div class={cx('acts')}>
            <Button onClick={() => setOpen(true)}>{texts().refuse}</Button>
          </div>
        }
      >
        <h3 class={cx('heading')}>{texts().refuseTitle}</h3>
        <Field
          label={texts().outcome}
          required
          error={tried() && isShort(outcome()) ? texts().missing : undefined}
        >
          {(ids) => <TextArea ids={ids} value={outcome()} onValue={setOutcome} maxlength="500" />}
        </Field>
        <Field
          label={texts().legalGround}
          required
          error={tried() && isShort(legalGround()) ? texts().missing : undefined}
        >
          {(ids) => (
            <TextInput
              ids={ids}
              value={legalGround()}
              onValue={setLegalGround}
              placeholder={texts().legalGroundHint}
              maxlength="200"
            />
          )}
        </Field>
        <div class={cx('acts')}>
          <Button onClick={() => setOpen(false)}>{words().cancel}</Button>
          <Button tone="danger" busy={act.busy()} onClick={refuse}>
            {texts().refuse}
          </Button>
        </div>
      </Show>
    </section>
  )
}
