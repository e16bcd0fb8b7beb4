import type { PlainDate } from '@sanzhi/kernel'

/** Columns that every changeable record has. */
export interface RecordStamp {
  createdAt: Date
  createdBy: string | null
  updatedAt: Date
  version: number
}

/** Columns of what is written once. */
interface AppendStamp {
  createdAt: Date
  createdBy: string | null
}

export type LookField = 'citizenNumber' | 'phone' | 'workerPhone' | 'everything'
export type LookReason = 'contact' | 'verify' | 'correct' | 'emergency' | 'request' | 'other'
export type LegalBasis = 'duty' | 'contract' | 'consent' | 'emergency'
/** Household registered here, or living here without it (户籍, 流动). */
export type Residence = 'registered' | 'floating'
export type ConsentWay = 'paper' | 'scan' | 'phone' | 'in_person' | 'online'
export type RightsKind = 'copy' | 'correct' | 'erase' | 'explain' | 'restrict'
export type RightsState = 'received' | 'verified' | 'done' | 'refused'

export interface PeopleTables {
  /** `destroyedAt` set: the key is gone for good and `wrappedKey` empty. */
  dataKey: {
    id: string
    purpose: 'encrypt' | 'match'
    wrappedKey: Buffer
    destroyedAt: Date | null
  } & RecordStamp
  person: {
    id: string
    name: string
    gender: 'male' | 'female' | null
    citizenNumber: Buffer | null
    citizenNumberHash: Buffer | null
    phone: Buffer | null
    phoneHash: Buffer | null
    compoundId: string | null
    building: string | null
    room: string | null
    residence: Residence | null
    /** Set once the person's key is destroyed: nothing of it is read any more. */
    erasedAt: Date | null
    /** The record that stands for the person; null where this one does. */
    mergedInto: string | null
  } & RecordStamp
  personKey: { id: string; personId: string; wrappedKey: Buffer } & RecordStamp
  personalLook: {
    id: string
    subjectKind: 'person' | 'grid'
    subjectId: string
    field: LookField
    reasonKind: LookReason
    reasonText: string
    requestId: string
  } & AppendStamp
  lookCount: { id: string; accountId: string; day: PlainDate; looks: number } & RecordStamp
  processingPurpose: {
    id: string
    code: string
    title: string
    basis: LegalBasis
    kinds: string
    retentionMonths: number | null
    retentionNote: string
    notice: string
  } & RecordStamp
  consentAct: {
    id: string
    personId: string
    purpose: string
    turn: number
    act: 'given' | 'withdrawn'
    way: ConsentWay
    fileId: string | null
  } & AppendStamp
  rightsRequest: {
    id: string
    personId: string
    kind: RightsKind
    state: RightsState
    receivedOn: PlainDate
    receivedWay: 'counter' | 'phone' | 'letter' | 'online'
    applicant: 'self' | 'proxy'
    details: string
    dueOn: PlainDate
    verifiedWay: 'document' | 'face' | 'callback' | 'authorisation' | null
    outcome: string | null
    legalGround: string | null
    closedAt: Date | null
    closedBy: string | null
  } & RecordStamp
  personChange: {
    id: string
    personId: string
    requestId: string | null
    fields: string[]
    valuesSealed: Buffer
    reason: string
  } & AppendStamp
  personMerge: {
    id: string
    survivorId: string
    mergedId: string
    moved: string
    beforeSealed: Buffer | null
    undoUntil: PlainDate
    state: 'merged' | 'undone' | 'settled'
  } & RecordStamp
  personDistinct: { id: string; lesserId: string; greaterId: string } & RecordStamp
  keyErasure: {
    id: string
    reason: string
    state: 'proposed' | 'withdrawn' | 'done'
    decidedBy: string | null
    decidedAt: Date | null
  } & RecordStamp
}
