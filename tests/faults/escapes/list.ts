/** Ways out of a kiosk that visitors and testers have found, as X11 events. */

/** Arguments of one call of xdotool. */
type Gesture = readonly string[]

export interface Escape {
  readonly name: string
  readonly gestures: readonly Gesture[]
}

const key = (...chords: string[]): Escape => ({ name: chords.join(' then '), gestures: chords.map((chord) => ['key', '--clearmodifiers', chord]) })

/** Somewhere in the upper part of the page, where it is text and drawings. */
const SPOT = ['mousemove', '540', '420'] as const

const mouse = (name: string, ...gestures: Gesture[]): Escape => ({ name, gestures: [SPOT, ...gestures] })
const held = (modifier: string, name: string, gesture: Gesture): Escape => ({ name, gestures: [SPOT, ['keydown', modifier], gesture, ['keyup', modifier]] })
const drag = (from: readonly [number, number], to: readonly [number, number], button = '1'): Gesture[] => [
  ['mousemove', String(from[0]), String(from[1])], ['mousedown', button],
  ...[0.25, 0.5, 0.75, 1].map((part) => ['mousemove', '--sync', String(Math.round(from[0] + (to[0] - from[0]) * part)), String(Math.round(from[1] + (to[1] - from[1]) * part))]),
  ['mouseup', button],
]
const typed = (name: string, text: string): Escape => ({ name, gestures: [['type', '--delay', '5', text]] })

export const escapes: readonly Escape[] = [
  // Function keys: help, find, address bar, reload, caret, full screen, developer tools.
  ...Array.from({ length: 12 }, (_, n) => key(`F${n + 1}`)),
  key('shift+F10'), key('ctrl+F4'), key('alt+F4'), key('alt+F2'), key('alt+F1'), key('ctrl+F5'),
  // Windows, tabs, files.
  ...['w', 'n', 't', 'q', 'o', 's', 'p', 'r', 'j', 'h', 'u', 'l', 'k', 'e', 'd', 'f', 'g', 'a'].map((letter) => key(`ctrl+${letter}`)),
  ...['i', 'j', 'c', 'n', 't', 'p', 'r', 'w', 'q', 'b', 'o', 'm', 'Delete', 'Escape'].map((name) => key(`ctrl+shift+${name}`)),
  key('ctrl+Tab'), key('ctrl+shift+Tab'), key('ctrl+1'), key('ctrl+Page_Down'),
  // Zoom.
  key('ctrl+plus', 'ctrl+plus', 'ctrl+plus'), key('ctrl+minus', 'ctrl+minus'), key('ctrl+KP_Add', 'ctrl+KP_Add'), key('ctrl+0'),
  held('ctrl', 'zoom by wheel', ['click', '--repeat', '6', '4']),
  held('ctrl', 'zoom out by wheel', ['click', '--repeat', '6', '5']),
  // History.
  key('alt+Left'), key('alt+Right'), key('alt+Home'), key('BackSpace'), key('XF86Back'), key('XF86Forward'), key('XF86Reload'), key('XF86HomePage'),
  mouse('back button', ['click', '8']), mouse('forward button', ['click', '9']),
  // Desktop and session.
  key('alt+Tab'), key('alt+shift+Tab'), key('alt+Escape'), key('alt+space'), key('alt+F9'), key('alt+F10'), key('alt+F11'), key('super'), key('super+d'), key('super+e'), key('super+r'), key('super+l'),
  key('ctrl+alt+t'), key('ctrl+alt+Delete'), key('ctrl+alt+Left'), key('ctrl+alt+Right'), key('ctrl+alt+d'), key('shift+alt+Right'), key('super+F2'), key('ctrl+Escape'),
  key('Print'), key('alt+Print'), key('ctrl+Print'), key('Menu'), key('Help'), key('XF86Search'), key('XF86Mail'), key('XF86WWW'), key('XF86Explorer'), key('XF86Calculator'), key('XF86PowerOff'),
  key('alt'), key('alt+f'), key('alt+d'), key('F10', 'Down', 'Return'),
  // Pointer and touch.
  mouse('right click', ['click', '3']), mouse('right click held', ['mousedown', '3'], ['sleep', '0.3'], ['mouseup', '3']),
  mouse('middle click', ['click', '2']), mouse('double click', ['click', '--repeat', '2', '--delay', '40', '1']), mouse('triple click', ['click', '--repeat', '3', '--delay', '40', '1']),
  mouse('long touch', ['mousedown', '1'], ['sleep', '0.9'], ['mouseup', '1']),
  held('shift', 'new window by shift click', ['click', '1']), held('ctrl', 'new tab by ctrl click', ['click', '1']), held('alt', 'download by alt click', ['click', '1']),
  held('alt', 'lower by alt middle click', ['click', '2']),
  { name: 'move the window', gestures: [['keydown', 'alt'], ...drag([540, 420], [700, 900]), ['keyup', 'alt']] },
  { name: 'resize the window', gestures: [['keydown', 'alt'], ...drag([540, 420], [300, 300], '3'), ['keyup', 'alt']] },
  { name: 'drag a drawing', gestures: drag([540, 700], [200, 1400]) },
  { name: 'drag from the left edge', gestures: drag([0, 900], [600, 900]) },
  { name: 'drag from the right edge', gestures: drag([1079, 900], [400, 900]) },
  { name: 'drag from the top edge', gestures: drag([540, 0], [540, 900]) },
  { name: 'drag from the bottom edge', gestures: drag([540, 1919], [540, 900]) },
  { name: 'hot corner', gestures: [['mousemove', '0', '0'], ['click', '1'], ['mousemove', '1079', '0'], ['click', '1']] },
  mouse('wheel', ['click', '--repeat', '5', '4'], ['click', '--repeat', '5', '5']), mouse('wheel sideways', ['click', '--repeat', '5', '6'], ['click', '--repeat', '5', '7']),
  held('shift', 'back by shift wheel', ['click', '--repeat', '5', '4']),
  // Typing into whatever has the focus.
  typed('an address', 'file:///etc/passwd\n'), typed('a script', 'javascript:window.open()\n'),
  key('ctrl+shift+u'), key('ctrl+v'), key('shift+Insert'), key('ctrl+x'), key('F6', 'F6', 'Return'),
  key('Tab', 'Tab', 'shift+F10'), key('ctrl+l', 'Return'), key('ctrl+f', 'Return'),
]
