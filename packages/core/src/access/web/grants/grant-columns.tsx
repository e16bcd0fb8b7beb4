import { useCan } from '@sanzhi/plugin-api/web'
import { bindClasses, Tag, useFormats } from '@sanzhi/web-kit'
import type { Column } from '@sanzhi/web-kit/table'
import { Show } from 'solid-js'
import { useAccessWords } from '../words.ts'
import { isChangeable, type GrantRow } from './grant-row.ts'
import { GrantStateTag } from './grant-tags.tsx'
import { useGrantTexts } from './grant-texts.ts'
import styles from './grants.module.css'

const cx = bindClasses(styles)

/** The list's columns; whoever may end grants picks them in the first. */
export function useGrantColumns(given: {
  roleName: (id: string) => string
  picked: () => ReadonlySet<string>
  toggle: (row: GrantRow, isPicked: boolean) => void
}): () => readonly Column<GrantRow>[] {
  const words = useAccessWords()
  const formats = useFormats()
  const can = useCan()
  const texts = useGrantTexts()
  const nameOf = (row: GrantRow) => row.accountName ?? words().personGone
  const pick = (): Column<GrantRow> => ({
    key: 'pick',
    title: words().grants.pick,
    value: () => null,
    unsorted: true,
    width: '3.5rem',
    cell: (row) => (
      <Show when={isChangeable(row)}>
        <input
          type="checkbox"
          class={cx('pick')}
          aria-label={words().grants.pickRow(nameOf(row), given.roleName(row.role))}
          checked={given.picked().has(row.id)}
          onChange={(event) => given.toggle(row, event.currentTarget.checked)}
        />
      </Show>
    ),
  })
  return () => [
    ...(can('access.grant') ? [pick()] : []),
    {
      key: 'person',
      title: words().person,
      value: nameOf,
      always: true,
      width: '10rem',
      cell: (row) => (
        <>
          {nameOf(row)}
          <Show when={row.isOwn}>
            {' '}
            <Tag>{words().grants.own}</Tag>
          </Show>
        </>
      ),
    },
    { key: 'role', title: words().role, value: (row) => given.roleName(row.role), width: '11rem' },
    { key: 'scope', title: words().scope, value: texts.scope },
    { key: 'from', title: words().from, value: (row) => row.validFrom, width: '7.5rem' },
    { key: 'to', title: words().to, value: (row) => row.validTo ?? words().openEnd, width: '7.5rem' },
    {
      key: 'state',
      title: words().state,
      value: (row) => words().states[row.state],
      cell: (row) => <GrantStateTag state={row.state} />,
      width: '6rem',
    },
    { key: 'reason', title: words().reason, value: (row) => row.reason, hidden: true },
    {
      key: 'by',
      title: words().by,
      value: (row) => row.createdByName ?? words().byOperator,
      width: '10rem',
      hidden: true,
    },
    {
      key: 'at',
      title: words().at,
      value: (row) => row.createdAt,
      cell: (row) => formats.instant(row.createdAt),
      width: '10rem',
      hidden: true,
    },
  ]
}
