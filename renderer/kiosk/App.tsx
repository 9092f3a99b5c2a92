/** The kiosk: one frame, one journey through the pages, and what may come over them. */
import { Suspense, useCallback, useEffect, useLayoutEffect, useMemo, useReducer, useState, useTransition } from 'react'
import type { Connection } from '../kit/connect.ts'
import { ChromeContext, type BarItem } from '../kit/components/Screen.tsx'
import { SpeechContext } from '../kit/speech/context.ts'
import type { Storage } from '../kit/storage/storage.ts'
import { useStore, useStoreInPieces } from '../kit/store.ts'
import { t as kit } from '../kit/words.ts'
import { IdlePage, Page } from './Page.tsx'
import { canGoBack, here, isCountys, type Move, pageKey, pageName, start, travel } from './routes.ts'
import { arrange } from './session/catalogue.ts'
import { useCardStep, useForgottenCard } from './session/card.ts'
import { chromeOf, reminderOf } from './session/chrome.ts'
import { KioskContext, type Kiosk } from './session/kiosk.tsx'
import { useLanguage } from './session/language.ts'
import { useGlass, useIdle, useTouch } from './session/presence.ts'
import { useSun } from './session/sun.ts'
import { useSpeech } from './session/speech.ts'
import { useStationData } from './session/station.ts'
import type { Visit } from './session/visit.ts'
import { PowerOut } from './power/PowerOut.tsx'
import { Leaving } from './time-out/Leaving.tsx'
import { TimeOut } from './time-out/TimeOut.tsx'
import { Waiting } from './waiting/Waiting.tsx'
import { t } from './words.ts'

interface Props { readonly connection: Connection; readonly storage: Storage; readonly visit: Visit }

export function App({ connection, storage, visit }: Props) {
  const data = useStationData(connection, storage)
  const [journey, dispatch] = useReducer(travel, start)
  // A page is drawn in pieces: the glass answers meanwhile, and the page before stands until the next is whole.
  const [going, startGoing] = useTransition()
  const move = useCallback((next: Move) => { startGoing(() => { dispatch(next) }) }, [startGoing])
  useLayoutEffect(() => { document.documentElement.toggleAttribute('data-going', going) }, [going])
  const [low, setLow] = useState(false)
  const [leaving, setLeaving] = useState(false)
  const [hearing, setHearing] = useState(false)
  const elder = useStoreInPieces(visit.elder)
  const visitState = useStore(visit.state)
  const away = useStore(connection.link) === 'lost'
  const cardStep = useCardStep(connection.client, data.state)
  useForgottenCard(visit, data.state?.bootId)
  const cardLeft = cardStep?.card === 'take-your-card'
  const { idle, wake } = useIdle(visit, cardLeft)
  const route = here(journey)
  const page = idle ? 'idle' : pageKey(route)

  const sun = useSun(storage, data.state?.businessDay ?? null)
  const lowMoves = useGlass(data.place?.site.panel, { elder, low, sun: sun.on })
  useTouch(visit, page, idle)
  const language = useLanguage(visit)
  const speech = useSpeech({ client: connection.client, place: data.place, language, elder, hearing, page, present: !idle && visitState.kind !== 'over' })

  const { place, outline } = data
  const catalogue = place === null || outline === null ? null : arrange(outline, place.site, storage)

  // A page that died in the middle of a form opens it again where it stood.
  useEffect(() => {
    void visit.recover().then((draft) => { if (draft !== null) move({ kind: 'go', to: { name: 'resume', formId: draft.formId, page: draft.page } }) })
  }, [visit, move])

  const { state, queues } = data
  // Made anew only when something in it is: a touch that begins a visit draws no page again.
  const kiosk = useMemo((): Kiosk | null => (place === null || catalogue === null ? null : {
    client: connection.client, visit, place, state, queues, cardStep, catalogue, elder, low, away, language, speech, setHearing,
    move,
    go: (to) => { move({ kind: 'go', to }) },
    goBack: () => { move({ kind: 'back' }) },
    leave: () => { void visit.end() },
    askForHelp: () => { move({ kind: 'go', to: { name: 'help', page: pageName(route) } }) },
  }), [connection, visit, place, state, queues, cardStep, catalogue, elder, low, away, language, speech, route, move])

  const chrome = useMemo(() => {
    if (kiosk === null) return null
    const goHome = (): void => {
      const draft = visit.draft.get()
      // Consent alone is nothing that would have to be typed again.
      if (draft === null || Object.keys({ ...draft.values, ...draft.materials }).length === 0) kiosk.leave()
      else setLeaving(true)
    }
    const bright: BarItem = { id: 'sun', icon: 'sun', label: kit('bar.sun'), on: sun.on, press: sun.toggle }
    const bar: BarItem[] = [
      { id: 'back', icon: 'arrowLeft', label: kit('bar.back'), press: kiosk.goBack, disabled: !canGoBack(journey) },
      { id: 'home', icon: 'house', label: kit('bar.home'), press: goHome, disabled: route.name === 'home' && !elder && !low && language === 'zh' },
      { id: 'elder', icon: 'handHeart', label: kit(elder ? 'bar.elderOff' : 'bar.elder'), on: elder, press: () => { visit.setElder(!elder) } },
      ...(lowMoves ? [{ id: 'low', icon: 'wheelchair', label: kit('bar.low'), on: low, press: () => { setLow(!low) } } as const] : []),
      // Seated, the header is out of reach.
      ...(low ? [bright] : []),
      { id: 'language', icon: 'translate', label: kit('bar.language'), on: language !== 'zh', press: () => { kiosk.go({ name: 'language' }) }, disabled: route.name === 'language' },
      { id: 'help', icon: 'headset', label: kit('bar.help'), tone: 'help', press: kiosk.askForHelp, disabled: route.name === 'help' },
    ]
    // At home only, and not among large letters: it is nobody's but the staff's.
    const staff: BarItem | null = route.name === 'home' && !elder && !low ? { id: 'staff', icon: 'lock', label: t('footer.staff'), press: () => { kiosk.go({ name: 'staff' }) } } : null
    return chromeOf(kiosk.place, kiosk.state, bar, low ? null : bright, language === 'en' && isCountys(route) ? t('language.chinese') : null, staff, reminderOf(cardLeft, kiosk.state?.power, route.name === 'home'))
  }, [kiosk, visit, elder, low, lowMoves, language, route, journey, sun, cardLeft])

  if (kiosk === null || chrome === null || visitState.kind === 'over') return <Waiting first />
  if (state?.power === 'ending' && visitState.kind === 'none') return <PowerOut place={kiosk.place} />
  return (
    <KioskContext value={kiosk}>
      <SpeechContext value={speech}>
      <ChromeContext value={chrome}>
        {/* One and the same around all pages: the one before stands until all that the next one waits for is there. */}
        <Suspense fallback={null}>{!idle && <Page key={page} route={route} direction={journey.direction} />}</Suspense>
        {idle && <Suspense fallback={null}><IdlePage onWake={wake} /></Suspense>}
        {visitState.kind === 'warning' && <TimeOut secondsLeft={visitState.secondsLeft} card={cardLeft} onStay={visit.stay} onHelp={() => { visit.stay(); kiosk.askForHelp() }} onLeave={kiosk.leave} />}
        {leaving && <Leaving onStay={() => { setLeaving(false) }} onHelp={() => { setLeaving(false); kiosk.askForHelp() }} onLeave={kiosk.leave} />}
      </ChromeContext>
      </SpeechContext>
    </KioskContext>
  )
}
