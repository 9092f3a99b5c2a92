/**
 * Writes assets/fonts/noto-sans-sc.css: Noto Sans SC Regular and Bold, one face a Unicode slice, so
 * that a page loads the few slices whose characters it shows. Most are those of @fontsource; what
 * it lacks is in assets/fonts/rare (rare-slices.ts). The package's own style sheets are not used:
 * they name .woff files too (twice the size on disk) and `font-display: swap`, which on an image
 * without any Chinese font flashes empty boxes.
 *
 * Run: node scripts/fonts/all-slices.ts
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { sheetUrl } from './sheet.ts'

const weights = [400, 700] as const
type Weight = (typeof weights)[number]

const packageFolder = new URL('../../node_modules/@fontsource/noto-sans-sc/', import.meta.url)
const rare = JSON.parse(readFileSync(new URL('rare/unicode.json', sheetUrl), 'utf8')) as Record<string, string>

const face = (weight: Weight, file: string, range: string): string =>
  `@font-face{font-family:"Noto Sans SC";font-style:normal;font-weight:${weight};font-display:block;src:url(${file}) format("woff2");unicode-range:${range}}`

function faces(weight: Weight): string[] {
  const sheet = readFileSync(new URL(`${weight}.css`, packageFolder), 'utf8')
  const common = [...sheet.matchAll(/@font-face \{(.*?)\n\}/gs)].map(([, block = '']) => {
    const file = /files\/(\S+?\.woff2)\)/.exec(block)?.[1]
    const range = /unicode-range: (.*?);/.exec(block)?.[1]
    if (file === undefined || range === undefined) throw new Error(`no woff2 or no range in a face of ${weight}.css`)
    return face(weight, `../../node_modules/@fontsource/noto-sans-sc/files/${file}`, range)
  })
  return [...common, ...Object.entries(rare).map(([slice, range]) => face(weight, `./rare/${slice}-${weight}.woff2`, range))]
}

const all = weights.flatMap(faces)
writeFileSync(sheetUrl, `/* Made by scripts/fonts/all-slices.ts from @fontsource/noto-sans-sc and assets/fonts/rare (OFL-1.1). Do not edit. */\n${all.join('\n')}\n`)
process.stdout.write(`${all.length} faces\n`)
