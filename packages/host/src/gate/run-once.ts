import { createHash } from 'node:crypto'
import { answerOnce } from '@sanzhi/core'
import type { Call, CalledProcedure, InnerResult } from '@sanzhi/plugin-api'
import { buildCall, buildCoreCall, type CallParts } from './build-call.ts'
import type { GateKeeper } from './gate-keeper.ts'

interface Mutation<R extends InnerResult> {
  readonly request: { readonly endpoint: string; readonly requestKey: string | undefined }
  readonly endpoint: CalledProcedure
  readonly inner: (call: Call) => Promise<R>
}

/** Runs a mutation, or answers as it did when a request with the same key came before. */
export async function runOnce<R extends InnerResult>(
  keeper: GateKeeper,
  parts: CallParts,
  { request, endpoint, inner }: Mutation<R>,
): Promise<R> {
  const run = (): Promise<R> => inner(buildCall(keeper, parts))
  const { requestKey } = request
  if (requestKey === undefined) {
    return run()
  }
  let ran: R | undefined
  const outcome = await answerOnce(
    buildCoreCall(keeper, { ...parts, plugin: undefined }),
    {
      request: {
        requestKey,
        procedure: `${request.endpoint}/${endpoint.path}`,
        inputDigest: digestOf(await endpoint.rawInput()),
      },
      keepsAnswer: endpoint.keepsAnswer,
    },
    async () => {
      ran = await run()
      // What refused is undone with its key: a repeat tries again.
      return ran.ok ? { data: ran.data } : undefined
    },
  )
  if (ran !== undefined) {
    return ran
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- tRPC reads of a middleware's result whether it is ok and the data, which are those of the first time
  return { ok: true, data: outcome.data } as InnerResult as R
}

/** A form is told by its key alone: its file is read once. */
function digestOf(input: unknown): string {
  const text = input instanceof FormData ? 'form' : (JSON.stringify(input) ?? '')
  return createHash('sha256').update(text).digest('base64url')
}
