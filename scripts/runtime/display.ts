/** A display without a screen: Xvfb, with a window manager on wish, and what is on it as pixels. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, open, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface DisplayOptions {
  readonly width?: number
  readonly height?: number
  /** Openbox with keys to close, hide and leave windows; an installed kiosk has none. */
  readonly windowManager?: boolean
}

export interface Display {
  /** For the environment variable `DISPLAY`. */
  readonly name: string
  /** What the screen shows now: four bytes a pixel (blue, green, red, nothing), row by row. */
  pixels(): Promise<Picture>
  /** A part of it, for who looks often. */
  part(area: Area): Promise<Picture>
  stop(): Promise<void>
}

export interface Area {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface Picture {
  readonly width: number
  readonly height: number
  readonly bytes: Uint8Array
}

/** Starts a display of its own, portrait as a kiosk's screen. */
export async function startDisplay({ width = 1080, height = 1920, windowManager = false }: DisplayOptions = {}): Promise<Display> {
  const frames = await mkdtemp(join(tmpdir(), 'jinban-display-'))
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', `${width}x${height}x24`, '-fbdir', frames, '-nolisten', 'tcp', '-noreset', '-ac'], { stdio: ['ignore', 'ignore', 'pipe', 'pipe'] })
  const name = `:${await firstLine(server)}`
  const manager = windowManager ? spawn('openbox', ['--sm-disable', '--config-file', join(import.meta.dirname, 'openbox.xml')], { env: { ...process.env, DISPLAY: name }, stdio: 'ignore' }) : null
  return {
    name,
    pixels: async () => readXwd(await readFile(join(frames, 'Xvfb_screen0'))),
    part: (area) => readPart(join(frames, 'Xvfb_screen0'), area),
    async stop() {
      for (const child of [manager, server]) if (child !== null) await end(child)
      await rm(frames, { recursive: true, force: true })
    },
  }
}

/** The number Xvfb writes to its third pipe once it takes connections. */
function firstLine(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let complaint = ''
    server.stderr?.on('data', (text: Buffer) => (complaint += text.toString()))
    server.once('error', () => reject(new Error('Xvfb is not installed (Debian package xvfb)')))
    server.once('exit', () => reject(new Error(`Xvfb ended: ${complaint.slice(-500)}`)))
    const numbers = server.stdio[3]
    if (numbers && 'on' in numbers) numbers.once('data', (text: Buffer) => resolve(text.toString().trim()))
  })
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise((done) => child.once('exit', done))
  child.kill('SIGTERM')
  const insist = setTimeout(() => child.kill('SIGKILL'), 3_000)
  await gone
  clearTimeout(insist)
}

/** Xvfb's frame buffer file is an X window dump (XWDFile.h): a header of big-endian words, a colour table, the pixels. */
function readHeader(file: Buffer) {
  const word = (index: number) => file.readUInt32BE(index * 4)
  const COLOUR_BYTES = 12
  const [headerSize, width, height, bytesPerLine, colours] = [word(0), word(4), word(5), word(12), word(19)]
  return { width, height, bytesPerLine, start: headerSize + colours * COLOUR_BYTES }
}

function readXwd(file: Buffer): Picture {
  const { width, height, bytesPerLine, start } = readHeader(file)
  const bytes = new Uint8Array(width * height * 4)
  for (let row = 0; row < height; row++) bytes.set(file.subarray(start + row * bytesPerLine, start + row * bytesPerLine + width * 4), row * width * 4)
  return { width, height, bytes }
}

async function readPart(path: string, { x, y, width, height }: Area): Promise<Picture> {
  const HEADER_BYTES = 100
  const file = await open(path)
  try {
    const { bytesPerLine, start } = readHeader((await file.read(Buffer.alloc(HEADER_BYTES), 0, HEADER_BYTES, 0)).buffer)
    const bytes = new Uint8Array(width * height * 4)
    for (let row = 0; row < height; row++) await file.read(bytes, row * width * 4, width * 4, start + (y + row) * bytesPerLine + x * 4)
    return { width, height, bytes }
  } finally {
    await file.close()
  }
}
