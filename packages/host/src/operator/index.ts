export { createDistrict, createStreet, listStreets } from './districts.ts'
export { hasDistricts } from './has-districts.ts'
export { createUser, resetPassword } from './users.ts'
export type { NewUser } from './users.ts'
