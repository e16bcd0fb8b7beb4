import { fileURLToPath } from 'node:url'
import { workspacePlugins } from '@sanzhi/web-host/vite'
import { defineConfig } from 'vite'
import solid from 'vite-plugin-solid'

/** The oldest browsers of offices and phones that the console serves. */
const oldest = ['chrome87', 'safari14']

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [solid(), workspacePlugins(fileURLToPath(new URL('../../plugins', import.meta.url)))],
  build: {
    target: oldest,
    cssTarget: oldest,
    manifest: true,
    // The page's policy allows no inline script, and the browsers above preload by themselves.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: { checks: { pluginTimings: false } },
  },
  server: { proxy: { '/api': process.env['SANZHI_API'] ?? 'http://localhost:3000' } },
})
