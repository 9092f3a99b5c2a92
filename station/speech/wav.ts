/**
 * WAV from a pipe: a program that does not know the end yet writes "as much as possible" for the
 * two lengths (RIFF, Microsoft Multimedia Programming Interface 1.0 §3), and decoders differ in
 * what they make of that.
 */

const headerBytes = 44

/** The same sound with its true lengths; null when it is not a WAV with 16-bit samples, or has none. */
export function withTrueLengths(bytes: Uint8Array): Uint8Array<ArrayBuffer> | null {
  if (bytes.length <= headerBytes + 1) return null
  const sound = new Uint8Array(bytes)
  const view = new DataView(sound.buffer)
  const mark = (at: number): string => String.fromCharCode(...sound.subarray(at, at + 4))
  if (mark(0) !== 'RIFF' || mark(8) !== 'WAVE' || mark(12) !== 'fmt ' || mark(36) !== 'data' || view.getUint16(34, true) !== 16) return null
  view.setUint32(4, sound.length - 8, true)
  view.setUint32(40, sound.length - headerBytes, true)
  return sound
}

/** Length in seconds and the loudest sample (0 to 1), for who wants to know whether anything is heard. */
export function heard(sound: Uint8Array): { readonly seconds: number; readonly peak: number } {
  const view = new DataView(sound.buffer, sound.byteOffset, sound.byteLength)
  const samples = (sound.byteLength - headerBytes) / 2
  let peak = 0
  for (let index = 0; index < samples; index += 1) peak = Math.max(peak, Math.abs(view.getInt16(headerBytes + index * 2, true)))
  return { seconds: samples / view.getUint32(24, true), peak: peak / 32_768 }
}
