/** Columns that every changeable record has. */
export interface RecordStamp {
  createdAt: Date
  createdBy: string | null
  updatedAt: Date
  version: number
}

export interface PeopleTables {
  dataKey: { id: string; purpose: 'encrypt' | 'match'; wrappedKey: Buffer } & RecordStamp
  person: {
    id: string
    name: string
    gender: 'male' | 'female' | null
    citizenNumber: Buffer | null
    citizenNumberHash: Buffer | null
    phone: Buffer | null
    compoundId: string | null
  } & RecordStamp
}
