import type { Entries } from '../entry.ts'
import { listed } from '../roles.ts'

const importReaders = ['street_approver', 'street_clerk', 'system_admin', 'audit_admin'] as const
const noRun = { notFound: 'imports.run_not_found' } as const
const planHash = '0'.repeat(64)
const noBatch = { notFound: 'imports.batch_not_found' } as const

export const imports: Entries = {
  'street/imports/rosters': { roles: importReaders, answer: listed },
  'street/imports/listBatches': { roles: importReaders, answer: listed },
  'street/imports/preview': {
    roles: ['street_clerk'],
    answer: listed,
    input: ({ upload: { roster, file } }) => ({ roster, file }),
    encoding: 'form',
  },
  'street/imports/returnRows': {
    roles: ['street_clerk'],
    answer: listed,
    input: ({ upload: { roster, file } }) => ({ roster, file }),
    encoding: 'form',
  },
  'street/imports/proposeMapping': {
    roles: ['street_clerk'],
    answer: listed,
    input: ({ upload: { roster, file } }) => ({ roster, file }),
    encoding: 'form',
  },
  'street/imports/keepMapping': {
    roles: ['street_clerk'],
    answer: listed,
    input: () => ({ roster: 'grids', columns: [{ header: '备考', key: null }] }),
  },
  'street/imports/forgetMapping': {
    roles: ['street_clerk'],
    answer: listed,
    input: () => ({ roster: 'grids' }),
  },
  'street/imports/exportRoster': {
    roles: ['street_clerk'],
    answer: listed,
    input: () => ({ roster: 'grids' }),
  },
  'street/imports/commit': {
    roles: ['street_clerk'],
    answer: listed,
    input: ({ upload }) => upload,
    encoding: 'form',
  },
  'street/imports/previewUndo': {
    roles: ['street_clerk'],
    answer: listed,
    input: ({ batchId }) => ({ batchId }),
    foreignId: noBatch,
  },
  'street/imports/undo': {
    roles: ['street_clerk'],
    answer: [409, 'imports.undo_blocked'],
    input: ({ batchId }) => ({ batchId }),
    foreignId: noBatch,
  },
  'street/imports/runs': { roles: importReaders, answer: listed },
  'street/imports/startRun': {
    roles: ['street_clerk'],
    answer: listed,
    input: ({ upload: { roster, file } }) => ({ roster, file }),
    encoding: 'form',
  },
  'street/imports/runPreview': {
    roles: ['street_clerk'],
    answer: [409, 'imports.run_not_waiting'],
    input: ({ importRunId }) => ({ runId: importRunId }),
    foreignId: noRun,
  },
  'street/imports/confirmRun': {
    roles: ['street_clerk'],
    answer: [412, 'imports.plan_changed'],
    input: ({ importRunId }) => ({ runId: importRunId, planHash }),
    foreignId: noRun,
  },
  'street/imports/cancelRun': {
    roles: ['street_clerk'],
    answer: listed,
    input: ({ importRunId }) => ({ runId: importRunId }),
    foreignId: noRun,
  },
  'street/imports/startUndo': {
    roles: ['street_clerk'],
    answer: [409, 'imports.undo_blocked'],
    input: ({ batchId }) => ({ batchId }),
    foreignId: noBatch,
  },
}
