/** The camera for papers, with a drawn desk in the place of its picture. The last entry opens a real one. */
import { useState, type ReactNode } from 'react'
import { err } from '../../../domain/result.ts'
import type { CameraTrouble } from '../camera/camera.ts'
import { CameraTest } from '../camera/CameraTest.tsx'
import { CameraTroubleView } from '../camera/CameraTroubleView.tsx'
import { DocumentCamera } from '../camera/DocumentCamera.tsx'
import type { Guide } from '../camera/guide.ts'
import { LiveView } from '../camera/LiveView.tsx'
import type { Corners } from '../camera/picture/picture.ts'
import type { Flaw } from '../camera/picture/quality.ts'
import type { Tone } from '../camera/picture/tone.ts'
import { ReviewView, type Making } from '../camera/ReviewView.tsx'
import { startOf, wholeOf } from '../camera/trim.ts'
import { Trimmer } from '../camera/Trimmer.tsx'
import type { Entry } from './entry.ts'
import styles from './Gallery.module.css'
import { t } from './words.ts'

const nothing = (): void => {}
const ratio = 3 / 4
const sheet: Corners = [{ x: 0.21, y: 0.09 }, { x: 0.83, y: 0.14 }, { x: 0.79, y: 0.65 }, { x: 0.17, y: 0.58 }]

const page = (show: ReactNode) => <div className={styles['cameraPage']}>{show}</div>
const lines = Array.from({ length: 9 }, (_, index) => 0.1 + index * 0.09)

function Desk({ bare = false, dark = false }: { bare?: boolean; dark?: boolean }) {
  const [a, b, c, d] = sheet
  const across = (from: { x: number; y: number }, to: { x: number; y: number }, share: number): string => `${from.x + (to.x - from.x) * share},${from.y + (to.y - from.y) * share}`
  return (
    <svg viewBox={`0 0 1 ${ratio}`} width="100%" height="100%" role="img" aria-label={t('words.example')} opacity={dark ? 0.25 : 1}>
      <rect width="1" height={ratio} fill="#7a6450" />
      {!bare && <polygon points={[a, b, c, d].map(({ x, y }) => `${x},${y}`).join(' ')} fill="#f4f1ea" />}
      {!bare && lines.map((share) => <polyline key={share} points={`${across(a, d, share)} ${across(b, c, share)}`} stroke="#5a5a5a" strokeWidth="0.006" strokeDasharray="0.1 0.02 0.16 0.02" />)}
    </svg>
  )
}

const Flat = () => (
  <svg viewBox="0 0 297 210" width="100%" height="100%" role="img" aria-label={t('words.example')}>
    <rect width="297" height="210" fill="#fff" />
    {lines.map((share) => <line key={share} x1="20" x2="277" y1={share * 210} y2={share * 210} stroke="#333" strokeWidth="3" strokeDasharray="46 8 80 8" />)}
  </svg>
)

const live = (guide: Guide, held = 0, { isTaking = false, several = false } = {}) => page(<LiveView picture={<Desk bare={guide === 'none'} dark={guide === 'dark'} />} ratio={ratio} corners={guide === 'none' || guide === 'dark' ? null : sheet} guide={guide} held={held} isTaking={isTaking} onShutter={nothing} onOther={several ? nothing : null} />)

function Cutting({ isFound }: { isFound: boolean }) {
  const [corners, setCorners] = useState(isFound ? sheet : startOf(ratio))
  return <Trimmer picture={<Desk />} ratio={ratio} corners={corners} isFound={isFound} onChange={setCorners} onWhole={() => { setCorners(wholeOf(ratio)) }} onDone={nothing} onRetake={nothing} />
}

function Reviewed({ making }: { making: Making }) {
  const [tone, setTone] = useState<Tone>('grey')
  return <ReviewView making={making} tone={tone} onTone={setTone} onTurn={nothing} onTrim={nothing} onRetake={nothing} onUse={nothing} />
}

const made = (flaw: Flaw | null) => page(<Reviewed making={{ kind: 'made', picture: <Flat />, ratio: 210 / 297, flaw }} />)
const troubles: readonly CameraTrouble[] = ['none', 'refused', 'busy', 'lost']
const never = () => new Promise<never>(nothing)
const refused = () => Promise.resolve(err('refused' as const))

export const camera: readonly Entry[] = [
  {
    name: 'LiveView',
    states: [
      { state: 'empty', show: live('none') }, { state: 'active', show: live('still', 0.1, { several: true }) }, { state: 'good', show: live('hold', 0.6) },
      { state: 'chosen', show: live('taken') }, { state: 'care', show: live('dark') }, { state: 'disabled', show: live('hold', 1, { isTaking: true }) },
    ],
  },
  { name: 'Trimmer', states: [{ state: 'active', show: page(<Cutting isFound />) }, { state: 'care', show: page(<Cutting isFound={false} />) }] },
  {
    name: 'ReviewView',
    states: [
      { state: 'good', show: made(null) }, { state: 'care', show: made('blurred') }, { state: 'care', show: made('dark') }, { state: 'care', show: made('small') },
      { state: 'loading', show: page(<Reviewed making={{ kind: 'making' }} />) }, { state: 'error', show: page(<Reviewed making={{ kind: 'failed' }} />) },
    ],
  },
  { name: 'CameraTroubleView', states: troubles.map((trouble) => ({ state: 'error', show: <CameraTroubleView trouble={trouble} onAgain={nothing} /> })) },
  { name: 'DocumentCamera', states: [{ state: 'loading', show: page(<DocumentCamera open={never} onPage={nothing} />) }, { state: 'error', show: page(<DocumentCamera open={refused} onPage={nothing} />) }] },
  { name: 'CameraTest', states: [{ state: 'normal', show: page(<CameraTest />) }] },
]
