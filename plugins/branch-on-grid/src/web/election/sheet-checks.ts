import { decideMajority, decidePresence, type CountedElection } from '../../election/count-sheet.ts'
import { decideCommittee, decideSecretary, decideSurplus } from '../../election/seats.ts'
import type { BranchRules } from '../branch-data.ts'

/** What figures are held against. */
export interface CheckGround {
  readonly fullMembers: number
  readonly rules: BranchRules
}

/** One rule that the figures of a sheet keep or not. */
export interface SheetCheck {
  readonly name:
    | 'present'
    | 'issued'
    | 'returned'
    | 'valid'
    | 'votes'
    | 'once'
    | 'quorum'
    | 'majority'
    | 'committee'
    | 'secretary'
    | 'surplus'
  readonly holds: boolean
}

/**
 * Holds a sheet against what its report is held against later, rule by rule, so that whoever reads the paper sees at once
 * where it does not agree. The first six together are what `decideArithmetic` decides.
 */
export function checkSheet(
  sheet: CountedElection,
  { fullMembers, rules }: CheckGround,
): readonly SheetCheck[] {
  const { eligible, present, issued, returned, valid, candidates } = sheet
  const named = candidates.map(({ personId }) => personId).filter((id) => id !== '')
  const seats = fullMembers >= rules.committeeMin ? ('committee' as const) : ('secretary' as const)
  const decideSeats = seats === 'committee' ? decideCommittee : decideSecretary
  return [
    { name: 'present', holds: present <= eligible },
    { name: 'issued', holds: issued <= present },
    { name: 'returned', holds: returned <= issued },
    { name: 'valid', holds: valid <= returned },
    {
      name: 'votes',
      holds: candidates.every((row) => row.votesFor + row.votesAgainst + row.abstentions === valid),
    },
    { name: 'once', holds: new Set(named).size === named.length },
    { name: 'quorum', holds: decidePresence(sheet, rules.quorum).holds },
    { name: 'majority', holds: decideMajority(sheet).holds },
    { name: seats, holds: decideSeats(sheet, fullMembers, rules).holds },
    { name: 'surplus', holds: decideSurplus(sheet, rules.surplus).holds },
  ]
}
