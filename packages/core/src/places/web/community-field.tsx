import { useApi, useQuery } from '@sanzhi/plugin-api/web'
import { Field } from '@sanzhi/web-kit'
import { Select } from '@sanzhi/web-kit/select'
import type { PlacesRouter } from '../places.router.ts'

/** The communities of the street, to narrow a list by. */
export function CommunityField(props: { label: string; value: string; onValue: (id: string) => void }) {
  const api = useApi<PlacesRouter>('places')
  const communities = useQuery(() => ({ ...api.listCommunities.queryOptions(), staleTime: 300_000 }))
  const options = () =>
    communities.isSuccess ? communities.data.map(({ id, name }) => ({ value: id, label: name })) : []
  return (
    <Field label={props.label}>
      {(ids) => (
        <Select
          ids={ids}
          value={props.value}
          options={options()}
          all=""
          onValue={(id) => props.onValue(id)}
        />
      )}
    </Field>
  )
}
