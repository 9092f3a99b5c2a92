/** Everything the gallery shows. A component that is exported and not here fails entries.test.ts. */
import { buttons } from './buttons.tsx'
import { camera } from './camera.tsx'
import { hearing } from './hearing.tsx'
import type { Entry } from './entry.ts'
import { telling } from './telling.tsx'
import { typing } from './typing.tsx'

export const entries: readonly Entry[] = [...buttons, ...typing, ...telling, ...hearing, ...camera]
