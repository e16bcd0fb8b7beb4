/** What is printed for one person: shown this once. */
export interface Slip {
  readonly name: string
  readonly username: string
  readonly password: string
  readonly remark: string | null
}
