import type { RegisterColumn } from '../branch-data.ts'
import type { zh } from '../words/zh.ts'
import type { RegisterRow } from './register-row.ts'

/** The register as a file, in the street's own order of columns and in the words on screen. */
export interface RegisterTable {
  readonly header: readonly string[]
  readonly rows: readonly (readonly (string | number | null)[])[]
}

type Cell = (row: RegisterRow, words: typeof zh) => string | number | null

const cells: Readonly<Record<RegisterColumn, Cell>> = {
  name: ({ branch }) => branch.name,
  form: ({ branch }, words) => words.forms[branch.form],
  community: ({ communities }) => communities.join('、'),
  compounds: ({ branch }) => branch.compounds.map(({ name }) => name).join('、'),
  secretary: ({ secretary }) => secretary,
  committee: ({ committee }) => committee.join('、'),
  fullMembers: ({ branch }) => branch.fullMembers,
  probationaryMembers: ({ branch }) => branch.probationaryMembers,
  reportedMembers: ({ branch }) => branch.reportedMembers,
  replyNumber: ({ branch }) => branch.replyNumber,
  foundedOn: ({ branch }) => branch.foundedOn,
  termStart: ({ branch }) => branch.term?.startsOn ?? null,
  termEnd: ({ branch }) => branch.term?.endsOn ?? null,
  state: ({ branch }, words) => words.branch.states[branch.state],
}

export function registerTable(
  words: typeof zh,
  columns: readonly RegisterColumn[],
  rows: readonly RegisterRow[],
): RegisterTable {
  return {
    header: columns.map((column) => words.branch.columns[column]),
    rows: rows.map((row) => columns.map((column) => cells[column](row, words))),
  }
}
