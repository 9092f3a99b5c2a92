/** The drawings in use: Phosphor duotone (MIT), written into the bundle at build. One family, always beside a word. */
import arrowLeft from '@phosphor-icons/core/duotone/arrow-left-duotone.svg?raw'
import undo from '@phosphor-icons/core/duotone/arrow-u-up-left-duotone.svg?raw'
import backspace from '@phosphor-icons/core/duotone/backspace-duotone.svg?raw'
import bell from '@phosphor-icons/core/duotone/bell-ringing-duotone.svg?raw'
import calendar from '@phosphor-icons/core/duotone/calendar-blank-duotone.svg?raw'
import caretDown from '@phosphor-icons/core/duotone/caret-down-duotone.svg?raw'
import caretLeft from '@phosphor-icons/core/duotone/caret-left-duotone.svg?raw'
import caretRight from '@phosphor-icons/core/duotone/caret-right-duotone.svg?raw'
import check from '@phosphor-icons/core/duotone/check-circle-duotone.svg?raw'
import clock from '@phosphor-icons/core/duotone/clock-duotone.svg?raw'
import firstAid from '@phosphor-icons/core/duotone/first-aid-kit-duotone.svg?raw'
import globe from '@phosphor-icons/core/duotone/globe-x-duotone.svg?raw'
import handHeart from '@phosphor-icons/core/duotone/hand-heart-duotone.svg?raw'
import tap from '@phosphor-icons/core/duotone/hand-tap-duotone.svg?raw'
import headset from '@phosphor-icons/core/duotone/headset-duotone.svg?raw'
import hourglass from '@phosphor-icons/core/duotone/hourglass-medium-duotone.svg?raw'
import house from '@phosphor-icons/core/duotone/house-duotone.svg?raw'
import houseLine from '@phosphor-icons/core/duotone/house-line-duotone.svg?raw'
import idCard from '@phosphor-icons/core/duotone/identification-card-duotone.svg?raw'
import lifebuoy from '@phosphor-icons/core/duotone/lifebuoy-duotone.svg?raw'
import search from '@phosphor-icons/core/duotone/list-magnifying-glass-duotone.svg?raw'
import lock from '@phosphor-icons/core/duotone/lock-key-duotone.svg?raw'
import pin from '@phosphor-icons/core/duotone/map-pin-duotone.svg?raw'
import megaphone from '@phosphor-icons/core/duotone/megaphone-simple-duotone.svg?raw'
import write from '@phosphor-icons/core/duotone/note-pencil-duotone.svg?raw'
import pencil from '@phosphor-icons/core/duotone/pencil-simple-duotone.svg?raw'
import phone from '@phosphor-icons/core/duotone/phone-call-duotone.svg?raw'
import plant from '@phosphor-icons/core/duotone/plant-duotone.svg?raw'
import plus from '@phosphor-icons/core/duotone/plus-circle-duotone.svg?raw'
import printer from '@phosphor-icons/core/duotone/printer-duotone.svg?raw'
import receipt from '@phosphor-icons/core/duotone/receipt-duotone.svg?raw'
import signature from '@phosphor-icons/core/duotone/signature-duotone.svg?raw'
import suitcase from '@phosphor-icons/core/duotone/suitcase-rolling-duotone.svg?raw'
import sun from '@phosphor-icons/core/duotone/sun-duotone.svg?raw'
import ticket from '@phosphor-icons/core/duotone/ticket-duotone.svg?raw'
import trash from '@phosphor-icons/core/duotone/trash-duotone.svg?raw'
import translate from '@phosphor-icons/core/duotone/translate-duotone.svg?raw'
import person from '@phosphor-icons/core/duotone/user-sound-duotone.svg?raw'
import warning from '@phosphor-icons/core/duotone/warning-circle-duotone.svg?raw'
import wheelchair from '@phosphor-icons/core/duotone/wheelchair-duotone.svg?raw'

export const icons = {
  arrowLeft, backspace, bell, calendar, caretDown, caretLeft, caretRight, check, clock, firstAid, globe, handHeart, headset, hourglass, house,
  houseLine, idCard, lifebuoy, lock, megaphone, pencil, person, phone, pin, plant, plus, printer, receipt, search, signature, suitcase, sun, tap, ticket,
  translate, trash, undo, warning, wheelchair, write,
} as const

export type IconName = keyof typeof icons
