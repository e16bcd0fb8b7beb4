import { defineDomain } from '../core-domain.ts'

export const events = defineDomain({ name: 'events' })
