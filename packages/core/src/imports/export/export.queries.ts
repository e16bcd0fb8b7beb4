import type { CoreCall } from '../../core-call.ts'

export function listCommunities(core: CoreCall['core']) {
  return core.selectFrom('community').select(['code', 'name']).orderBy('code').execute()
}

export function listGrids(core: CoreCall['core']) {
  return core
    .selectFrom('grid')
    .innerJoin('community', 'community.id', 'grid.communityId')
    .select(['grid.code', 'grid.name', 'grid.kind', 'grid.workerName', 'community.name as communityName'])
    .orderBy('grid.code')
    .execute()
}
