import { defineDomain } from '../core-domain.ts'

export const settings = defineDomain({ name: 'settings' })
