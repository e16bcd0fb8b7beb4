import {
  definePlugin,
  makeHandlers,
  makePersonalRecords,
  makeProcedures,
  manifestOf,
  type PluginCall,
} from '@sanzhi/plugin-api'
import { Type } from '@sanzhi/schema'

type VisitsCall = PluginCall<unknown, 'people'>

const { router, procedure } = makeProcedures<VisitsCall>()
const { on } = makeHandlers<VisitsCall>()
const person = (value: unknown): string => String(Object(value).personId)

/** A plugin that keeps something of people: for whom it speaks up, and what it heard. */
export function makeVisits() {
  const heard: string[] = []
  const duties = new Set<string>()
  const keep = (event: string) =>
    on(event, event.replaceAll('.', '_'), async (_call, { type, subject, data }) => {
      heard.push(`${type} ${subject} ${JSON.stringify(data)}`)
    })
  const definition = definePlugin({
    id: 'visits',
    version: '1.0.0',
    title: { zh: '走访', en: 'Visits' },
    summary: { zh: '测试用', en: 'For tests' },
    pillar: 'overall',
    sdk: '^1.0.0',
    services: ['people'],
    requires: {},
    reads: {},
    permissions: { use: { zh: '使用', en: 'Use' } },
    roles: { street_clerk: ['use'], property_manager: ['use'] },
    settings: Type.Object({}, { additionalProperties: false }),
    forms: [],
    migrations: {},
    router: router({
      name: procedure('visits.use')
        .input((value: unknown) => value)
        .query(async ({ ctx: { call }, input }) => ({
          reader: await call.services.people.displayName(person(input), 'reader'),
          task: await call.services.people.displayName(person(input), 'task'),
          public: await call.services.people.displayName(person(input), 'public'),
          hasConsent: await call.services.people.hasConsent(person(input), 'public_display'),
        })),
      consent: procedure('visits.use')
        .input((value: unknown) => value)
        .mutation(({ ctx: { call }, input }) => {
          const { way, withdraw } = Object(input)
          const { people } = call.services
          const consent = { personId: person(input), purpose: 'public_display', way, fileId: null }
          return withdraw === true ? people.withdrawConsent(consent) : people.recordConsent(consent)
        }),
      services: procedure('visits.use').query(({ ctx: { call } }) => ({
        services: Object.keys(call.services),
        people: Object.keys(Object(call.services.people)),
        call: Object.keys(call),
      })),
    }),
    subscriptions: [
      keep('people.person_merged'),
      keep('people.merge_undone'),
      keep('people.person_erased'),
      keep('people.consent_withdrawn'),
    ],
    personalRecords: makePersonalRecords<VisitsCall>({
      copy: (call, personIds) =>
        Promise.resolve([
          {
            title: { zh: '走访记录', en: 'Visit' },
            entries: [
              { label: { zh: '次数', en: 'Times' }, value: personIds.length },
              { label: { zh: '街道', en: 'Street' }, value: call.street.slug },
            ],
          },
        ]),
      dutiesToKeep: (_call, personIds) =>
        Promise.resolve(
          personIds.some((id) => duties.has(id)) ? [{ zh: '走访未办结', en: 'an open visit' }] : [],
        ),
    }),
  })
  return { plugin: { manifest: manifestOf(definition), failure: null, definition }, heard, duties }
}
