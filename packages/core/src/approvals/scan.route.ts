import { isUuid } from '@sanzhi/kernel'
import type { CoreCall } from '../core-call.ts'
import { getAttached, unknownFile } from '../files/files.service.ts'
import { handFile } from '../files/http/download.route.ts'
import type { RawRoute } from '../raw-route.ts'
import { getApproval } from './panel.service.ts'
import { scanSubject } from './scans.ts'

/** Hands the scan of an approval to everybody who may see its course, and to nobody else. */
export const scanRoute: RawRoute = {
  method: 'GET',
  path: ':id/scan/:file',
  permission: 'approvals.own',
  serve(door, request) {
    const [approvalId, fileId] = [request.parameter('id'), request.parameter('file')]
    const find = async (call: CoreCall) => {
      if (!isUuid(approvalId) || !isUuid(fileId)) throw unknownFile()
      const { acts } = await getApproval(call, approvalId)
      if (!acts.some((act) => act.fileId === fileId)) throw unknownFile()
      return getAttached(call, fileId, scanSubject(approvalId))
    }
    return handFile(door, request, { isPreview: false, find })
  },
}
