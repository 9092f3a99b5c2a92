/** Fetches what handwriting knows when the pad is first opened; most visits never need its megabyte. */
import { readModel, type Model } from '../../../domain/handwriting/recogniser.ts'

let model: Promise<Model> | null = null

/** Rejects if the file cannot be had; the next call tries again. */
export function loadModel(): Promise<Model> {
  model ??= fetch(new URL('../../../assets/input/handwriting-zh.bin', import.meta.url))
    .then(async (answer) => {
      if (!answer.ok) throw new Error(`handwriting model: ${answer.status}`)
      return readModel(await answer.arrayBuffer())
    })
    .catch((error: unknown) => { model = null; throw error })
  return model
}
