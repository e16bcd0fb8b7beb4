import { describe, expect, it } from 'vitest'
import type { Plan } from '../plan-data.ts'
import { offeredActions } from './plan-actions.ts'

const clerk = ['branch-on-grid.view', 'branch-on-grid.propose']
const approver = ['branch-on-grid.view', 'branch-on-grid.approve']

interface Case {
  readonly who: string
  readonly plan: Pick<Plan, 'state' | 'openSteps'>
  readonly may: readonly string[]
  /** In their order; `!` marks one that is refused. */
  readonly gets: readonly string[]
}

const draft: Case['plan'] = { state: 'draft', openSteps: ['submit', 'discard'] }
const submitted: Case['plan'] = { state: 'submitted', openSteps: ['approve', 'return', 'discard'] }
const ownSubmitted: Case['plan'] = { state: 'submitted', openSteps: ['discard'] }

function offered({ plan, may }: Case) {
  return offeredActions(plan, (permission) => may.includes(permission)).map(({ action, refusal }) =>
    refusal === null ? action : `${action}!`,
  )
}

describe('offeredActions', () => {
  it.each<Case>([
    {
      who: 'a clerk with a draft',
      plan: draft,
      may: clerk,
      gets: ['discard', 'propose', 'adjust', 'submit'],
    },
    { who: 'an approver with a draft', plan: draft, may: approver, gets: [] },
    { who: 'a clerk with a submitted plan', plan: submitted, may: clerk, gets: ['discard'] },
    { who: 'an approver with a submitted plan', plan: submitted, may: approver, gets: ['return', 'approve'] },
    {
      who: 'an approver with a plan of their own',
      plan: ownSubmitted,
      may: approver,
      gets: ['return!', 'approve!'],
    },
    {
      who: 'someone with both roles and a plan of their own',
      plan: ownSubmitted,
      may: [...clerk, ...approver],
      gets: ['discard', 'return!', 'approve!'],
    },
    {
      who: 'a clerk with a returned plan',
      plan: { state: 'returned', openSteps: [] },
      may: clerk,
      gets: ['propose'],
    },
    {
      who: 'anyone with an approved plan',
      plan: { state: 'approved', openSteps: [] },
      may: [...clerk, ...approver],
      gets: [],
    },
    { who: 'a reader with a draft', plan: draft, may: ['branch-on-grid.view'], gets: [] },
  ])('offers $who what is theirs', (given) => {
    expect(offered(given)).toEqual(given.gets)
  })
})
