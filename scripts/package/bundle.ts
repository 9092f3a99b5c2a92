/** Bundles main, preload and station. The kiosk page is Vite's (`scripts/build.ts`). */
import { build, type BuildOptions } from 'esbuild'
import { cp, glob, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { basename, join, relative } from 'node:path'
import { DIST, ROOT } from '../runtime/paths.ts'
import { copyPackages } from './native.ts'

/** What becomes `resources/app.asar`. */
export const APP = join(DIST, 'app')
/** What becomes `resources/station`. */
export const STATION = join(DIST, 'station')

/** Packages that find files beside themselves at run time, or are read only when first needed; they travel whole. */
const NATIVE = ['@serialport/bindings-cpp', '@napi-rs/canvas', 'pinyin-pro', 'pcsc-mini', 'node-hid'] as const

/** Fonts for slips, of which the printer draws two weights; the package has nine and formats nobody asks for. */
const FONTS = '@fontsource/noto-sans-sc'
const fontFile = /^(files(\/.*-(500|700)-normal\.woff2)?|unicode\.json|package\.json|LICENSE)?$/

const common = { absWorkingDir: ROOT, bundle: true, platform: 'node', logLevel: 'warning', legalComments: 'none', sourcemap: false } satisfies BuildOptions

export interface AppOptions {
  /** Where to write. */
  readonly folder?: string
  /** Modules to put in the place of ours, by path in the checkout: for measures that must see what happens without one. */
  readonly instead?: Readonly<Record<string, string>>
}

/** Main and preload: CommonJS, because a sandboxed preload can be nothing else; Node 18 and Chrome 114 are Electron 25's. */
export async function bundleApp({ folder = APP, instead = {} }: AppOptions = {}): Promise<void> {
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  const options: BuildOptions = {
    ...common,
    format: 'cjs',
    external: ['electron', 'bufferutil', 'utf-8-validate'],
    outdir: folder,
    outExtension: { '.js': '.cjs' },
    plugins: [{
      name: 'instead',
      setup(bundle) {
        bundle.onResolve({ filter: /^\.\.?\// }, ({ path, resolveDir, importer }) => {
          // What stands in may itself build on what it replaces.
          const other = instead[relative(ROOT, join(resolveDir, path))]
          return other === undefined || relative(ROOT, importer) === other ? undefined : { path: join(ROOT, other) }
        })
      },
    }],
  }
  await build({ ...options, entryPoints: { main: 'electron/kiosk.main.ts' }, target: 'node18' })
  await build({ ...options, entryPoints: { 'kiosk.preload': 'electron/kiosk.preload.ts' }, target: 'chrome114' })
  const { name, version, license, description } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as Record<string, string>
  await writeFile(join(folder, 'package.json'), JSON.stringify({ name, version, license, description, author: 'Jinban', homepage: 'https://example.invalid', main: 'main.cjs' }, null, 1))
  await cp(join(DIST, 'renderer', 'kiosk'), join(folder, 'renderer', 'kiosk'), { recursive: true, filter: (path) => !path.endsWith('/.sources') })
}

/**
 * The station: an ES module for the Node that travels with it, one more for each of its workers and
 * of the processes that drivers keep beside it,
 * native packages, fonts and assets. What is packaged is a production build, which refuses simulated
 * devices; tests that need the bundle with simulators make one that is not, in a folder of their own.
 */
export async function bundleStation({ folder = STATION, production = true }: { readonly folder?: string; readonly production?: boolean } = {}): Promise<void> {
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  const workers = await Array.fromAsync(glob(['station/**/*.worker.ts', 'drivers/**/*.process.ts'], { cwd: ROOT }))
  await build({
    ...common,
    format: 'esm',
    target: 'node24',
    entryPoints: { main: 'station/main.ts', ...Object.fromEntries(workers.map((file) => [basename(file, '.ts'), file])) },
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    external: [...NATIVE, 'cbor-extract', 'pg-native', 'bufferutil', 'utf-8-validate'],
    define: { JINBAN_PRODUCTION: String(production) },
    // Some packages are CommonJS inside, ask for Node's modules by require, and look where they are.
    banner: { js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url); const __dirname = import.meta.dirname;" },
  })
  await copyPackages(NATIVE, join(folder, 'node_modules'))
  const fonts = join(ROOT, 'node_modules', FONTS)
  await cp(fonts, join(folder, 'node_modules', FONTS), { recursive: true, filter: (path) => fontFile.test(relative(fonts, path)) })
  await cp(join(ROOT, 'assets'), join(folder, 'assets'), { recursive: true })
}
