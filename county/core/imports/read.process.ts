/** Reads uploaded files away from the core: what is hostile in them takes this process's memory and time, not the county's. */
import { readFiles, type Work } from './read-files.ts'

process.once('message', (work) => {
  void readFiles(work as Work).then((content) => { process.send?.(content, () => { process.disconnect() }) })
})
