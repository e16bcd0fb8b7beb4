import { defineDomain } from '../core-domain.ts'

export const calendar = defineDomain({ name: 'calendar' })
