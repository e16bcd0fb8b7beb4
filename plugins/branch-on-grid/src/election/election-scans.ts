import { AppError } from '@sanzhi/kernel'
import type { BranchRecord } from '@sanzhi/plugin-api'
import type { BranchCall } from '../branch-call.ts'
import { mayAt, placeOf } from '../course/branch-place.ts'
import { getCourse, subjectOf } from '../course/course.service.ts'
import { viewScan } from '../plan/plan.view.ts'
import * as queries from './election.queries.ts'

/** What is scanned of an election: the signed count sheet, the reply on the post holders, the filing. */
export const scanKinds = ['election', 'reply', 'filing'] as const
export type ScanKind = (typeof scanKinds)[number]

/** Scans show names and votes: whoever may look at the branch's members may read them. */
export async function attachScan(
  call: BranchCall,
  branch: BranchRecord,
  scan: { readonly electionId: string; readonly kind: ScanKind; readonly fileId: string | null },
): Promise<void> {
  if (scan.fileId === null) return
  await call.services.files.attach(scan.fileId, `${scan.kind}:${scan.electionId}`, {
    permission: 'people.view_members',
    placeId: placeOf(branch),
    fieldClass: 'C3',
  })
}

interface OfElection {
  readonly organisationId: string
  readonly electionId: string
}

/** A scan that comes after the act it belongs to. Throws `conflict` (`branch-on-grid.wrong_state`) before that act. */
export async function addScan(
  call: BranchCall,
  request: OfElection & { readonly kind: ScanKind; readonly fileId: string },
): Promise<void> {
  const { branch } = await getCourse(call, request.organisationId, 'branch-on-grid.organise')
  const election = await getElection(call, request)
  const isDone = {
    election: election.reportedAt !== null,
    reply: election.replyNumber !== null,
    filing: election.filingNumber !== null,
  }[request.kind]
  if (!isDone) {
    throw new AppError('conflict', { reason: 'branch-on-grid.wrong_state' })
  }
  await attachScan(call, branch, request)
  await call.services.audit.record({
    action: 'branch-on-grid.scan_added',
    object: subjectOf(branch.id),
    details: { kind: request.kind, file: request.fileId },
  })
}

/** The scans of an election and the papers that were made of it, these for whoever may read documents there. */
export async function listPapers(call: BranchCall, request: OfElection) {
  const { branch } = await getCourse(call, request.organisationId, 'branch-on-grid.view_members')
  const { id } = await getElection(call, request)
  const { files, documents } = call.services
  const scansOf = async (kind: ScanKind) => (await files.list(`${kind}:${id}`)).map(viewScan)
  const paperOf = async (template: 'election_result' | 'filing_form') => {
    const paper = await documents.find({
      template: `branch-on-grid.${template}`,
      subject: `election:${id}`,
    })
    return paper === undefined ? [] : [{ template, docx: paper.docxFileId, pdf: paper.pdfFileId }]
  }
  const mayRead = mayAt(call, 'documents.view', branch)
  return {
    scans: {
      election: await scansOf('election'),
      reply: await scansOf('reply'),
      filing: await scansOf('filing'),
    },
    papers: mayRead ? [...(await paperOf('election_result')), ...(await paperOf('filing_form'))] : [],
  }
}

async function getElection(call: BranchCall, { organisationId, electionId }: OfElection) {
  const election = await queries.findElection(call.db, { organisationId, id: electionId })
  if (election === undefined) {
    throw new AppError('not_found', { reason: 'branch-on-grid.election_not_found' })
  }
  return election
}
