import type pg from 'pg'
import { rolePath } from './roles.ts'

/** A function that runs with its owner's rights: everything after `create or replace function`. */
export interface OwnedFunction {
  readonly signature: string
  readonly definition: string
}

/** Makes or renews functions of `owner` that nobody but `caller` may call. Both are role names without prefix. */
export async function createOwnedFunctions(
  admin: pg.Client,
  prefix: string,
  set: { readonly owner: string; readonly caller: string; readonly functions: readonly OwnedFunction[] },
): Promise<void> {
  // Their bodies name tables that a migration makes later.
  await admin.query('set local check_function_bodies = off')
  for (const { signature, definition } of set.functions) {
    await admin.query(`create or replace function ${definition}`)
    await admin.query(`alter function ${signature} owner to ${rolePath(prefix, set.owner)}`)
    await admin.query(`revoke execute on function ${signature} from public`)
    await admin.query(`grant execute on function ${signature} to ${rolePath(prefix, set.caller)}`)
  }
}
