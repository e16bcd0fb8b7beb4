import type { StreetFacts } from '@sanzhi/plugin-api'

export interface StateTables {
  streetStateChange: {
    id: string
    fromState: StreetFacts['state']
    toState: StreetFacts['state']
    reason: string
    createdAt: Date
    createdBy: string | null
  }
}
