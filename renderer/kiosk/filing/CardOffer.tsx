/** Before the first question: whether a card is to fill in what it knows. */
import type { ServiceItem } from '../../../domain/catalogue/documents.ts'
import { Screen } from '../../kit/components/Screen.tsx'
import { Tile, Tiles } from '../../kit/components/Tile.tsx'
import { useStore } from '../../kit/store.ts'
import { t } from '../card/words.ts'
import { useKiosk } from '../session/kiosk.tsx'

export function CardOffer({ item, onCard, onType }: { item: ServiceItem; onCard: () => void; onType: () => void }) {
  const { visit, state, elder } = useKiosk()
  const held = useStore(visit.card) !== null
  const ready = held || state?.idCardReader === 'ready'
  return (
    <Screen layout="fill" crumb={t('form.crumb', { item: item.plainName })} title={t('form.title')} lead={t('form.lead')}>
      <Tiles columns={1} fill>
        {ready && <Tile size="hero" tone="blue" icon="idCard" title={t(held ? 'form.held' : 'form.card')} note={t(held ? 'form.heldNote' : 'form.cardNote')} {...(elder ? { number: 1 } : {})} onPress={onCard} />}
        <Tile size="hero" icon="write" title={t('form.type')} note={t('form.typeNote')} {...(elder ? { number: ready ? 2 : 1 } : {})} onPress={onType} />
      </Tiles>
    </Screen>
  )
}
