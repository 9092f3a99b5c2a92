/** The live kiosk, scaled to the space there is, and the story's hands on it. */
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { WorldState } from '../../scripts/start/api.ts'
import { follow, type Lines } from './connect.ts'
import { carryOut, type Finger } from './hands.ts'
import t from './locales/zh.json'

export function Kiosk({ world, cockpit }: { readonly world: WorldState; readonly cockpit: Lines['cockpit'] }) {
  const frame = useRef<HTMLIFrameElement>(null)
  const { box, scale } = useScale(world.kioskSize)
  const [finger, setFinger] = useState<Finger | null>(null)
  useHands(cockpit, frame, setFinger)
  const { width, height } = world.kioskSize
  return (
    <section className="kiosk">
      <h2>{t.kiosk}<small>{t.kioskHint}</small></h2>
      <div className="stage" ref={box}>
        <div className="bezel" style={{ width: width * scale, height: height * scale }}>
          <iframe key={world.kioskLife} ref={frame} src={world.kioskUrl} title={t.kiosk} style={{ width, height, transform: `scale(${scale})` }} />
          {finger !== null && <span className="finger" data-down={finger.down} style={{ left: finger.x * scale, top: finger.y * scale }} />}
          {world.power !== 'on' && <div className="dark">{world.power === 'off' ? t.noPower : t.booting}</div>}
        </div>
      </div>
    </section>
  )
}

function useScale({ width, height }: WorldState['kioskSize']) {
  const box = useRef<HTMLDivElement>(null)
  const [scale, setScale] = useState(0.4)
  useLayoutEffect(() => {
    if (box.current === null) return undefined
    const watch = new ResizeObserver(([entry]) => {
      if (entry) setScale(Math.min(entry.contentRect.width / width, entry.contentRect.height / height))
    })
    watch.observe(box.current)
    return () => watch.disconnect()
  }, [width, height])
  return { box, scale }
}

/** Fetches the story's commands and carries them out on whatever page the frame shows then. */
function useHands(cockpit: Lines['cockpit'], frame: React.RefObject<HTMLIFrameElement | null>, point: (finger: Finger | null) => void): void {
  useEffect(
    () =>
      follow(
        (signal) => cockpit.hands.commands(undefined, { signal }),
        async (command) => {
          const page = frame.current?.contentDocument
          const outcome = page ? await attempt(() => carryOut(command, page, point)) : { ok: false, value: 'the kiosk is not on the screen' }
          await cockpit.hands.done({ id: command.id, ...outcome })
        },
      ),
    [cockpit, frame, point],
  )
}

async function attempt(act: () => Promise<string>): Promise<{ ok: boolean; value: string }> {
  try {
    return { ok: true, value: await act() }
  } catch (problem) {
    return { ok: false, value: problem instanceof Error ? problem.message : String(problem) }
  }
}
