import type { Kysely } from 'kysely'
import type { CoreCall } from '../core-call.ts'
import type { AuthTables } from '../identity/auth-tables.ts'
import type { SignedIn } from '../identity/identity.ts'
import type { Vault } from '../identity/vault.ts'
import type { IndicatorBook } from '../indicators/indicator-book.ts'
import type { PluginCatalogue } from '../modules/catalogue.ts'
import type { TemplateVersion } from '../settings/adopt-template.ts'
import type { RegistryTables } from './registry-tables.ts'

export type DistrictRole = RegistryTables['districtMember']['role']

/** What a procedure knows on the district's side: the register of streets, and no street's rows. */
export interface DistrictCall {
  readonly account: SignedIn
  readonly district: {
    readonly districtId: string
    readonly slug: string
    readonly name: string
    readonly code: string
    readonly role: DistrictRole
  }
  readonly now: Date
  /** Rows of all streets: ask only for those of `district`. */
  readonly registry: Kysely<RegistryTables>
  readonly indicatorBook: IndicatorBook
  readonly catalogue: PluginCatalogue
  readonly vault: Vault
  /** Accounts of the installation, for reading: ask only whether a name or number is taken. */
  readonly auth: Kysely<AuthTables>
  /** The district's own rows, roll-ups among them, as `district_rt`. */
  districtDb<Tables>(): Kysely<Tables>
  /** One transaction on the district's own rows. Reaches no street's. */
  changeDistrict<Tables, T>(run: (db: Kysely<Tables>) => Promise<T>): Promise<T>
  /** Names to show for account ids; those that no longer exist are absent. */
  accountNames(accountIds: readonly string[]): Promise<ReadonlyMap<string, string>>
  readonly streets: DistrictStreets
}

/** A street that is to be. */
export interface StreetToFound {
  readonly tenantId: string
  readonly slug: string
  readonly name: string
  readonly nameEn: string | null
  readonly code: string
  /** What its settings begin with; null: what modules say by themselves. */
  readonly template: TemplateVersion | null
}

/**
 * The district's only way to a street's rows: one transaction in that street's own scope, as the person of the district,
 * whose acts stand in the street's audit. `run` is the core's own code for one act; by itself it may do nothing and sees
 * no place, so what asks for a permission answers with nothing.
 */
export interface DistrictStreets {
  /** Registers a street on trial and does `run` in it: both or neither. Throws `conflict` (`tenancy.slug_taken`, `.code_taken`, `.already_opened`). */
  found<T>(street: StreetToFound, run: (call: CoreCall) => Promise<T>): Promise<T>
  /** As `found`, and undoes everything: what it comes to without doing it. */
  rehearse<T>(street: StreetToFound, run: (call: CoreCall) => Promise<T>): Promise<T>
  /** Acts in a street of the district. Throws `not_found` (`tenancy.street_not_found`), also for another district's. */
  act<T>(slug: string, run: (call: CoreCall) => Promise<T>): Promise<T>
  /** Looks, and can write nothing. Throws as `act`. */
  look<T>(slug: string, run: (call: CoreCall) => Promise<T>): Promise<T>
}
