import { useLocale } from '@sanzhi/plugin-api/web'
import { ABSENT, bindClasses, useFormats } from '@sanzhi/web-kit'
import { FlagIcon } from '@sanzhi/web-kit/icons'
import type { Column } from '@sanzhi/web-kit/table'
import { Show } from 'solid-js'
import { FormTag } from '../branch/branch-tags.tsx'
import type { BranchLine, BranchState } from '../branch-data.ts'
import { BranchStateTag } from '../course/state-tag.tsx'
import { useBranchWords } from '../words/words.ts'
import styles from './register.module.css'
import type { RegisterRow } from './register-row.ts'

const cx = bindClasses(styles)

/** What the register says of each branch. */
export function useRegisterColumns(): () => readonly Column<RegisterRow>[] {
  const words = useBranchWords()
  const formats = useFormats()
  const locale = useLocale()
  const texts = () => words().branch.register
  const count = (
    key: 'fullMembers' | 'probationaryMembers' | 'reportedMembers',
    title: string,
  ): Column<RegisterRow> => ({
    key,
    title,
    value: ({ branch }) => branch[key],
    cell: (row) => formats.count(row.branch[key]),
    align: 'end',
    width: locale() === 'en' ? '6.5rem' : '4.25rem',
  })
  return () => [
    {
      key: 'name',
      title: words().branch.columns.name,
      value: ({ branch }) => branch.name,
      always: true,
      width: '11.5rem',
    },
    {
      key: 'state',
      title: texts().standing,
      value: ({ branch }) => words().branch.states[branch.state],
      cell: (row) => <Standing branch={row.branch} />,
      width: '9rem',
    },
    {
      key: 'form',
      title: texts().form,
      value: ({ branch }) => words().forms[branch.form],
      cell: (row) => <FormTag form={row.branch.form} short />,
      width: locale() === 'en' ? '8rem' : '5rem',
    },
    {
      key: 'place',
      title: texts().place,
      value: ({ branch, communities }) =>
        [...communities, ...branch.compounds.map(({ name }) => name)].join('、') || null,
      cell: (row) => <Places row={row} />,
    },
    {
      key: 'secretary',
      title: words().branch.columns.secretary,
      value: ({ secretary }) => secretary || null,
      width: '5rem',
    },
    count('fullMembers', texts().full),
    count('probationaryMembers', texts().probationary),
    count('reportedMembers', texts().reported),
    {
      key: 'termEnd',
      title: texts().termEnd,
      value: ({ branch }) => branch.term?.endsOn ?? null,
      width: '7rem',
    },
    {
      key: 'meetings',
      title: texts().meetings,
      value: ({ branch }) => (branch.meetings.over === 0 ? null : branch.meetings.held),
      cell: (row) => <Meetings branch={row.branch} />,
      align: 'end',
      width: '6rem',
    },
  ]
}

function Standing(props: { branch: BranchLine }) {
  const words = useBranchWords()
  const waits = (): Partial<Readonly<Record<BranchState, string>>> => words().branch.waits
  return (
    <span class={cx('standing')}>
      <BranchStateTag state={props.branch.state} />
      <Show when={waits()[props.branch.state]}>{(next) => <span class={cx('waits')}>{next()}</span>}</Show>
      <Show when={props.branch.advice.length > 0}>
        <span class={cx('advice')}>
          <FlagIcon size="1em" aria-hidden="true" />
          {words().branch.register.advice}
        </span>
      </Show>
    </span>
  )
}

function Places(props: { row: RegisterRow }) {
  const names = () => props.row.branch.compounds.map(({ name }) => name).join('、')
  return (
    <>
      {props.row.communities.join('、') || ABSENT}
      <Show when={names()}>
        <br />
        <span class={cx('compounds')} title={names()}>
          {names()}
        </span>
      </Show>
    </>
  )
}

function Meetings(props: { branch: BranchLine }) {
  const words = useBranchWords()
  const formats = useFormats()
  return (
    <Show when={props.branch.meetings.over > 0} fallback={ABSENT}>
      <span class={cx({ behind: props.branch.meetings.held < props.branch.meetings.over })}>
        {words().branch.register.meetingsOf(
          formats.count(props.branch.meetings.held),
          formats.count(props.branch.meetings.over),
        )}
      </span>
    </Show>
  )
}
