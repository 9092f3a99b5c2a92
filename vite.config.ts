import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { earlyScript } from './scripts/early-script.ts'
import { firstFont } from './scripts/fonts/first-font.ts'
import { storedShape } from './scripts/stored-shape.ts'

/**
 * One page of `renderer/` a build: `vite build --mode kiosk`. Each page is a folder with its own
 * index.html; it is served from its own root, so all paths in it are relative.
 */
const targets: Record<string, string> = { kiosk: 'chrome114', console: 'chrome109', dock: 'chrome114', kit: 'chrome114' }

export default defineConfig(({ mode }) => ({
  root: `renderer/${mode}`,
  base: './',
  define: { STORED_SHAPE: JSON.stringify(storedShape()) },
  plugins: [react(), ...(mode === 'kiosk' ? [earlyScript(), firstFont()] : [])],
  build: {
    target: targets[mode] ?? 'chrome114',
    outDir: `../../dist/renderer/${mode}`,
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1500,
  },
}))
