/** How far the platform looks into a file before it calls it harmful. */
export interface ContentBounds {
  /** What all parts of a container may come to when unpacked, nested ones included. */
  readonly maxUnpackedBytes: number
  /** How many times larger than itself a container may become. */
  readonly maxUnpackRatio: number
  /** Parts of a container, nested ones included. */
  readonly maxParts: number
  /** Containers within containers: 1 for a workbook in a text. */
  readonly maxNesting: number
  /** Width times height of a picture. */
  readonly maxPixels: number
}

/** Why a file's content is refused; a reason of the domain's, with what its text names. */
export class ContentRefusal extends Error {
  readonly reason: string

  constructor(reason: string) {
    super(reason)
    this.reason = reason
  }
}
