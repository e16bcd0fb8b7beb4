import { useLocalText, useStreetPath } from '@sanzhi/plugin-api/web'
import { ButtonLink, Tag, useFormats } from '@sanzhi/web-kit'
import type { Column } from '@sanzhi/web-kit/table'
import { Show } from 'solid-js'
import type { CaseRow } from '../case/case-row.ts'
import { LeftTag, useLeftText } from '../case/left-tag.tsx'
import { useLifecyclesWords } from '../words.ts'

/** A list of cases: what it is, where it stands, what is left of its time, and the way to its record. */
export function useCasesColumns(): () => readonly Column<CaseRow>[] {
  const words = useLifecyclesWords()
  const local = useLocalText()
  const formats = useFormats()
  const left = useLeftText()
  return () => [
    { key: 'title', title: words().cases.title, value: (row) => local(row.title), always: true },
    { key: 'kind', title: words().cases.kind, value: (row) => local(row.kind), width: '8.5rem' },
    {
      key: 'state',
      title: words().cases.state,
      value: (row) => local(row.state),
      cell: (row) => <Tag tone={row.isFinal ? 'neutral' : 'info'}>{local(row.state)}</Tag>,
      width: '8rem',
    },
    {
      key: 'left',
      title: words().cases.left,
      value: left,
      cell: (row) => <LeftTag deadline={row} />,
      width: '9.5rem',
      unsorted: true,
    },
    {
      key: 'dueOn',
      title: words().cases.dueOn,
      value: (row) => row.dueOn,
      cell: (row) => formats.day(row.dueOn),
      width: '8rem',
    },
    {
      key: 'place',
      title: words().cases.place,
      value: (row) => row.placeName ?? words().cases.wholeStreet,
      width: '9rem',
    },
    {
      key: 'startedAt',
      title: words().cases.startedAt,
      value: (row) => formats.instant(row.startedAt),
      width: '10rem',
      hidden: true,
    },
    {
      key: 'act',
      title: words().cases.act,
      value: () => null,
      cell: (row) => <RecordLink row={row} />,
      width: '6rem',
      unsorted: true,
    },
  ]
}

/** The page on which the case is worked on. */
export function RecordLink(props: { row: CaseRow; primary?: boolean }) {
  const words = useLifecyclesWords()
  const local = useLocalText()
  const to = useStreetPath()
  return (
    <Show when={props.row.path}>
      {(path) => (
        <ButtonLink href={to(path())} tone={props.primary ? 'primary' : 'link'}>
          {words().cases.open}
          <span class="visually-hidden">{local(props.row.title)}</span>
        </ButtonLink>
      )}
    </Show>
  )
}
