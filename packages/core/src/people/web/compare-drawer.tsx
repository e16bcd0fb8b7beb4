import { useApi } from '@sanzhi/plugin-api/web'
import { bindClasses, Button, ChoiceCards, ConfirmDialog, Drawer, useFormats } from '@sanzhi/web-kit'
import { createSignal, createUniqueId, For, Show } from 'solid-js'
import type { ChosenField } from '../duplicate/duplicate.ts'
import type { PeopleRouter } from '../people.router.ts'
import { useAct } from './act.ts'
import styles from './people.module.css'
import type { PairRow } from './rows.ts'
import { usePeopleWords } from './words.ts'

const cx = bindClasses(styles)

type Compared = PairRow['people'][number]
type Side = 0 | 1

/** Two records side by side, to be made one or told apart. */
export function CompareDrawer(props: { pair: PairRow | undefined; onClose: () => void }) {
  return (
    <Show when={props.pair}>{(pair) => <Comparison pair={pair()} onClose={() => props.onClose()} />}</Show>
  )
}

/** Which fields may be chosen, and what each says of a record. */
function useComparedFields() {
  const words = usePeopleWords()
  const formats = useFormats()
  const fieldOf = (name: string) => words().fields[name] ?? ''
  return (): readonly {
    readonly field: ChosenField | undefined
    readonly title: string
    readonly text: (person: Compared) => string | null
  }[] => [
    { field: 'name', title: fieldOf('name'), text: (person) => person.name },
    {
      field: 'gender',
      title: fieldOf('gender'),
      text: (person) => (person.gender === null ? null : words().genders[person.gender]),
    },
    { field: 'phone', title: fieldOf('phone'), text: (person) => person.phoneMasked },
    { field: 'compoundId', title: fieldOf('compoundId'), text: (person) => person.compoundName },
    { field: undefined, title: fieldOf('citizenNumber'), text: (person) => person.citizenNumberMasked },
    {
      field: undefined,
      title: words().list.member,
      text: (person) => (person.memberCategory === null ? null : words().categories[person.memberCategory]),
    },
    {
      field: undefined,
      title: words().duplicates.onRecordSince,
      text: (person) => formats.instant(person.onRecordSince),
    },
  ]
}

function Comparison(props: { pair: PairRow; onClose: () => void }) {
  const words = usePeopleWords()
  const texts = () => words().duplicates
  const api = useApi<PeopleRouter>('people')
  const act = useAct()
  const [kept, setKept] = createSignal<Side>(0)
  const [choices, setChoices] = createSignal<Partial<Record<ChosenField, Side>>>({})
  const [asking, setAsking] = createSignal(false)
  const survivor = () => props.pair.people[kept()]
  const merged = () => props.pair.people[kept() === 0 ? 1 : 0]
  const ids = () => ({ survivorId: survivor().id, mergedId: merged().id })
  const merge = async () => {
    const chosen = Object.entries(choices()).map(([field, side]) => [
      field,
      side === kept() ? 'survivor' : 'merged',
    ])
    const input = {
      ...ids(),
      survivorVersion: survivor().version,
      mergedVersion: merged().version,
      choices: Object.fromEntries(chosen),
    }
    const isDone = await act.run(() => api.duplicate.merge.run(input), texts().merged)
    setAsking(false)
    if (isDone) props.onClose()
  }
  const markDistinct = async () => {
    const pair = ids()
    if (await act.run(() => api.duplicate.markDistinct.run(pair), texts().markedDistinct)) props.onClose()
  }
  return (
    <>
      <Drawer
        open
        onClose={() => props.onClose()}
        title={`${texts().compare} · ${props.pair.people[0].name}`}
        footer={
          <>
            <Button onClick={() => void markDistinct()} busy={act.busy()}>
              {texts().distinct}
            </Button>
            <Button tone="primary" onClick={() => setAsking(true)}>
              {texts().merge}
            </Button>
          </>
        }
      >
        <div class={cx('stack')}>
          <h3 class={cx('heading')}>{texts().survivor}</h3>
          <ChoiceCards
            label={texts().survivor}
            choices={[
              { value: '0', title: texts().keepFirst },
              { value: '1', title: texts().keepSecond },
            ]}
            value={String(kept())}
            onValue={(side) => setKept(side === '1' ? 1 : 0)}
          />
          <p class={cx('quiet')}>{texts().survivorNote}</p>
          <CompareTable
            pair={props.pair}
            sideOf={(field) => choices()[field] ?? defaultSide(props.pair, field, kept())}
            onSide={(field, side) => setChoices({ ...choices(), [field]: side })}
          />
        </div>
      </Drawer>
      <ConfirmDialog
        open={asking()}
        title={texts().mergeTitle}
        confirmLabel={texts().merge}
        busy={act.busy()}
        onConfirm={() => void merge()}
        onCancel={() => setAsking(false)}
      >
        <p>{texts().mergeDetail(texts().undoDays)}</p>
      </ConfirmDialog>
    </>
  )
}

/** The survivor's value, unless it has none. */
function defaultSide({ people }: PairRow, field: ChosenField, kept: Side): Side {
  const has = {
    name: true,
    gender: people[kept].gender !== null,
    phone: people[kept].phoneMasked !== null,
    compoundId: people[kept].compoundName !== null,
  }[field]
  if (has) return kept
  return kept === 0 ? 1 : 0
}

function CompareTable(props: {
  pair: PairRow
  sideOf: (field: ChosenField) => Side
  onSide: (field: ChosenField, side: Side) => void
}) {
  const words = usePeopleWords()
  const fields = useComparedFields()
  const group = createUniqueId()
  return (
    <table class={cx('compare')}>
      <thead>
        <tr>
          <th scope="col">{words().duplicates.choose}</th>
          <th scope="col">{words().duplicates.first}</th>
          <th scope="col">{words().duplicates.second}</th>
        </tr>
      </thead>
      <tbody>
        <For each={fields()}>
          {(row) => (
            <tr>
              <th scope="row">{row.title}</th>
              <For each={props.pair.people}>
                {(person, index) => (
                  <td>
                    <Show when={row.field} fallback={row.text(person) ?? '—'}>
                      {(field) => (
                        <label class={cx('pick')}>
                          <input
                            type="radio"
                            name={`${group}-${field()}`}
                            checked={props.sideOf(field()) === index()}
                            onChange={() => props.onSide(field(), index() === 0 ? 0 : 1)}
                          />
                          {row.text(person) ?? '—'}
                        </label>
                      )}
                    </Show>
                  </td>
                )}
              </For>
            </tr>
          )}
        </For>
      </tbody>
    </table>
  )
}
