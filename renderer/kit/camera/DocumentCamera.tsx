/**
 * Takes one page of paper by camera (高拍):
 *
 *   opening ──► live ──shutter──► cut by hand ──► review ──► onPage
 *      ▲  │       ▲               (no sheet found)  │
 *      │  ▼       └─────────── take again ──────────┘
 *     trouble
 *
 * The camera runs only while its picture is shown. Pictures lie in the memory of this page and its
 * worker, and go with the component: nothing is stored, and no address leads to them.
 */
import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react'
import { Loading } from '../components/Loading.tsx'
import { reportBug } from '../report.ts'
import { cameraAfter, closeCamera, openCamera, whenLost, whenPlugged, type CameraTrouble, type OpenCamera } from './camera.ts'
import styles from './camera.module.css'
import { CameraTroubleView } from './CameraTroubleView.tsx'
import { followFrames } from './frames.ts'
import { letCameraIn, shutCameraOut } from './gate.ts'
import { guideOf } from './guide.ts'
import { LiveView } from './LiveView.tsx'
import type { Cut, Made, Page, Taken } from './messages.ts'
import type { Corners } from './picture/picture.ts'
import { held, look, watching } from './picture/steady.ts'
import { ReviewView, type Making } from './ReviewView.tsx'
import { newScanner, type Scanner } from './scanner.ts'
import { Drawn } from './Stage.tsx'
import { startOf, wholeOf } from './trim.ts'
import { Trimmer } from './Trimmer.tsx'
import { t } from './words.ts'

interface Props {
  /** A page that somebody looked at and wants to use. */
  readonly onPage: (page: Page) => void
  readonly open?: OpenCamera
}

export function DocumentCamera({ onPage, open = openCamera }: Props) {
  const [scanner] = useState(newScanner)
  useEffect(() => () => { scanner.close() }, [scanner])
  const [shot, setShot] = useState<Taken | null>(null)
  /** The sheet that was taken before: the shutter does not go by itself for it again. */
  const [before, setBefore] = useState<Corners | null>(null)
  const [turn, setTurn] = useState<Turn>({ count: 0, camera: null })

  if (shot === null) return <Live key={turn.count} scanner={scanner} open={open} camera={turn.camera} taken={before} onShot={setShot} onTurn={(camera) => { setTurn({ count: turn.count + 1, camera }) }} />
  return <Review scanner={scanner} shot={shot} onPage={onPage} onRetake={() => { setBefore(shot.corners); setShot(null) }} />
}

/** Which camera, and how often one was opened anew. */
interface Turn { readonly count: number; readonly camera: string | null }

type Camera = { readonly kind: 'opening' } | { readonly kind: 'trouble'; readonly trouble: CameraTrouble } | { readonly kind: 'running'; readonly stream: MediaStream }

/** The camera, from now until the component goes. */
function useCamera(open: OpenCamera, which: string | null): Camera {
  const [camera, setCamera] = useState<Camera>({ kind: 'opening' })
  useEffect(() => {
    let end = (): void => undefined
    let gone = false
    void letCameraIn().then(() => open(which)).then((opened) => {
      if (gone) { if (opened.ok) closeCamera(opened.value); return }
      if (!opened.ok) { setCamera({ kind: 'trouble', trouble: opened.error }); return }
      const stream = opened.value
      const heard = whenLost(stream, () => { setCamera({ kind: 'trouble', trouble: 'lost' }) })
      end = () => { heard(); closeCamera(stream) }
      setCamera({ kind: 'running', stream })
    })
    return () => { gone = true; end(); shutCameraOut() }
  }, [open, which])
  return camera
}

interface LiveProps {
  readonly scanner: Scanner
  readonly taken: Corners | null
  readonly onShot: (shot: Taken) => void
  /** Opens anew: this camera, or the first where it is null. */
  readonly onTurn: (camera: string | null) => void
}

function Live({ open, camera: which, ...rest }: LiveProps & { open: OpenCamera; camera: string | null }) {
  const camera = useCamera(open, which)
  switch (camera.kind) {
    case 'opening': return <div className={styles['page']}><Loading label={t('opening')} /></div>
    case 'trouble': return <Troubled trouble={camera.trouble} onAgain={() => { rest.onTurn(null) }} />
    case 'running': return <Running {...rest} stream={camera.stream} />
  }
}

/** Plugged in again, it goes on by itself. */
function Troubled({ trouble, onAgain }: { trouble: CameraTrouble; onAgain: () => void }) {
  const again = useEffectEvent(onAgain)
  useEffect(() => whenPlugged(() => { again() }), [])
  return <div className={styles['page']}><CameraTroubleView trouble={trouble} onAgain={onAgain} /></div>
}

function Running({ scanner, stream, taken, onShot, onTurn }: LiveProps & { stream: MediaStream }) {
  const video = useRef<HTMLVideoElement>(null)
  const [ratio, setRatio] = useState(3 / 4)
  const [seen, setSeen] = useState({ watch: watching(taken), corners: null as Corners | null, isDark: false })
  const [isTaking, setTaking] = useState(false)
  const [other, setOther] = useState<string | null>(null)
  useEffect(() => { void cameraAfter(stream).then(setOther) }, [stream])

  const shoot = useCallback(async (): Promise<void> => {
    if (video.current === null) return
    setTaking(true)
    try {
      onShot(await scanner.take(await createImageBitmap(video.current)))
    } catch (error) {
      // The camera went away in this moment (which is told elsewhere), or the worker is broken.
      setTaking(false)
      if (stream.active) reportBug('a picture could not be taken', error)
    }
  }, [scanner, stream, onShot])

  useEffect(() => {
    const screen = video.current
    if (screen === null) return
    let watch = watching(taken)
    let shot = false
    screen.srcObject = stream
    const stop = followFrames(screen, async (frame, at) => {
      const { corners, isDark } = await scanner.look(frame)
      if (shot) return
      watch = look(watch, { at, corners })
      setSeen({ watch, corners, isDark })
      if (held(watch) === 1 && !isDark) { shot = true; await shoot() }
    })
    return () => { stop(); screen.srcObject = null }
  }, [stream, scanner, taken, shoot])

  const share = seen.isDark ? 0 : held(seen.watch)
  return (
    <LiveView
      picture={<video ref={video} className={styles['picture']} autoPlay muted playsInline aria-label={t('picture')} onResize={({ currentTarget: { videoWidth, videoHeight } }) => { if (videoWidth > 0) setRatio(videoHeight / videoWidth) }} />}
      ratio={ratio} corners={seen.corners} guide={guideOf(seen.watch, seen.isDark)} held={share} isTaking={isTaking} onShutter={() => { void shoot() }} onOther={other === null ? null : () => { onTurn(other) }}
    />
  )
}

function Review({ scanner, shot, onPage, onRetake }: { scanner: Scanner; shot: Taken; onPage: (page: Page) => void; onRetake: () => void }) {
  const ratio = shot.still.height / shot.still.width
  const [cut, setCut] = useState<Cut>({ corners: shot.corners ?? startOf(ratio), quarters: 0, tone: 'grey' })
  const [trimming, setTrimming] = useState(shot.corners === null)
  const [made, setMade] = useState<{ readonly of: Cut; readonly page: Made | 'failed' } | null>(null)
  const page = made?.of === cut ? made.page : null

  useEffect(() => {
    if (trimming) return
    let isOld = false
    void scanner.make(cut).catch((error: unknown) => { reportBug('a page could not be made', error); return 'failed' as const }).then((page) => { if (!isOld) setMade({ of: cut, page }) })
    return () => { isOld = true }
  }, [scanner, cut, trimming])

  if (trimming) {
    return (
      <Trimmer
        picture={<Drawn bitmap={shot.still} label={t('picture')} />} ratio={ratio} corners={cut.corners} isFound={shot.corners !== null}
        onChange={(corners) => { setCut((now) => ({ ...now, corners })) }} onWhole={() => { setCut((now) => ({ ...now, corners: wholeOf(ratio) })); setTrimming(false) }}
        onDone={() => { setTrimming(false) }} onRetake={onRetake}
      />
    )
  }
  return (
    <ReviewView
      making={makingOf(page)} tone={cut.tone}
      onTone={(tone) => { setCut((now) => ({ ...now, tone })) }} onTurn={() => { setCut((now) => ({ ...now, quarters: (now.quarters + 1) % 4 })) }}
      onTrim={() => { setTrimming(true) }} onRetake={onRetake} onUse={() => { if (page !== null && page !== 'failed') onPage(page.page) }}
    />
  )
}

function makingOf(made: Made | 'failed' | null): Making {
  if (made === null) return { kind: 'making' }
  if (made === 'failed') return { kind: 'failed' }
  return { kind: 'made', picture: <Drawn bitmap={made.shown} label={t('page')} />, ratio: made.shown.height / made.shown.width, flaw: made.flaw }
}
