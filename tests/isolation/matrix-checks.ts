import type { ProcedureEntry } from '@sanzhi/plugin-api'
import type { EndpointScope, Host } from '@sanzhi/host'
import { newId } from '@sanzhi/kernel'
import type { Entry, StreetWords } from './entry.ts'
import { machinery, type ForbiddenText } from './forbidden-text.ts'
import {
  formOf,
  get,
  post,
  type Caller,
  type Heard,
  type MatrixWorld,
  type StreetWorld,
} from './matrix-world.ts'

export type Listed = ProcedureEntry & { readonly scope: EndpointScope; readonly endpoint: string }

export const keyOf = ({ scope, endpoint, path }: Listed): string => `${scope}/${endpoint}/${path}`

/** Procedures without an entry and entries without a procedure, as sentences. */
export function checkComplete(listed: readonly Listed[], entries: Readonly<Record<string, Entry>>): string[] {
  const keys = listed.map(keyOf)
  return [
    ...keys.filter((key) => entries[key] === undefined).map((key) => `${key} has no entry below entries`),
    ...Object.keys(entries).flatMap((key) => (keys.includes(key) ? [] : [`${key} is an entry for nothing`])),
  ]
}

type Outcome = readonly [status: number, reason: string | null]

const signedOut: Outcome = [401, 'identity.signed_out']
const noStreet: Outcome = [404, 'tenancy.street_not_found']
const forbidden: Outcome = [403, 'access.forbidden']

/** What the street's gate owes to a caller in the street where its role is, or has none. */
function owedTo(caller: Caller, entry: Entry): Outcome {
  if (caller.as === 'signed out') return signedOut
  if (caller.as === 'of the other street' || caller.as === 'of the district') return noStreet
  return entry.roles.includes(caller.as) ? entry.answer : forbidden
}

/** Collects findings; an answer's text is looked through once, however often it comes. */
export class Findings {
  readonly list: string[] = []
  calls = 0
  readonly #seen = new Map<ForbiddenText, Set<string>>()
  readonly #names: ForbiddenText

  constructor(names: ForbiddenText) {
    this.#names = names
  }

  status(what: string, answer: Heard, [status, reason]: Outcome): void {
    if (answer.status !== status || answer.reason !== reason) {
      const got = `${answer.status} ${answer.reason ?? ''}`.trim()
      this.list.push(`${what}: ${got} instead of ${status} ${reason ?? ''}`.trim())
    }
  }

  /** Looks for another street's words, names of the database and the machinery behind an answer. */
  text(
    what: string,
    answer: Heard,
    { foreign, entry }: { readonly foreign: ForbiddenText; readonly entry: Entry },
  ): void {
    this.calls += 1
    const text = withoutRequestId(answer.text)
    const seen = this.#seen.get(foreign) ?? new Set()
    this.#seen.set(foreign, seen)
    if (seen.has(text)) {
      return
    }
    seen.add(text)
    const named = entry.namesTables === true ? undefined : this.#names.findIn(text)
    const leak = foreign.findIn(text) ?? named ?? machinery.exec(text)?.[0]
    if (leak !== undefined) {
      this.list.push(`${what}: says «${leak}»`)
    }
  }
}

function withoutRequestId(text: string): string {
  return text.replaceAll(/"requestId":"[0-9a-f-]{36}"/g, '')
}

export interface Checking {
  readonly world: MatrixWorld
  /** The server that answers. */
  readonly host: Host
  readonly findings: Findings
}

function pathOf(street: { readonly slug: string }, { endpoint, path }: Listed): string {
  return `s/${street.slug}/${endpoint}/trpc/${path}`
}

function bodyOf(
  { world }: Checking,
  entry: Entry,
  input: Readonly<Record<string, unknown>> | undefined,
): string | FormData {
  return entry.encoding === 'form' ? formOf(input ?? {}, world.uploads) : JSON.stringify(input ?? {})
}

/** Everybody at one procedure of their own street, by POST and, where nothing changes, by GET. */
export async function checkOwnStreet(checking: Checking, listed: Listed, entry: Entry): Promise<void> {
  const { world, host, findings } = checking
  const { own, callers } = world
  const path = pathOf(own, listed)
  const input = entry.input?.(own.words)
  for (const caller of callers) {
    const { as, cookie } = caller
    const foreign = as === 'of the other street' ? world.other.forbidden : own.forbidden
    const body = bodyOf(checking, entry, input)
    const answers = new Map<string, Heard>([['POST', await post(host, { path, cookie, body })]])
    if (listed.kind === 'query') {
      answers.set('GET', await get(host, { path, cookie, input }))
    }
    for (const [way, answer] of answers) {
      findings.status(`${as}, ${way} ${path}`, answer, owedTo(caller, entry))
      findings.text(`${as}, ${way} ${path}`, answer, { foreign, entry })
    }
  }
}

/** Members of one street at the other's address: as if there were no such street. */
export async function checkOtherStreet(checking: Checking, listed: Listed, entry: Entry): Promise<void> {
  const { world, host, findings } = checking
  const path = pathOf(world.other, listed)
  const input = entry.input?.(world.other.words)
  for (const { as, cookie } of world.callers.filter((caller) => caller.as !== 'of the other street')) {
    const answer = await post(host, { path, cookie, body: bodyOf(checking, entry, input) })
    findings.status(`${as}, POST ${path}`, answer, as === 'signed out' ? signedOut : noStreet)
    findings.text(`${as}, POST ${path}`, answer, { foreign: world.own.forbidden, entry })
    if (as !== 'street_clerk' && as !== 'of the district') {
      continue
    }
    const nowhere = await post(host, { path: pathOf({ slug: 'nowhere' }, listed), cookie, body: '{}' })
    if (withoutRequestId(nowhere.text) !== withoutRequestId(answer.text)) {
      findings.list.push(`${as}, POST ${path}: told apart from a street that does not exist`)
    }
  }
}

/** Another street's ids and words at one's own address. */
export async function checkForeignWords(checking: Checking, listed: Listed, entry: Entry): Promise<void> {
  const { world } = checking
  await checkForeignWordsOf(checking, listed, {
    entry,
    callers: world.callers,
    from: world.own,
    to: world.other,
  })
  await checkForeignWordsOf(checking, listed, {
    entry,
    callers: world.otherCallers,
    from: world.other,
    to: world.own,
  })
}

interface Sides {
  readonly entry: Entry
  readonly callers: readonly Caller[]
  readonly from: StreetWorld
  readonly to: StreetWorld
}

async function checkForeignWordsOf(checking: Checking, listed: Listed, sides: Sides): Promise<void> {
  const { host, findings } = checking
  const { entry, callers, from, to } = sides
  const path = pathOf(from, listed)
  const inputs = [...foreignIdInputs(entry, from.words, to.words)]
  const words = entry.foreignWords?.(to.words) ?? []
  for (const caller of callers) {
    const owed = owedTo(caller, entry)
    const isIn = owed === entry.answer
    for (const input of inputs) {
      const what = `${caller.as}, POST ${path} ${JSON.stringify(input)}`
      const answer = await post(host, { path, cookie: caller.cookie, body: JSON.stringify(input) })
      findings.text(what, answer, { foreign: from.forbidden, entry })
      findings.status(what, answer, isIn ? owedForForeignId(entry) : owed)
      if (isIn) {
        checkNothingShown(checking, what, answer)
      }
    }
    for (const input of words) {
      const what = `${caller.as}, POST ${path} ${JSON.stringify(input)}`
      const answer = await post(host, { path, cookie: caller.cookie, body: JSON.stringify(input) })
      findings.text(what, answer, { foreign: from.forbidden, entry })
      findings.status(what, answer, owed)
    }
  }
  await checkSameAsNothing(checking, listed, sides)
}

function owedForForeignId({ foreignId, answer }: Entry): Outcome {
  return foreignId === undefined || foreignId === 'empty' ? answer : [404, foreignId.notFound]
}

function checkNothingShown({ findings }: Checking, what: string, { status, data }: Heard): void {
  const { rows, total } = Object(data)
  if (status === 200 && (!Array.isArray(rows) || rows.length > 0 || total !== 0)) {
    findings.list.push(`${what}: rows for another street's id`)
  }
}

/** Whoever asks for another street's row learns the same as for a row that does not exist. */
async function checkSameAsNothing(checking: Checking, listed: Listed, sides: Sides): Promise<void> {
  const { host, findings } = checking
  const { entry, callers, from, to } = sides
  const caller = callers.find(({ as }) => entry.roles.some((role) => role === as))
  const path = pathOf(from, listed)
  const ask = async (input: unknown): Promise<string> => {
    const answer = await post(host, { path, cookie: caller?.cookie ?? '', body: JSON.stringify(input) })
    return withoutRequestId(answer.text)
  }
  for (const input of foreignIdInputs(entry, from.words, to.words)) {
    const foreign = new Set<unknown>(Object.values(to.words))
    const nowhere = Object.entries(input).map(([key, value]) => [
      key,
      foreign.has(value) ? nobodys(value) : value,
    ])
    if ((await ask(input)) !== (await ask(Object.fromEntries(nowhere)))) {
      findings.list.push(`POST ${path}: another street's id is told apart from one that does not exist`)
    }
  }
}

function nobodys(value: unknown): unknown {
  return typeof value === 'number' ? value + 1_000_000 : newId()
}

/** The input with each id field of the other street alone, and with all of them. */
function* foreignIdInputs(entry: Entry, own: StreetWords, theirs: StreetWords) {
  const [mine, foreign] = [entry.input?.(own), entry.input?.(theirs)]
  if (entry.foreignId === undefined || mine === undefined || foreign === undefined) {
    return
  }
  const ids = Object.keys(mine).filter((key) => mine[key] !== foreign[key])
  for (const key of ids) {
    yield { ...mine, [key]: foreign[key] }
  }
  if (ids.length > 1) {
    yield foreign
  }
}

/** All procedures of an endpoint in one request: each passes the gate for itself. */
export async function checkBatch(
  checking: Checking,
  batch: readonly { readonly listed: Listed; readonly entry: Entry }[],
): Promise<void> {
  const { world, host, findings } = checking
  const first = batch[0]?.listed
  if (first === undefined) {
    return
  }
  const path = `${pathOf(world.own, { ...first, path: batch.map(({ listed }) => listed.path).join(',') })}?batch=1`
  const inputs = batch.map(({ entry }, index) => [index, entry.input?.(world.own.words) ?? {}])
  for (const caller of world.callers) {
    const response = await host.app.request(`http://localhost/api/${path}`, {
      method: 'POST',
      headers: { cookie: caller.cookie, origin: 'http://localhost', 'content-type': 'application/json' },
      body: JSON.stringify(Object.fromEntries(inputs)),
    })
    const answers: readonly unknown[] = await response.json()
    for (const [index, { listed, entry }] of batch.entries()) {
      const what = `${caller.as}, batch ${listed.endpoint}.${listed.path}`
      const { result, error } = Object(answers[index])
      const heard = {
        status: error?.data.httpStatus ?? 200,
        reason: error?.data.reason ?? null,
        data: result?.data,
        text: JSON.stringify(answers[index]),
      }
      findings.status(what, heard, owedTo(caller, entry))
      const isOther = caller.as === 'of the other street'
      findings.text(what, heard, { foreign: isOther ? world.other.forbidden : world.own.forbidden, entry })
    }
  }
}
