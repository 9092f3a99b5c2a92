/** Before any test of the screens: their pages as the sources are now. */
import { buildPages } from '../../scripts/build.ts'

export default async (): Promise<void> => { await buildPages(['kiosk', 'console', 'kit']) }
