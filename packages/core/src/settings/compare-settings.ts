import { AppError } from '@sanzhi/kernel'
import type { CoreCall } from '../core-call.ts'
import { EffectiveSettings } from './effective-settings.ts'
import { getOwner } from './settings.service.ts'
import * as queries from './settings.queries.ts'
import { viewDifferences } from './settings.view.ts'

/** An instant as ISO text, or what holds now up to and with a layer. */
type Point = string

/**
 * What held differently at two points, by owner and setting; with `all` also what held alike. Both are worked out by
 * the schemas of today: what an update of a module itself changed is not in it. Throws `bad_input`
 * (`settings.bad_instant`), `not_found` (`settings.owner_unknown`).
 */
export async function compareSettings(
  call: CoreCall,
  request: {
    readonly from: Point
    readonly to: Point
    readonly owner?: string | undefined
    readonly all: boolean
  },
) {
  const owners = request.owner === undefined ? call.settingsOwners : [getOwner(call, request.owner)]
  const at = async (point: Point) => new EffectiveSettings(owners, await layersAt(call, point))
  return viewDifferences(owners, { before: await at(request.from), after: await at(request.to) }, request.all)
}

async function layersAt(call: CoreCall, point: Point): Promise<readonly queries.LayerRow[]> {
  switch (point) {
    case 'default':
      return []
    case 'template':
      return (await queries.listLayers(call.core)).filter(({ layer }) => layer === 'template')
    case 'street':
      return queries.listLayers(call.core)
    default:
      return queries.listLayers(call.core, instantOf(point))
  }
}

function instantOf(text: string): Date {
  const instant = new Date(text)
  if (Number.isNaN(instant.getTime())) {
    throw new AppError('bad_input', { reason: 'settings.bad_instant' })
  }
  return instant
}
