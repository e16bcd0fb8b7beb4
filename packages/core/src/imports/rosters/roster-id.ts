export type RosterId = 'communities' | 'grids' | 'compounds' | 'residents' | 'party-members'
