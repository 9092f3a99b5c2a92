/** The rating pad: what it shows, and its five keys. */
import type { Lines } from '../connect.ts'
import t from '../locales/devices.json'
import { Frame } from './frame.tsx'
import { useDevice } from './use-device.ts'

const levels = [5, 4, 3, 2, 1] as const

export function RatingPad({ part }: { readonly part: Lines['sim']['ratingPad'] }) {
  const device = useDevice('ratingPad', part)
  if (device === null) return null
  const { screen, staff, questions } = device.state
  return (
    <Frame device={device}>
      <div className="pad">
        <output data-screen={screen}>
          <b>{t.padScreens[screen]}</b>
          <small>{[staff, t.padQuestions.replace('{n}', String(questions))].filter(Boolean).join(' · ')}</small>
        </output>
        <div className="keys">
          {levels.map((level) => <button key={level} type="button" data-level={level} onClick={() => void part.press({ level })}>{t.levels[`${level}`]}</button>)}
        </div>
      </div>
    </Frame>
  )
}
