import { makeHandlers } from '@sanzhi/plugin-api'
import { roleIds } from '../access/roles.ts'
import type { CoreCall } from '../core-call.ts'
import { defineDomain } from '../core-domain.ts'
import { personalFields } from '../people/personal-field.ts'
import { filesRouter } from './files.router.ts'
import { fileSettings } from './files-settings.ts'
import { expireFile, expireTask } from './files.service.ts'
import { downloadRoute, previewRoute } from './http/download.route.ts'
import { uploadRoute } from './http/upload.route.ts'
import * as createFile from './migrations/20261125T0800_create_file.ts'
import { sweepContents } from './sweep-contents.ts'

const { at } = makeHandlers<CoreCall>()

const sweepEveryMs = 6 * 3_600_000
const inStreet = roleIds.filter((role) => !role.startsWith('district_'))

/** Attachments: bytes in a store, told by their content, read by whoever their owner lets. */
export const files = defineDomain({
  name: 'files',
  title: { zh: '附件', en: 'Attachments' },
  router: filesRouter,
  routes: [uploadRoute, downloadRoute, previewRoute],
  permissions: {
    // Opens the door alone: which files somebody may read is decided by what they belong to.
    'files.view': { zh: '查看有权查看的附件', en: 'Open attachments one may see' },
    'files.upload': { zh: '上传附件', en: 'Upload attachments' },
  },
  roles: {
    ...Object.fromEntries(inStreet.map((role) => [role, ['files.view', 'files.upload']])),
    // Looks on, and changes nothing.
    audit_admin: ['files.view'],
  },
  settings: fileSettings,
  timers: [at(expireTask, expireFile)],
  sweeps: [
    {
      name: 'files.contents',
      everyMs: sweepEveryMs,
      run: ({ database, fileStore }) => sweepContents(database, fileStore),
    },
  ],
  personalFields: personalFields(
    'file',
    { purpose: 'staff_accounts', seenBy: 'files.view' },
    { name: { title: { zh: '附件名称', en: 'Name of an attachment' } } },
  ),
  migrations: { core: { '20261125T0800_create_file': createFile } },
})
