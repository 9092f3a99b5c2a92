/** The frame of the kiosk's pages, in words: header, bar, footer. */
import { weekdayOf } from '../../../domain/time/iso-day.ts'
import type { OpeningHours } from '../../../domain/site/profile.ts'
import type { Place, StationState } from '../../../station/api/contract.ts'
import type { BarItem, Chrome } from '../../kit/components/Screen.tsx'
import { t as kit } from '../../kit/words.ts'
import { t } from '../words.ts'

/** `09:00` as people write it. */
const hour = (time: string): string => time.replace(/^0/, '')
const spansOf = (opening: OpeningHours): string => opening.spans.map(([from, until]) => t('header.span', { from: hour(from), until: hour(until) })).join(t('header.between'))

/** The true state: today's hours, or that nobody is on duty now. */
export function openingWords(place: Place, state: StationState | null): string {
  const spans = spansOf(place.site.opening)
  if (state === null) return t('header.day', { spans })
  if (!state.open) return t('header.closed', { spans })
  return place.site.opening.weekdays.includes(weekdayOf(state.businessDay)) ? t('header.today', { spans }) : t('header.closed', { spans })
}

/** 目录有 N 天没有更新: the county has not answered for long. Null while there is nothing to say. */
const staleWords = (state: StationState | null): string | null =>
  state?.catalogueStaleDays === null || state?.catalogueStaleDays === undefined ? null : t('footer.stale', { days: state.catalogueStaleDays })

/** What must not be overlooked now, whatever page it is: a card that lies here, and that the battery is at its end; on the first page, that the power is out. */
export function reminderOf(cardLeft: boolean, power: StationState['power'] | undefined, atHome: boolean): NonNullable<Chrome['reminder']> | null {
  if (cardLeft) return { icon: 'idCard', text: t('card.take') }
  if (power === 'ending') return { icon: 'battery', text: t('power.hurry') }
  return power === 'battery' && atHome ? { icon: 'battery', text: t('power.out') } : null
}

export function chromeOf(place: Place, state: StationState | null, bar: readonly BarItem[], corner: BarItem | null, note: string | null, staff: BarItem | null, reminder: NonNullable<Chrome['reminder']> | null): Chrome {
  return {
    mark: kit('mark'),
    site: place.site.name,
    opening: openingWords(place, state),
    time: state?.time ?? null,
    offline: state !== null && !state.online ? t('header.offline') : null,
    stale: staleWords(state),
    barLabel: kit('bar.label'),
    bar,
    ...(corner === null ? {} : { corner }),
    ...(note === null ? {} : { note }),
    ...(staff === null ? {} : { staff }),
    ...(reminder === null ? {} : { reminder }),
    footer: [
      t('footer.service', { phone: place.county.servicePhone }),
      t('footer.complaint', { phone: place.county.complaintPhone }),
      t('footer.kiosk', { number: place.kioskNumber }) + (place.demo ? ` · ${t('footer.demo')}` : ''),
    ],
  }
}
