/** Reads uploaded files away from the core: what is hostile in them takes this thread's memory and time, not the county's. */
import { parentPort, workerData } from 'node:worker_threads'
import { readFiles, type Work } from './read-files.ts'

parentPort?.postMessage(await readFiles(workerData as Work), [])
