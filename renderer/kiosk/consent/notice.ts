/**
 * A notice that is agreed to before anything personal is asked or read (知情同意; PIPL art. 17, 30).
 * Its text is a file with an id, which is kept with what follows from it: a changed text is another
 * file with another id, and the old one stays.
 */
import { z } from 'zod'
import { fill } from '../../../domain/text/fill.ts'
import { icons, type IconName } from '../../kit/components/icons.ts'

export const Notice = z.object({
  id: z.string(), title: z.string(), lead: z.string(),
  parts: z.array(z.object({ icon: z.string().refine((name): name is IconName => name in icons), title: z.string(), text: z.string() })),
})
export type Notice = z.infer<typeof Notice>

export interface NoticePart { readonly icon: IconName; readonly title: string; readonly text: string }

/** Its parts, with `{places}` filled in. */
export const partsOf = (notice: Notice, places: Readonly<Record<string, string>>): readonly NoticePart[] => notice.parts.map((part) => ({ ...part, text: fill(part.text, places) }))
