import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ConfigError, readConfig } from './config.ts'

const token = 'a-token-of-sixteen'

test('the socket stands in the data folder unless it is named', () => {
  expect(readConfig(['--data', '/d', '--site', 'GM-0101'], false).socket).toBe('/d/run/station.sock')
})

test('a device is a class, a profile and a port, which may hold colons itself', () => {
  expect(readConfig(['--data', '/d', '--site', 'GM-0101', '--device', 'receipt-printer=escpos-80:127.0.0.1:9100', '--device', 'locker=/etc/jinban/our-locker.json:/dev/ttyS1'], false).device).toEqual([
    { class: 'receipt-printer', profile: 'escpos-80', port: '127.0.0.1:9100' },
    { class: 'locker', profile: '/etc/jinban/our-locker.json', port: '/dev/ttyS1' },
  ])
})

test('the command line wins over the file', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'config-')), 'station.json')
  writeFileSync(file, JSON.stringify({ data: '/from-file', site: 'GM-010' }))
  const config = readConfig(['--config', file, '--site', 'GM-0101'], false)
  expect([config.data, config.site]).toEqual(['/from-file', 'GM-0101'])
})

test('what becomes of a machine without power or in trouble is said in the file as on the command line', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'config-')), 'station.json')
  writeFileSync(file, JSON.stringify({ data: '/d', site: 'GM-010', 'battery-minutes': 8, 'power-off': true, watchdog: '/dev/watchdog' }))
  const said = { 'battery-minutes': 8, 'power-off': true, watchdog: '/dev/watchdog' }
  expect(readConfig(['--config', file], true)).toMatchObject(said)
  expect(readConfig(['--data', '/d', '--site', 'GM-010', '--battery-minutes', '8', '--power-off', '--watchdog', '/dev/watchdog'], true)).toMatchObject(said)
  expect(readConfig(['--data', '/d', '--site', 'GM-010'], true)).toMatchObject({ 'power-off': false })
})

test.each([
  ['a battery that is empty at once', ['--data', '/d', '--site', 'GM-0101', '--battery-minutes', '0']],
  ['a watchdog without a path', ['--data', '/d', '--site', 'GM-0101', '--watchdog', 'softdog']],
  ['no data folder', ['--site', 'GM-0101']],
  ['a site that is none', ['--data', '/d', '--site', 'gengma']],
  ['a demo without a token', ['--data', '/d', '--site', 'GM-0101', '--demo']],
  ['a token that can be guessed', ['--data', '/d', '--site', 'GM-0101', '--demo', '--token', '1234']],
  ['a demo in production', ['--data', '/d', '--site', 'GM-0101', '--demo', '--token', token, '--production']],
  ['an enrolment code without a county', ['--data', '/d', '--site', 'GM-0101', '--enrol', 'ABCD']],
  ['a county without TLS', ['--data', '/d', '--site', 'GM-0101', '--county', 'http://127.0.0.1:1']],
  ['a class of devices that nobody knows', ['--data', '/d', '--site', 'GM-0101', '--device', 'toaster=x:/dev/ttyS0']],
  ['two devices of one class', ['--data', '/d', '--site', 'GM-0101', '--device', 'locker=x:/dev/ttyS0', '--device', 'locker=x:/dev/ttyS1']],
  ['an unknown option', ['--data', '/d', '--site', 'GM-0101', '--prnter', 'x:y']],
  ['a socket path that the system would cut', ['--data', `/${'d'.repeat(120)}`, '--site', 'GM-0101']],
])('%s ends the start', (_, argv) => {
  expect(() => readConfig(argv, false)).toThrow(ConfigError)
})

test('a production bundle cannot be talked into a demo', () => {
  expect(() => readConfig(['--data', '/d', '--site', 'GM-0101', '--demo', '--token', token], true)).toThrow('production')
})
