import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { entries } from './endpoints.ts'
import {
  checkBatch,
  checkComplete,
  checkForeignWords,
  checkOtherStreet,
  checkOwnStreet,
  Findings,
  keyOf,
  type Checking,
  type Listed,
} from './matrix-checks.ts'
import { get, makeMatrixWorld, post, type MatrixWorld } from './matrix-world.ts'
import { weakenedPlaces } from './weakened-places.ts'

let world: MatrixWorld
let listed: readonly Listed[]
let total = 0

beforeAll(async () => {
  world = await makeMatrixWorld()
  listed = world.platform.host.endpoints.list()
})
afterAll(async () => {
  await world.platform.drop()
})

/** What checks find on the first server. */
async function found(run: (checking: Checking) => Promise<void>): Promise<readonly string[]> {
  const findings = new Findings(world.databaseNames)
  await run({ world, host: world.platform.host, findings })
  total += findings.calls
  return findings.list
}

it('has an entry for every procedure and none for anything else', () => {
  expect(checkComplete(listed, entries)).toEqual([])
})

it('looks for plenty of what only the other street says', () => {
  expect(world.own.forbidden.size).toBeGreaterThan(300)
  expect(world.other.forbidden.size).toBeGreaterThan(3000)
  const { own, other } = world
  for (const [side, words] of [
    [own, other.words],
    [other, own.words],
  ] as const) {
    const told = [
      words.communityId,
      words.compoundId,
      words.planId,
      words.communityName,
      words.compoundName,
      words.memberName,
    ]
    for (const word of told) {
      expect(side.forbidden.findIn(`{"x":"${word}"}`)).toBe(word)
    }
  }
})

const streetEntries = Object.entries(entries).filter(([key]) => key.startsWith('street/'))

describe.each(streetEntries)('%s', (key, entry) => {
  const procedure = (): Listed => {
    const its = listed.find((candidate) => keyOf(candidate) === key)
    if (its === undefined) throw new Error(`${key} is an entry for nothing`)
    return its
  }

  it('lets in whom the matrix says, and tells everybody else the one thing they may know', async () => {
    expect(await found((checking) => checkOwnStreet(checking, procedure(), entry))).toEqual([])
  })

  it('does not exist at another street’s address', async () => {
    expect(await found((checking) => checkOtherStreet(checking, procedure(), entry))).toEqual([])
  })

  it('knows nothing of another street’s ids, words and places in lists', async () => {
    expect(await found((checking) => checkForeignWords(checking, procedure(), entry))).toEqual([])
  })
})

it('asks each call of a batch the same', async () => {
  const pairs = streetEntries.flatMap(([key, entry]) => {
    const procedure = listed.find((candidate) => keyOf(candidate) === key)
    return procedure === undefined || entry.encoding === 'form' ? [] : [{ listed: procedure, entry }]
  })
  const batches = Map.groupBy(pairs, ({ listed: { endpoint, kind } }) => `${endpoint} ${kind}`)
  for (const batch of batches.values()) {
    expect(await found((checking) => checkBatch(checking, batch))).toEqual([])
  }
})

describe('beside the streets', () => {
  it('a person’s own page lists nothing but where that person belongs', async () => {
    const { platform, own, other, callers } = world
    for (const { as, cookie } of callers) {
      const answers = [
        await post(platform.host, { path: 'account/trpc/session', cookie, body: '{}' }),
        await get(platform.host, { path: 'account/trpc/session', cookie, input: undefined }),
      ]
      const streets = { 'signed out': undefined, 'of the district': [], 'of the other street': [other.slug] }
      const belongs = as in streets ? Object(streets)[as] : [own.slug]
      for (const { status, data, text } of answers) {
        expect([as, status]).toEqual([as, as === 'signed out' ? 401 : 200])
        expect(Object(data).streets?.map(({ slug }: { slug: string }) => slug)).toEqual(belongs)
        const foreign = as === 'of the other street' ? other.forbidden : own.forbidden
        expect(foreign.findIn(text)).toBeUndefined()
      }
      total += answers.length
    }
  })

  it('a district’s page is for those who work there, and shows no street’s rows', async () => {
    const { platform, own, callers } = world
    const doors = Object.entries(entries).flatMap(([key, entry]) => {
      const [scope, endpoint, procedure] = key.split('/')
      const body = JSON.stringify(entry.input?.(own.words) ?? {})
      return scope === 'district' ? [{ path: `${endpoint}/trpc/${procedure}`, body, entry }] : []
    })
    expect(doors.map(({ path }) => path)).toContain('tenancy/trpc/listStreets')
    const knocks = ['huli', 'nowhere'].flatMap((district) => doors.map((door) => ({ district, ...door })))
    for (const { as, cookie } of callers) {
      for (const { district, path, body, entry } of knocks) {
        const answer = await post(platform.host, { path: `d/${district}/${path}`, cookie, body })
        const isHis = as === 'of the district' && district === 'huli'
        const refused =
          as === 'signed out' ? [401, 'identity.signed_out'] : [404, 'tenancy.district_not_found']
        expect([as, path, answer.status, answer.reason]).toEqual([
          as,
          path,
          ...(isHis ? entry.answer : refused),
        ])
        expect(world.databaseNames.findIn(answer.text)).toBeUndefined()
        total += 1
      }
    }
  })
})

describe('a wall that is missing is found', () => {
  type Weakness = keyof ReturnType<typeof weakenedPlaces>
  type Check = typeof checkOwnStreet

  /** Runs a check against a second server on which the places endpoint is weakened. */
  async function findingsOf(weakness: Weakness, name: string, check: Check): Promise<readonly string[]> {
    const { platform, other, databaseNames } = world
    const host = await platform.startServer()
    const weak = weakenedPlaces(platform.database, other.tenantId)[weakness]
    host.endpoints.mount({ scope: 'street', name: 'places', router: weak, plugin: undefined })
    const key = `street/places/${name}`
    const procedure = listed.find((candidate) => keyOf(candidate) === key)
    const entry = entries[key]
    if (procedure === undefined || entry === undefined) throw new Error(`no ${key}`)
    const findings = new Findings(databaseNames)
    await check({ world, host, findings }, procedure, entry)
    return findings.list
  }

  it.each<{ weakness: Weakness; name: string; check: Check; finding: RegExp }>([
    {
      weakness: 'wrongHandle',
      name: 'listCommunities',
      check: checkOwnStreet,
      finding: /listCommunities: says «.+»$/,
    },
    {
      weakness: 'wrongHandle',
      name: 'getCompound',
      check: checkForeignWords,
      finding: /^street_clerk.*: 200 instead of 404/,
    },
    {
      weakness: 'wrongPermission',
      name: 'listCommunities',
      check: checkOwnStreet,
      finding: /^resident.*: 200 instead of 403/,
    },
    {
      weakness: 'wrongRefusal',
      name: 'getCompound',
      check: checkForeignWords,
      finding: /^grid_worker.*: 403 .* instead of 404/,
    },
    {
      weakness: 'wrongRefusal',
      name: 'getCompound',
      check: checkForeignWords,
      finding: /told apart from one that does not exist/,
    },
    {
      weakness: 'talkative',
      name: 'getCompound',
      check: checkForeignWords,
      finding: /: says «[\u4e00-\u9fff]+»/,
    },
    {
      weakness: 'careless',
      name: 'getCompound',
      check: checkForeignWords,
      finding: /: says «invalid input»/,
    },
    {
      weakness: 'forgetful',
      name: 'listGrids',
      check: checkForeignWords,
      finding: /: rows for another street's id/,
    },
  ])('$weakness in $name: $finding', async ({ weakness, name, check, finding }) => {
    expect(await findingsOf(weakness, name, check)).toContainEqual(expect.stringMatching(finding))
  })

  it('and so are a procedure without an entry and an entry without a procedure', () => {
    const forgotten = {
      scope: 'street',
      endpoint: 'places',
      path: 'forgotten',
      kind: 'query',
      permission: 'x',
    } as const
    expect(checkComplete([...listed.slice(1), forgotten], entries)).toEqual([
      'street/places/forgotten has no entry below entries',
      expect.stringMatching(/ is an entry for nothing$/),
    ])
  })
})

it('has asked everything of everybody', () => {
  const streetProcedures = streetEntries.length
  expect(total).toBeGreaterThan(streetProcedures * world.callers.length * 3)
})
