/** Route → screen. */
import { unreachable } from '../../domain/result.ts'
import { Filing } from './filing/Filing.tsx'
import { Items } from './filing/Items.tsx'
import { FilingReceipt } from './filing/FilingReceipt.tsx'
import { Resume } from './filing/Resume.tsx'
import { Help } from './help/Help.tsx'
import { Home } from './home/Home.tsx'
import { NoticesPage } from './home/NoticesPage.tsx'
import styles from './Page.module.css'
import { ProgressQuery } from './progress/ProgressQuery.tsx'
import { ProgressResult } from './progress/ProgressResult.tsx'
import { pageName, type Direction, type Route } from './routes.ts'
import { ChooseQueue } from './ticket/ChooseQueue.tsx'
import { Identity } from './ticket/Identity.tsx'
import { TicketNumber } from './ticket/TicketNumber.tsx'

/** A page slides in from where the step leads; in elder mode, and where no step led to it, it stands at once. */
export function Page({ route, direction }: { route: Route; direction: Direction }) {
  return <div className={styles['page']} data-page={pageName(route)} data-direction={direction}><Content route={route} /></div>
}

function Content({ route }: { route: Route }) {
  switch (route.name) {
    case 'home': return <Home />
    case 'ticket-queue': return <ChooseQueue />
    case 'ticket-identity': return <Identity queue={route.queue} />
    case 'ticket-number': return <TicketNumber ticket={route.ticket} duplicate={route.duplicate} />
    case 'items': return <Items {...(route.event === undefined ? {} : { event: route.event })} />
    case 'notices': return <NoticesPage />
    case 'filing': return <Filing item={route.item} step={route.step} />
    case 'resume': return <Resume formId={route.formId} page={route.page} />
    case 'filing-receipt': return <FilingReceipt item={route.item} receipt={route.receipt} />
    case 'progress': return <ProgressQuery />
    case 'progress-result': return <ProgressResult caseNumber={route.caseNumber} state={route.state} submittedOn={route.submittedOn} />
    case 'help': return <Help page={route.page} />
    default: return unreachable(route)
  }
}
