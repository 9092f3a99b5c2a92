/** What a tile of the home page says and where it leads. */
import type { Tile } from '../../../domain/site/profile.ts'
import { unreachable } from '../../../domain/result.ts'
import type { QueueState } from '../../../station/api/contract.ts'
import type { IconName } from '../../kit/components/icons.ts'
import type { Route } from '../routes.ts'
import type { Catalogue, Kiosk } from '../session/kiosk.tsx'
import { announced } from '../notices/announced.ts'
import { t as notices } from '../notices/words.ts'
import { t } from '../words.ts'

export interface HomeTile { readonly icon: IconName; readonly title: string; readonly note: string; readonly to: Route | 'help' }

export function facts(name: Tile, kiosk: Pick<Kiosk, 'place' | 'state' | 'queues' | 'catalogue' | 'elder'>): HomeTile {
  const village = kiosk.place.site.home === 'village'
  switch (name) {
    case 'queue': {
      const [only, ...more] = kiosk.catalogue.queues
      return {
        icon: 'ticket', title: t(kiosk.elder ? 'home.queueElder' : 'home.queue'), note: queueNote(kiosk.queues),
        to: only !== undefined && more.length === 0 ? { name: 'ticket-identity', queue: only.id } : { name: 'ticket-queue' },
      }
    }
    case 'self-service':
      return { icon: 'write', title: t(kiosk.elder ? 'home.selfElder' : village ? 'home.selfVillage' : 'home.self'), note: selfNote(kiosk.catalogue, kiosk.elder), to: { name: 'items' } }
    case 'guides':
      return { icon: 'book', title: t('home.guides'), note: t('home.guidesNote'), to: { name: 'guides' } }
    case 'samples':
      return { icon: 'document', title: t('home.samples'), note: t('home.samplesNote'), to: { name: 'samples' } }
    case 'progress':
      return { icon: 'search', title: t(village || kiosk.elder ? 'home.progressVillage' : 'home.progress'), note: t(village || kiosk.elder ? 'home.progressNoteVillage' : 'home.progressNote'), to: { name: 'progress' } }
    case 'disclosure': {
      const [newest] = announced(kiosk.catalogue.notices, kiosk.state?.businessDay ?? null, kiosk.place.site.level)
      return { icon: 'megaphone', title: notices(village ? 'tile.village' : 'tile.hall'), note: newest?.title ?? notices('tile.note'), to: { name: 'notices', category: null, page: 0 } }
    }
    case 'clerk': {
      const open = kiosk.state?.open !== false
      return {
        icon: kiosk.elder ? 'phone' : 'person',
        title: t(kiosk.elder && !village ? 'help.title' : village ? 'home.clerk' : 'home.clerkHall'),
        note: t(open ? (village ? 'home.clerkOpen' : 'home.clerkOpenHall') : 'home.clerkClosed'),
        to: 'help',
      }
    }
    default: return unreachable(name)
  }
}

/** Whether a tile leads to something: without guides, forms or announcements theirs are not there. */
export function isBehind(name: Tile, { catalogue, state, place }: Pick<Kiosk, 'place' | 'state' | 'catalogue'>): boolean {
  switch (name) {
    case 'guides': return catalogue.itemCount > 0
    case 'samples': return catalogue.forms.size > 0
    case 'disclosure': return announced(catalogue.notices, state?.businessDay ?? null, place.site.level).length > 0
    case 'queue':
    case 'self-service':
    case 'progress':
    case 'clerk': return true
    default: return unreachable(name)
  }
}

/** With one queue its people and minutes; with several only the people, for their waits differ. */
function queueNote(queues: readonly QueueState[] | null): string {
  if (queues === null || queues.length === 0) return t('home.queueUnknown')
  const count = queues.reduce((sum, queue) => sum + queue.waiting, 0)
  if (count === 0) return t('home.queueNone')
  const [only, ...more] = queues
  return only !== undefined && more.length === 0 ? t('home.queueWaiting', { count, minutes: only.minutes }) : t('home.queueWaitingMany', { count })
}

function selfNote(catalogue: Catalogue, elder: boolean): string {
  const items = catalogue.fileable
  const name = items[0]?.plainName
  if (elder || name === undefined) return t('home.selfNote')
  return items.length === 1 ? t('home.selfOne', { name }) : t('home.selfMany', { name, count: items.length })
}
