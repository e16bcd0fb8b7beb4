export type SettingsTables = Record<never, never>
