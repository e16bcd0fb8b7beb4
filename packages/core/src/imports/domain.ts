import { defineDomain } from '../core-domain.ts'
import { importsRouter } from './imports.router.ts'
import { personalFields } from '../people/personal-field.ts'
import * as createImport from './migrations/20261122T1040_create_import.ts'
import * as recordImportRows from './migrations/20261126T0900_record_import_rows.ts'
import * as keepImportHeaders from './migrations/20261126T1900_keep_import_headers.ts'

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
  personalFields: personalFields(
    'import_row',
    { purpose: 'party_roster', seenBy: null },
    {
      row_id: { title: { zh: '导入涉及的记录', en: 'Record that an import wrote' } },
      before_sealed: { title: { zh: '导入前的内容', en: 'Values before an import' }, fieldClass: 'C4' },
    },
  ),
  migrations: {
    core: {
      '20261122T1040_create_import': createImport,
      '20261126T0900_record_import_rows': recordImportRows,
      '20261126T1900_keep_import_headers': keepImportHeaders,
    },
  },
})
