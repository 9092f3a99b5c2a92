/** Where things are in a checkout. Only scripts and tests ask; what is shipped knows its own folder. */
import { join, resolve } from 'node:path'

/** The root of the checkout. */
export const ROOT = resolve(import.meta.dirname, '..', '..')

/** Downloads and unpacked runtimes, kept between builds, never committed. */
export const CACHE = join(ROOT, '.cache')

/** What builds write. */
export const DIST = join(ROOT, 'dist')
