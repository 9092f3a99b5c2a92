/** Several files of one import as one: nothing may stand in two of them. */
import { keyOf, type FileContent } from './content.ts'
import type { ImportError } from './errors.ts'
import { fill, placeWords } from './words.ts'

export interface BatchFile {
  readonly name: string
  readonly content: FileContent
}

export function combine(files: readonly BatchFile[]): FileContent {
  const errors: ImportError[] = files.flatMap(({ content }) => content.errors)
  const blank = { sheet: null, row: null, column: null, header: null, instead: null } as const
  const places = new Map<string, string>()
  const documents = files.flatMap(({ name, content }) => content.documents.filter((document) => {
    const key = keyOf(document)
    const earlier = places.get(key)
    places.set(key, earlier ?? name)
    if (earlier === undefined) return true
    errors.push({ ...blank, code: 'row-twice', file: name, found: document.id, instead: fill(placeWords.file, { file: earlier }) })
    return false
  }))
  const taken = new Set<string>()
  const withdrawn = files.flatMap(({ name, content }) => content.withdrawn.filter((withdrawal) => {
    const key = keyOf(withdrawal)
    if (places.has(key)) errors.push({ ...blank, code: 'both', file: name, found: withdrawal.id })
    return taken.size < taken.add(key).size
  }))
  return { documents, withdrawn, errors }
}
