import { makeHandlers } from '@sanzhi/plugin-api'
import type { CoreCall } from '../../core-call.ts'
import { markChanged } from './register.queries.ts'

const { on } = makeHandlers<CoreCall>()

const mark = (call: CoreCall): Promise<void> => markChanged(call.registry, call.now)

/** A secretary's name in the register follows the person. */
export const registerWatch = [
  on('people.person_erased', 'copy_after_erasure', mark),
  on('people.person_merged', 'copy_after_merge', mark),
  on('people.person_corrected', 'copy_after_correction', mark),
  on('imports.committed', 'copy_after_import', mark),
  on('imports.undone', 'copy_after_undo', mark),
]
