import { useApi } from '@sanzhi/plugin-api/web'
import { bindClasses, Button, Dialog, Field, Tag, useFormats } from '@sanzhi/web-kit'
import { Select } from '@sanzhi/web-kit/select'
import { createSignal, For, Show } from 'solid-js'
import type { ConsentWay } from '../people-tables.ts'
import type { PeopleRouter } from '../people.router.ts'
import { useAct } from './act.ts'
import styles from './people.module.css'
import type { PersonFacts } from './rows.ts'
import { usePeopleWords } from './words.ts'

const cx = bindClasses(styles)

const WAYS = ['paper', 'scan', 'phone', 'in_person', 'online'] as const satisfies readonly ConsentWay[]

type Consent = PersonFacts['consents'][number]

/** What the person agreed to, each to be recorded and taken back in one act. */
export function ConsentSection(props: { facts: PersonFacts }) {
  const words = usePeopleWords()
  const formats = useFormats()
  const [asked, setAsked] = createSignal<Consent>()
  return (
    <section class={cx('section')}>
      <h3 class={cx('heading')}>{words().person.consents}</h3>
      <ul class={cx('lines')}>
        <For each={props.facts.consents}>
          {(consent) => (
            <li class={cx('line')}>
              <span class={cx('lineText')}>{consent.title}</span>
              <Show when={consent.since} fallback={<Tag>{words().person.consentNone}</Tag>}>
                {(since) => (
                  <span class={cx('quiet')}>{words().person.consentSince(formats.instant(since()))}</span>
                )}
              </Show>
              <Show when={props.facts.canRecordConsent}>
                <Button tone="link" onClick={() => setAsked(consent)}>
                  {consent.since === null ? words().person.give : words().person.withdraw}
                  <span class="visually-hidden">{consent.title}</span>
                </Button>
              </Show>
            </li>
          )}
        </For>
      </ul>
      <ConsentDialog personId={props.facts.id} consent={asked()} onClose={() => setAsked(undefined)} />
    </section>
  )
}

function ConsentDialog(props: { personId: string; consent: Consent | undefined; onClose: () => void }) {
  const words = usePeopleWords()
  const texts = () => words().consent
  const api = useApi<PeopleRouter>('people')
  const act = useAct()
  const [way, setWay] = createSignal<ConsentWay>('paper')
  const isGiving = () => props.consent?.since === null
  const title = () => {
    const name = props.consent?.title ?? ''
    return isGiving() ? texts().giveTitle(name) : texts().withdrawTitle(name)
  }
  const write = async () => {
    const { consent, personId } = props
    if (!consent) return
    const call = isGiving() ? api.consent.give : api.consent.withdraw
    const said = isGiving() ? texts().given : texts().withdrawn
    const input = { personId, purpose: consent.purpose, way: way(), fileId: null }
    if (await act.run(() => call.run(input), said)) props.onClose()
  }
  return (
    <Dialog
      open={props.consent !== undefined}
      onClose={() => props.onClose()}
      title={title()}
      footer={
        <>
          <Button onClick={() => props.onClose()}>{words().cancel}</Button>
          <Button tone="primary" busy={act.busy()} onClick={() => void write()}>
            {isGiving() ? words().person.give : words().person.withdraw}
          </Button>
        </>
      }
    >
      <div class={cx('stack')}>
        <p>{isGiving() ? texts().giveNote : texts().withdrawNote}</p>
        <Field label={texts().way}>
          {(ids) => (
            <Select
              ids={ids}
              value={way()}
              options={WAYS.map((value) => ({ value, label: words().ways[value] }))}
              onValue={(value) => setWay(WAYS.find((known) => known === value) ?? 'paper')}
            />
          )}
        </Field>
      </div>
    </Dialog>
  )
}
