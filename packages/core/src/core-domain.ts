import type { Database, Migrations } from '@sanzhi/db'
import type {
  DocumentTemplate,
  FixedCells,
  Indicator,
  Lifecycle,
  LocalText,
  Subscription,
  TimerTask,
} from '@sanzhi/plugin-api'
import type { TObject } from '@sanzhi/schema'
import type { AnyTRPCRouter } from '@trpc/server'
import type { RoleMatrix } from './access/roles.ts'
import type { IndicatorBook } from './indicators/indicator-book.ts'
import type { PersonalField } from './people/personal-field.ts'
import type { FileStore } from './files/store/file-store.ts'
import type { LongTask } from './long-task.ts'
import type { RawRoute } from './raw-route.ts'

/** Schemas that the core's domains own. */
export type CoreSchema = 'registry' | 'auth' | 'core' | 'core_api'

/** What a sweep is given. */
export interface SweepContext {
  readonly database: Database
  readonly fileStore: FileStore
  readonly now: Date
  readonly indicatorBook: IndicatorBook
}

/** Work that belongs to no single street's event, such as sealing what has been written since. */
export interface Sweep {
  readonly name: string
  /** At least so long after its last run began. */
  readonly everyMs: number
  /** May run on several workers at once. Throws when it could not; the next run takes it up. */
  run(context: SweepContext): Promise<void>
}

/** What one domain of the core contributes: the same parts that a plugin has, in force in every street. */
export type CoreDomain = DomainParts & DomainPermissions

/** Permissions stand under their domain's title where people see them. */
type DomainPermissions =
  | { readonly permissions?: undefined }
  | {
      readonly title: LocalText
      /** What people may be allowed, by full id. */
      readonly permissions: Readonly<Record<string, LocalText>>
      /** Those whose use touches the whole street: a role in one place, or for one organisation, does not open their doors. */
      readonly wholeStreet?: readonly string[]
      /** What of its matrix a street may not change. */
      readonly fixed?: readonly FixedCells[]
    }

interface DomainParts {
  /** First word of its permissions and reasons; no plugin may take it. Its endpoint is `/api/s/<street>/<name>/trpc`. */
  readonly name: string
  readonly router?: AnyTRPCRouter
  /** Addresses of bytes, below `/api/s/<street>/<name>/`. */
  readonly routes?: readonly RawRoute[]
  /** At `/api/<name>/trpc`: what belongs to a person, whatever the street. */
  readonly accountRouter?: AnyTRPCRouter
  /** At `/api/d/<district>/<name>/trpc`. */
  readonly districtRouter?: AnyTRPCRouter
  /** Its part of the default matrix role × permission. */
  readonly roles?: RoleMatrix
  /** Every rule with a number, by full key such as `grid.code_regex`. Its own title stands over the page's form. */
  readonly settings?: TObject
  /** What its tables say about people: every C3 and C4 column. */
  readonly personalFields?: readonly PersonalField[]
  readonly subscriptions?: readonly Subscription[]
  /** Named `<domain>.<what>`. */
  readonly timers?: readonly TimerTask[]
  /** Named `<domain>.<what>`. */
  readonly longTasks?: readonly LongTask[]
  /** What is counted from its records. */
  readonly indicators?: readonly Indicator[]
  /** How its cases run. */
  readonly lifecycles?: readonly Lifecycle[]
  /** What it issues on paper. */
  readonly documents?: readonly DocumentTemplate[]
  /** Work over all streets that a worker does now and then. */
  readonly sweeps?: readonly Sweep[]
  /** By schema; all domains' run together in the order of their names. */
  readonly migrations?: Partial<Readonly<Record<CoreSchema, Migrations>>>
}

/** Returns the definition as it is; exists for its type and for finding all domains by one word. */
export function defineDomain<const D extends CoreDomain>(domain: D): D {
  return domain
}
