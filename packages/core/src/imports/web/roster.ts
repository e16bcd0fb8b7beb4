import type { Answer } from '@sanzhi/plugin-api/web'
import type { ImportsRouter } from '../imports.router.ts'
import type { RosterId } from '../rosters/roster-id.ts'

export type Roster = Answer<ImportsRouter, 'rosters'>[number]
export type Preview = Answer<ImportsRouter, 'preview'>
export type ProposedMapping = Answer<ImportsRouter, 'proposeMapping'>
export type ReturnedRows = Answer<ImportsRouter, 'returnRows'>
export type Committed = Answer<ImportsRouter, 'commit'>
export type Batch = Answer<ImportsRouter, 'listBatches'>[number]
export type UndoPreview = Answer<ImportsRouter, 'previewUndo'>
export type Run = Answer<ImportsRouter, 'runs'>[number]
export type Fault = Preview['errors'][number]

/** Where the records of each roster are shown, below the street's address. */
export const shownAt: Readonly<Record<RosterId, string>> = {
  communities: 'places/grids',
  grids: 'places/grids',
  compounds: 'places/compounds',
  residents: 'people',
  'party-members': 'organisations/members',
}

export function isRosterId(id: string): id is RosterId {
  return id in shownAt
}
