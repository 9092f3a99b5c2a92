import type { ButtonHTMLAttributes, Ref } from 'react'

interface Props extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'onClick' | 'type' | 'disabled'> {
  readonly ref?: Ref<HTMLButtonElement>
  readonly onPress?: ((control: HTMLButtonElement) => void) | undefined
  readonly isDisabled?: boolean
}

/** Whatever is pressed: a button of the browser's own. What counts as a press of a finger is `input/press.ts`. */
export function Press({ onPress, isDisabled = false, ...rest }: Props) {
  return <button {...rest} type="button" disabled={isDisabled} onClick={onPress === undefined ? undefined : (event) => { onPress(event.currentTarget) }} />
}
