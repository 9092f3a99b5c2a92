/**
 * Writes assets/fonts/noto-sans-sc.css: Noto Sans SC Regular and Bold from @fontsource, one face a
 * Unicode slice, so that a page loads the few slices whose characters it shows. The package's own
 * style sheets are not used: they name .woff files too (twice the size on disk) and
 * `font-display: swap`, which on an image without any Chinese font flashes empty boxes.
 *
 * Run: node scripts/fonts/all-slices.ts
 */
import { readFileSync, writeFileSync } from 'node:fs'

const packageFolder = new URL('../../node_modules/@fontsource/noto-sans-sc/', import.meta.url)
const target = new URL('../../assets/fonts/noto-sans-sc.css', import.meta.url)

function faces(weight: 400 | 700): string[] {
  const sheet = readFileSync(new URL(`${weight}.css`, packageFolder), 'utf8')
  return [...sheet.matchAll(/@font-face \{(.*?)\n\}/gs)].map(([, face = '']) => {
    const file = /files\/(\S+?\.woff2)\)/.exec(face)?.[1]
    const range = /unicode-range: (.*?);/.exec(face)?.[1]
    if (file === undefined) throw new Error(`no woff2 in a face of ${weight}.css`)
    return `@font-face{font-family:"Noto Sans SC";font-style:normal;font-weight:${weight};font-display:block;src:url(../../node_modules/@fontsource/noto-sans-sc/files/${file}) format("woff2")${range === undefined ? '' : `;unicode-range:${range}`}}`
  })
}

const all = [...faces(400), ...faces(700)]
writeFileSync(target, `/* Made by scripts/fonts/all-slices.ts from @fontsource/noto-sans-sc (OFL-1.1). Do not edit. */\n${all.join('\n')}\n`)
process.stdout.write(`${all.length} faces\n`)
