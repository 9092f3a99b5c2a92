/** Reads uploaded files away from the core: what is hostile in them takes this thread's memory and time, not the county's. */
import { parentPort, workerData } from 'node:worker_threads'
import type { CatalogueDocument } from '../../../domain/catalogue/documents.ts'
import { readFiles, type UploadedFile } from './read-files.ts'

export interface Work {
  readonly files: readonly UploadedFile[]
  readonly published: readonly CatalogueDocument[]
}

const { files, published } = workerData as Work
parentPort?.postMessage(await readFiles(files, published), [])
