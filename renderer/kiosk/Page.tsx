/**
 * Route → screen. Home and the way to a ticket come with the page itself; all others are fetched
 * together when home is quiet, so that a start waits for no page that nobody has asked for.
 */
import { memo, use } from 'react'
import { unreachable } from '../../domain/result.ts'
import { Fault } from './Fault.tsx'
import { Home } from './home/Home.tsx'
import type { Idle, LaterPage } from './LaterPage.tsx'
import styles from './Page.module.css'
import { isLater, pageName, type Direction, type Route } from './routes.ts'
import { ChooseQueue } from './ticket/ChooseQueue.tsx'
import { Identity } from './ticket/Identity.tsx'
import { TicketNumber } from './ticket/TicketNumber.tsx'

interface Later { readonly LaterPage: typeof LaterPage; readonly Idle: typeof Idle }
let fetching: Promise<Later> | undefined
/** Known as soon as it is there, so that a page does not blink on its first use. */
let later: Later | undefined

const fetchPages = (): Promise<Later> => import('./LaterPage.tsx').then((pages) => (later = pages))

/** Fetches the pages that are not home, before somebody needs one. Who needs one that did not come is told so there. */
export const prefetchPages = (): void => { fetchPages().catch(() => undefined) }

/** For a page that is being drawn: the same promise each time it is drawn, also when it has failed. */
const pagesNow = (): Promise<Later> => (fetching ??= fetchPages())

/** What did not come is asked for anew by the next page that needs it. */
const forgetPages = (): void => { fetching = undefined }

/** A page slides in from where the step leads; in elder mode, and where no step led to it, it stands at once. */
export const Page = memo(function Page({ route, direction }: { route: Route; direction: Direction }) {
  return (
    <div className={styles['page']} data-page={pageName(route)} data-direction={direction}>
      <Fault onFault={forgetPages}><Content route={route} /></Fault>
    </div>
  )
})

/** The loop of a kiosk nobody uses. */
export function IdlePage({ onWake }: { onWake: () => void }) {
  const pages = later ?? use(pagesNow())
  return <pages.Idle onWake={onWake} />
}

function Content({ route }: { route: Route }) {
  if (isLater(route)) {
    const pages = later ?? use(pagesNow())
    return <pages.LaterPage route={route} />
  }
  switch (route.name) {
    case 'home': return <Home />
    case 'ticket-queue': return <ChooseQueue />
    case 'ticket-identity': return <Identity queue={route.queue} />
    case 'ticket-number': return <TicketNumber ticket={route.ticket} duplicate={route.duplicate} />
    default: return unreachable(route)
  }
}
