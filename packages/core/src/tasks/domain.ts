import { defineDomain } from '../core-domain.ts'

export const tasks = defineDomain({ name: 'tasks' })
