export type RosterId = 'communities' | 'grids' | 'compounds' | 'party-members'
