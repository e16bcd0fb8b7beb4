import type { RecordStamp } from '../people/people-tables.ts'

export type GridKind = 'residential' | 'commercial' | 'institution' | 'mixed' | 'other'
export type PropertyStatus = 'none' | 'weak' | 'managed'

export interface PlacesTables {
  community: { id: string; code: string; name: string } & RecordStamp
  grid: {
    id: string
    communityId: string
    code: string
    name: string
    kind: GridKind
    workerName: string | null
    workerPhone: Buffer | null
  } & RecordStamp
  compound: {
    id: string
    gridId: string
    code: string
    name: string
    builtYear: number | null
    isOld: boolean | null
    propertyStatus: PropertyStatus | null
    firmName: string | null
    buildingCount: number | null
    householdCount: number | null
    floorAreaCm2: number | null
    feeLi: number | null
    collectionBp: number | null
    expectedCollectionBp: number | null
    hasCommittee: boolean | null
  } & RecordStamp
  compoundAlias: { id: string; compoundId: string; alias: string } & RecordStamp
  compoundAdjacency: { id: string; compoundId: string; adjacentId: string } & RecordStamp
}
