/**
 * The numbers of GB/T 9704—2012 《党政机关公文格式》, by clause. What the standard leaves open, and what we chose for it, is
 * marked so.
 */

const pointsPerMm = 72 / 25.4

/** Points of a length in millimetres. */
export function points(mm: number): number {
  return mm * pointsPerMm
}

/** A4; upper margin (天头) 37 mm ± 1, binding margin (订口) 28 mm ± 1, type area (版心) 156 × 225 mm. Source: 5.1, 5.2.1. */
export const paper = {
  widthMm: 210,
  heightMm: 297,
  topMm: 37,
  leftMm: 28,
  typeWidthMm: 156,
  typeHeightMm: 225,
} as const

/** What is left of the paper on the right and below. */
export const rest = {
  rightMm: paper.widthMm - paper.leftMm - paper.typeWidthMm,
  bottomMm: paper.heightMm - paper.topMm - paper.typeHeightMm,
} as const

/** 22 lines of 28 characters fill the type area. Source: 5.2.3. */
export const grid = {
  charactersPerLine: 28,
  linePt: points(paper.typeHeightMm) / 22,
  characterPt: points(paper.typeWidthMm) / 28,
} as const

/** Sizes of type in points: 3号 16, 2号 22, 4号 14. Source: 5.2.2, 7.2–7.5. */
export const sizes = {
  body: 16,
  title: 22,
  small: 14,
  /** 发文机关标志: the standard wants it striking and names no size (7.2.4). Ours, made smaller where the name is long. */
  mark: 42,
  /** Within tables: the standard names none (8). Ours. */
  table: 12,
} as const

/** Line of a table, the standard names none. Ours. */
export const tableLinePt = 20

/** 发文机关标志 and the line below 发文字号 are red. Source: 7.2.4, 7.2.7. */
export const red = 'E60012'

/** From the number to the red line: 4 mm; it is as wide as the type area. Source: 7.2.7. */
export const redLine = { gapMm: 4, weightPt: 1.5 } as const

/** 发文机关标志: its upper edge stands 35 mm below that of the type area. Source: 7.2.4. */
export const markTopMm = 35

/** Lines left blank in front of a part. Source: 7.2.5, 7.3.1, 7.3.2, 7.3.4; before the signature room for a seal, 7.3.5. */
export const blankLines = {
  beforeNumber: 2,
  beforeTitle: 2,
  beforeAddressee: 1,
  beforeAttachments: 1,
  beforeSignature: 1,
  forSeal: 3,
} as const

interface Signed {
  readonly signature: number
  readonly day: number
}

/**
 * How many characters 发文机关署名 and 成文日期 stand from the right edge, by how many they are wide. Under a seal the day
 * stands four in and the name over its middle; without one the longer of both stands two in, and the day begins two
 * characters to the right of the name. Source: 7.3.5.1, 7.3.5.2.
 */
export function signatureIndents(wide: Signed, hasSeal: boolean): Signed {
  const longer = wide.signature - wide.day
  if (hasSeal) return { signature: Math.max(0, 4 - longer / 2), day: 4 }
  return longer < 0 ? { signature: 4 - longer, day: 2 } : { signature: 2, day: longer }
}

/** 版记: its first and last line 0.35 mm, those between 0.25 mm; one character in from both sides. Source: 7.4.1–7.4.3. */
export const imprint = { outerMm: 0.35, innerMm: 0.25, indent: 1 } as const

/**
 * Page number in 4号 with a dash on both sides, 7 mm below the type area; odd pages on the right, even ones on the left,
 * one character in. Source: 7.5.
 */
export const pageNumber = { belowMm: 7, indent: 1 } as const

/**
 * Typefaces by the name under which offices have them: 小标宋 for mark and title, 仿宋 for the body, 黑体 for the first level
 * and what is secret or urgent, 楷体 for the second level and who signs. Source: 5.2.2, 7.2, 7.3.3.
 */
export const faces = {
  title: '方正小标宋简体',
  body: '仿宋_GB2312',
  strong: '黑体',
  second: '楷体_GB2312',
} as const

export type Face = keyof typeof faces
