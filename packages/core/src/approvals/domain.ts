import { defineDomain } from '../core-domain.ts'

export const approvals = defineDomain({ name: 'approvals' })
