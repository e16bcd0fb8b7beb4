export { isSampleHome, laySample } from './lay-sample.ts'
export type { SampleOptions } from './lay-sample.ts'
export type { SamplePasswords } from './sample-passwords.ts'
export { sampleAccounts } from './sample-plan.ts'
