// The measures of the picture, in rem, so that it grows with the type. The style sheet of the picture uses the same.

export const sizes = {
  /** Narrower than this, a tile's name and circles no longer fit. */
  tileMin: 8,
  /** Between tiles: room for the line that joins neighbours. */
  gap: 1,
  /** Inside a community, around its tiles. */
  pad: 0.75,
  /** A community's name above its tiles. */
  head: 2,
  /** Between communities. */
  blockGap: 1,
  tilePad: 0.5,
  /** The grid's name. */
  tileHead: 1.5,
  /** One row of circles. */
  circleRow: 2,
  circle: 1.75,
  /** Between branches in one tile. */
  groupGap: 0.25,
  /** The mark and the border of a branch that shares its grid. */
  groupFrame: 1.375,
  /** Members and advice. */
  tileFoot: 1.375,
} as const
