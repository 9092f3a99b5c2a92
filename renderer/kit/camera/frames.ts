/** Frames of a running video, one after another, never faster than they are looked at. */

/** Milliseconds from one look to the next: ten a second are enough for a hand that moves paper. */
const PAUSE = 100
/** Pixels across a frame that is looked at: what is found in it is found in half of that. */
const ACROSS = 640

/** @returns how to stop */
export function followFrames(video: HTMLVideoElement, look: (frame: ImageBitmap, at: number) => Promise<void>): () => void {
  let stopped = false
  let next = 0
  let last = -Infinity
  const again = (): void => { if (!stopped) next = video.requestVideoFrameCallback(frame) }
  const frame = (now: number): void => {
    if (now - last < PAUSE) { again(); return }
    last = now
    void createImageBitmap(video, video.videoWidth > ACROSS ? { resizeWidth: ACROSS, resizeQuality: 'medium' } : {})
      .then((bitmap) => (stopped ? bitmap.close() : look(bitmap, now)))
      // A frame of a camera that is just going away cannot be had; whether it is gone is told elsewhere.
      .catch(() => undefined)
      .then(again)
  }
  again()
  return () => { stopped = true; video.cancelVideoFrameCallback(next) }
}
