import type { Actor, CaseStep } from '@sanzhi/plugin-api'
import type { BranchTables } from '../branch-tables.ts'
import type { ViewedElection } from '../election/election.view.ts'
import { countHeld, type DueMeetings } from '../meeting/meeting.ts'
import type { BranchSize } from '../plan/branch-size.ts'
import type { BranchCourse } from './branch-course.ts'
import type { BranchTransition } from './branch-lifecycle.ts'
import type { Selectable } from 'kysely'

interface Derived {
  readonly size: BranchSize
  readonly due: readonly DueMeetings[]
}

/** A branch as one row of the register. */
export function viewBranchLine({ branch, state, dueOn, version }: BranchCourse, { size, due }: Derived) {
  return {
    id: branch.id,
    name: branch.name,
    form: branch.form,
    state,
    version,
    dueOn,
    foundedOn: branch.foundedOn,
    endedOn: branch.endedOn,
    replyNumber: branch.reply?.number ?? null,
    repliedOn: branch.reply?.day ?? null,
    compounds: branch.compounds,
    fullMembers: branch.fullMembers,
    probationaryMembers: branch.probationaryMembers,
    reportedMembers: branch.reportedMembers,
    term: branch.term,
    posts: branch.posts.map(({ name, duty, since }) => ({ name, duty, since })),
    successors: branch.successors,
    advice: size.findings.filter(({ weight }) => weight === 'advice'),
    postsDue: size.posts,
    meetings: countHeld(due),
  }
}

/** A branch with all that its own page shows. */
export function viewBranch(
  course: BranchCourse,
  more: Derived & {
    readonly moves: readonly BranchTransition[]
    readonly steps: readonly CaseStep[]
    readonly elections: readonly ViewedElection[]
    readonly regroupings: readonly ReturnType<typeof viewRegrouping>[]
    readonly may: Readonly<Record<'organise' | 'keep' | 'approve' | 'file', boolean>>
  },
) {
  return {
    ...viewBranchLine(course, more),
    due: more.due,
    /** What leads on from where it stands, whoever may do it; before anything has happened: an election. */
    moves: course.version === 0 && course.state === 'approved' ? (['begin_election'] as const) : more.moves,
    steps: more.steps.map(({ kind, transition, from, to, reason, at }) => ({
      kind,
      transition,
      from,
      to,
      reason,
      at: at.toISOString(),
    })),
    elections: more.elections,
    regroupings: more.regroupings,
    may: more.may,
  }
}

export function viewRegrouping(row: Selectable<BranchTables['regrouping']>, reader: Actor) {
  return {
    id: row.id,
    kind: row.kind,
    state: row.state,
    targets: row.targets,
    /** Of compounds and branches by id, as they were when it was proposed. */
    names: row.names,
    reason: row.reason,
    proposedAt: row.createdAt.toISOString(),
    decidedAt: row.decidedAt?.toISOString() ?? null,
    decisionReason: row.decisionReason,
    replyNumber: row.replyNumber,
    repliedOn: row.repliedOn,
    isOwn: row.createdBy === reader.accountId,
  }
}
