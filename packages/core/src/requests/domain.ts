import { defineDomain } from '../core-domain.ts'
import * as createRequestAnswer from './migrations/20261125T0410_create_request_answer.ts'

/** Remembers answers of requests that may come twice. */
export const requests = defineDomain({
  name: 'requests',
  migrations: { core: { '20261125T0410_create_request_answer': createRequestAnswer } },
})
