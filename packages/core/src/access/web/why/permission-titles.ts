import { useApi, useLocalText, useQuery } from '@sanzhi/plugin-api/web'
import type { AccessRouter } from '../../access.router.ts'

/** The matrix, with the names of permissions and of the modules that they belong to. */
export function usePermissionTitles() {
  const api = useApi<AccessRouter>('access')
  const local = useLocalText()
  const query = useQuery(() => api.getMatrix.queryOptions())
  const groups = () => (query.isSuccess ? query.data.groups : [])
  const known = () =>
    groups().flatMap((group) =>
      group.permissions.map((permission) => ({
        id: permission.id,
        title: local(permission.title),
        module: local(group.title),
        cells: permission.cells,
      })),
    )
  return {
    query,
    known,
    titleOf: (id: string) => known().find((permission) => permission.id === id)?.title ?? id,
    moduleOf: (id: string) => known().find((permission) => permission.id === id)?.module ?? '',
  }
}
