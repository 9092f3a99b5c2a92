/** A camera for Chromium that shows a made-up picture: one JPEG after another (MJPEG) in a file. */
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createCanvas } from '@napi-rs/canvas'
import type { Pixels } from '../../renderer/kit/camera/picture/picture.ts'

export interface FakeCamera {
  /** Switches for Chromium and Electron. */
  readonly args: readonly string[]
  readonly remove: () => void
}

/** Frames are shown at 30 a second, over and over. */
export function fakeCamera(frames: readonly Pixels[]): FakeCamera {
  // Chromium runs as somebody else.
  const folder = mkdtempSync('/var/tmp/jinban-camera-')
  chmodSync(folder, 0o755)
  const file = join(folder, 'desk.mjpeg')
  writeFileSync(file, Buffer.concat(frames.map(jpegOf)), { mode: 0o644 })
  return {
    args: ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream', `--use-file-for-fake-video-capture=${file}`],
    remove: () => { rmSync(folder, { recursive: true, force: true }) },
  }
}

function jpegOf({ width, height, data }: Pixels): Buffer {
  const canvas = createCanvas(width, height)
  const context = canvas.getContext('2d')
  const image = context.createImageData(width, height)
  image.data.set(data)
  context.putImageData(image, 0, 0)
  return canvas.toBuffer('image/jpeg', 92)
}
