/** Drawings that only the camera uses: they come with it, not with the first page. Phosphor duotone (MIT). */
import camera from '@phosphor-icons/core/duotone/camera-duotone.svg?raw'
import crop from '@phosphor-icons/core/duotone/crop-duotone.svg?raw'
import turn from '@phosphor-icons/core/duotone/arrow-clockwise-duotone.svg?raw'

export const drawings = { camera, crop, turn } as const
