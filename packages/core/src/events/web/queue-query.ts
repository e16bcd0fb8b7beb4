import type { Answer } from '@sanzhi/plugin-api/web'
import type { QueryLike } from '@sanzhi/web-kit'
import type { EventsRouter } from '../events.router.ts'

/** The one query behind every view of the page. */
export type QueueQuery = QueryLike<Answer<EventsRouter, 'queue'>> & { readonly isFetching: boolean }
