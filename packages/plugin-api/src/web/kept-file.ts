/** A file that the server keeps, as it answered when it took it. */
export interface KeptFile {
  readonly id: string
  readonly name: string
  readonly mediaType: string
  readonly sizeBytes: number
}
