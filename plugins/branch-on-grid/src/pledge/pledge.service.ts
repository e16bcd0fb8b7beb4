import { AppError, newId } from '@sanzhi/kernel'
import { makePersonalRecords } from '@sanzhi/plugin-api'
import { on, type BranchCall } from '../branch-call.ts'
import type { PledgeDisplay } from '../branch-tables.ts'
import { placeOf } from '../course/branch-place.ts'
import { getCourse, subjectOf } from '../course/course.service.ts'
import * as queries from './pledge.queries.ts'

/** Being named in public rests on consent alone. Source: handbook 6.2 P5. */
const publicDisplay = 'public_display'

const displayTitles: Readonly<Record<PledgeDisplay, { readonly zh: string; readonly en: string }>> = {
  none: { zh: '暂不公示', en: 'Not shown' },
  party: { zh: '党内公示', en: 'Shown within the Party' },
  compound_board: { zh: '本小区公示', en: 'Shown in the compound' },
}

export interface NewPledge {
  readonly organisationId: string
  readonly personId: string
  readonly duty: string
  readonly display: PledgeDisplay
  /** The signed form's scan; null: there is none. */
  readonly fileId: string | null
}

/**
 * Records what post or task a member takes on and how it may be shown; a pledge of before ends. Showing it in the compound
 * records the person's consent, which may be taken back in one act. Source: handbook M1 and section 8.
 */
export async function recordPledge(call: BranchCall, pledge: NewPledge): Promise<void> {
  const { branch } = await getCourse(call, pledge.organisationId, 'branch-on-grid.keep')
  const members = await call.services.organisations.listBranchMembers(branch.id)
  if (!members.some(({ personId }) => personId === pledge.personId)) {
    throw new AppError('not_found', { reason: 'organisations.member_not_found' })
  }
  if (pledge.display === 'compound_board') {
    await call.services.people.recordConsent({
      personId: pledge.personId,
      purpose: publicDisplay,
      way: pledge.fileId === null ? 'paper' : 'scan',
      fileId: pledge.fileId,
    })
  }
  await queries.endPledge(call.db, pledge.personId, { day: call.today, now: call.now })
  const { organisationId, personId, duty, display } = pledge
  const id = newId(call.now)
  if (pledge.fileId !== null) {
    await call.services.files.attach(pledge.fileId, `pledge:${id}`, {
      permission: 'people.view_members',
      placeId: placeOf(branch),
      fieldClass: 'C3',
    })
  }
  await queries.insertPledge(call.db, {
    id,
    organisationId,
    personId,
    consentedOn: call.today,
    duty,
    display,
    endedOn: null,
    createdAt: call.now,
    createdBy: call.actor.accountId,
    updatedAt: call.now,
    version: 1,
  })
  await record(call, 'pledge_recorded', branch.id)
}

export async function endPledge(
  call: BranchCall,
  { organisationId, personId }: { readonly organisationId: string; readonly personId: string },
): Promise<void> {
  await getCourse(call, organisationId, 'branch-on-grid.keep')
  const ended = await queries.endPledge(call.db, personId, { day: call.today, now: call.now })
  if (ended === 0) {
    throw new AppError('not_found', { reason: 'branch-on-grid.pledge_not_found' })
  }
  await record(call, 'pledge_ended', organisationId)
}

/** Pledges with the names that the reader may see, for whoever may see the branch's members. */
export async function listPledges(call: BranchCall, organisationId: string) {
  await getCourse(call, organisationId, 'branch-on-grid.view_members')
  const members = await call.services.organisations.listBranchMembers(organisationId)
  const names = new Map(members.map(({ personId, name }) => [personId, name]))
  const rows = await queries.listPledges(call.db, organisationId)
  return rows.map(({ personId, duty, display, consentedOn }) => ({
    personId,
    name: names.get(personId) ?? '',
    duty,
    display,
    consentedOn,
  }))
}

async function record(call: BranchCall, what: string, organisationId: string): Promise<void> {
  await call.services.audit.record({
    action: `branch-on-grid.${what}`,
    object: subjectOf(organisationId),
  })
}

const personOf = (subject: string): string => subject.slice('person:'.length)

/** What is kept follows the person: hidden when consent is withdrawn, gone when they are erased. */
export const pledgeWatch = [
  on('people.consent_withdrawn', 'hide_pledge', async (call, event) => {
    if (event.data['purpose'] === publicDisplay) {
      await queries.hidePledge(call.db, personOf(event.subject), call.now)
    }
  }),
  on('people.person_merged', 'move_pledges', (call, event) =>
    queries.movePledges(call.db, {
      from: String(event.data['mergedId']),
      to: String(event.data['survivorId']),
      now: call.now,
    }),
  ),
  on('people.person_erased', 'erase_pledges', (call, event) => erasePledges(call, personOf(event.subject))),
]

/** With the signed forms. */
async function erasePledges(call: BranchCall, personId: string): Promise<void> {
  for (const { id } of await queries.listPledgesOf(call.db, [personId])) {
    const subject = `pledge:${id}`
    for (const file of await call.services.files.list(subject)) {
      await call.services.files.detach(file.id, subject)
    }
  }
  await queries.erasePledges(call.db, personId)
}

/** A copy of what a member pledged. */
export const pledgeRecords = makePersonalRecords<BranchCall>({
  async copy(call, personIds) {
    const rows = await queries.listPledgesOf(call.db, personIds)
    return rows.map(({ duty, display, consentedOn, endedOn }) => ({
      title: { zh: '亮身份承诺', en: 'Pledge as a Party member' },
      entries: [
        { label: { zh: '认领岗位', en: 'Duty taken on' }, value: duty },
        { label: { zh: '公示方式', en: 'How it is shown' }, value: displayTitles[display].zh },
        { label: { zh: '承诺日期', en: 'Pledged on' }, value: consentedOn },
        { label: { zh: '终止日期', en: 'Ended on' }, value: endedOn },
      ],
    }))
  },
})
