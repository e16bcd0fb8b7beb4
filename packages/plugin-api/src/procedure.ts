import {
  AppError,
  errorCodes,
  httpStatusOf,
  invariant,
  type ErrorCode,
  type ErrorParams,
  type FieldIssue,
} from '@sanzhi/kernel'
import { initTRPC, TRPCError, type AnyTRPCRouter } from '@trpc/server'
import type { TRPC_ERROR_CODE_KEY } from '@trpc/server/rpc'

/** What a procedure must say about itself. The host refuses to mount one that does not. */
export interface ProcedureMeta {
  /** Needed to call it, e.g. `hearing.convene`. */
  readonly permission: string
  /**
   * False for an answer that is shown once, such as a first password: it is not kept for a repeat of the request, which
   * then learns that the first succeeded.
   */
  readonly keepsAnswer?: boolean
}

/** A procedure as it is called. */
export interface CalledProcedure {
  readonly permission: string
  readonly kind: 'query' | 'mutation'
  /** Dotted path within its router. */
  readonly path: string
  readonly keepsAnswer: boolean
  /** The input before it is read: a form, or what came as JSON. */
  rawInput(): Promise<unknown>
}

/** Whether a middleware's inner part went well, as tRPC reports it. */
export type InnerResult =
  | { readonly ok: true; readonly data: unknown }
  | { readonly ok: false; readonly error: TRPCError }

/**
 * The one way into a procedure. Finds the street, checks membership, state, plugin and permission, opens the
 * scope (a transaction for a mutation) and runs `inner` in it, again when the street changed meanwhile.
 */
export interface Gate<C> {
  pass<R extends InnerResult>(endpoint: CalledProcedure, inner: (call: C) => Promise<R>): Promise<R>
}

/** What the HTTP edge hands to tRPC. Only the gate can turn it into a call. */
export interface Envelope<C> {
  readonly gate: Gate<C>
  readonly requestId: string
}

const trpcCodeOf: Readonly<Record<ErrorCode, TRPC_ERROR_CODE_KEY>> = {
  bad_input: 'BAD_REQUEST',
  unauthenticated: 'UNAUTHORIZED',
  not_found: 'NOT_FOUND',
  forbidden: 'FORBIDDEN',
  conflict: 'CONFLICT',
  stale: 'PRECONDITION_FAILED',
  rate_limited: 'TOO_MANY_REQUESTS',
  unavailable: 'SERVICE_UNAVAILABLE',
  internal: 'INTERNAL_SERVER_ERROR',
}

/** The tRPC error that carries `error` to the edge with its own status. */
export function toTrpcError(error: AppError): TRPCError {
  return new TRPCError({ code: trpcCodeOf[error.code], message: error.reason, cause: error })
}

/** What a client learns of an error: never a message of the database, a constraint or another street's id. */
export interface ErrorData {
  readonly code: ErrorCode
  readonly httpStatus: number
  readonly reason: string | null
  readonly params: ErrorParams
  readonly issues: readonly FieldIssue[]
  readonly requestId: string | null
}

const codeOfTrpc: ReadonlyMap<string, ErrorCode> = new Map(errorCodes.map((code) => [trpcCodeOf[code], code]))

/** Refusals of the protocol itself, before any procedure: the sender's mistake, with a status of their own. */
const protocolStatus: ReadonlyMap<string, number> = new Map([
  ['METHOD_NOT_SUPPORTED', 405],
  ['UNSUPPORTED_MEDIA_TYPE', 415],
])

/** A refusal of tRPC's own, which has no reason of ours behind it. */
function protocolFault(error: TRPCError): Pick<ErrorData, 'code' | 'httpStatus' | 'reason'> {
  const httpStatus = protocolStatus.get(error.code)
  if (httpStatus !== undefined) {
    return { code: 'bad_input', httpStatus, reason: 'host.bad_request' }
  }
  const code = codeOfTrpc.get(error.code) ?? 'internal'
  return { code, httpStatus: httpStatusOf[code], reason: null }
}

/** The one translation of an error to what leaves the server. */
export function errorData(error: TRPCError, requestId: string | undefined): ErrorData {
  const own = { requestId: requestId ?? null }
  if (!(error.cause instanceof AppError)) {
    return { ...protocolFault(error), params: {}, issues: [], ...own }
  }
  const { code, reason, params, issues } = error.cause
  return { code, httpStatus: httpStatusOf[code], reason, params, issues, ...own }
}

/** The gate middlewares that `makeProcedures` has made, in this process: nobody else can add to them. */
const gates = new WeakSet<object>()

/** Path of a procedure that does not pass a gate of ours before anything else of it runs; undefined when all do. */
export function findUngated(router: AnyTRPCRouter): string | undefined {
  const procedures: Readonly<Record<string, { readonly _def: object }>> = router._def.procedures
  return Object.entries(procedures).find(([, procedure]) => !passesGate(procedure))?.[0]
}

function passesGate(procedure: { readonly _def: object }): boolean {
  const middlewares = 'middlewares' in procedure._def ? procedure._def.middlewares : undefined
  const first: unknown = Array.isArray(middlewares) ? middlewares[0] : undefined
  return typeof first === 'function' && gates.has(first)
}

/**
 * The procedure builder of one core domain or plugin, whose procedures receive a `C`, the kind of call that the
 * host builds for it. A router built here is the only kind that the host mounts: each procedure passes the gate
 * before its input is even read.
 */
export function makeProcedures<C>() {
  const t = initTRPC
    .context<Envelope<C>>()
    .meta<ProcedureMeta>()
    .create({
      errorFormatter: ({ shape, error, ctx }) => ({
        code: shape.code,
        message: error.cause instanceof AppError ? error.cause.reason : error.code,
        data: errorData(error, ctx?.requestId),
      }),
    })
  const gated = t.procedure.use(({ ctx, meta, type, path, getRawInput, next }) => {
    if (meta === undefined || type === 'subscription') {
      throw toTrpcError(new AppError('internal', { reason: 'host.procedure_without_permission' }))
    }
    const { permission, keepsAnswer = true } = meta
    const called = { permission, kind: type, path, keepsAnswer, rawInput: getRawInput }
    return ctx.gate.pass(called, (call) => next({ ctx: { call } }))
  })
  const [gate] = gated._def.middlewares
  invariant(gate, 'a procedure that uses a middleware has one')
  gates.add(gate)
  return {
    router: t.router,
    /** A procedure that needs `permission` somewhere in the street; where exactly is for its service to say. */
    procedure: (permission: string, options: Omit<ProcedureMeta, 'permission'> = {}) =>
      gated.meta({ permission, ...options }),
  }
}
