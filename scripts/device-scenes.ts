/** Scenes with a card reader and an A4 printer: the card on the way to a ticket and to a form, and a form on paper. */
import type { CardHolder, UnreadCode } from '../station/api/identity-contract.ts'
import { sampleHolder, youngHolder } from '../tests/support/sample-holder.ts'
import { both, broughtAll, k, read, toConsent, toGuide, w, type Scene, type Stage } from './screenshot-scenes.ts'

const card = read('kiosk/card')
const guides = read('kiosk/guides')
const c = (path: string): string => pick(card, path)
const g = (path: string): string => pick(guides, path)
const pick = (words: ReturnType<typeof read>, path: string): string => {
  const found = path.split('.').reduce<ReturnType<typeof read> | string | undefined>((at, key) => (typeof at === 'object' ? at[key] : undefined), words)
  if (typeof found !== 'string') throw new Error(`no text ${path}`)
  return found
}

const starting = (text: string): RegExp => new RegExp(`^${text}`)
const withReader = (play: Scene['play']): Scene['play'] => async (stage) => { stage.station.setState({ idCardReader: 'ready' }); await play(stage) }
const elder = (play: Scene['play']): Scene['play'] => async (stage) => { await stage.press(k('bar.elder')); await play(stage) }
const low = (play: Scene['play']): Scene['play'] => async (stage) => { await stage.press(k('bar.low')); await play(stage) }

/** Agrees, reading the notice to its end. */
const agreeTo = async (stage: Stage, label: string): Promise<void> => {
  const more = stage.page.getByRole('button', { name: w('review.more') })
  await more.or(stage.page.getByRole('button', { name: label })).first().waitFor()
  while (await more.isVisible()) await stage.press(w('review.more'))
  await stage.press(label)
}

const toIdentity = withReader(async ({ press }) => { await press(/^(排队取号|取号排队)/); await press(/^社会保障/) })
const toNotice: Scene['play'] = async (stage) => { await toIdentity(stage); await stage.press(starting(w('ticket.card'))) }
const toLay: Scene['play'] = async (stage) => { await toNotice(stage); await agreeTo(stage, c('agree')); await stage.page.getByText(c('awaited')).waitFor() }
const laid = (what: CardHolder | UnreadCode, to: Scene['play'] = toLay): Scene['play'] => async (stage) => { await to(stage); stage.station.lay(what); await stage.settle() }
const toNumber: Scene['play'] = async (stage) => { await laid(youngHolder())(stage); await stage.page.locator('[data-part=ticket-number]').waitFor() }

const toOffer: Scene['play'] = withReader(async (stage) => {
  await toGuide(stage)
  await toConsent(stage)
  await agreeTo(stage, w('consent.agree'))
  await broughtAll(stage)
  await stage.page.getByRole('heading', { name: c('form.title') }).waitFor({ state: 'attached' })
})
const toLayForForm: Scene['play'] = async (stage) => { await toOffer(stage); await stage.press(starting(c('form.card'))); await agreeTo(stage, c('agree')); await stage.page.getByText(c('awaited')).waitFor() }
const toWhom: Scene['play'] = async (stage) => { await laid(youngHolder(), toLayForForm)(stage); await stage.page.getByRole('heading', { name: c('form.whom') }).waitFor({ state: 'attached' }) }
const toFilled: Scene['play'] = async (stage) => { await toWhom(stage); await stage.press(starting(c('form.self'))); await stage.page.getByText(w('form.byCard')).first().waitFor() }
const toKept: Scene['play'] = async (stage) => {
  await toFilled(stage)
  await stage.press(k('bar.back'))
  await stage.page.getByRole('heading', { name: c('form.title') }).waitFor({ state: 'attached' })
  await stage.press(starting(c('form.held')))
  await stage.press(c('form.anotherCard'))
  await stage.page.getByText(c('awaited')).waitFor()
  stage.station.lay(sampleHolder({ name: '示例乙', age: 42 }))
  await stage.press(starting(c('form.self')))
  await stage.page.getByRole('heading', { name: c('form.keptTitle') }).waitFor({ state: 'attached' })
}

const toSample = (printer: 'ready' | 'trouble'): Scene['play'] => async (stage) => {
  stage.station.setState({ a4Printer: printer })
  await stage.press(starting(w('home.samples')))
  await stage.press(/^80/)
}
const paper = (state: Parameters<Stage['station']['setPrinting']>[0]): Scene['play'] => async (stage) => {
  stage.station.setPrinting(state)
  await toSample('ready')(stage)
  await stage.press(g('take.print'))
  await stage.settle()
}

const scene = (name: string, play: Scene['play'], looks: Scene['looks'] = both, site: Scene['site'] = 'hall'): Scene => ({ name, site, looks, play })
const village = (name: string, play: Scene['play'], looks: Scene['looks'] = both): Scene => scene(name, play, looks, 'village')

const onBattery: Scene['play'] = async (stage) => { stage.station.setState({ power: 'battery' }); await stage.settle() }
const atItsEnd: Scene['play'] = async (stage) => { stage.station.setState({ power: 'ending' }); await stage.settle() }

export const deviceScenes: readonly Scene[] = [
  scene('power-battery', onBattery), village('power-battery-village', onBattery, ['portrait']), scene('power-battery-elder', elder(onBattery)), scene('power-battery-low', low(onBattery), ['portrait']),
  scene('power-hurry', async (stage) => { await toIdentity(stage); await atItsEnd(stage) }), scene('power-hurry-elder', elder(async (stage) => { await toIdentity(stage); await atItsEnd(stage) }), ['portrait']),
  scene('power-ending', atItsEnd), village('power-ending-village', atItsEnd, ['portrait']),
  scene('card-ticket-identity', toIdentity), scene('card-ticket-identity-elder', elder(toIdentity)), scene('card-ticket-identity-low', low(toIdentity), ['portrait']),
  scene('card-notice', toNotice), scene('card-notice-elder', elder(toNotice)),
  scene('card-lay', toLay), scene('card-lay-elder', elder(toLay)), scene('card-lay-low', low(toLay), ['portrait']),
  scene('card-reading', async (stage) => { await toLay(stage); stage.station.reading(); await stage.settle() }),
  scene('card-early', laid('CR-201')),
  scene('card-unread', laid('CR-202')), scene('card-unread-elder', elder(laid('CR-202'))),
  scene('card-wrong', laid('CR-203'), ['portrait']), scene('card-expired', laid('CR-204')),
  scene('card-gone', async (stage) => { await toLay(stage); stage.station.setState({ idCardReader: 'trouble' }); await stage.settle() }),
  scene('card-elder-offer', laid(sampleHolder())),
  scene('card-ticket', toNumber), scene('card-ticket-elder', elder(toNumber)),
  scene('card-time-out', async (stage) => { await toNumber(stage); stage.station.warn(20); await stage.settle() }, ['portrait']),
  village('card-form-offer', toOffer), village('card-form-offer-elder', elder(toOffer)),
  village('card-form-whom', toWhom), village('card-form-whom-elder', elder(toWhom)), village('card-form-whom-low', low(toWhom), ['portrait']),
  village('card-form-filled', toFilled), village('card-form-filled-elder', elder(toFilled)),
  village('card-form-kept', toKept), village('card-form-kept-elder', elder(toKept)),
  scene('paper-printing', paper({ state: 'sent', fault: null }), ['portrait']),
  scene('paper-printed', paper({ state: 'confirmed', fault: null })), scene('paper-unknown', paper({ state: 'unknown', fault: 'PR-210' })),
  scene('paper-failed', paper({ state: 'failed', fault: 'PR-201' })), scene('paper-trouble', async (stage) => { await toSample('trouble')(stage); await stage.press(g('take.print')) }),
]
