import { csvText } from '@sanzhi/web-kit/csv'
import type { zh } from '../words/zh.ts'
import type { BranchRow } from './branch-row.ts'
import { groundText, suggestionsOf } from './branch-texts.ts'

/** The list as a file, one branch a line, in the words on screen. */
export function branchCsv(words: typeof zh, rows: readonly BranchRow[]): string {
  const { list, drawer } = words
  const header = [
    list.name,
    list.form,
    list.community,
    drawer.grids,
    list.compounds,
    list.compoundList,
    list.members,
    list.posts,
    list.suggestion,
    list.rule,
  ]
  const lines = rows.map((row) => {
    const { branch } = row
    return [
      branch.name,
      words.forms[branch.form],
      row.communities.join('、'),
      branch.grids.map((grid) => `${grid.name}（${grid.code}）`).join('、'),
      branch.compounds.length,
      branch.compounds.map((compound) => compound.name).join('、'),
      branch.members,
      words.posts[branch.posts],
      suggestionsOf(words, branch).join('；'),
      groundText(words, row),
    ]
  })
  return csvText(header, lines)
}
