/**
 * 刷证: the notice, then "put your card here" until it is read. What it said is kept in this
 * visit's memory (`visit.card`) and nowhere else; the page around this one goes on from there.
 * At every step there is the way without a card.
 */
import { useEffect, useState } from 'react'
import type { UnreadCode } from '../../../station/api/identity-contract.ts'
import { Button } from '../../kit/components/Button.tsx'
import { Icon } from '../../kit/components/Icon.tsx'
import { Notice } from '../../kit/components/Notice.tsx'
import { Screen } from '../../kit/components/Screen.tsx'
import { useStore } from '../../kit/store.ts'
import { wallNow } from '../clock.ts'
import { Agreement } from '../consent/Agreement.tsx'
import { partsOf } from '../consent/notice.ts'
import { useKiosk } from '../session/kiosk.tsx'
import { textOf } from '../session/language.ts'
import { CardDrawing } from './CardDrawing.tsx'
import { cardNotice } from './card-notice.ts'
import { readCard, unreadKind } from './read.ts'
import styles from './card.module.css'
import { t } from './words.ts'

interface Props {
  readonly crumb: string
  /** The way without a card. */
  readonly without: { readonly label: string; readonly press: () => void }
}

export function ReadCard({ crumb, without }: Props) {
  const { visit, language } = useKiosk()
  const agreed = useStore(visit.cardNotice)
  if (agreed !== null) return <Waiting crumb={crumb} without={without} />
  const notice = cardNotice(textOf(language))
  return (
    <Agreement
      crumb={crumb} title={notice.title} lead={notice.lead} parts={partsOf(notice, {})} otherwise={without}
      agree={{ label: t('agree'), press: () => { visit.cardNotice.set({ notice: notice.id, at: wallNow() }) } }}
    />
  )
}

function Waiting({ crumb, without }: Props) {
  const { client, visit, state, cardStep } = useKiosk()
  /** Null while a card is waited for. */
  const [unread, setUnread] = useState<UnreadCode | null>(null)
  const [early, setEarly] = useState(false)
  const waiting = unread === null
  const bootId = state?.bootId ?? ''

  useEffect(() => {
    if (!waiting) return
    const control = new AbortController()
    const wait = async (): Promise<void> => {
      const answer = await readCard(client, visit.id(), control.signal)
      if (control.signal.aborted || answer.kind === 'called-off') return
      if (answer.kind === 'read') visit.card.set({ holder: answer.holder, bootId, elderOffered: false })
      else if (answer.code !== 'CR-201') setUnread(answer.code)
      else {
        // Taken away too early: it is waited for again, and the page says so.
        setEarly(true)
        await wait()
      }
    }
    void wait()
    return () => { control.abort() }
  }, [client, visit, bootId, waiting])

  const gone = cardStep !== null && cardStep.reader !== 'ready'
  if (gone || unread !== null) {
    return <NotRead crumb={crumb} without={without} code={unread ?? 'CR-101'} again={gone ? null : () => { setUnread(null); setEarly(false) }} />
  }
  const reading = cardStep?.card === 'reading'
  return (
    <Screen layout="centre" crumb={crumb} title={t('lay')} lead={t('layLead')} actions={<Button onPress={without.press}>{without.label}</Button>}>
      {early && !reading && <Notice tone="care" icon="warning" title={t('early')} />}
      <CardDrawing reading={reading} />
      <p className={styles['step']} role="status"><Icon name={reading ? 'hourglass' : 'idCard'} />{t(reading ? 'reading' : 'awaited')}</p>
    </Screen>
  )
}

/** Plain words, and what to do next: once more where that may help, else without the card. */
function NotRead({ crumb, without, code, again }: Props & { readonly code: UnreadCode; readonly again: (() => void) | null }) {
  const kind = unreadKind(code)
  const words = {
    again: { title: t('unread.title'), text: t('unread.text') },
    wrong: { title: t('unread.wrongTitle'), text: t('unread.wrongText') },
    expired: { title: t('unread.expiredTitle'), text: t('unread.expiredText') },
    gone: { title: t('unread.gone'), text: t('unread.goneText') },
  }[kind]
  const once = kind === 'again'
  return (
    <Screen
      key={kind} layout="centre" crumb={crumb} title={words.title} lead={words.text}
      actions={<>
        {again !== null && !once && <Button onPress={again}>{t('again')}</Button>}
        <Button kind={once ? 'plain' : 'primary'} onPress={without.press}>{without.label}</Button>
        {again !== null && once && <Button kind="primary" onPress={again}>{t('again')}</Button>}
      </>}
    >
      <p className={styles['code']}>{code}</p>
      {once && <CardDrawing reading={false} />}
    </Screen>
  )
}
