/**
 * The faces that characters are learnt from: fonts of the SIL Open Font License, most of them
 * after handwriting. They are packages of this folder's own, fetched only to make the model.
 */
import { readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** Where the files of a face lie: its package, the folder in it, and how their names look. */
export interface Face { readonly name: string; readonly package: string; readonly folder: string; readonly files: RegExp }

const regular = /-400-normal\.woff2$/
/** What is learnt from, and how many made-up hands imitate each: a schoolbook hand most, a running one least. */
export const teachers: readonly (Face & { readonly hands: number })[] = [
  { name: 'LXGW WenKai', package: '@chinese-fonts/lxgwwenkai', folder: 'dist/LXGWWenKai-Regular', files: /\.woff2$/, hands: 8 },
  { name: 'Long Cang', package: '@fontsource/long-cang', folder: 'files', files: regular, hands: 5 },
  { name: 'Noto Sans SC', package: '@fontsource/noto-sans-sc', folder: 'files', files: /-300-normal\.woff2$/, hands: 5 },
  { name: 'Ma Shan Zheng', package: '@fontsource/ma-shan-zheng', folder: 'files', files: regular, hands: 6 },
  { name: 'ZCOOL XiaoWei', package: '@fontsource/zcool-xiaowei', folder: 'files', files: regular, hands: 4 },
  { name: 'Zhi Mang Xing', package: '@fontsource/zhi-mang-xing', folder: 'files', files: regular, hands: 3 },
]

/** Never learnt from: what the recogniser makes of it is measured. */
export const examiner: Face = { name: 'ZCOOL KuaiLe', package: '@fontsource/zcool-kuaile', folder: 'files', files: regular }

/** An outline as an SVG path, y upwards, in `units` to the em. */
export interface Outline { readonly path: string; readonly units: number }
interface Glyph { readonly path: { toSVG(): string } }
interface Font { readonly unitsPerEm: number; readonly characterSet: readonly number[]; glyphForCodePoint(code: number): Glyph }

const here = createRequire(import.meta.url)
const { openSync } = here('fontkit') as { openSync(file: string): Font }

/** Outlines of a face by character; null where the face has none. */
export function outlinesOf(face: Face): (character: string) => Outline | null {
  const folder = join(dirname(here.resolve(`${face.package}/package.json`)), face.folder)
  const fontOf = new Map<number, Font>()
  for (const file of readdirSync(folder)) {
    if (!face.files.test(file)) continue
    const font = openSync(join(folder, file))
    for (const code of font.characterSet) fontOf.set(code, font)
  }
  return (character) => {
    const code = character.codePointAt(0) ?? 0
    const font = fontOf.get(code)
    if (font === undefined) return null
    const path = font.glyphForCodePoint(code).path.toSVG()
    return path === '' ? null : { path, units: font.unitsPerEm }
  }
}
