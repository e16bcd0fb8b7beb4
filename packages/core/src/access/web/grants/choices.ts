import { useApi, useLocalText, useQuery, type Answer } from '@sanzhi/plugin-api/web'
import type { AccessRouter } from '../../access.router.ts'

export type Choices = Answer<AccessRouter, 'choices'>

const NOTHING: Choices = { accounts: [], roles: [], places: [], organisations: [] }

/** People, roles, places and organisations to choose from, and the names of roles; empty while on their way. */
export function useChoices() {
  const api = useApi<AccessRouter>('access')
  const local = useLocalText()
  const query = useQuery(() => api.choices.queryOptions())
  const choices = () => (query.isSuccess ? query.data : NOTHING)
  const roleName = (id: string) => {
    const role = choices().roles.find((known) => known.id === id)
    return role ? local(role.title) : id
  }
  return { query, choices, roleName }
}
