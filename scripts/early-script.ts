/**
 * A Vite plugin: bundles `renderer/kit/storage/early.ts` as a small classic script, asked for before
 * anything else of the page, so that the store is read while the program is still on its way.
 */
import { build } from 'esbuild'
import { join } from 'node:path'
import type { Plugin } from 'vite'
import { ROOT } from './runtime/paths.ts'

export function earlyScript(): Plugin {
  return {
    name: 'early-script',
    transformIndexHtml: () => [{ tag: 'script', injectTo: 'head-prepend' as const, attrs: { src: './assets/early.js', async: true } }],
    async generateBundle() {
      const { outputFiles } = await build({ entryPoints: [join(ROOT, 'renderer/kit/storage/early.ts')], bundle: true, write: false, minify: true, format: 'iife', target: 'chrome114' })
      this.emitFile({ type: 'asset', fileName: 'assets/early.js', source: outputFiles[0]?.text ?? '' })
    },
  }
}
