import { useLocale } from '@sanzhi/plugin-api/web'
import { ABSENT, bindClasses, useFormats } from '@sanzhi/web-kit'
import { ChevronDownIcon } from '@sanzhi/web-kit/icons'
import type { Column } from '@sanzhi/web-kit/table'
import { createSignal, Show } from 'solid-js'
import { findingText } from '../words/finding-text.ts'
import { useBranchWords } from '../words/words.ts'
import styles from './branch.module.css'
import type { BranchRow } from './branch-row.ts'
import { FormTag, Suggestions } from './branch-tags.tsx'
import { placeText, suggestionsOf } from './branch-texts.ts'

const cx = bindClasses(styles)

/** What the list says of each branch. */
export function useBranchColumns(): () => readonly Column<BranchRow>[] {
  const words = useBranchWords()
  const formats = useFormats()
  const locale = useLocale()
  /** English wants its room for the grounds. */
  const en = () => locale() === 'en'
  const texts = () => words().list
  return () => [
    { key: 'name', title: texts().name, value: (row) => row.branch.name, always: true, width: '12rem' },
    {
      key: 'form',
      title: texts().form,
      value: (row) => words().forms[row.branch.form],
      cell: (row) => <FormTag form={row.branch.form} short />,
      width: en() ? '7rem' : '6rem',
    },
    {
      key: 'place',
      title: texts().place,
      value: placeText,
      cell: (row) => <Places row={row} />,
      width: '9rem',
    },
    {
      key: 'compounds',
      title: texts().compounds,
      value: (row) => row.branch.compounds.length,
      cell: (row) => <Compounds row={row} />,
      width: '5.5rem',
    },
    {
      key: 'members',
      title: texts().members,
      value: (row) => row.branch.members,
      cell: (row) => formats.count(row.branch.members),
      align: 'end',
      width: '6.5rem',
    },
    { key: 'posts', title: texts().posts, value: (row) => words().posts[row.branch.posts], width: '6.5rem' },
    {
      key: 'suggestion',
      title: texts().suggestion,
      value: (row) => suggestionsOf(words(), row.branch).join('；') || null,
      cell: (row) => <Suggestions branch={row.branch} />,
      width: en() ? '6rem' : '9rem',
    },
    {
      key: 'rule',
      title: texts().rule,
      value: (row) => row.ground?.rule ?? null,
      cell: (row) => <Ground row={row} />,
    },
  ]
}

function Places(props: { row: BranchRow }) {
  return (
    <>
      {props.row.communities.join('、')}
      <br />
      <span class={cx('place')}>{props.row.branch.grids.map((grid) => grid.name).join('、')}</span>
    </>
  )
}

/** How many compounds, and their names where asked for. */
function Compounds(props: { row: BranchRow }) {
  const words = useBranchWords()
  const [open, setOpen] = createSignal(false)
  const branch = () => props.row.branch
  const label = () => (open() ? words().list.hideCompounds : words().list.showCompounds)(branch().name)
  return (
    <>
      <button
        type="button"
        class={cx('expand')}
        aria-expanded={open()}
        aria-label={`${words().list.compoundCount(String(branch().compounds.length))}，${label()}`}
        onClick={() => setOpen(!open())}
      >
        {words().list.compoundCount(String(branch().compounds.length))}
        <ChevronDownIcon size="1em" class={cx({ turned: open() })} aria-hidden="true" />
      </button>
      <Show when={open()}>
        <p class={cx('names')}>
          {branch()
            .compounds.map((compound) => compound.name)
            .join('、')}
        </p>
      </Show>
    </>
  )
}

function Ground(props: { row: BranchRow }) {
  const words = useBranchWords()
  return (
    <Show when={props.row.ground} fallback={ABSENT}>
      {(ground) => (
        <span class={cx('ground')}>
          <span class={cx('rule')}>{ground().rule}</span>
          {findingText(words(), ground())}
        </span>
      )}
    </Show>
  )
}
