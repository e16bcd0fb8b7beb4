import { defineDomain } from '../core-domain.ts'

export const lifecycles = defineDomain({ name: 'lifecycles' })
