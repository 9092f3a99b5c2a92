import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startPostgres } from './server.ts'

describe('the PostgreSQL of an evaluation', () => {
  let directory: string
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'jinban-pg-'))
    await chmod(directory, 0o711)
  })
  afterEach(() => rm(directory, { recursive: true, force: true }))

  const ask = async (url: string, query: string) => {
    const client = new Client(url)
    await client.connect()
    try {
      return (await client.query<Record<string, unknown>>(query)).rows
    } finally {
      await client.end()
    }
  }

  test('keeps what it was given over a restart, and shuts down cleanly', async () => {
    const first = await startPostgres(directory)
    await ask(first.url, 'create table kept (n int)')
    await ask(first.url, 'insert into kept values (1)')
    await first.stop()
    expect(await stat(join(directory, 'cluster', 'postmaster.pid')).catch(() => null)).toBeNull()
    const second = await startPostgres(directory)
    expect(await ask(second.url, 'select n from kept')).toEqual([{ n: 1 }])
    await second.stop()
  })

  test('listens on loopback only, with a password, and never as root', async () => {
    const server = await startPostgres(directory)
    try {
      expect(await ask(server.url, 'show listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }])
      const wrong = new URL(server.url)
      wrong.password = 'wrong'
      await expect(ask(wrong.href, 'select 1')).rejects.toThrow('password authentication failed')
      const status = await readFile(`/proc/${server.pid}/status`, 'utf8')
      expect(/^Uid:\s+(\d+)/m.exec(status)?.[1]).not.toBe('0')
      expect((await stat(join(directory, 'superuser'))).mode & 0o777).toBe(0o600)
    } finally {
      await server.stop()
    }
  })

  test('is not started twice on one directory', async () => {
    const server = await startPostgres(directory)
    await expect(startPostgres(directory)).rejects.toThrow('another process already runs the database')
    await server.stop()
  })

  test('takes over after its county was killed', async () => {
    const program = `import { startPostgres } from ${JSON.stringify(join(import.meta.dirname, 'server.ts'))}
      const server = await startPostgres(${JSON.stringify(directory)}); console.log(server.pid)`
    const county = spawn(process.execPath, ['--input-type=module', '--eval', program], { stdio: ['ignore', 'pipe', 'inherit'] })
    const [pid] = await once(county.stdout, 'data')
    county.kill('SIGKILL')
    await once(county, 'exit')
    expect(await stat(`/proc/${Number(pid)}`).catch(() => null)).not.toBeNull()
    const next = await startPostgres(directory)
    expect(next.pid).not.toBe(Number(pid))
    expect(await ask(next.url, 'select 1 as one')).toEqual([{ one: 1 }])
    await next.stop()
  })

  test('begins although a postmaster that was killed has not quite gone', async () => {
    const server = await startPostgres(directory)
    const pidFile = join(directory, 'cluster', 'postmaster.pid')
    const [, ...rest] = (await readFile(pidFile, 'utf8')).split('\n')
    process.kill(server.pid, 'SIGKILL')
    await server.stop()
    // Of the account that runs PostgreSQL, ended, and of a parent that never asks: so it stays a zombie.
    const account = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {}
    const parent = spawn('sh', ['-c', 'true & echo $!; exec sleep 60'], { stdio: ['ignore', 'pipe', 'inherit'], ...account })
    const [zombie] = await once(parent.stdout, 'data')
    await writeFile(pidFile, [String(zombie).trim(), ...rest].join('\n'))
    const next = await startPostgres(directory)
    expect(await ask(next.url, 'select 1 as one')).toEqual([{ one: 1 }])
    await next.stop()
    parent.kill('SIGKILL')
  })
})
