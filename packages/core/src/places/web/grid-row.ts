import type { Answer } from '@sanzhi/plugin-api/web'
import type { PlacesRouter } from '../places.router.ts'

/** A grid as the list and its drawer show it. */
export type GridRow = Answer<PlacesRouter, 'listGrids'>['rows'][number]
