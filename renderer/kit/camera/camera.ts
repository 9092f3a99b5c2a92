/** The camera of the kiosk (高拍仪、摄像头): a UVC device through getUserMedia. No native code, no sound. */
import type { ErrorCode } from '../../../domain/errors.ts'
import { err, ok, type Result } from '../../../domain/result.ts'

/** Why there is no picture. What to say stands in the locale under `trouble`. */
export type CameraTrouble = 'none' | 'refused' | 'busy' | 'lost'

/** For who asks on the telephone. */
export const troubleCodes = { none: 'CM-101', refused: 'CM-102', busy: 'CM-103', lost: 'CM-104' } as const satisfies Record<CameraTrouble, ErrorCode>

/** @param camera which one (`deviceId`); null for the one that the browser names first */
export type OpenCamera = (camera: string | null) => Promise<Result<MediaStream, CameraTrouble>>

/** Five million pixels show 8-point print on A4; a camera that has fewer gives what it has. */
const wanted = { width: { ideal: 2592 }, height: { ideal: 1944 } } as const
/** Milliseconds a camera may take to open: a broken cable answers never. */
const DEADLINE = 10_000
/** Milliseconds without a picture after which a camera is lost; a busy computer skips some. */
const SILENCE = 5_000

/** Opens the camera. The Electron gate must be open first: see `gate.ts`. */
export async function openCamera(camera: string | null): Promise<Result<MediaStream, CameraTrouble>> {
  // Chromium hides the cameras from pages that came over a line anybody could change.
  const devices = navigator.mediaDevices as MediaDevices | undefined
  if (devices === undefined) return err('refused')
  const asked = devices.getUserMedia({ audio: false, video: camera === null ? wanted : { ...wanted, deviceId: { exact: camera } } }).then((stream) => ok(stream), (error: unknown) => err(troubleOf(error)))
  let late: ReturnType<typeof setTimeout> | undefined
  const deadline = new Promise<Result<MediaStream, CameraTrouble>>((resolve) => { late = setTimeout(() => { resolve(err('busy')) }, DEADLINE) })
  const first = await Promise.race([asked, deadline])
  clearTimeout(late)
  // One that comes after all is not wanted any more.
  if (!first.ok) void asked.then((stream) => { if (stream.ok) closeCamera(stream.value) })
  return first
}

export function closeCamera(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop()
}

/** The camera after this one, where there are several: one looks at the desk, another at faces. Null where there is no other. */
export async function cameraAfter(stream: MediaStream): Promise<string | null> {
  const cameras = (await navigator.mediaDevices.enumerateDevices()).filter(({ kind }) => kind === 'videoinput').map(({ deviceId }) => deviceId)
  const current = stream.getVideoTracks()[0]?.getSettings().deviceId
  const next = cameras[(cameras.indexOf(current ?? '') + 1) % cameras.length]
  return next === undefined || next === '' || next === current ? null : next
}

/** Calls back when a camera is plugged in or pulled out. @returns how to stop listening */
export function whenPlugged(plugged: () => void): () => void {
  const devices = navigator.mediaDevices as MediaDevices | undefined
  devices?.addEventListener('devicechange', plugged)
  return () => { devices?.removeEventListener('devicechange', plugged) }
}

/** Calls back once when the camera is pulled or falls silent. @returns how to stop listening */
export function whenLost(stream: MediaStream, lost: () => void): () => void {
  const [track] = stream.getVideoTracks()
  if (track === undefined) { lost(); return () => undefined }
  let silent: ReturnType<typeof setTimeout> | undefined
  const mute = (): void => { silent = setTimeout(lost, SILENCE) }
  const unmute = (): void => { clearTimeout(silent) }
  track.addEventListener('ended', lost)
  track.addEventListener('mute', mute)
  track.addEventListener('unmute', unmute)
  return () => {
    clearTimeout(silent)
    track.removeEventListener('ended', lost)
    track.removeEventListener('mute', mute)
    track.removeEventListener('unmute', unmute)
  }
}

/** By the names that https://www.w3.org/TR/mediacapture-streams/#dom-mediadevices-getusermedia gives its failures. */
export function troubleOf(error: unknown): CameraTrouble {
  switch (error instanceof Error || error instanceof DOMException ? error.name : '') {
    case 'NotAllowedError':
    case 'SecurityError': return 'refused'
    case 'NotFoundError':
    case 'OverconstrainedError': return 'none'
    default: return 'busy'
  }
}
