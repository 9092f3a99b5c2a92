/** The cockpit (驾驶舱): the kiosk, and beside it the story with its switches, or the dock of devices. */
import { useEffect, useState, useSyncExternalStore } from 'react'
import type { Paper, PrinterSimState } from '../../drivers/sim-api/contract.ts'
import type { WorldState } from '../../scripts/start/api.ts'
import { follow, type Lines } from './connect.ts'
import { County } from './county.tsx'
import { Bench } from './devices/bench.tsx'
import { Kiosk } from './kiosk.tsx'
import t from './locales/zh.json'
import { PaperRoll } from './paper.tsx'
import { Story } from './story.tsx'
import { Switch } from './switch.tsx'

export function Cockpit({ lines: { cockpit, sim, lost } }: { readonly lines: Lines }) {
  const tab = useTab()
  const [gone, setGone] = useState(false)
  const [world, setWorld] = useState<WorldState | null>(null)
  const [papers, setPapers] = useState<readonly Paper[]>([])

  useEffect(() => void lost.then(() => setGone(true)), [lost])
  useEffect(() => follow((signal) => cockpit.world.watch(undefined, { signal }), setWorld), [cockpit])
  useEffect(() => follow((signal) => sim.printer.papers(undefined, { signal }), (paper) => setPapers((before) => [...before, paper])), [sim])

  return (
    <div className="cockpit">
      <header>
        <h1>{t.title}</h1>
        <nav>
          {tabs.map((each) => <a key={each} href={`#${each}`} aria-current={each === tab ? 'page' : undefined}>{t.tabs[each]}</a>)}
        </nav>
        <p>{world === null ? t.subtitle : `${world.siteName} · ${t.subtitle}`}</p>
      </header>
      {gone && <p className="lost" role="alert">{t.disconnected}</p>}
      {world !== null && (
        <main data-tab={tab}>
          <Kiosk world={world} cockpit={cockpit} />
          {tab === 'devices' ? <Bench sim={sim} papers={papers} /> : (
            <>
              <PaperRoll papers={papers} />
              <div className="side">
                <Switches cockpit={cockpit} sim={sim} world={world} />
                <Story cockpit={cockpit} />
                <County world={world} />
              </div>
            </>
          )}
        </main>
      )}
    </div>
  )
}

const tabs = ['story', 'devices'] as const

/** Stands in the address, so that it can be passed on. */
function useTab(): (typeof tabs)[number] {
  const hash = useSyncExternalStore((changed) => {
    addEventListener('hashchange', changed)
    return () => removeEventListener('hashchange', changed)
  }, () => location.hash.slice(1))
  return tabs.find((each) => each === hash) ?? 'story'
}

function Switches({ cockpit, sim, world }: Pick<Lines, 'cockpit' | 'sim'> & { readonly world: WorldState }) {
  const [printer, setPrinter] = useState<PrinterSimState | null>(null)
  useEffect(() => follow((signal) => sim.printer.watch(undefined, { signal }), setPrinter), [sim])
  return (
    <section className="card">
      <h2>{t.controls}</h2>
      <Switch label={t.link} hint={t.linkHint} state={world.link === 'up' ? t.linkUp : t.linkCut} broken={world.link === 'cut'} onChange={(broken) => cockpit.world.link({ up: !broken })} />
      <Switch label={t.power} hint={t.powerHint} state={world.power === 'on' ? t.powerOn : world.power === 'off' ? t.powerOff : t.powerStarting} broken={world.power !== 'on'} busy={world.power === 'starting'} onChange={(broken) => cockpit.world.power({ on: !broken })} />
      <Switch label={t.noPaper} hint={t.paperHint} state={printer?.paper === 'out' ? t.paperOut : t.paperOk} broken={printer?.paper === 'out'} onChange={(broken) => sim.printer.set({ paper: broken ? 'out' : 'ok' })} />
    </section>
  )
}
