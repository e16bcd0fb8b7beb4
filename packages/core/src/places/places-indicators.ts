import { makeIndicators, sharesOf } from '@sanzhi/plugin-api'
import type { CoreCall } from '../core-call.ts'
import * as queries from './places.queries.ts'

const indicator = makeIndicators<CoreCall>()

/** What the rosters of places say. Source: handbook 1.1; shares of the seed: 49 and 79 of 118, 42 of 103. */
export const placesIndicators = [
  indicator({
    name: 'old_compounds',
    title: { zh: '老旧小区占比', en: 'Old compounds' },
    formula: {
      zh: '名册标注为老旧的小区数 ÷ 小区总数',
      en: 'Compounds that the roster marks as old ÷ all compounds',
    },
    unit: 'percent',
    better: 'neither',
    isAboutPeople: false,
    version: 1,
    records: 'places/compounds?old=yes',
    async measure(call) {
      const compounds = await queries.listCompoundFacts(call.core)
      return sharesOf(compounds.map(({ communityId, isOld }) => ({ communityId, counts: isOld === true })))
    },
  }),
  indicator({
    name: 'underserved_compounds',
    title: { zh: '无物业、弱物业小区占比', en: 'Compounds without adequate property service' },
    formula: {
      zh: '（无物业小区数＋弱物业小区数）÷ 小区总数',
      en: '(Compounds without a property firm + with a weak one) ÷ all compounds',
    },
    unit: 'percent',
    better: 'lower',
    isAboutPeople: false,
    version: 1,
    records: 'places/compounds',
    async measure(call) {
      const compounds = await queries.listCompoundFacts(call.core)
      return sharesOf(
        compounds.map(({ communityId, propertyStatus }) => ({
          communityId,
          counts: propertyStatus === 'none' || propertyStatus === 'weak',
        })),
      )
    },
  }),
  indicator({
    name: 'residential_grids',
    title: { zh: '居民小区网格占比', en: 'Residential grids' },
    formula: { zh: '居民小区网格数 ÷ 网格总数', en: 'Residential grids ÷ all grids' },
    unit: 'percent',
    better: 'neither',
    isAboutPeople: false,
    version: 1,
    records: 'places/grids?kind=residential',
    async measure(call) {
      const grids = await queries.listGridKinds(call.core)
      return sharesOf(grids.map(({ communityId, kind }) => ({ communityId, counts: kind === 'residential' })))
    },
  }),
]
