import { useLocalText, useStreetPath } from '@sanzhi/plugin-api/web'
import { bindClasses, ButtonLink, Tag, useFormats } from '@sanzhi/web-kit'
import type { Column } from '@sanzhi/web-kit/table'
import { Show } from 'solid-js'
import styles from './inbox.module.css'
import type { InboxTab, TaskRow } from './task-row.ts'
import { useTaskTexts } from './task-texts.ts'
import { TimeLeftTag, useTimeLeft } from './time-left-tag.tsx'
import { useTasksWords } from './words.ts'

const cx = bindClasses(styles)

export interface Selection {
  readonly ids: () => ReadonlySet<string>
  toggle(id: string): void
}

/** 紧急 tag, title and, in an approval, the step. */
export function TaskTitle(props: { row: TaskRow }) {
  const words = useTasksWords()
  const texts = useTaskTexts()
  const local = useLocalText()
  return (
    <span class={cx('task')}>
      <Show when={props.row.isUrgent}>
        <Tag tone="danger">{words().urgent}</Tag>
      </Show>
      <span>{texts.title(props.row.kind, props.row.params)}</span>
      <Show when={props.row.stage}>{(stage) => <Tag tone="info">{local(stage())}</Tag>}</Show>
    </span>
  )
}

export function StateTag(props: { state: TaskRow['state'] }) {
  const words = useTasksWords()
  const tone = { open: 'info', done: 'success', withdrawn: 'neutral' } as const
  return <Tag tone={tone[props.state]}>{words().states[props.state]}</Tag>
}

/** The columns of a tab: among the open what is left of the time, among the others how it stands. */
export function useInboxColumns(tab: () => InboxTab, selection: Selection): () => readonly Column<TaskRow>[] {
  const words = useTasksWords()
  const texts = useTaskTexts()
  const formats = useFormats()
  const timeLeft = useTimeLeft()
  const title = (row: TaskRow) => texts.title(row.kind, row.params)
  const select: Column<TaskRow> = {
    key: 'select',
    title: words().pick,
    value: () => null,
    cell: (row) => <Show when={row.canClaim}>{selectBox(row)}</Show>,
    width: '4rem',
    unsorted: true,
  }
  const selectBox = (row: TaskRow) => (
    <label class={cx('select')}>
      <span class="visually-hidden">{words().select(title(row))}</span>
      <input
        type="checkbox"
        checked={selection.ids().has(row.id)}
        onChange={() => selection.toggle(row.id)}
      />
    </label>
  )
  return () => {
    const left: Column<TaskRow> = {
      key: 'left',
      title: words().left,
      value: (row) => timeLeft(row.dueAt),
      cell: (row) => <TimeLeftTag dueAt={row.dueAt} />,
      width: '8.5rem',
      unsorted: true,
    }
    const state: Column<TaskRow> = {
      key: 'state',
      title: words().state,
      value: (row) => words().states[row.state],
      cell: (row) => <StateTag state={row.state} />,
      width: '6.5rem',
    }
    return [
      ...(tab() === 'open' ? [select] : []),
      {
        key: 'task',
        title: words().task,
        value: title,
        cell: (row) => <TaskTitle row={row} />,
        always: true,
      },
      {
        key: 'source',
        title: words().source,
        value: (row) => texts.sourceName(row.source, row.sourceTitle),
        width: '10rem',
      },
      tab() === 'open' ? left : state,
      {
        key: 'holder',
        title: words().holder,
        value: (row) => row.holderName ?? (row.state === 'open' ? words().nobodyYet : row.endedByName),
        width: '7.5rem',
      },
      {
        key: 'initiator',
        title: words().initiator,
        value: (row) => row.initiatorName,
        width: '7.5rem',
        hidden: tab() === 'started',
      },
      tab() === 'open'
        ? {
            key: 'createdAt',
            title: words().createdAt,
            value: (row) => formats.instant(row.createdAt),
            width: '10rem',
          }
        : {
            key: 'endedAt',
            title: words().endedAt,
            value: (row) => (row.endedAt === null ? null : formats.instant(row.endedAt)),
            width: '10rem',
          },
      {
        key: 'act',
        title: words().act,
        value: () => null,
        cell: (row) => <GoLink row={row} />,
        width: '6.5rem',
        unsorted: true,
      },
    ]
  }
}

/** The one main action: the page on which the task is done. */
export function GoLink(props: { row: TaskRow; primary?: boolean }) {
  const words = useTasksWords()
  const texts = useTaskTexts()
  const to = useStreetPath()
  return (
    <ButtonLink href={to(props.row.path)} tone={props.primary ? 'primary' : 'link'}>
      {props.row.state === 'open' ? words().go : words().look}
      <span class="visually-hidden">{texts.title(props.row.kind, props.row.params)}</span>
    </ButtonLink>
  )
}
