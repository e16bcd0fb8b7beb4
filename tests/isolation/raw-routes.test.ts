import { coreRoutes, type RoleId } from '@sanzhi/core'
import { withAdmin } from '@sanzhi/db'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { StreetWords } from './entry.ts'
import { makeMatrixWorld, type Caller, type MatrixWorld } from './matrix-world.ts'

import { except, roleIds } from './roles.ts'

/** What one may expect of an address of bytes: the matrix of procedures, for what is none. */
interface RawEntry {
  readonly roles: readonly RoleId[]
  /** Below the street's address, with its own ids. */
  path(words: StreetWords): string
  readonly send: { readonly method: 'GET' } | { readonly method: 'POST'; readonly body: string }
  /** What whoever is let in is answered with. */
  readonly answer: readonly [status: number, reason: string | null]
  /** What another street's file in place of one's own comes to. */
  readonly foreign?: readonly [status: number, reason: string]
}

const unknown = [404, 'files.not_found'] as const
const signedOut = [401, 'identity.signed_out'] as const
const noStreet = [404, 'tenancy.street_not_found'] as const
const forbidden = [403, 'access.forbidden'] as const

/** Both streets' files are attached so that everybody in their street may read them: see below. */
const entries: Readonly<Record<string, RawEntry>> = {
  'POST files/': {
    roles: except('audit_admin'),
    path: () => 'files',
    send: { method: 'POST', body: '说明' },
    answer: [201, null],
  },
  'GET notifications/stream': {
    roles: except(),
    path: () => 'notifications/stream',
    send: { method: 'GET' },
    answer: [200, null],
  },
  'GET files/:id': {
    roles: except(),
    path: ({ fileId }) => `files/${fileId}`,
    send: { method: 'GET' },
    answer: [200, null],
    foreign: unknown,
  },
  'GET files/:id/preview': {
    roles: except(),
    path: ({ fileId }) => `files/${fileId}/preview`,
    send: { method: 'GET' },
    // Text has no preview: but the door was open.
    answer: [400, 'files.no_preview'],
    foreign: unknown,
  },
  'GET approvals/:id/scan/:file': {
    roles: except(),
    path: ({ approvalId, fileId }) => `approvals/${approvalId}/scan/${fileId}`,
    send: { method: 'GET' },
    // No act of the approval names that file: one is not read because one may see another record.
    answer: unknown,
    foreign: [404, 'approvals.not_found'],
  },
}

const keys = coreRoutes.map(({ domain, route }) => `${route.method} ${domain}/${route.path}`)

it('every address of bytes has an entry, and every entry an address', () => {
  expect(Object.keys(entries).toSorted()).toEqual(keys.toSorted())
})

let world: MatrixWorld
beforeAll(async () => {
  world = await makeMatrixWorld()
  await withAdmin(world.platform.test.adminUrl, (admin) =>
    admin.query(
      `update core.file set owner = 'core', subject = 'note:1', attached_at = created_at,
         permission = 'files.view', reach = 'anywhere'`,
    ),
  )
}, 120_000)
afterAll(() => world.platform.drop())

async function outcome(
  caller: Caller,
  to: { readonly slug: string; readonly entry: RawEntry; readonly words: StreetWords },
) {
  const { send, path } = to.entry
  const response = await world.platform.host.app.request(
    `http://localhost/api/s/${to.slug}/${path(to.words)}`,
    {
      method: send.method,
      headers: {
        cookie: caller.cookie,
        origin: 'http://localhost',
        ...(send.method === 'POST' ? { 'content-type': 'text/plain', 'x-file-name': 'a.txt' } : {}),
      },
      ...(send.method === 'POST' ? { body: send.body } : {}),
    },
  )
  const text = await readBody(response)
  const reason = response.ok ? null : Object(JSON.parse(text)).error.data.reason
  return { told: [response.status, reason], text }
}

/** A stream has no end: its beginning. */
async function readBody(response: Response): Promise<string> {
  if (response.headers.get('content-type') !== 'text/event-stream' || response.body === null) {
    return response.text()
  }
  const reader = response.body.getReader()
  const { value } = await reader.read()
  await reader.cancel()
  return new TextDecoder().decode(value)
}

function owed(caller: Caller, entry: RawEntry) {
  if (caller.as === 'signed out') return signedOut
  if (caller.as === 'of the other street' || caller.as === 'of the district') return noStreet
  return entry.roles.includes(caller.as) ? entry.answer : forbidden
}

describe.each(Object.entries(entries))('%s', (_key, entry) => {
  it('lets in whom it should, and shows nothing of another street', async () => {
    const { own, callers, databaseNames } = world
    expect(callers.length).toBeGreaterThan(roleIds.length)
    for (const caller of callers) {
      const mine = await outcome(caller, { slug: own.slug, entry, words: own.words })
      expect([caller.as, ...mine.told]).toEqual([caller.as, ...owed(caller, entry)])
      expect(own.forbidden.findIn(mine.text)).toBeUndefined()
      expect(databaseNames.findIn(mine.text)).toBeUndefined()
    }
  })

  it('does not know another street’s file', async () => {
    const { own, other, callers } = world
    const { foreign } = entry
    if (foreign === undefined) return
    for (const caller of callers.filter(({ as }) => owed({ as, cookie: '' }, entry) === entry.answer)) {
      const { told } = await outcome(caller, { slug: own.slug, entry, words: other.words })
      expect([caller.as, ...told]).toEqual([caller.as, ...foreign])
    }
  })
})
