/**
 * Draws the picture of the test slip: what a printer makes of greys, of thin lines and of its own
 * edges is seen at a glance.
 *
 * Run: node scripts/receipt-test-picture.ts (writes assets/receipts/test-picture.png)
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createCanvas } from '@napi-rs/canvas'
import { ROOT } from './runtime/paths.ts'

/** 56 mm at 8 dots a millimetre; narrower paper makes it smaller. */
const [width, height] = [448, 128]
const canvas = createCanvas(width, height)
const context = canvas.getContext('2d')
context.fillStyle = 'white'
context.fillRect(0, 0, width, height)

const ramp = context.createLinearGradient(8, 0, 312, 0)
ramp.addColorStop(0, 'black')
ramp.addColorStop(1, 'white')
context.fillStyle = ramp
context.fillRect(8, 8, 304, 52)
for (let step = 0; step < 8; step += 1) {
  const grey = Math.round((step * 255) / 7)
  context.fillStyle = `rgb(${grey}, ${grey}, ${grey})`
  context.fillRect(8 + step * 38, 68, 38, 52)
}

context.strokeStyle = 'black'
for (const [ring, line] of [[52, 1], [44, 2], [34, 3], [22, 4]] as const) {
  context.lineWidth = line
  context.beginPath()
  context.arc(380, 64, ring, 0, 2 * Math.PI)
  context.stroke()
}
context.lineWidth = 1
for (let angle = 0; angle < 12; angle += 1) {
  context.beginPath()
  context.moveTo(380, 64)
  context.lineTo(380 + 18 * Math.cos((angle * Math.PI) / 6), 64 + 18 * Math.sin((angle * Math.PI) / 6))
  context.stroke()
}
context.lineWidth = 2
context.strokeRect(1, 1, width - 2, height - 2)

mkdirSync(join(ROOT, 'assets', 'receipts'), { recursive: true })
writeFileSync(join(ROOT, 'assets', 'receipts', 'test-picture.png'), canvas.toBuffer('image/png'))
