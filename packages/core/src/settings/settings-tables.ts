import type { ColumnType } from 'kysely'
import type { LayerValue } from './layer-value.ts'
import type { Bounds, RuleMode } from './template-rule.ts'

/** What is written is JSON text, what is read is the value. */
type Json<T> = ColumnType<T, string, never>

interface Stamp {
  createdAt: Date
  createdBy: string | null
}

export interface SettingsTables {
  settingChange: {
    id: string
    /** The street's changes and adoptions in one order, counted from 1. */
    number: number
    owner: string
    key: string
    /** What the street says from now on; null: nothing of its own. */
    own: Json<LayerValue | null>
    /** In force before and after, as it was for whoever changed it. */
    oldValue: Json<unknown>
    newValue: Json<unknown>
    reason: string | null
    undoesId: string | null
  } & Stamp
  templateAdoption: {
    id: string
    number: number
    templateId: string
    versionId: string
    templateName: string
    versionNumber: number
  } & Stamp
  adoptedRule: {
    id: string
    adoptionId: string
    owner: string
    key: string
    mode: RuleMode
    value: Json<LayerValue>
    bounds: Json<Bounds>
  } & Stamp
  settingPin: { id: string; owner: string; hash: string; content: Json<unknown> } & Stamp
}

/** A district's own tables, as `district_rt` sees them. */
export interface TemplateTables {
  settingsTemplate: { id: string; name: string; updatedAt: Date; version: number } & Stamp
  settingsTemplateVersion: { id: string; templateId: string; number: number } & Stamp
  settingsTemplateRule: {
    id: string
    versionId: string
    owner: string
    key: string
    mode: RuleMode
    value: Json<LayerValue>
    bounds: Json<Bounds>
  } & Stamp
}
