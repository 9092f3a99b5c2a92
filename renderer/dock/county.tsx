/** What the county has, the way into its console, and who can log in there and at the kiosk. */
import type { WorldState } from '../../scripts/start/api.ts'
import t from './locales/zh.json'

export function County({ world }: { readonly world: WorldState }) {
  return (
    <section className="card county">
      <h2>{t.county}<em data-up={world.county.reachable}>{world.county.reachable ? t.countyUp : t.countyCut}</em></h2>
      <dl>
        <div><dt>{t.cases}</dt><dd>{world.county.cases}</dd></div>
        <div><dt>{t.tickets}</dt><dd>{world.county.tickets}</dd></div>
      </dl>
      <a className="secondary" href={world.consoleUrl} target="_blank" rel="noreferrer">{t.openConsole}</a>
      <details>
        <summary>{t.officers}</summary>
        <table>
          <tbody>
            {world.officers.map((officer) => (
              <tr key={officer.name}><td>{officer.role}</td><td><code>{officer.name}</code></td><td><code>{officer.password}</code></td></tr>
            ))}
          </tbody>
        </table>
      </details>
      {world.staff.length > 0 && (
        <details>
          <summary>{t.staff}</summary>
          <p>{t.staffWay}</p>
          <table>
            <tbody>
              {world.staff.map((member) => (
                <tr key={member.number}><td>{member.name}{member.choosesPin ? t.staffChooses : ''}</td><td><code>{member.number}</code></td><td><code>{member.pin}</code></td></tr>
              ))}
            </tbody>
          </table>
        </details>
      )}
    </section>
  )
}
