import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { World } from './world.ts'

test('a world starts whatever its random token begins with', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'jinban-world-'))
  const world = new World({ folder, site: 'GM-0101', demo: true, token: '-begins-like-an-option' })
  try {
    expect((await world.startSimulators('tcp')).api).toBeGreaterThan(0)
    // It has read its arguments, and has no county to enrol with.
    await expect(world.startStation()).rejects.toThrow('not enrolled')
  } finally {
    await world.close()
    rmSync(folder, { recursive: true, force: true })
  }
})
