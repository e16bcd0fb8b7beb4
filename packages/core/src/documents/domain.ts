import { defineDomain } from '../core-domain.ts'

export const documents = defineDomain({ name: 'documents' })
