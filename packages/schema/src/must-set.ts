import { Type, type TNull, type TSchemaOptions, type TSchema, type TUnion } from 'typebox'

/** A setting without a safe default: null until a street or its template sets it, and nothing that reads it may be switched on before. */
export function mustSet<S extends TSchema>(schema: S, options: TSchemaOptions): TUnion<[S, TNull]> {
  return Type.Union([schema, Type.Null()], { ...options, default: null, 'x-must-set': true })
}
