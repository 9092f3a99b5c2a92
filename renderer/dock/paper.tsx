/** Slips as they come out of the simulated printer, newest on top. */
import type { Paper } from '../../drivers/sim-api/contract.ts'
import t from './locales/zh.json'

export function PaperRoll({ papers }: { readonly papers: readonly Paper[] }) {
  return (
    <section className="papers">
      <h2>{t.paper}</h2>
      <Slips papers={papers} />
    </section>
  )
}

export function Slips({ papers }: { readonly papers: readonly Paper[] }) {
  return (
    <div className="slips">
      <div className="slot" aria-hidden />
      {papers.length === 0 && (
        <div className="empty">
          <b>{t.paperEmpty}</b>
          <span>{t.paperEmptyHint}</span>
        </div>
      )}
      <ol>
        {papers.toReversed().map((paper) => (
          <li key={paper.id}>
            <img src={`data:image/png;base64,${paper.png}`} alt={paper.text} />
          </li>
        ))}
      </ol>
    </div>
  )
}
