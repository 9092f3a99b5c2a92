import { afterEach, describe, expect, it, vi } from 'vitest'
import { cameraAfter, openCamera, troubleOf, whenLost } from './camera.ts'
import { guideOf } from './guide.ts'
import { look, watching } from './picture/steady.ts'

class FakeTrack extends EventTarget { stopped = false; stop(): void { this.stopped = true } }
const streamOf = (track: FakeTrack) => ({ getTracks: () => [track], getVideoTracks: () => [track] }) as unknown as MediaStream
const camera = (getUserMedia: () => Promise<MediaStream>) => { vi.stubGlobal('navigator', { mediaDevices: { getUserMedia } }) }

afterEach(() => { vi.unstubAllGlobals(); vi.useRealTimers() })

describe('a camera that does not open', () => {
  it.each([['NotAllowedError', 'refused'], ['SecurityError', 'refused'], ['NotFoundError', 'none'], ['OverconstrainedError', 'none'], ['NotReadableError', 'busy'], ['AbortError', 'busy']] as const)('%s is called %s', (name, trouble) => {
    expect(troubleOf(new DOMException('', name))).toBe(trouble)
  })
  it('is refused where the browser has none to give', async () => {
    vi.stubGlobal('navigator', {})
    expect(await openCamera(null)).toEqual({ ok: false, error: 'refused' })
  })
  it('is given up after ten seconds, and shut if it comes later', async () => {
    vi.useFakeTimers()
    const track = new FakeTrack()
    let come = (_stream: MediaStream): void => undefined
    camera(() => new Promise((resolve) => { come = resolve }))
    const opened = openCamera(null)
    await vi.advanceTimersByTimeAsync(10_000)
    expect(await opened).toEqual({ ok: false, error: 'busy' })
    come(streamOf(track))
    await vi.advanceTimersByTimeAsync(0)
    expect(track.stopped).toBe(true)
  })
})

describe('the camera after this one', () => {
  const among = (ids: readonly string[]) => { vi.stubGlobal('navigator', { mediaDevices: { enumerateDevices: () => Promise.resolve([{ kind: 'audioinput', deviceId: 'microphone' }, ...ids.map((deviceId) => ({ kind: 'videoinput', deviceId }))]) } }) }
  const showing = (deviceId: string) => ({ getVideoTracks: () => [{ getSettings: () => ({ deviceId }) }] }) as unknown as MediaStream
  it('is the next, and after the last the first', async () => {
    among(['desk', 'face'])
    expect(await cameraAfter(showing('desk'))).toBe('face')
    expect(await cameraAfter(showing('face'))).toBe('desk')
  })
  it('is none where there is only one, or the browser does not tell', async () => {
    among(['desk'])
    expect(await cameraAfter(showing('desk'))).toBeNull()
    among([''])
    expect(await cameraAfter(showing(''))).toBeNull()
  })
})

describe('a camera that goes away', () => {
  it('is lost when it is pulled', () => {
    const track = new FakeTrack()
    const lost = vi.fn()
    whenLost(streamOf(track), lost)
    track.dispatchEvent(new Event('ended'))
    expect(lost).toHaveBeenCalledOnce()
  })
  it('is lost when it is silent for long, and not when it stumbles', () => {
    vi.useFakeTimers()
    const track = new FakeTrack()
    const lost = vi.fn()
    whenLost(streamOf(track), lost)
    track.dispatchEvent(new Event('mute'))
    vi.advanceTimersByTime(3_000)
    track.dispatchEvent(new Event('unmute'))
    vi.advanceTimersByTime(10_000)
    expect(lost).not.toHaveBeenCalled()
    track.dispatchEvent(new Event('mute'))
    vi.advanceTimersByTime(5_000)
    expect(lost).toHaveBeenCalledOnce()
  })
})

describe('the one sentence that helps', () => {
  const corners = [{ x: 0.2, y: 0.1 }, { x: 0.8, y: 0.1 }, { x: 0.8, y: 0.6 }, { x: 0.2, y: 0.6 }] as const
  const seen = look(watching(null), { at: 0, corners })
  it('asks for light before anything else', () => { expect(guideOf(seen, true)).toBe('dark') })
  it('asks for all four corners while there is no sheet', () => { expect(guideOf(watching(null), false)).toBe('none') })
  it('asks to keep still as soon as there is one', () => { expect(guideOf(seen, false)).toBe('still') })
  it('announces the shutter', () => { expect(guideOf(look(seen, { at: 350, corners }), false)).toBe('hold') })
  it('asks for the next sheet when this one is taken', () => { expect(guideOf(look(watching(corners), { at: 0, corners }), false)).toBe('taken') })
})
