/** A residential grid with what lies in it and beside it. */
export interface GridNode {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly communityId: string
  readonly communityCode: string
  readonly communityName: string
  readonly compounds: readonly { readonly id: string; readonly code: string; readonly name: string }[]
  /** Ids of residential grids that hold a compound next to one of this grid's; symmetric. */
  readonly adjacentGridIds: readonly string[]
}

export interface PlacesService {
  /** All residential grids of the street in the order of their codes, with compounds and neighbours. */
  listResidentialGrids(): Promise<readonly GridNode[]>
}
