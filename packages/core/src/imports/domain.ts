import { defineDomain } from '../core-domain.ts'
import { importsRouter } from './imports.router.ts'
import type { CoreCall } from '../core-call.ts'
import { makeHandlers } from '@sanzhi/plugin-api'
import { personalFields } from '../people/personal-field.ts'
import * as createImport from './migrations/20261122T1040_create_import.ts'
import * as createImportRun from './migrations/20261127T0110_create_import_run.ts'
import { doRun } from './runs/do-run.ts'
import { expireRun, expireTask, runTask } from './runs/runs.service.ts'
import * as recordImportRows from './migrations/20261126T0900_record_import_rows.ts'
import * as keepImportHeaders from './migrations/20261126T1900_keep_import_headers.ts'

const { at } = makeHandlers<CoreCall>()
const view = ['imports.view']

export const imports = defineDomain({
  name: 'imports',
  router: importsRouter,
  title: { zh: '数据导入', en: 'Imports' },
  permissions: {
    'imports.view': { zh: '查看导入记录', en: 'View imports' },
    'imports.run': { zh: '导入名册', en: 'Import rosters' },
  },
  wholeStreet: ['imports.run'],
  roles: {
    street_approver: view,
    street_clerk: ['imports.view', 'imports.run'],
    system_admin: view,
    audit_admin: view,
  },
  longTasks: [{ task: runTask, run: doRun }],
  timers: [at(expireTask, (call, runId) => expireRun(call, runId))],
  personalFields: [
    ...personalFields(
      'import_row',
      { purpose: 'party_roster', seenBy: null },
      {
        row_id: { title: { zh: '导入涉及的记录', en: 'Record that an import wrote' } },
        before_sealed: { title: { zh: '导入前的内容', en: 'Values before an import' }, fieldClass: 'C4' },
      },
    ),
    ...personalFields(
      'import_run',
      { purpose: 'resident_roster', seenBy: null },
      {
        preview_sealed: {
          title: { zh: '导入前的核对结果', en: 'What a check of a roster found' },
          fieldClass: 'C4',
        },
      },
    ),
    ...personalFields(
      'import_part',
      { purpose: 'resident_roster', seenBy: null },
      {
        content_sealed: {
          title: { zh: '导入期间暂存的名册', en: 'A roster while it is imported' },
          fieldClass: 'C4',
        },
      },
    ),
  ],
  migrations: {
    core: {
      '20261122T1040_create_import': createImport,
      '20261126T0900_record_import_rows': recordImportRows,
      '20261126T1900_keep_import_headers': keepImportHeaders,
      '20261127T0110_create_import_run': createImportRun,
    },
  },
})
