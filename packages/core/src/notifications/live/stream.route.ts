import { AppError } from '@sanzhi/kernel'
import type { CoreCall } from '../../core-call.ts'
import type { Door, RawRoute } from '../../raw-route.ts'
import { openStream } from './open-stream.ts'

/** Tells a page, as server-sent events, that there is something new for its reader: never what. */
export const streamRoute: RawRoute = {
  method: 'GET',
  path: 'stream',
  permission: 'notifications.own',
  isUnattended: true,
  serve,
}

async function serve(door: Door): Promise<Response> {
  const { hub, ...place } = await door.enter('query', takePlace)
  const stream = openStream(async () => {
    const now = await door.enter('query', takePlace)
    // Somebody else has signed in with the same browser: their page opens a stream of its own.
    return now.accountId === place.accountId
  })
  stream.onEnd(await hub.join({ ...place, hear: stream.hear, end: stream.end }))
  return new Response(stream.body, {
    headers: {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      // Proxies that collect an answer before they pass it on would keep the hints.
      'x-accel-buffering': 'no',
    },
  })
}

/** Throws `conflict` (`tenancy.street_frozen`): nothing new comes up in a street that stands still. */
function takePlace(call: CoreCall) {
  const { tenantId, state } = call.street
  if (state !== 'trial' && state !== 'live') {
    throw new AppError('conflict', { reason: 'tenancy.street_frozen' })
  }
  return Promise.resolve({ tenantId, accountId: call.actor.accountId, hub: call.notificationHub })
}
