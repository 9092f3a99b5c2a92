/** How the sheets of a simulated printer look: each page as PNG, drawn by poppler. */
import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const heightPx = 1_170
const patienceMs = 30_000

/** None when this machine has no `pdftoppm`, or the document is none. */
export async function photographPages(pdf: Buffer): Promise<readonly Buffer[]> {
  const folder = await mkdtemp(join(tmpdir(), 'jinban-sheets-'))
  try {
    await writeFile(join(folder, 'document.pdf'), pdf)
    await run('pdftoppm', ['-png', '-scale-to', String(heightPx), join(folder, 'document.pdf'), join(folder, 'page')], { timeout: patienceMs })
    const names = (await readdir(folder)).filter((name) => name.endsWith('.png')).toSorted()
    return await Promise.all(names.map((name) => readFile(join(folder, name))))
  } catch {
    return []
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
