import { defineDomain } from '../core-domain.ts'

export const notifications = defineDomain({ name: 'notifications' })
