/**
 * From a paper to its PDF:
 *
 *     Paper ─► layout ─► pages of marks ─► pdf ─► bytes
 *                ▲                          ▲
 *                └──────── typefaces ───────┘
 */
import type { Paper } from '../../domain/paper/paper.ts'
import { layOut } from './layout.ts'
import { drawPdf } from './pdf.ts'
import { openTypefaces, type TypefaceFiles, type Typefaces } from './typefaces.ts'

export interface MadePaper {
  readonly pdf: Uint8Array
  readonly pages: number
  /** Characters that no font has, which are boxes on the paper. A count: what they are is somebody's name. */
  readonly missing: number
}

export type MakePaper = (paper: Paper) => Promise<MadePaper>

/** Opens the fonts, once. @throws if the first font of a weight cannot be read */
export async function paperMaker(files: TypefaceFiles): Promise<MakePaper> {
  const typefaces = await openTypefaces(files)
  return (paper) => makeWith(typefaces, paper)
}

export async function makeWith(typefaces: Typefaces, paper: Paper): Promise<MadePaper> {
  const texts = textsOf(paper)
  await typefaces.prepare(texts.join(''))
  const pages = layOut(paper, typefaces)
  return { pdf: await drawPdf(pages, paper.title), pages: pages.length, missing: missingIn(texts, typefaces) }
}

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : []
}

function missingIn(texts: readonly string[], { isMissing }: Typefaces): number {
  let missing = 0
  for (const text of texts) for (const character of text) if (!/\s/.test(character) && isMissing(character.codePointAt(0) ?? 0, 'text')) missing += 1
  return missing
}
