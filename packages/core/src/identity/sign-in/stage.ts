/**
 * How far a sign-in has come. `factor`: the password was right, a second factor is outstanding; `password`: a first
 * password must be replaced; `full`: a session. Before `full` it reaches nothing but its own next step.
 */
export type Stage = 'factor' | 'password' | 'full'

/** What is asked next of somebody who has shown the password, and perhaps a factor. */
export function nextStage(account: {
  readonly factorOutstanding: boolean
  readonly mustChangePassword: boolean
}): Stage {
  if (account.factorOutstanding) return 'factor'
  return account.mustChangePassword ? 'password' : 'full'
}
