import { defineDomain } from '../core-domain.ts'

export const files = defineDomain({ name: 'files' })
