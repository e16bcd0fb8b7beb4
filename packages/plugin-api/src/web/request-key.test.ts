import { TRPCClientError } from '@trpc/client'
import { describe, expect, it } from 'vitest'
import { mutateOnce, requestKeyHeader, type KeyContext } from './request-key.ts'

const lost = () => new TRPCClientError('Failed to fetch')
const refused = () =>
  TRPCClientError.from({
    error: {
      code: -32000,
      message: 'x',
      data: { code: 'conflict', httpStatus: 409, reason: 'hearing.closed' },
    },
  })

let acts = 0
const newAct = () => ({
  url: '/api/s/jiangtou/hearing/trpc',
  path: 'close',
  input: { id: String((acts += 1)) },
})

/** Sends an act whose sendings come to `outcomes` in turn; the keys it was sent under. */
async function keysOf(act: ReturnType<typeof newAct>, outcomes: readonly (Error | 'done')[]) {
  const keys: unknown[] = []
  const send = (context: KeyContext) => {
    keys.push(requestKeyHeader(context)['x-request-key'])
    const outcome = outcomes[keys.length - 1] ?? 'done'
    return outcome === 'done' ? Promise.resolve('done') : Promise.reject(outcome)
  }
  const answer = await mutateOnce(act, send).catch((error: unknown) => error)
  return { keys, answer }
}

describe('an act', () => {
  it('goes under a key that the server takes', async () => {
    expect((await keysOf(newAct(), ['done'])).keys).toEqual([expect.stringMatching(/^[0-9a-f]{32}$/)])
  })

  it('goes under the same key while its answer is lost on the way', async () => {
    const { keys, answer } = await keysOf(newAct(), [lost(), lost(), 'done'])
    expect([new Set(keys).size, keys.length, answer]).toEqual([1, 3, 'done'])
  })

  it('goes under it again when the button is pressed after all sendings were lost', async () => {
    const act = newAct()
    const first = await keysOf(act, [lost(), lost(), lost()])
    expect(first.answer).toBeInstanceOf(TRPCClientError)
    expect((await keysOf(act, ['done'])).keys).toEqual([first.keys[0]])
  })

  it('goes under another once it was answered, and never twice when it was refused', async () => {
    const act = newAct()
    const [first, second] = [await keysOf(act, [refused()]), await keysOf(act, ['done'])]
    expect(first.keys).toHaveLength(1)
    expect(second.keys).not.toEqual(first.keys)
    expect((await keysOf(act, ['done'])).keys).not.toEqual(second.keys)
  })

  it('goes under another with another input', async () => {
    const lostOne = await keysOf(newAct(), [lost(), lost(), lost()])
    expect((await keysOf(newAct(), ['done'])).keys).not.toContain(lostOne.keys[0])
  })
})

it('puts no header on a query', () => {
  expect(requestKeyHeader({})).toEqual({})
})
