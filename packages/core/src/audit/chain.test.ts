import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  chainBeginning,
  endFault,
  followChain,
  linkHash,
  type ChainRow,
  type SealedContent,
} from './chain.ts'

const tenantId = '00000000-0000-7000-8000-0000000000aa'
const street = { tenantId, isClockKept: true }
const start = Date.UTC(2026, 10, 22)

/** Seals events as the sealer does: `sizes` says how many each seal takes. */
function sealed(events: readonly SealedContent[], sizes: readonly number[]): readonly ChainRow[] {
  const ends = new Map<number, number>()
  let [first, at] = [1, 0]
  for (const size of [...sizes, events.length]) {
    at = Math.min(events.length, at + size)
    if (at >= first) ends.set(at, first)
    first = at + 1
  }
  let [hash, sealHash, number] = ['', '', 0]
  return events.map((event, index) => {
    const [sequence, eventId] = [index + 1, idOf(index)]
    hash = linkHash(hash, { tenantId, sequence, eventId }, event)
    const firstSequence = ends.get(sequence)
    if (firstSequence === undefined) return row(sequence, eventId, { hash, event, seal: null })
    number += 1
    const seal = { number, firstSequence, previousHash: sealHash, hash }
    sealHash = hash
    return row(sequence, eventId, { hash, event, seal })
  })
}

const idOf = (index: number) => `00000000-0000-7000-8000-${String(index + 1).padStart(12, '0')}`
const row = (
  sequence: number,
  eventId: string,
  rest: Pick<ChainRow, 'hash' | 'event' | 'seal'>,
): ChainRow => ({
  sequence,
  eventId,
  sealedAt: new Date(start + 86_400_000),
  ...rest,
})

const content = fc.record({
  action: fc.constantFrom('plugins.enabled', 'imports.committed', 'access.granted'),
  object: fc.string({ maxLength: 12 }),
  details: fc.dictionary(fc.string({ maxLength: 4 }), fc.oneof(fc.integer(), fc.string({ maxLength: 6 })), {
    maxKeys: 3,
  }),
  requestId: fc.uuid(),
  createdBy: fc.option(fc.uuid()),
})
const history = fc
  .tuple(
    fc.array(content, { minLength: 3, maxLength: 30 }),
    fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 10 }),
  )
  .map(([contents, sizes]) => ({
    events: contents.map((each, index) => ({ ...each, createdAt: new Date(start + index * 1_000) })),
    sizes,
  }))
/** A place in a history of any length. */
const places = fc.tuple(history, fc.nat(), fc.nat())

const follow = (rows: readonly ChainRow[]) => followChain(chainBeginning, rows, street)

/** Also what only the chain's end shows, where its noted end is that of `whole`. */
function faultIn(rows: readonly ChainRow[], whole: readonly ChainRow[]) {
  const { place, fault } = follow(rows)
  const last = whole.at(-1)
  const head = last === undefined ? null : { sequence: last.sequence, hash: last.hash }
  const hashAtHead = rows.find(({ sequence }) => sequence === head?.sequence)?.hash ?? null
  const seals = rows.filter(({ seal }) => seal !== null).length
  return fault ?? endFault(place, { head, hashAtHead, seals })
}

describe('a chain', () => {
  it('that nobody touched is whole, however it was sealed and in however many steps it is followed', () => {
    fc.assert(
      fc.property(places, ([{ events, sizes }, cut]) => {
        const rows = sealed(events, sizes)
        expect(faultIn(rows, rows)).toBeUndefined()
        const at = cut % rows.length
        const first = followChain(chainBeginning, rows.slice(0, at), street)
        expect(followChain(first.place, rows.slice(at), street)).toEqual(follow(rows))
      }),
    )
  })

  it('names the row whose content was changed', () => {
    fc.assert(
      fc.property(places, content, ([{ events, sizes }, which], other) => {
        const rows = sealed(events, sizes)
        const at = which % rows.length
        const changed = rows.map((each, index) =>
          index === at && each.event !== null
            ? { ...each, event: { ...each.event, action: `${other.action}x`, details: other.details } }
            : each,
        )
        expect(faultIn(changed, rows)).toMatchObject({ kind: 'changed', sequence: at + 1, eventId: idOf(at) })
      }),
    )
  })

  it('names the row that was deleted, with its link or without', () => {
    fc.assert(
      fc.property(places, ([{ events, sizes }, which]) => {
        const rows = sealed(events, sizes)
        const at = which % rows.length
        const gone = rows.map((each, index) => (index === at ? { ...each, event: null } : each))
        expect(faultIn(gone, rows)).toMatchObject({ kind: 'missing', sequence: at + 1, eventId: idOf(at) })
        const without = rows.filter((_, index) => index !== at)
        const isLast = at === rows.length - 1
        expect(faultIn(without, rows)).toMatchObject({
          kind: isLast ? 'truncated' : 'gap',
          sequence: isLast ? at + 1 : at + 2,
        })
      }),
    )
  })

  it('names the first row from which the order is another', () => {
    fc.assert(
      fc.property(places, ([{ events, sizes }, one, other]) => {
        const rows = sealed(events, sizes)
        const [low, high] = [one % rows.length, other % rows.length].toSorted((a, b) => a - b)
        fc.pre(low !== undefined && high !== undefined && low !== high)
        const order = rows.map((_, index) => (index === low ? high : index === high ? low : index))
        // The events change places; the numbers and hashes stay.
        const moved = rows.map((each, index) => {
          const from = rows[order[index] ?? index] ?? each
          return { ...each, eventId: from.eventId, event: from.event }
        })
        expect(faultIn(moved, rows)).toMatchObject({ kind: 'changed', sequence: (low ?? 0) + 1 })
      }),
    )
  })

  it('names the row that was put in between, also where all numbers behind it were moved up', () => {
    fc.assert(
      fc.property(places, content, ([{ events, sizes }, which], forged) => {
        const rows = sealed(events, sizes)
        const at = which % rows.length
        const event = { ...forged, createdAt: new Date(start + at * 1_000) }
        const before = rows[at - 1]
        const hash = linkHash(before?.hash ?? '', { tenantId, sequence: at + 1, eventId: idOf(99) }, event)
        const put = row(at + 1, idOf(99), { hash, event, seal: null })
        const behind = rows.slice(at).map((each) => ({ ...each, sequence: each.sequence + 1 }))
        const forgery = [...rows.slice(0, at), put, ...behind]
        const { fault } = follow(forgery)
        expect(fault?.sequence).toBe(at + 2)
      }),
    )
  })

  it('whose end was cut off, seals and all, is found by its noted end', () => {
    fc.assert(
      fc.property(places, ([{ events, sizes }, which]) => {
        const rows = sealed(events, sizes)
        const ends = rows.filter(({ seal }) => seal !== null).slice(0, -1)
        fc.pre(ends.length > 0)
        const end = ends[which % ends.length]?.sequence ?? 0
        expect(faultIn(rows.slice(0, end), rows)).toMatchObject({ kind: 'truncated', sequence: end + 1 })
      }),
    )
  })

  it('that was forged from some row on, every hash computed anew, ends in another hash than the noted one', () => {
    fc.assert(
      fc.property(places, ([{ events, sizes }, which]) => {
        const rows = sealed(events, sizes)
        const forged = events.map((event, index) =>
          index === which % events.length ? { ...event, object: `${event.object}!` } : event,
        )
        expect(faultIn(sealed(forged, sizes), rows)).toMatchObject({ kind: 'head', sequence: rows.length })
      }),
    )
  })

  it('names the seal that says something else', () => {
    fc.assert(
      fc.property(
        places,
        fc.constantFrom('number', 'firstSequence', 'previousHash', 'hash'),
        ([{ events, sizes }, which], field) => {
          const rows = sealed(events, sizes)
          const ends = rows.flatMap(({ seal }, index) => (seal === null ? [] : [index]))
          const at = ends[which % ends.length] ?? 0
          const changed = rows.map((each, index) =>
            index === at && each.seal !== null
              ? { ...each, seal: { ...each.seal, [field]: field.endsWith('ash') ? 'f00' : 77 } }
              : each,
          )
          expect(faultIn(changed, rows)).toMatchObject({ kind: 'seal', sequence: at + 1 })
          const without = rows.map((each, index) => (index === at ? { ...each, seal: null } : each))
          expect(faultIn(without, rows)?.kind).toBe('seal')
        },
      ),
    )
  })

  it('names what is sealed as if it had been written long before, unless the clock was moved', () => {
    const at = (minutes: number): SealedContent => ({
      action: 'plugins.enabled',
      object: 'plugin:a',
      details: {},
      requestId: 'r',
      createdAt: new Date(start + minutes * 60_000),
      createdBy: null,
    })
    const late = sealed([at(30), at(21), at(40)], [])
    expect(follow(late).fault).toBeUndefined()
    const old = sealed([at(30), at(40), at(29)], [])
    expect(follow(old).fault).toMatchObject({ kind: 'backdated', sequence: 3 })
    expect(followChain(chainBeginning, old, { tenantId, isClockKept: false }).fault).toBeUndefined()
  })

  it('of one street is no other’s', () => {
    const rows = sealed(
      [
        {
          action: 'a.b',
          object: 'c:d',
          details: {},
          requestId: 'r',
          createdAt: new Date(start),
          createdBy: null,
        },
      ],
      [],
    )
    const other = followChain(chainBeginning, rows, { tenantId: idOf(5), isClockKept: true })
    expect(other.fault?.kind).toBe('changed')
  })
})
