/**
 * Every class of device, opened by names: the one door through which `station/compose.ts` comes.
 *
 *     class, profile, port ─► profile read ─► port parsed ─► device, opened in the background
 */
import { deviceClasses, type DeviceByClass, type DeviceClass } from '../domain/device/device.ts'
import type { PluggedIn } from '../domain/device/port.ts'
import { addressOfA4Printer, openA4Printer, readA4PrinterProfile } from './a4-printer/open.ts'
import { shippedProfiles as a4PrinterProfiles } from './a4-printer/profiles/index.ts'
import { IdCardPort, openIdCardReader, readIdCardProfile } from './id-card/open.ts'
import { shippedProfiles as idCardProfiles } from './id-card/profiles/index.ts'
import { idCardRedaction } from './id-card/trace.ts'
import { LockerPort, openLocker, readLockerProfile } from './locker/open.ts'
import { shippedProfiles as lockerProfiles } from './locker/profiles/index.ts'
import { typedPort } from './port.ts'
import { pluggedIn, wired, type Model, type ModelLink } from './ports/fits.ts'
import { listPortless, listPorts } from './ports/sysfs.ts'
import { openRatingPad, RatingPadPort, readRatingPadProfile } from './rating-pad/open.ts'
import { shippedProfiles as ratingPadProfiles } from './rating-pad/profiles/index.ts'
import { ratingPadRedaction } from './rating-pad/trace.ts'
import { openScanner, readScannerProfile, ScannerPort } from './scanner/open.ts'
import { shippedProfiles as scannerProfiles } from './scanner/profiles/index.ts'
import { scannerRedaction } from './scanner/trace.ts'
import { openSmartCardReader, readSmartCardProfile, typedReader } from './smart-card/open.ts'
import { shippedProfiles as smartCardProfiles } from './smart-card/profiles/index.ts'
import { showsAll, WireTrace, type Redaction } from './transport/traced.ts'
import { openUps, readUpsProfile, typedUps } from './ups/open.ts'
import { shippedProfiles as upsProfiles } from './ups/profiles/index.ts'
import { openReceiptPrinter, PrinterPort, readReceiptPrinterProfile } from './receipt-printer/open.ts'
import { shippedProfiles as receiptPrinterProfiles } from './receipt-printer/profiles/index.ts'
import { receiptPrinterRedaction } from './receipt-printer/trace.ts'

/** What every profile says, whatever its class. */
interface Profile {
  readonly model: string
  readonly simulated: boolean
  /** Those without one are found on the network. */
  readonly link?: ModelLink
}

interface Driver<D, P extends Profile> {
  /** Those that come with the program, by name. */
  readonly shipped: Readonly<Record<string, unknown>>
  /** By the name of a shipped one, or a file of the site's own by path. Throws if it is not what it should be. */
  readonly read: (name: string) => P
  /** Throws if the port is not of the kind that the profile needs. */
  readonly open: (profile: P, port: string, trace: WireTrace | undefined) => D
  /** What may be shown of its wire. Without it there is none that could be: HTTP, or another program. */
  readonly redaction?: (profile: P) => Redaction
}

const driver = <D, P extends Profile>(driver: Driver<D, P>): { readonly shipped: Driver<D, P>['shipped']; readonly prepare: (name: string) => Prepared<D> } => ({
  shipped: driver.shipped,
  prepare(name) {
    const profile = driver.read(name)
    return {
      model: profile.model, simulated: profile.simulated, link: profile.link ?? { kind: 'tcp' },
      open: (port, trace) => driver.open(profile, port, trace),
      trace: () => driver.redaction === undefined ? undefined : new WireTrace(driver.redaction(profile)),
    }
  },
})

/** A profile that was read: what it is of, and how to open one of it. */
export interface Prepared<D> {
  readonly model: string
  /** A simulator: a production build refuses it. */
  readonly simulated: boolean
  readonly link: ModelLink
  /** `trace`: what may look at the wire, off until somebody switches it on. */
  open(port: string, trace?: WireTrace): D
  /** For one device of this profile; undefined where no bytes pass that could be looked at. */
  trace(): WireTrace | undefined
}

const drivers: { readonly [C in DeviceClass]: { readonly shipped: Readonly<Record<string, unknown>>; readonly prepare: (name: string) => Prepared<DeviceByClass[C]> } } = {
  'receipt-printer': driver({ shipped: receiptPrinterProfiles, read: readReceiptPrinterProfile, redaction: () => receiptPrinterRedaction, open: (profile, port, trace) => openReceiptPrinter(profile, PrinterPort.parse(typedPort(profile.link.kind, port)), { trace }) }),
  'a4-printer': driver({ shipped: a4PrinterProfiles, read: readA4PrinterProfile, open: (profile, port) => openA4Printer(profile, addressOfA4Printer(port)) }),
  'id-card': driver({ shipped: idCardProfiles, read: readIdCardProfile, redaction: () => idCardRedaction, open: (profile, port, trace) => openIdCardReader(profile, IdCardPort.parse(typedPort(profile.link.kind, port)), { trace }) }),
  locker: driver({ shipped: lockerProfiles, read: readLockerProfile, redaction: () => showsAll, open: (profile, port, trace) => openLocker(profile, LockerPort.parse(typedPort(profile.link.kind, port)), { trace }) }),
  'rating-pad': driver({
    shipped: ratingPadProfiles, read: readRatingPadProfile, redaction: ratingPadRedaction,
    open(profile, port, trace) {
      if (profile.link.kind === 'visit') throw new Error(`${profile.model} is on no port: it comes to visit`)
      return openRatingPad(profile, RatingPadPort.parse(typedPort(profile.link.kind, port)), { trace })
    },
  }),
  scanner: driver({ shipped: scannerProfiles, read: readScannerProfile, redaction: () => scannerRedaction, open: (profile, port, trace) => openScanner(profile, ScannerPort.parse(typedPort(profile.link.kind, port)), { trace }) }),
  'smart-card': driver({ shipped: smartCardProfiles, read: readSmartCardProfile, open: (profile, port) => openSmartCardReader(profile, typedReader(port)) }),
  ups: driver({ shipped: upsProfiles, read: readUpsProfile, redaction: () => showsAll, open: (profile, port, trace) => openUps(profile, typedUps(port), { trace }) }),
}

/** Why a device cannot be opened as it was named. The text is a technician's. */
export class UnfitAssignment extends Error {}

/** A profile of a class, ready to be opened on a port. @throws UnfitAssignment */
export function prepareDevice<C extends DeviceClass>(deviceClass: C, profile: string): Prepared<DeviceByClass[C]> {
  const { prepare } = drivers[deviceClass]
  try {
    const prepared = prepare(profile)
    return {
      ...prepared,
      open(port, trace) {
        try {
          return prepared.open(port, trace)
        } catch (error) {
          throw new UnfitAssignment(`${prepared.model} cannot be reached by ${port}`, { cause: error })
        }
      },
    }
  } catch (error) {
    throw new UnfitAssignment(`there is no profile ${profile} of class ${deviceClass}, or it is not what it should be`, { cause: error })
  }
}

/** The models that come with the program: what a technician may choose from. */
export function shippedModels(deviceClass: DeviceClass): readonly ShippedModel[] {
  return Object.keys(drivers[deviceClass].shipped).map((profile) => {
    const { model, simulated, link } = prepareDevice(deviceClass, profile)
    return { profile, model, simulated, wired: wired(link) }
  })
}

interface ShippedModel extends Omit<Profile, 'link'> {
  readonly profile: string
  readonly wired: ReturnType<typeof wired>
}

/** Every real model, of every class. */
export const knownModels = (): readonly Model[] => deviceClasses.flatMap((deviceClass) =>
  Object.keys(drivers[deviceClass].shipped).map((profile) => ({ profile, ...prepareDevice(deviceClass, profile) }))
    .filter(({ simulated }) => !simulated).map(({ profile, link }) => ({ class: deviceClass, profile, link })))

/** What is plugged into this machine, and which models it may be. No device is asked anything. */
export async function devicesPluggedIn(): Promise<PluggedIn> {
  const [ports, portless] = await Promise.all([listPorts(), listPortless()])
  return pluggedIn(knownModels(), ports, portless)
}
