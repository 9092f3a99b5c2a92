import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { expect, test } from 'vitest'

test('a process that is still starting does not outlive whoever began it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'jinban-process-'))
  const pidFile = join(folder, 'pid')
  const child = `require('fs').writeFileSync(${JSON.stringify(pidFile)}, String(process.pid)); setInterval(() => {}, 1000)`
  execFileSync(process.execPath, ['--input-type=module', '-e', `
    import { existsSync } from 'node:fs'
    import { startProcess } from ${JSON.stringify(join(import.meta.dirname, 'process.ts'))}
    void startProcess({ name: 'slow', file: process.execPath, args: ['-e', ${JSON.stringify(child)}], log: ${JSON.stringify(join(folder, 'log'))} })
    setInterval(() => { if (existsSync(${JSON.stringify(pidFile)})) process.exit(0) }, 10)
  `])
  const pid = Number(readFileSync(pidFile, 'utf8'))
  for (let look = 0; look < 200 && existsSync(`/proc/${pid}`); look += 1) await delay(20)
  expect(existsSync(`/proc/${pid}`)).toBe(false)
})
