import pg from 'pg'
import pgUtils from 'pg/lib/utils.js'

/**
 * The part of pg's connection that a flight writes to. pg documents Query and Connection as extensible
 * but types neither; the shapes here are those of the pinned version, and the flight tests run over them.
 */
export interface PgConnection {
  parse(message: { text: string; name: string; types: readonly number[] }): void
  bind(message: {
    portal: string
    statement: string
    values: readonly unknown[]
    binary: boolean
    valueMapper: (value: unknown) => unknown
  }): void
  describe(message: { type: 'P'; name: string }): void
  execute(message: { portal: string; rows: number }): void
  close(message: { type: 'S'; name: string }): void
  sync(): void
}

interface PgQueryInstance extends pg.Submittable {
  requiresPreparation(): boolean
  prepare(connection: PgConnection): void
  handleDataRow(message: { fields: (string | null)[] }): void
  handleCommandComplete(message: { text: string }, connection: PgConnection): void
  handleError(error: unknown, connection: PgConnection): void
}

type PgQueryConstructor = new (
  config: { text: string },
  values: undefined,
  callback: (error: unknown, result: pg.QueryArrayResult | undefined) => void,
) => PgQueryInstance

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- pg's typings leave out the protocol methods that its documentation tells extensions to override
export const PgQuery = pg.Query as unknown as PgQueryConstructor

/** How pg turns a JavaScript value into a parameter: dates, arrays, buffers, JSON. */
export const prepareValue: (value: unknown) => unknown = pgUtils.prepareValue
