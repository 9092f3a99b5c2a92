/**
 * Looks at pictures beside the page, so that the glass answers meanwhile. Canvas and JPEG are the
 * browser's; everything in between is `picture/`.
 */
import type { Answered, Answers, Asked, Cut, Looked, Made, Taken } from './messages.ts'
import { greyOf, type Pixels, scaled } from './picture/picture.ts'
import { flawOf, isDark } from './picture/quality.ts'
import { refined } from './picture/refine.ts'
import { findSheet, findSheetIn, LOOK_SIZE } from './picture/sheet.ts'
import { squeezed } from './picture/squeeze.ts'
import { toned } from './picture/tone.ts'
import { flatSize, flattened, turnedCorners } from './picture/warp.ts'

/** What a worker has of the DOM. */
declare const self: { addEventListener(type: 'message', listener: (event: MessageEvent<Asked>) => void): void; postMessage(message: Answered, transfer: Transferable[]): void }

/** Longer side of the picture that the page shows for cutting. */
const SHOWN = 1280

/** The picture that was taken last, in full. */
let taken: Pixels | null = null

self.addEventListener('message', ({ data }) => {
  answer(data).then(
    ({ value, transfer }) => { self.postMessage({ id: data.id, ok: true, value }, transfer) },
    (error: unknown) => { self.postMessage({ id: data.id, ok: false, message: String(error) }, []) },
  )
})

async function answer(asked: Asked): Promise<{ value: Answers[keyof Answers]; transfer: Transferable[] }> {
  switch (asked.kind) {
    case 'look': return { value: look(asked.frame), transfer: [] }
    case 'take': {
      const value = await take(asked.frame)
      return { value, transfer: [value.still] }
    }
    case 'make': {
      const value = await make(asked.cut)
      return { value, transfer: [value.shown, value.page.bytes.buffer] }
    }
  }
}

function look(frame: ImageBitmap): Looked {
  const grey = greyOf(pixelsOf(frame), LOOK_SIZE)
  const sheet = findSheetIn(grey)
  return { corners: sheet && scaled(sheet.corners, 1 / grey.width), isDark: isDark(grey) }
}

async function take(frame: ImageBitmap): Promise<Taken> {
  const scale = Math.min(1, SHOWN / Math.max(frame.width, frame.height))
  const still = await createImageBitmap(frame, { resizeWidth: Math.round(frame.width * scale), resizeHeight: Math.round(frame.height * scale), resizeQuality: 'medium' })
  taken = pixelsOf(frame)
  const sheet = findSheet(taken)
  return { still, corners: sheet && scaled(refined(taken, sheet), 1 / taken.width) }
}

async function make({ corners, quarters, tone }: Cut): Promise<Made> {
  if (taken === null) throw new Error('no picture was taken')
  const places = turnedCorners(scaled(corners, taken.width), quarters)
  const flat = flattened(taken, places, flatSize(places, taken))
  const full = canvasOf(toned(flat, tone))
  const made = await squeezed((quality, scale) => shrunk(full, scale).convertToBlob({ type: 'image/jpeg', quality }))
  if (made === null) throw new Error('a page of this size cannot be made small')
  const bytes = new Uint8Array(await made.bytes.arrayBuffer())
  const shown = await createImageBitmap(made.bytes)
  return { page: { bytes, width: shown.width, height: shown.height, tone }, shown, flaw: flawOf(flat) }
}

/** Takes a frame apart, and lets go of it. */
function pixelsOf(frame: ImageBitmap): Pixels {
  const { width, height } = frame
  const context = contextOf(new OffscreenCanvas(width, height))
  context.drawImage(frame, 0, 0)
  frame.close()
  return context.getImageData(0, 0, width, height)
}

function canvasOf({ width, height, data }: Pixels): OffscreenCanvas {
  const canvas = new OffscreenCanvas(width, height)
  contextOf(canvas).putImageData(new ImageData(data as Uint8ClampedArray<ArrayBuffer>, width, height), 0, 0)
  return canvas
}

function shrunk(full: OffscreenCanvas, scale: number): OffscreenCanvas {
  if (scale === 1) return full
  const canvas = new OffscreenCanvas(Math.round(full.width * scale), Math.round(full.height * scale))
  const context = contextOf(canvas)
  context.imageSmoothingQuality = 'high'
  context.drawImage(full, 0, 0, canvas.width, canvas.height)
  return canvas
}

/** In memory of the processor: what is read back at once has no business on a graphics card. */
function contextOf(canvas: OffscreenCanvas): OffscreenCanvasRenderingContext2D {
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (context === null) throw new Error('no canvas')
  return context
}
