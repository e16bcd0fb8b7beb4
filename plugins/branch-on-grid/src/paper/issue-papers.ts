import type { PlainDate } from '@sanzhi/kernel'
import type { BranchRecord, PostDuty, Reply } from '@sanzhi/plugin-api'
import type { BranchCall } from '../branch-call.ts'
import { placeOf } from '../course/branch-place.ts'
import type { CountedElection } from '../election/count-sheet.ts'
import type { PlanTotals } from '../plan/branch-plan.ts'
import type { NamedPlace } from '../plan/plan-tables.ts'

const dutyWords: Readonly<Record<PostDuty, string>> = { secretary: '书记', deputy: '副书记', member: '委员' }
const postWords = { committee: '支部委员会', secretary: '书记' }

/** 2026年11月20日 */
function dayInWords(day: PlainDate): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}

interface FoundedPlan {
  readonly id: string
  readonly totals: PlanTotals
  readonly branches: readonly {
    readonly name: string
    readonly members: number
    readonly posts: 'committee' | 'secretary'
    readonly compounds: readonly NamedPlace[]
  }[]
}

/** 请示 of a plan, when it is submitted. */
export async function issueFoundingRequest(call: BranchCall, plan: FoundedPlan): Promise<void> {
  await call.services.documents.issue({
    template: 'branch-on-grid.founding_request',
    subject: `plan:${plan.id}`,
    values: foundingValues(plan),
    placeId: null,
  })
}

export async function issueFoundingReply(call: BranchCall, plan: FoundedPlan, reply: Reply): Promise<void> {
  await call.services.documents.issue({
    template: 'branch-on-grid.founding_reply',
    subject: `plan:${plan.id}`,
    values: { ...foundingValues(plan), replyNumber: reply.number, repliedOn: dayInWords(reply.day) },
    placeId: null,
  })
}

function foundingValues({ totals, branches }: FoundedPlan) {
  return {
    branches: String(branches.length),
    grids: String(totals.coveredGrids),
    compounds: String(totals.coveredCompounds),
    members: String(totals.coveredMembers),
    rows: branches.map(({ name, members, posts, compounds }, index) => ({
      no: String(index + 1),
      name,
      compounds: compounds.map((compound) => compound.name).join('、'),
      members: String(members),
      posts: postWords[posts],
    })),
  }
}

export async function issueResultReport(
  call: BranchCall,
  {
    branch,
    election,
    counted,
    heldOn,
  }: {
    readonly branch: BranchRecord
    readonly election: { readonly id: string; readonly ordinal: number }
    readonly counted: CountedElection
    readonly heldOn: PlainDate
  },
): Promise<void> {
  const names = await call.services.people.displayNames(
    counted.candidates.map(({ personId }) => personId),
    'reader',
  )
  await call.services.documents.issue({
    template: 'branch-on-grid.election_result',
    subject: `election:${election.id}`,
    values: {
      branch: branch.name,
      heldOn: dayInWords(heldOn),
      ordinal: String(election.ordinal),
      eligible: String(counted.eligible),
      present: String(counted.present),
      issued: String(counted.issued),
      returned: String(counted.returned),
      valid: String(counted.valid),
      rows: counted.candidates.map((row) => ({
        name: names.get(row.personId) ?? '—',
        duty: dutyWords[row.duty],
        votes: String(row.votesFor),
        against: String(row.votesAgainst),
        abstained: String(row.abstentions),
        outcome: row.isElected ? '当选' : '未当选',
      })),
    },
    placeId: placeOf(branch),
  })
}

/** 备案表 of a branch as it stands after its term began. */
export async function issueFilingForm(
  call: BranchCall,
  organisationId: string,
  filing: {
    readonly id: string
    readonly replyNumber: string | null
    readonly filingNumber: string
  },
): Promise<void> {
  const branch = await call.services.organisations.findBranch(organisationId)
  if (branch === undefined) return
  const posts = branch.posts.map(({ name, duty }) => `${dutyWords[duty]}：${name}`).join('；')
  const term =
    branch.term === null ? '' : `${dayInWords(branch.term.startsOn)}至${dayInWords(branch.term.endsOn)}`
  const rows = [
    ['党支部名称', branch.name],
    ['覆盖小区', branch.compounds.map((compound) => compound.name).join('、')],
    ['正式党员', `${branch.fullMembers}名`],
    ['预备党员', `${branch.probationaryMembers}名`],
    ['设立批复', branch.reply === null ? '' : `${branch.reply.number}，${dayInWords(branch.reply.day)}`],
    ['领导成员', posts],
    ['任职批复', filing.replyNumber ?? ''],
    ['任期', branch.term === null ? '' : `第${branch.term.ordinal}届，${term}`],
    ['备案文号', filing.filingNumber],
  ]
  await call.services.documents.issue({
    template: 'branch-on-grid.filing_form',
    subject: `election:${filing.id}`,
    values: {
      branch: branch.name,
      rows: rows.flatMap(([field = '', value = '']) => (value === '' ? [] : [{ field, value }])),
    },
    placeId: placeOf(branch),
  })
}
