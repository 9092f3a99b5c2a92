import { expect, test } from 'vitest'
import { parsePrinterPort } from './printer.ts'

test.each([
  ['/dev/ttyUSB0', { kind: 'serial', path: '/dev/ttyUSB0' }],
  ['192.168.1.9:9101', { kind: 'tcp', host: '192.168.1.9', port: 9101 }],
  ['tcp://printer.hall', { kind: 'tcp', host: 'printer.hall', port: 9100 }],
  ['tcp://[::1]:9100', { kind: 'tcp', host: '::1', port: 9100 }],
  ['tcp://', null],
  ['http://printer/', null],
])('%s', (text, port) => {
  expect(parsePrinterPort(text)).toEqual(port)
})
