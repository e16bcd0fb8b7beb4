declare module 'virtual:plugins' {
  /** Every folder below plugins/ with a web half, found when the console was built. */
  export const plugins: readonly import('@sanzhi/web-host').PluginEntry[]
}
