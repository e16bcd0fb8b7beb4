import { describe, expect, it } from 'vitest'
import { emptyDraft, readRegrouping, splitFault, type RegroupDraft } from './regroup-draft.ts'

const place = (id: string) => ({ id, code: id, name: id, gridId: 'g', communityId: 'c' })
const branch = { compounds: [place('a'), place('b')] }
const reason = '党员减少'
const split = (...compoundIds: readonly string[][]): RegroupDraft => ({
  ...emptyDraft,
  kind: 'split',
  reason,
  founded: compoundIds.map((ids) => ({ name: '新支部', form: 'compound', compoundIds: ids })),
})

describe('readRegrouping', () => {
  it('asks where every compound and every other member goes', () => {
    const merge = { ...emptyDraft, reason, compoundTo: { a: 'x' }, restTo: 'x' }
    expect(readRegrouping(merge, branch)).toBeUndefined()
    expect(readRegrouping({ ...merge, compoundTo: { a: 'x', b: 'y' } }, branch)).toEqual({
      kind: 'merge',
      targets: { compoundTo: { a: 'x', b: 'y' }, restTo: 'x', founded: [] },
      reason,
    })
  })

  it.each([
    [split(['a']), undefined],
    [split(['a', 'b']), 'nothingLeft'],
    [split(['a'], ['a']), 'twice'],
  ] as const)('of a split says what is wrong', (draft, fault) => {
    expect(splitFault(draft, branch)).toBe(fault)
    expect(readRegrouping(draft, branch) === undefined).toBe(fault !== undefined)
  })
})
