/** Makes one paper in a thread of its own and ends: its fonts take 60 MB that nobody should keep for the next visitor. */
import { parentPort, workerData } from 'node:worker_threads'
import type { Paper } from '../../domain/paper/paper.ts'
import { shippedTypefaces } from './files.ts'
import { paperMaker } from './make.ts'

const make = await paperMaker(shippedTypefaces())
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port between threads has no origin
parentPort?.postMessage(await make(workerData as Paper))
