import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { copyPackages } from './native.ts'

describe('native packages that travel with the station', () => {
  const folder = mkdtempSync(join(tmpdir(), 'native-'))
  const files = () => readdirSync(folder, { recursive: true }).map(String)
  beforeAll(() => copyPackages(['@serialport/bindings-cpp', '@napi-rs/canvas', 'pcsc-mini', 'node-hid'], join(folder, 'node_modules')))
  afterAll(() => rmSync(folder, { recursive: true }))

  test('load outside the checkout', () => {
    const program = "const { createCanvas } = require('@napi-rs/canvas'); createCanvas(8, 8).getContext('2d'); require('@serialport/bindings-cpp').autoDetect(); new (require('pcsc-mini').Client)(); require('node-hid').getHidapiVersion(); console.log('all')"
    expect(execFileSync(process.execPath, ['-e', program], { cwd: folder, encoding: 'utf8' })).toBe('all\n')
  })

  test('come for this platform only', () => {
    const binaries = files().filter((file) => file.endsWith('.node'))
    expect(binaries.length).toBe(4)
    expect(binaries.join()).not.toMatch(/win32|darwin|android|musl/)
  })

  test('leave sources and types at home', () => {
    expect(files().filter((file) => /\.(d\.ts|cpp|map)$/.test(file))).toEqual([])
  })
})
