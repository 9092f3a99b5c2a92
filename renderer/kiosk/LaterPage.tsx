/** Route → screen, for every page that comes after the first: a chunk of its own, fetched by `Page`. */
import { unreachable } from '../../domain/result.ts'
import { Filing } from './filing/Filing.tsx'
import { FilingReceipt } from './filing/FilingReceipt.tsx'
import { Resume } from './filing/Resume.tsx'
import { Guides } from './guides/Guides.tsx'
import { isGuide } from './guides/routes.ts'
import { Help } from './help/Help.tsx'
import { StaffDoor } from './staff/StaffDoor.tsx'
import { NoticePage } from './notices/NoticePage.tsx'
import { NoticesPage } from './notices/NoticesPage.tsx'
import { Languages } from './language/Languages.tsx'
import { ProgressQuery } from './progress/ProgressQuery.tsx'
import { ProgressResult } from './progress/ProgressResult.tsx'
import type { LaterRoute } from './routes.ts'
import { TicketCard } from './ticket/TicketCard.tsx'

export { Idle } from './idle/Idle.tsx'

export function LaterPage({ route }: { route: LaterRoute }) {
  if (isGuide(route)) return <Guides route={route} />
  switch (route.name) {
    case 'ticket-card': return <TicketCard queue={route.queue} priority={route.priority} />
    case 'notices': return <NoticesPage category={route.category} page={route.page} />
    case 'notice': return <NoticePage id={route.id} />
    case 'filing': return <Filing item={route.item} step={route.step} />
    case 'resume': return <Resume formId={route.formId} page={route.page} />
    case 'filing-receipt': return <FilingReceipt item={route.item} receipt={route.receipt} />
    case 'progress': return <ProgressQuery />
    case 'progress-result': return <ProgressResult caseNumber={route.caseNumber} state={route.state} submittedOn={route.submittedOn} />
    case 'language': return <Languages />
    case 'help': return <Help page={route.page} />
    case 'staff': return <StaffDoor />
    default: return unreachable(route)
  }
}
