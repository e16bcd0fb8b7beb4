/**
 * The functions that every policy trusts, in schema `sec`: what the prelude put in force. Inlined into each query's
 * plan; unset gives null and so no row. The boot check compares the bodies word for word.
 */
export const contextFunctions = ['tenant', 'district'].map((name) => ({
  name,
  body: ` select nullif(pg_catalog.current_setting('app.${name}_id', true), '')::uuid `,
}))
