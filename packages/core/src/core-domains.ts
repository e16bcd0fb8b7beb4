import type { AnyTRPCRouter } from '@trpc/server'
import { accessRouter } from './access/access.router.ts'
import { accountRouter } from './identity/account.router.ts'
import { importsRouter } from './imports/imports.router.ts'
import { modulesRouter } from './modules/modules.router.ts'
import { organisationsRouter } from './organisations/organisations.router.ts'
import { placesRouter } from './places/places.router.ts'
import { tenancyRouter } from './tenancy/tenancy.router.ts'

/** The core's own endpoints at `/api/s/<street>/<name>/trpc`. No plugin may take one of these names. */
export const coreRouters: Readonly<Record<string, AnyTRPCRouter>> = {
  access: accessRouter,
  imports: importsRouter,
  organisations: organisationsRouter,
  places: placesRouter,
  plugins: modulesRouter,
}

/** Endpoints that belong to a person, at `/api/<name>/trpc`. */
export const accountRouters: Readonly<Record<string, AnyTRPCRouter>> = { account: accountRouter }

/** Endpoints of the district's side, at `/api/d/<district>/<name>/trpc`. */
export const districtRouters: Readonly<Record<string, AnyTRPCRouter>> = { tenancy: tenancyRouter }
