/** The cockpit (驾驶舱): the kiosk, the paper, the switches and the story on one page. */
import { useEffect, useState } from 'react'
import type { Paper, PrinterSimState } from '../../drivers/sim-api/contract.ts'
import type { WorldState } from '../../scripts/start/api.ts'
import { follow, type Lines } from './connect.ts'
import { County } from './county.tsx'
import { Kiosk } from './kiosk.tsx'
import t from './locales/zh.json'
import { PaperRoll } from './paper.tsx'
import { Story } from './story.tsx'
import { Switch } from './switch.tsx'

export function Cockpit({ lines: { cockpit, sim, lost } }: { readonly lines: Lines }) {
  const [gone, setGone] = useState(false)
  const [world, setWorld] = useState<WorldState | null>(null)
  const [papers, setPapers] = useState<readonly Paper[]>([])
  const [printer, setPrinter] = useState<PrinterSimState | null>(null)

  useEffect(() => void lost.then(() => setGone(true)), [lost])
  useEffect(() => follow((signal) => cockpit.world.watch(undefined, { signal }), setWorld), [cockpit])
  useEffect(() => follow((signal) => sim.printer.papers(undefined, { signal }), (paper) => setPapers((before) => [...before, paper])), [sim])
  useEffect(() => void sim.printer.state().then(setPrinter), [sim])

  return (
    <div className="cockpit">
      <header>
        <h1>{t.title}</h1>
        <p>{world === null ? t.subtitle : `${world.siteName} · ${t.subtitle}`}</p>
      </header>
      {gone && <p className="lost" role="alert">{t.disconnected}</p>}
      {world !== null && (
        <main>
          <Kiosk world={world} cockpit={cockpit} />
          <PaperRoll papers={papers} />
          <div className="side">
            <section className="card">
              <h2>{t.controls}</h2>
              <Switch label={t.link} hint={t.linkHint} state={world.link === 'up' ? t.linkUp : t.linkCut} broken={world.link === 'cut'} onChange={(broken) => cockpit.world.link({ up: !broken })} />
              <Switch label={t.power} hint={t.powerHint} state={world.power === 'on' ? t.powerOn : world.power === 'off' ? t.powerOff : t.powerStarting} broken={world.power !== 'on'} busy={world.power === 'starting'} onChange={(broken) => cockpit.world.power({ on: !broken })} />
              <Switch label={t.noPaper} hint={t.paperHint} state={printer?.paper === 'out' ? t.paperOut : t.paperOk} broken={printer?.paper === 'out'} onChange={async (broken) => setPrinter(await sim.printer.set({ paper: broken ? 'out' : 'ok' }))} />
            </section>
            <Story cockpit={cockpit} />
            <County world={world} />
          </div>
        </main>
      )}
    </div>
  )
}
