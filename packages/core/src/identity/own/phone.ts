import type { Vault } from '../vault.ts'

/** The account's mobile number in clear; null when it has none. */
export function openPhone(
  vault: Vault,
  account: { readonly id: string; readonly phone: Buffer | null },
): string | null {
  return account.phone === null
    ? null
    : vault.open(account.phone, { accountId: account.id, purpose: 'phone' }).toString('utf8')
}

/** The columns that keep a mobile number: sealed for showing, hashed for signing in by it. */
export function phoneColumns(vault: Vault, accountId: string, phone: string | null) {
  return phone === null
    ? { phone: null, phoneHash: null, smsFactorAt: null }
    : {
        phone: vault.seal(Buffer.from(phone, 'utf8'), { accountId, purpose: 'phone' }),
        phoneHash: vault.hash('phone', phone),
      }
}
