import { useLocalText } from '@sanzhi/plugin-api/web'
import { bindClasses, Card, createNarrow, Field, SearchInput, Tag, useFormats } from '@sanzhi/web-kit'
import { Select } from '@sanzhi/web-kit/select'
import { createMemo, createSignal, For, Show } from 'solid-js'
import type { OwnerLine } from '../setting-row.ts'
import styles from '../settings.module.css'
import { useSettingsWords } from '../words.ts'

const cx = bindClasses(styles)

interface OwnerListProps {
  readonly owners: readonly OwnerLine[]
  readonly chosen: string
  /** `key` when a search led to one setting. */
  readonly onChoose: (id: string, key?: string) => void
}

type Group = 'core' | 'on' | 'off'
const GROUPS: readonly Group[] = ['core', 'on', 'off']

function groupOf(owner: OwnerLine): Group {
  if (owner.kind === 'core') return 'core'
  return owner.isInForce ? 'on' : 'off'
}

/** Whose settings there are; a search finds settings of all of them by their titles. On a phone a choice in one line. */
export function OwnerList(props: OwnerListProps) {
  const words = useSettingsWords()
  const local = useLocalText()
  const narrow = createNarrow()
  const [search, setSearch] = createSignal('')
  const wanted = () => search().trim().toLowerCase()
  const hits = createMemo(() =>
    props.owners.flatMap((owner) => {
      const fields = owner.fields.filter(({ key, title }) =>
        [key, title.zh, title.en].some((text) => text.toLowerCase().includes(wanted())),
      )
      return fields.length > 0 ? [{ owner, fields }] : []
    }),
  )
  return (
    <Card>
      <nav class={cx('owners')} aria-label={words().owners}>
        <Field label={words().search}>
          {(ids) => (
            <SearchInput ids={ids} value={search()} placeholder={words().searchHint} onValue={setSearch} />
          )}
        </Field>
        <Show
          when={wanted() === ''}
          fallback={
            <div class={cx('group')} aria-live="polite">
              <For each={hits()} fallback={<p class={cx('quiet')}>{words().noHit}</p>}>
                {(hit) => (
                  <>
                    <p class={cx('groupTitle')}>{local(hit.owner.title)}</p>
                    <For each={hit.fields}>
                      {(field) => (
                        <button
                          type="button"
                          class={cx('owner')}
                          onClick={() => props.onChoose(hit.owner.id, field.key)}
                        >
                          {local(field.title)}
                        </button>
                      )}
                    </For>
                  </>
                )}
              </For>
            </div>
          }
        >
          <Show when={!narrow()} fallback={<OwnerChoice {...props} />}>
            <For each={GROUPS}>
              {(group) => (
                <OwnerGroup
                  {...props}
                  title={words().groups[group]}
                  owners={props.owners.filter((owner) => groupOf(owner) === group)}
                />
              )}
            </For>
          </Show>
        </Show>
      </nav>
    </Card>
  )
}

function OwnerGroup(props: OwnerListProps & { title: string }) {
  const words = useSettingsWords()
  const local = useLocalText()
  const formats = useFormats()
  return (
    <Show when={props.owners.length > 0}>
      <div class={cx('group')}>
        <p class={cx('groupTitle')}>{props.title}</p>
        <For each={props.owners}>
          {(owner) => (
            <button
              type="button"
              class={cx('owner', { chosen: owner.id === props.chosen })}
              aria-current={owner.id === props.chosen ? 'page' : undefined}
              onClick={() => props.onChoose(owner.id)}
            >
              <span class={cx('ownerName')}>{local(owner.title)}</span>
              <Show when={owner.missing > 0}>
                <span title={words().missingLong(formats.count(owner.missing))}>
                  <Tag tone="danger">{words().missing(formats.count(owner.missing))}</Tag>
                </span>
              </Show>
              <Show when={owner.changed > 0}>
                <span title={words().changedLong(formats.count(owner.changed))}>
                  <Tag tone="success">{words().changed(formats.count(owner.changed))}</Tag>
                </span>
              </Show>
            </button>
          )}
        </For>
      </div>
    </Show>
  )
}

function OwnerChoice(props: OwnerListProps) {
  const words = useSettingsWords()
  const local = useLocalText()
  const formats = useFormats()
  const label = (owner: OwnerLine) =>
    owner.missing > 0
      ? `${local(owner.title)} · ${words().missing(formats.count(owner.missing))}`
      : local(owner.title)
  return (
    <Field label={words().owners}>
      {(ids) => (
        <Select
          ids={ids}
          value={props.chosen}
          options={props.owners.map((owner) => ({ value: owner.id, label: label(owner) }))}
          onValue={(id) => id && props.onChoose(id)}
        />
      )}
    </Field>
  )
}
