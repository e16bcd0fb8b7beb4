import type {
  TRPCBuiltRouter,
  TRPCDefaultErrorShape,
  TRPCMutationProcedure,
  TRPCQueryProcedure,
} from '@trpc/server'
import { afterEach, describe, expect, it } from 'vitest'
import { createApi } from './api.ts'
import { errorDataOf, hasReason } from './errors.ts'
import { Refusal, stubServer, type Answers, type StubbedServer } from './testing/index.ts'

interface Root {
  ctx: object
  meta: object
  errorShape: TRPCDefaultErrorShape
  transformer: false
}
interface Page {
  rows: number[]
  next: string | null
}
type Router = TRPCBuiltRouter<
  Root,
  {
    list: TRPCQueryProcedure<{ input: { kind: string; after?: string }; output: Page; meta: unknown }>
    upload: TRPCMutationProcedure<{ input: { roster: string; file: File }; output: string; meta: unknown }>
    topic: { close: TRPCMutationProcedure<{ input: { id: string }; output: null; meta: unknown }> }
  }
>

const url = '/api/s/jiangtou/hearing/trpc'
const api = createApi<Router>(url)
const signal = new AbortController().signal

let server: StubbedServer | undefined
function serve(answers: Answers): StubbedServer {
  server = stubServer(answers)
  return server
}
afterEach(() => server?.restore())

describe('createApi', () => {
  it('asks a query with its input, and keys its answer by address and input', async () => {
    const { calls } = serve({ 's/jiangtou/hearing/trpc/list': () => ({ rows: [1], next: null }) })
    const options = api.list.queryOptions({ kind: 'open' })
    expect(await options.queryFn({ signal })).toEqual({ rows: [1], next: null })
    expect(calls).toEqual([{ path: 's/jiangtou/hearing/trpc/list', input: { kind: 'open' } }])
    expect(options.queryKey).toEqual([url, 'list', { kind: 'open' }])
    expect(api.list.queryKey()).toEqual([url, 'list'])
  })

  it('never shares an answer between two streets', () => {
    const other = createApi<Router>('/api/s/heshan/hearing/trpc')
    expect(other.list.queryKey()).not.toEqual(api.list.queryKey())
  })

  it('asks for the following part by the cursor of the one before', async () => {
    const { calls } = serve({ 's/jiangtou/hearing/trpc/list': () => ({ rows: [], next: 'n2' }) })
    const options = api.list.listOptions({ kind: 'open' })
    const first = await options.queryFn({ signal, pageParam: options.initialPageParam })
    expect(options.getNextPageParam(first)).toBe('n2')
    await options.queryFn({ signal, pageParam: 'n2' })
    expect(calls.map((call) => call.input)).toEqual([{ kind: 'open' }, { kind: 'open', after: 'n2' }])
  })

  it('sends a file as a form, and everything else as JSON', async () => {
    const { calls } = serve({
      's/jiangtou/hearing/trpc/upload': () => 'taken',
      's/jiangtou/hearing/trpc/topic.close': () => null,
    })
    const file = new File(['a'], '名册.csv')
    expect(await api.upload.run({ roster: 'grids', file })).toBe('taken')
    await api.topic.close.mutationOptions().mutationFn({ id: '7' })
    expect(calls[0]?.input).toMatchObject({ roster: 'grids', file: expect.any(File) })
    expect(calls[1]).toEqual({ path: 's/jiangtou/hearing/trpc/topic.close', input: { id: '7' } })
  })

  it('hands on what the server says of an error', async () => {
    serve({
      's/jiangtou/hearing/trpc/topic.close': () => {
        throw new Refusal(409, 'conflict', 'hearing.notice_frozen')
      },
    })
    const error: unknown = await api.topic.close.run({ id: '7' }).catch((reason: unknown) => reason)
    expect(errorDataOf(error)).toMatchObject({ code: 'conflict', requestId: 'req-42' })
    expect(hasReason(error, 'hearing.notice_frozen')).toBe(true)
    expect(hasReason(error, 'hearing.other')).toBe(false)
  })

  it('knows nothing of an error that never reached the server', async () => {
    serve({ 's/jiangtou/hearing/trpc/topic.close': () => Promise.reject(new TypeError('Failed to fetch')) })
    const error: unknown = await api.topic.close.run({ id: '7' }).catch((reason: unknown) => reason)
    expect(errorDataOf(error)).toBeUndefined()
  })
})
