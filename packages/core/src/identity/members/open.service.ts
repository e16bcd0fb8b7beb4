import { AppError, newId } from '@sanzhi/kernel'
import { isUniqueViolation } from '@sanzhi/db'
import { contentHash } from '@sanzhi/plugin-api'
import type { CoreCall } from '../../core-call.ts'
import { readRoster } from '../../imports/sheet/read-roster.ts'
import { readWorkbook } from '../../imports/workbook/read-workbook.ts'
import { addMember } from '../../tenancy/street-member.queries.ts'
import { insertAccount } from '../account.ts'
import { noteEvent } from '../account-event.ts'
import { makeFirstPassword } from '../first-password.ts'
import { phoneColumns } from '../own/phone.ts'
import { hashPassword } from '../password.ts'
import { lastNumberOf, listTaken } from './member.queries.ts'
import { accountSheet, checkAccounts, mostAccounts, namePrefix, nameRows } from './open-accounts.ts'
import { viewOpening } from './open.view.ts'

/** What a sheet comes to in this street now. The same file and state give the same hash. */
async function planOpening(call: CoreCall, file: File) {
  const bytes = new Uint8Array(await file.arrayBuffer())
  const workbook = await readWorkbook({ name: file.name, bytes })
  if (!workbook.ok) {
    throw new AppError('bad_input', { reason: workbook.reason, params: workbook.params })
  }
  const reading = readRoster(accountSheet, workbook.workbook)
  if (!reading.ok) {
    throw new AppError('bad_input', { reason: reading.reason, params: reading.params })
  }
  if (reading.rows.length > mostAccounts) {
    throw new AppError('bad_input', { reason: 'account.too_many', params: { most: mostAccounts } })
  }
  const hashOf = (phone: string): Buffer => call.vault.hash('phone', phone)
  const known = await listTaken(call.auth, {
    usernames: reading.rows.flatMap(({ values }) => values.username ?? []),
    phoneHashes: reading.rows.flatMap(({ values }) => (values.phone === null ? [] : [hashOf(values.phone)])),
  })
  const checked = checkAccounts(reading.rows, {
    usernames: known.usernames,
    isPhoneTaken: (phone) => known.phones.has(hashOf(phone).toString('hex')),
  })
  const prefix = namePrefix(call.street.slug)
  const last = await lastNumberOf(call.auth, prefix)
  const rows = nameRows(checked.accepted, { prefix, last })
  const faults = [...reading.errors, ...checked.errors].toSorted((a, b) => a.sheetRow - b.sheetRow)
  const planHash = contentHash(rows.map(({ username, values }) => [username, values.name, values.phone]))
  return { rows, faults, planHash }
}

/** What would be opened, and what speaks against the other rows. Opens nothing. */
export async function previewOpening(call: CoreCall, file: File) {
  return viewOpening(await planOpening(call, file))
}

/**
 * Opens the accounts that were previewed, each with a first password, and answers with them for the sealed slips: this
 * once, nothing in clear is kept. Roles are given by the security administrator. Throws `stale` (`account.plan_changed`).
 */
export async function openAccounts(call: CoreCall, file: File, seenHash: string) {
  const { rows, planHash } = await planOpening(call, file)
  if (planHash !== seenHash) {
    throw planChanged()
  }
  const slips = await Promise.all(
    rows.map(async (row) => {
      const password = makeFirstPassword()
      return { ...row, password, hash: await hashPassword(password) }
    }),
  )
  for (const slip of slips) {
    await openOne(call, slip)
  }
  return {
    slips: slips.map(({ values, username, password }) => ({
      name: values.name,
      username,
      password,
      remark: values.remark,
    })),
  }
}

type Slip = Awaited<ReturnType<typeof planOpening>>['rows'][number] & { readonly hash: string }

async function openOne(call: CoreCall, { values, username, hash }: Slip): Promise<void> {
  const id = newId(call.now)
  const account = {
    id,
    username,
    displayName: values.name,
    hash,
    mustChangePassword: true,
    phone: phoneColumns(call.vault, id, values.phone),
  }
  try {
    await insertAccount(call.auth, account, call.now)
  } catch (error) {
    const names = ['user_username_key', 'user_email_key', 'user_phone_hash_key']
    throw names.some((name) => isUniqueViolation(error, name)) ? planChanged() : error
  }
  await addMember(call.registry, id, call.now)
  await noteEvent(call.auth, { accountId: id, kind: 'opened' }, call.now)
  await call.services.audit.record({ action: 'account.opened', object: `account:${id}` })
}

/** Another street took a name or number meanwhile. */
function planChanged(): AppError {
  return new AppError('stale', { reason: 'account.plan_changed' })
}
