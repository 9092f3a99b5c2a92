/** One of every class of device that can be unplugged. */
import { smartCard, ups } from './services.ts'
import { ofTheirOwn, type Kind } from './subjects.ts'

export const kinds: readonly Kind[] = [...ofTheirOwn, smartCard, ups]
