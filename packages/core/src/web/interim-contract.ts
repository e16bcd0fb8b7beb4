import type { LocalText, Pillar } from '@sanzhi/plugin-api'
import type {
  TRPCBuiltRouter,
  TRPCDefaultErrorShape,
  TRPCMutationProcedure,
  TRPCQueryProcedure,
} from '@trpc/server'

// The routers' types as agreed, until the routers themselves are there.

interface Root {
  ctx: object
  meta: object
  errorShape: TRPCDefaultErrorShape
  transformer: false
}
type Query<I, O> = TRPCQueryProcedure<{ input: I; output: O; meta: unknown }>
type Mutation<I, O> = TRPCMutationProcedure<{ input: I; output: O; meta: unknown }>
type Nothing = undefined | void

interface Page<Row> {
  rows: Row[]
  total: number
  next: string | null
}
interface Paging {
  after?: string
  limit?: number
}
type StreetState = 'trial' | 'live' | 'frozen' | 'moving' | 'closed'

export type AccountRouter = TRPCBuiltRouter<
  Root,
  {
    session: Query<
      Nothing,
      {
        account: { id: string; username: string; displayName: string }
        streets: {
          slug: string
          name: string
          nameEn: string | null
          state: StreetState
          districtSlug: string
          districtName: string
        }[]
        districts: { slug: string; name: string }[]
      }
    >
  }
>

export type TenancyRouter = TRPCBuiltRouter<
  Root,
  {
    listStreets: Query<
      Nothing,
      {
        slug: string
        name: string
        code: string
        state: StreetState
        enabledPlugins: number
        createdAt: string
      }[]
    >
  }
>

export type AccessRouter = TRPCBuiltRouter<
  Root,
  {
    me: Query<
      Nothing,
      {
        street: { slug: string; name: string; state: StreetState; districtSlug: string; districtName: string }
        roles: string[]
        permissions: string[]
        enabledPlugins: string[]
      }
    >
  }
>

export type GridKind = 'residential' | 'enterprise' | 'market' | 'school' | 'other'
export type PropertyStatus = 'none' | 'weak' | 'managed'

export interface GridRow {
  id: string
  code: string
  name: string
  communityName: string
  kind: GridKind
  compounds: number
  workerName: string | null
  workerPhoneMasked: string | null
  version: number
}

export interface CompoundRow {
  id: string
  code: string
  name: string
  aliases: string[]
  communityName: string
  gridCode: string
  gridName: string
  builtYear: number | null
  isOld: boolean | null
  propertyStatus: PropertyStatus | null
  firmName: string | null
  buildings: number | null
  households: number | null
  floorAreaCm2: number | null
  adjacent: { id: string; name: string }[]
}

export type PlacesRouter = TRPCBuiltRouter<
  Root,
  {
    listCommunities: Query<
      Nothing,
      { id: string; code: string; name: string; grids: number; compounds: number }[]
    >
    listGrids: Query<Paging & { q?: string; communityId?: string; kind?: GridKind }, Page<GridRow>>
    listCompounds: Query<
      Paging & {
        q?: string
        communityId?: string
        gridId?: string
        old?: boolean
        property?: PropertyStatus
      },
      Page<CompoundRow>
    >
    getCompound: Query<{ id: string }, CompoundRow>
  }
>

export interface MemberRow {
  id: string
  name: string
  gender: string | null
  citizenNumberMasked: string | null
  phoneMasked: string | null
  category: 'full' | 'probationary'
  affiliation: 'formal' | 'reported'
  branchName: string | null
  compoundName: string | null
  joinedOn: string | null
}

export type OrganisationsRouter = TRPCBuiltRouter<
  Root,
  {
    listMembers: Query<
      Paging & {
        q?: string
        compoundId?: string
        category?: 'full' | 'probationary'
        affiliation?: 'formal' | 'reported'
      },
      Page<MemberRow>
    >
  }
>

export type RosterId = 'communities' | 'grids' | 'compounds' | 'party-members'

export interface RowFault {
  sheetRow: number
  column: string | null
  value: string | null
  reason: string
  params: Record<string, string | number>
}

export interface ImportPreview {
  fileName: string
  roster: RosterId
  rows: number
  creates: number
  updates: number
  unchanged: number
  rejected: number
  errors: RowFault[]
  warnings: RowFault[]
  changes: {
    sheetRow: number
    label: string
    change: 'create' | 'update'
    fields: { key: string; before: string | null; after: string | null }[]
  }[]
  unknownColumns: string[]
  planHash: string
}

export type ImportsRouter = TRPCBuiltRouter<
  Root,
  {
    rosters: Query<
      Nothing,
      { id: RosterId; title: LocalText; columns: { key: string; header: string; required: boolean }[] }[]
    >
    preview: Mutation<FormData, ImportPreview>
    commit: Mutation<
      FormData,
      { batchId: string; created: number; updated: number; unchanged: number; rejected: number }
    >
    listBatches: Query<
      Nothing,
      {
        id: string
        roster: RosterId
        fileName: string
        createdAt: string
        createdByName: string
        created: number
        updated: number
        unchanged: number
        rejected: number
      }[]
    >
  }
>

export interface ModuleRow {
  id: string
  version: string
  title: LocalText
  summary: LocalText
  pillar: Pillar
  state: 'enabled' | 'disabled' | 'failed'
  failure: string | null
  requires: string[]
  permissions: { id: string; title: LocalText }[]
  enabledAt: string | null
  enabledByName: string | null
  burden: { forms: number; replaces: number; minutes: number }
}

export type PluginsRouter = TRPCBuiltRouter<
  Root,
  {
    list: Query<Nothing, ModuleRow[]>
    enable: Mutation<{ id: string }, unknown>
    disable: Mutation<{ id: string }, unknown>
  }
>
