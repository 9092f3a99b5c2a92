/**
 * Pictures of the catalogue (notices, village affairs), by the names documents give them. They are
 * no documents: a page fetches one when it shows it. What was published lies in the first folder,
 * what came with the program in the last; the first that has a name answers for it.
 */
import { readFile, stat } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { PictureName } from '../../domain/catalogue/documents.ts'

/** Larger files are nobody's picture of a notice: a page would choke on them. */
export const largestPictureBytes = 2_000_000

const types: Readonly<Record<string, string>> = { '.png': 'image/png', '.jpg': 'image/jpeg', '.webp': 'image/webp', '.svg': 'image/svg+xml' }

export interface Picture { readonly bytes: Uint8Array<ArrayBuffer>; readonly type: string }

export class Pictures {
  readonly #folders: readonly string[]

  constructor(folders: readonly string[]) {
    this.#folders = folders
  }

  /** Null when no folder has it, or when it is not the name of a picture. */
  async read(name: string): Promise<Picture | null> {
    const type = types[extname(name)]
    if (type === undefined || !PictureName.safeParse(name).success) return null
    for (const folder of this.#folders) {
      const file = join(folder, name)
      const size = await stat(file).then((found) => (found.isFile() ? found.size : Infinity), () => Infinity)
      if (size <= largestPictureBytes) return { bytes: new Uint8Array(await readFile(file)), type }
    }
    return null
  }
}
