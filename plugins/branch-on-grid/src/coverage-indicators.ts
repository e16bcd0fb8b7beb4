import { makeIndicators, sharesOf } from '@sanzhi/plugin-api'
import type { BranchCall } from './branch-call.ts'

const indicator = makeIndicators<BranchCall>()

/** Residential grids with the compounds that a branch is responsible for today. */
async function loadCoverage({ services }: BranchCall) {
  const grids = await services.places.listResidentialGrids()
  const covered = await services.organisations.listCoveredCompounds()
  return grids.map(({ communityId, compounds }) => ({
    communityId,
    compounds: compounds.map(({ id }) => ({ communityId, counts: covered.has(id) })),
  }))
}

/** Source: handbook M1, indicators. */
export const coverageIndicators = [
  indicator({
    name: 'covered_compounds',
    title: { zh: '小区党组织覆盖率', en: 'Compounds with a responsible branch' },
    formula: {
      zh: '已有党支部负责的小区数 ÷ 居民小区网格内的小区总数',
      en: 'Compounds that a branch is responsible for ÷ compounds in residential grids',
    },
    unit: 'percent',
    better: 'higher',
    isAboutPeople: false,
    version: 1,
    records: 'branch-on-grid/plan',
    async measure(call) {
      const grids = await loadCoverage(call)
      return sharesOf(grids.flatMap(({ compounds }) => compounds))
    },
  }),
  indicator({
    name: 'covered_grids',
    title: { zh: '网格党支部设置率', en: 'Residential grids covered' },
    formula: {
      zh: '所辖小区均有党支部负责的居民小区网格数 ÷ 居民小区网格总数',
      en: 'Residential grids whose every compound has a responsible branch ÷ residential grids',
    },
    unit: 'percent',
    better: 'higher',
    isAboutPeople: false,
    version: 1,
    records: 'branch-on-grid/plan',
    async measure(call) {
      const grids = await loadCoverage(call)
      return sharesOf(
        grids.map(({ communityId, compounds }) => ({
          communityId,
          counts: compounds.length > 0 && compounds.every(({ counts }) => counts),
        })),
      )
    },
  }),
]
