/**
 * The first font: Noto Sans SC with the characters that our own texts use and no others, two files
 * instead of some twenty slices, so that the first page stands at once. Whatever else people write
 * is drawn with the slices of assets/fonts, which the page fetches when it is quiet.
 *
 * A Vite plugin: made anew with every build of the page, so no character of a text is forgotten.
 */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import subset from 'subset-font'
import type { Plugin } from 'vite'
import { ROOT } from '../runtime/paths.ts'

const weights = [400, 700] as const
/** What the first page can show: its own words, names of places and queues, titles. */
const texts = ['renderer/{kit,kiosk}/**/locales/*.json', 'assets/catalogue/*.json', 'assets/catalogue/{queues,notices,items}/*.json']

/** Every character between two quotation marks, and all of ASCII. */
export function characters(): string {
  const seen = new Set(Array.from({ length: 95 }, (_, index) => String.fromCodePoint(0x20 + index)))
  for (const file of globSync(texts, { cwd: ROOT })) {
    JSON.parse(readFileSync(join(ROOT, file), 'utf8'), (_, value: unknown) => {
      if (typeof value === 'string') for (const character of value) seen.add(character)
      return value
    })
  }
  seen.delete('\n')
  return [...seen].sort().join('')
}

export function firstFont(): Plugin {
  return {
    name: 'first-font',
    // After the program: main answers in this order, and the program takes longest until it is wanted.
    transformIndexHtml: () => weights.map((weight) => ({ tag: 'link', injectTo: 'head' as const, attrs: { rel: 'preload', as: 'font', type: 'font/woff2', crossorigin: '', href: `./assets/first-${weight}.woff2` } })),
    async generateBundle(_options, bundle) {
      const wanted = characters()
      const range = [...wanted].map((character) => `U+${(character.codePointAt(0) ?? 0).toString(16)}`).join(',')
      const faces = await Promise.all(weights.map(async (weight) => {
        const whole = readFileSync(join(ROOT, `node_modules/@fontsource/noto-sans-sc/files/noto-sans-sc-chinese-simplified-${weight}-normal.woff2`))
        this.emitFile({ type: 'asset', fileName: `assets/first-${weight}.woff2`, source: await subset(whole, wanted, { targetFormat: 'woff2' }) })
        return `@font-face{font-family:"Noto Sans SC First";font-style:normal;font-weight:${weight};font-display:block;src:url(./first-${weight}.woff2) format("woff2");unicode-range:${range}}`
      }))
      // In the first style sheet and not in one of their own: a file less to wait for.
      const sheet = Object.values(bundle).find((output) => output.type === 'asset' && /^assets\/index-.*\.css$/.test(output.fileName))
      if (sheet?.type !== 'asset') throw new Error('the page has no style sheet')
      sheet.source = `${faces.join('')}${sheet.source.toString()}`
    },
  }
}
