import { defineDomain } from '../core-domain.ts'

export const indicators = defineDomain({ name: 'indicators' })
