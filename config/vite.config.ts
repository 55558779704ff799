import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const tool = 'http://localhost:3000'

// InstUI's compiled files import polyfills of core-js without depending on it. Browsers that load modules have them all.
const withoutPolyfills: Plugin = {
  name: 'without-polyfills',
  enforce: 'pre',
  resolveId: (id) => (id.startsWith('core-js/') ? '\0polyfill' : undefined),
  load: (id) => (id === '\0polyfill' ? '' : undefined),
}

// zod tries whether it may compile code. The page's policy forbids it, and each try would be reported as a violation.
const withoutEval: Plugin = {
  name: 'without-eval',
  transform: (code, id) =>
    id.endsWith('/zod/v4/core/core.js') ? { code: `${code}\nglobalConfig.jitless = true\n`, map: null } : undefined,
}

export default defineConfig({
  root: resolve(import.meta.dirname, '../client'),
  base: '/',
  plugins: [react(), withoutPolyfills, withoutEval],
  build: {
    outDir: resolve(import.meta.dirname, '../dist/client'),
    emptyOutDir: true,
    // The page's policy allows no data: addresses, so nothing is inlined.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 900,
    rolldownOptions: {
      onwarn(warning, warn) {
        if (warning.code !== 'MODULE_LEVEL_DIRECTIVE') warn(warning)
      },
    },
  },
  server: {
    port: 5173,
    proxy: Object.fromEntries(['/api', '/lti', '/b', '/media', '/go', '/assets/pdf'].map((path) => [path, tool])),
  },
})
