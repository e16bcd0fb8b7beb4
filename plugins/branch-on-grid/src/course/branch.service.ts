import { yearOf } from '@sanzhi/kernel'
import type { BranchRecord } from '@sanzhi/plugin-api'
import type { BranchCall } from '../branch-call.ts'
import * as elections from '../election/election.queries.ts'
import type { CountSheet } from '../election/count-sheet.ts'
import { viewElection, type ElectionReader } from '../election/election.view.ts'
import { dueOf } from '../meeting/meeting.service.ts'
import { decideSize } from '../plan/branch-size.ts'
import { listRegroupings } from '../regroup/regroup.queries.ts'
import { planSettingsOf } from '../settings.ts'
import type { BranchState } from './branch-lifecycle.ts'
import { branchLifecycle } from './branch-lifecycle.ts'
import { mayAt } from './branch-place.ts'
import { courseOf, getCourse, plainFacts, rulesOf, subjectOf } from './course.service.ts'
import { viewBranch, viewBranchLine, viewRegrouping } from './branch.view.ts'

const allStates = Object.keys(branchLifecycle.states).filter(isBranchState)

function isBranchState(name: string): name is BranchState {
  return name in branchLifecycle.states
}

/** The branches of the street as far as the person may see them, those that have ended where asked for; a fixed number of look-ups. */
export async function listBranches(call: BranchCall, { withEnded }: { readonly withEnded: boolean }) {
  const all = await call.services.organisations.listBranches({ withEnded })
  const branches = all.filter((branch) => mayAt(call, 'branch-on-grid.view', branch))
  const runs = new Map(
    (await call.services.lifecycles.listByState(branchLifecycle, allStates)).map((run) => [run.subject, run]),
  )
  const due = await dueOf(call, branches, yearOf(call.today))
  return branches.map((branch) =>
    viewBranchLine(courseOf(branch, runs.get(subjectOf(branch.id))), {
      size: sizeOf(call, branch),
      due: due.get(branch.id) ?? [],
    }),
  )
}

function sizeOf(call: BranchCall, branch: BranchRecord) {
  const values = rulesOf(call)
  return decideSize(branch.fullMembers, planSettingsOf(values, values.multi_compound_mode))
}

/** One branch whole: where it stands, what may be done next and by whom, its elections and what is proposed for it. */
export async function getBranch(call: BranchCall, organisationId: string) {
  const course = await getCourse(call, organisationId, 'branch-on-grid.view')
  const { branch } = course
  const subject = subjectOf(organisationId)
  const moves = await call.services.lifecycles.listMoves(branchLifecycle, subject, plainFacts(branch))
  const hasBegun = course.version > 0
  const steps = hasBegun ? await call.services.lifecycles.listSteps(branchLifecycle, subject) : []
  const held = await elections.listElections(call.db, organisationId)
  const sheets = Map.groupBy(
    await elections.listSheetsOf(call.db, organisationId),
    ({ electionId }) => electionId,
  )
  const reader = await readerOf(call, branch, [...sheets.values()].flat())
  const regroupings = await listRegroupings(call.db, organisationId)
  return viewBranch(course, {
    size: sizeOf(call, branch),
    due: (await dueOf(call, [branch], yearOf(call.today))).get(branch.id) ?? [],
    moves: moves.map(({ transition }) => transition),
    steps,
    elections: held.map((election) => viewElection(election, sheets.get(election.id) ?? [], reader)),
    regroupings: regroupings.map((row) => viewRegrouping(row, call.actor)),
    may: {
      organise: mayAt(call, 'branch-on-grid.organise', branch),
      keep: mayAt(call, 'branch-on-grid.keep', branch),
      approve: mayAt(call, 'branch-on-grid.approve', branch),
      file: mayAt(call, 'branch-on-grid.file', branch),
    },
  })
}

/** Votes and who stood for election are for whoever may see the members; so are the names, those of who has left since too. */
async function readerOf(
  call: BranchCall,
  branch: BranchRecord,
  sheets: readonly Pick<CountSheet, 'candidates'>[],
): Promise<ElectionReader> {
  const { accountId } = call.actor
  const seesVotes = ['branch-on-grid.view_members', 'people.view_members'].every((permission) =>
    mayAt(call, permission, branch),
  )
  if (!seesVotes) return { accountId, seesVotes, names: new Map() }
  const stood = new Set(sheets.flatMap(({ candidates }) => candidates.map(({ personId }) => personId)))
  return { accountId, seesVotes, names: await call.services.people.displayNames([...stood], 'reader') }
}

/** The street's rules of today, for what the pages say before somebody acts; a case keeps those that it began under. */
export function getRules(call: BranchCall) {
  const values = rulesOf(call)
  return {
    committeeMin: values['party.committee_min'],
    seatsMin: values['party.committee_seats_min'],
    seatsMax: values['party.committee_seats_max'],
    quorum: values['party.election_quorum'],
    surplus: values['party.election_surplus'],
    remindMonths: values['party.term_remind_months'],
  }
}

/** The members of a branch for whoever may see them. */
export async function listMembers(call: BranchCall, organisationId: string) {
  await getCourse(call, organisationId, 'branch-on-grid.view_members')
  return call.services.organisations.listBranchMembers(organisationId)
}

/** The columns of the register of branches in the order in which the street keeps its own. */
export function getRegisterColumns(call: BranchCall) {
  return { columns: rulesOf(call).register_columns }
}
