/** Scenes of the staff's pages: how a technician sees a kiosk that is well, and one that is not. */
import { troubled } from '../tests/support/fake-devices.ts'
import { ailing, goneStaff, newStaff, sampleStaff } from '../tests/support/fake-staff.ts'
import { both, read, type, type Scene, type Stage } from './screenshot-scenes.ts'

type Words = ReturnType<typeof read>
const pick = (words: Words, path: string): string => {
  const found = path.split('.').reduce<Words | string | undefined>((at, key) => (typeof at === 'object' ? at[key] : undefined), words)
  if (typeof found !== 'string') throw new Error(`no text ${path}`)
  return found
}
const staff = read('staff')
const devices = read('staff/devices')
const s = (path: string): string => pick(staff, path)
const d = (path: string): string => pick(devices, path)

const toNumber: Scene['play'] = async ({ press }) => { await press(pick(read('kiosk'), 'footer.staff')) }
const toPin: Scene['play'] = async (stage) => { await toNumber(stage); await type(stage, sampleStaff.number); await stage.press(s('logIn.next')) }
const enter = async (stage: Stage, pin: string): Promise<void> => { await type(stage, pin); await stage.press(s('logIn.enter')) }
const toStaff: Scene['play'] = async (stage) => { await toPin(stage); await enter(stage, sampleStaff.pin); await stage.page.getByRole('button', { name: s('shell.leave') }).waitFor() }
/** A new member, at the choice of a PIN of their own. */
const toChoice: Scene['play'] = async (stage) => { await toNumber(stage); await type(stage, newStaff.number); await stage.press(s('logIn.next')); await enter(stage, newStaff.pin); await stage.settle() }
const choose = async (stage: Stage, pin: string): Promise<void> => { await type(stage, pin); await stage.press(s('choosePin.next')); await stage.settle() }
const own = '749263'
const to = (page: string): Scene['play'] => async (stage) => { await toStaff(stage); await stage.press(s(`pages.${page}`)); await stage.settle() }

const card = (stage: Stage, device: string) => stage.page.locator('section').filter({ has: stage.page.getByRole('heading', { name: d(`classes.${device}`), exact: true }) })
const toWire = (device: string): Scene['play'] => async (stage) => { await toStaff(stage); await card(stage, device).getByRole('button', { name: d('wire.open') }).click(); await stage.settle() }
const watching = (device: string): Scene['play'] => async (stage) => { await toWire(device)(stage); await stage.press(d('wire.begin')); await stage.page.getByText(d('wire.time'), { exact: true }).waitFor() }

const scene = (name: string, play: Scene['play'], looks: Scene['looks'] = both): Scene => ({ name: `staff-${name}`, site: 'hall', looks, play })

export const staffScenes: readonly Scene[] = [
  scene('number', toNumber), scene('pin', async (stage) => { await toPin(stage); await type(stage, '528') }),
  scene('pin-wrong', async (stage) => { await toPin(stage); await enter(stage, '000000'); await stage.settle() }),
  scene('pin-wait', async (stage) => { await toPin(stage); for (let tries = 0; tries < 4; tries += 1) { await enter(stage, '000000'); await stage.settle() } }, ['portrait']),
  scene('turned-away', async (stage) => { await toNumber(stage); await type(stage, goneStaff); await stage.press(s('logIn.next')); await enter(stage, '528417'); await stage.settle() }),
  scene('choose-pin', toChoice), scene('choose-pin-birthday', async (stage) => { await toChoice(stage); await choose(stage, '680312') }),
  scene('choose-pin-again', async (stage) => { await toChoice(stage); await choose(stage, own); await type(stage, '749') }, ['portrait']),
  scene('choose-pin-differs', async (stage) => { await toChoice(stage); await choose(stage, own); await type(stage, sampleStaff.pin); await stage.press(s('choosePin.save')); await stage.settle() }, ['portrait']),
  scene('change-pin', async (stage) => { await toStaff(stage); await stage.press(s('shell.choosePin')); await stage.settle() }, ['portrait']),
  scene('change-pin-done', async (stage) => { await toStaff(stage); await stage.press(s('shell.choosePin')); await choose(stage, sampleStaff.pin); await choose(stage, own); await type(stage, own); await stage.press(s('choosePin.save')); await stage.settle() }),
  scene('devices-troubled', async (stage) => { stage.station.setDevices(troubled); await toStaff(stage); await stage.settle() }),
  scene('tests', async (stage) => { await toStaff(stage); await stage.press(d('test.receipt-printer')); await stage.press(d('test.id-card')); await stage.settle() }),
  scene('doubts-none', async (stage) => { await to('doubts')(stage); await stage.press(d('doubts.opened')); await stage.press(d('doubts.printed')); await stage.settle() }),
  scene('camera', to('camera')),
  scene('devices', toStaff), scene('cells', to('cells')), scene('supplies', to('supplies')), scene('doubts', to('doubts')), scene('machine', to('machine')),
  scene('machine-ailing', async (stage) => { stage.station.setHealth(ailing); await to('machine')(stage) }),
  scene('cell-open', async (stage) => { await to('cells')(stage); await stage.press(/^12/); await stage.settle() }, ['portrait']),
  scene('restock', async (stage) => { await to('supplies')(stage); await stage.press(d('supplies.restock')); await stage.settle() }),
  scene('assign', async (stage) => { await toStaff(stage); await stage.press(d('assign.open')); await stage.settle() }),
  scene('wire-off', toWire('receipt-printer'), ['portrait']),
  scene('wire', watching('receipt-printer')), scene('wire-card', watching('id-card')), scene('wire-ups', watching('ups'), ['portrait']),
]
