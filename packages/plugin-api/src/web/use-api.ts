import type { AnyTRPCRouter } from '@trpc/server'
import { createApi, type Api } from './api.ts'
import { useDistrict, useStreet } from './shell.ts'

/** The street endpoint of a plugin or core domain: `useApi<HearingRouter>('hearing')`, the router as a type-only import. */
export function useApi<R extends AnyTRPCRouter>(id: string): Api<R> {
  return createApi<R>(`/api/s/${useStreet()().slug}/${id}/trpc`)
}

/** The district endpoint of a core domain. */
export function useDistrictApi<R extends AnyTRPCRouter>(id: string): Api<R> {
  return createApi<R>(`/api/d/${useDistrict()()}/${id}/trpc`)
}
