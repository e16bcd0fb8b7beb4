import { isDeepStrictEqual } from 'node:util'
import type { TSchema } from '@sanzhi/schema'
import { keywordOf } from './setting-owner.ts'

/** A thing of a list that is told from others by its id. */
export interface ListItem {
  readonly id: string
  readonly [field: string]: unknown
}

/** What one layer says of a setting: a value in place of the one below, or what of the list below it changed. */
export type LayerValue =
  | { readonly value: unknown }
  | { readonly set: readonly ListItem[]; readonly removed: readonly string[] }

/** Whether the setting is a list of things with ids, which the layers share thing by thing. */
function isIdList(schema: TSchema): boolean {
  const items = keywordOf(schema, 'items')
  const required = typeof items === 'object' && items !== null ? keywordOf(items, 'required') : undefined
  return Array.isArray(required) && required.includes('id')
}

function isItem(value: unknown): value is ListItem {
  return typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string'
}

function itemsOf(value: unknown): readonly ListItem[] {
  return Array.isArray(value) ? value.filter(isItem) : []
}

/**
 * The value after a layer. A list of things with ids keeps the order of the layer below: what the layer changed stands
 * where it stood, what it removed is gone, what it added follows. Removing or changing what is no longer below does no
 * harm: a removal is void, a change adds.
 */
export function applyLayer(below: unknown, layer: LayerValue): unknown {
  if ('value' in layer) {
    return layer.value
  }
  const changed = new Map(layer.set.map((item) => [item.id, item]))
  const removed = new Set(layer.removed)
  const kept = itemsOf(below).filter((item) => !removed.has(item.id))
  const known = new Set(kept.map((item) => item.id))
  return [
    ...kept.map((item) => changed.get(item.id) ?? item),
    ...layer.set.filter((item) => !known.has(item.id)),
  ]
}

/** The least that a layer has to say so that `wanted` comes out over `below`; null when that is nothing. */
export function makeLayer(schema: TSchema, below: unknown, wanted: unknown): LayerValue | null {
  if (!isIdList(schema)) {
    return isDeepStrictEqual(below, wanted) ? null : { value: wanted }
  }
  const before = new Map(itemsOf(below).map((item) => [item.id, item]))
  const after = itemsOf(wanted)
  const kept = new Set(after.map((item) => item.id))
  const set = after.filter((item) => !isDeepStrictEqual(before.get(item.id), item))
  const removed = [...before.keys()].filter((id) => !kept.has(id))
  return set.length === 0 && removed.length === 0 ? null : { set, removed }
}
