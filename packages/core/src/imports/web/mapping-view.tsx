import { bindClasses, Button, Card, Field, Notice, Tag, useFormats } from '@sanzhi/web-kit'
import { Select } from '@sanzhi/web-kit/select'
import { PlainTable, type Column } from '@sanzhi/web-kit/table'
import { createMemo, createSignal, createUniqueId, Show } from 'solid-js'
import { Failure } from './choose-file.tsx'
import styles from './import.module.css'
import type { ProposedMapping, Roster } from './roster.ts'
import { useImportsWords } from './words.ts'

const cx = bindClasses(styles)

type MappedColumn = ProposedMapping['columns'][number]

export interface MappingViewProps {
  readonly proposal: ProposedMapping
  readonly columns: Roster['columns']
  readonly busy: boolean
  readonly error: unknown
  readonly onWhere: (where: { readonly sheet: string; readonly headerRow?: number }) => void
  readonly onSave: (columns: readonly { readonly header: string; readonly key: string | null }[]) => void
  readonly onForget: () => void
  readonly onBack: () => void
}

/** Which column of the file holds what, as proposed and as a person puts it right. */
export function MappingView(props: MappingViewProps) {
  const words = useImportsWords()
  // Another sheet or header row begins from its own proposal.
  const choices = createMemo(() => {
    const first = new Map(props.proposal.columns.map(({ column, key }) => [column, key]))
    const [chosen, setChosen] = createSignal<ReadonlyMap<string, string | null>>(first)
    return { chosen, setChosen }
  })
  const keyOf = (column: string) => choices().chosen().get(column) ?? null
  const choose = (column: string, key: string | null) =>
    choices().setChosen((before) => {
      // What one column of the file holds, no other does.
      const others = [...before].map(([other, own]) => [other, own === key ? null : own] as const)
      return new Map([...others, [column, key]])
    })
  const missing = () => {
    const held = new Set(choices().chosen().values())
    return props.columns.filter(({ key, required }) => required && !held.has(key))
  }
  const save = () =>
    props.onSave(
      props.proposal.columns
        .filter(({ isKeepable }) => isKeepable)
        .map(({ column, header }) => ({ header, key: keyOf(column) })),
    )
  const tableColumns = (): readonly Column<MappedColumn>[] => [
    {
      key: 'column',
      title: words().mapping.column,
      value: ({ column }) => column,
      width: '4rem',
      unsorted: true,
    },
    {
      key: 'header',
      title: words().mapping.header,
      value: ({ header }) => header,
      always: true,
      unsorted: true,
      width: '12rem',
    },
    {
      key: 'samples',
      title: words().mapping.samples,
      value: ({ samples }) => samples.join('、') || null,
      unsorted: true,
    },
    {
      key: 'target',
      title: words().mapping.target,
      value: ({ column }) => keyOf(column),
      cell: (row) => (
        <div class={cx('target')}>
          <Target
            column={row}
            columns={props.columns}
            value={keyOf(row.column)}
            onValue={(key) => choose(row.column, key)}
          />
        </div>
      ),
      unsorted: true,
      width: '16rem',
    },
    {
      key: 'basis',
      title: words().mapping.basis,
      value: ({ basis }) => basis,
      cell: (row) => <BasisTag column={row} isChanged={keyOf(row.column) !== row.key} />,
      unsorted: true,
      width: '9rem',
    },
  ]
  return (
    <>
      <Card title={words().mapping.title}>
        <div class={cx('notices')}>
          <p class={cx('hint')}>{words().mapping.summary}</p>
          <WhereFields proposal={props.proposal} onWhere={(where) => props.onWhere(where)} />
          <Show
            when={missing().length > 0}
            fallback={<Notice tone="success" announce title={words().mapping.complete} />}
          >
            <Notice
              tone="warning"
              announce
              title={words().mapping.missing(
                missing()
                  .map(({ header }) => header)
                  .join('、'),
              )}
            />
          </Show>
          <PlainTable
            label={words().mapping.table}
            columns={tableColumns()}
            rows={props.proposal.columns}
            rowKey={({ column }) => column}
          />
        </div>
      </Card>
      <Show when={props.error}>
        <Failure error={props.error} />
      </Show>
      <div class={cx('foot')}>
        <Button onClick={() => props.onBack()} disabled={props.busy}>
          {words().mapping.back}
        </Button>
        <Show when={props.proposal.keptHeaders > 0}>
          <Button onClick={() => props.onForget()} disabled={props.busy}>
            {words().mapping.forget}
          </Button>
        </Show>
        <Button tone="primary" busy={props.busy} disabled={missing().length > 0} onClick={save}>
          {words().mapping.save}
        </Button>
      </div>
    </>
  )
}

/** The sheet and the row of its headers. */
function WhereFields(props: Pick<MappingViewProps, 'proposal' | 'onWhere'>) {
  const words = useImportsWords()
  const formats = useFormats()
  return (
    <div class={cx('where')}>
      <Show when={props.proposal.sheets.length > 1}>
        <Field label={words().mapping.sheet}>
          {(ids) => (
            <Select
              ids={ids}
              value={props.proposal.sheet}
              options={props.proposal.sheets.map(({ name, hidden }) => ({
                value: name,
                label: hidden ? words().mapping.hiddenSheet(name) : name,
              }))}
              onValue={(sheet) => props.onWhere({ sheet })}
            />
          )}
        </Field>
      </Show>
      <Field label={words().mapping.headerRow}>
        {(ids) => (
          <Select
            ids={ids}
            value={String(props.proposal.headerRow)}
            options={props.proposal.headerRows.map(({ sheetRow, text }) => ({
              value: String(sheetRow),
              label: words().mapping.headerRowText(formats.count(sheetRow), text),
            }))}
            onValue={(row) => props.onWhere({ sheet: props.proposal.sheet, headerRow: Number(row) })}
          />
        )}
      </Field>
    </div>
  )
}

interface TargetProps {
  readonly column: MappedColumn
  readonly columns: Roster['columns']
  readonly value: string | null
  readonly onValue: (key: string | null) => void
}

function Target(props: TargetProps) {
  const words = useImportsWords()
  const id = createUniqueId()
  const headerOf = () => props.columns.find(({ key }) => key === props.value)?.header
  return (
    <Show
      when={props.column.isKeepable}
      fallback={
        <>
          <p>{headerOf() ?? words().mapping.none}</p>
          <p class={cx('hint')}>{words().mapping.notKeepable}</p>
        </>
      }
    >
      <span class="visually-hidden" id={`${id}-label`}>
        {words().mapping.targetOf(props.column.header)}
      </span>
      <Select
        ids={{ id, labelId: `${id}-label`, describedBy: () => undefined, invalid: () => false }}
        value={props.value ?? ''}
        all={words().mapping.none}
        options={props.columns.map(({ key, header, required }) => ({
          value: key,
          label: required ? `${header} *` : header,
        }))}
        onValue={(key) => props.onValue(key === '' ? null : key)}
      />
    </Show>
  )
}

/** Why the column is taken for what it is. */
function BasisTag(props: { column: MappedColumn; isChanged: boolean }) {
  const words = useImportsWords()
  return (
    <Show when={!props.isChanged} fallback={<Tag tone="info">{words().mapping.changed}</Tag>}>
      <Show when={props.column.basis} fallback={<Tag>{words().mapping.noBasis}</Tag>}>
        {(basis) => (
          <Tag tone={basis() === 'known' || basis() === 'kept' ? 'success' : 'warning'}>
            {words().mapping.bases[basis()]}
          </Tag>
        )}
      </Show>
    </Show>
  )
}
