import { cleanup, render } from '@solidjs/testing-library'
import { plainDateOf } from '@sanzhi/kernel'
import { useQueryClient } from '@sanzhi/plugin-api/web'
import { stubServer, TestShell, type Answers, type StubbedServer } from '@sanzhi/plugin-api/web/testing'
import { ToastRegion } from '@sanzhi/web-kit'
import type { JSX } from 'solid-js'
import '@sanzhi/web-kit/style.css'
import { en } from '../src/people/web/en.ts'
import { peopleWeb } from '../src/people/web/index.ts'
import type { PersonFacts, PersonRow, RequestRow } from '../src/people/web/rows.ts'
import { placesWeb } from '../src/places/web/index.ts'

// The pages about people, each alone before a stubbed server.

/** Panels are loaded when first opened, which takes a while before Vite has them. */
export const COLD = { timeout: 10_000 }
export const at = (procedure: string) => `s/jiangtou/people/trpc/${procedure}`

export const day = (text: string) => plainDateOf(new Date(text))

export const person = (over: Partial<PersonRow> = {}): PersonRow => ({
  id: 'p1',
  name: '测试人员1',
  gender: 'female',
  citizenNumberMasked: '110105********002X',
  phoneMasked: '138****8000',
  compoundName: '东方花园',
  memberCategory: 'full',
  version: 1,
  ...over,
})

export const facts = (over: Partial<PersonFacts> = {}): PersonFacts => ({
  ...person(),
  compoundId: 'c1',
  building: '3号楼',
  room: '502',
  residence: 'registered',
  joinedOn: day('2001-07-01'),
  affiliations: [
    {
      id: 'a1',
      kind: 'formal',
      organisationName: '东方花园党支部',
      isExternal: false,
      validFrom: day('2020-01-01'),
      validTo: null,
    },
  ],
  grids: [{ id: 'g1', name: '东方网格' }],
  consents: [{ purpose: 'public_display', title: '公开展示', since: null }],
  changes: [
    { id: 'h1', fields: ['phone'], reason: '本人来电', at: '2026-11-20T02:00:00.000Z', byName: '经办员' },
  ],
  canUnmask: true,
  canManage: true,
  canRecordConsent: true,
  ...over,
})

export const request = (over: Partial<RequestRow> = {}): RequestRow => ({
  id: 'r1',
  personId: 'p1',
  personName: '测试人员1',
  kind: 'copy',
  state: 'received',
  receivedOn: day('2026-11-02'),
  receivedWay: 'counter',
  applicant: 'self',
  details: '复制本人信息',
  dueOn: day('2026-11-23'),
  isOverdue: true,
  verifiedWay: null,
  outcome: null,
  legalGround: null,
  closedAt: null,
  closedByName: null,
  version: 1,
  ...over,
})

export const page = <Row,>(rows: readonly Row[]) => ({ rows, total: rows.length, next: null })

let server: StubbedServer
let memory: () => string = () => ''

/** For `afterEach`. */
export function close(): void {
  cleanup()
  server.restore()
}

/** Everything that the memory of queries and mutations holds, as text. */
export const remembered = (): string => memory()

function Remembering() {
  const queries = useQueryClient()
  memory = () =>
    JSON.stringify([
      queries
        .getQueryCache()
        .getAll()
        .map(({ state, queryKey }) => [queryKey, state]),
      queries
        .getMutationCache()
        .getAll()
        .map(({ state }) => state),
    ])
  return null
}

const office = [
  'people.view',
  'people.view_members',
  'people.manage',
  'people.rights',
  'people.view_catalogue',
]

/** Shows `content` in a street's console that is answered by `answers`. */
export function open(
  content: () => JSX.Element,
  answers: Answers,
  { path = '/', permissions = office, inEnglish = false } = {},
) {
  server = stubServer({ 's/jiangtou/places/trpc/listCommunities': () => [], ...answers })
  const words = (id: string) => ({ people: en, places: placesWeb.locales['zh-CN'] })[id] ?? {}
  render(() => (
    <TestShell
      modules={[peopleWeb, placesWeb]}
      permissions={permissions}
      path={path}
      {...(inEnglish && { shell: { words, locale: () => 'en' as const } })}
    >
      {content()}
      <Remembering />
      <ToastRegion />
    </TestShell>
  ))
}

export const inputsOf = (procedure: string) =>
  server.calls.filter((call) => call.path === at(procedure)).map((call) => call.input)
