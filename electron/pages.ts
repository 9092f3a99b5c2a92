/**
 * What `app://` serves: the files of one folder, and the headers that bind the page. Pure; reading
 * the files is `protocol.main.ts`.
 */

/** The page a kiosk shows. The host names the page, so that each page is an origin of its own. */
export const SCHEME = 'app'
export const KIOSK_HOST = 'kiosk'
export const KIOSK_URL = `${SCHEME}://${KIOSK_HOST}/index.html`

/** File endings we serve; any other is refused, so a stray file in the folder is not a page. */
const types: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/json; charset=utf-8',
  bin: 'application/octet-stream',
  svg: 'image/svg+xml',
  png: 'image/png',
  jpg: 'image/jpeg',
  webp: 'image/webp',
  woff2: 'font/woff2',
  wav: 'audio/wav',
  mp3: 'audio/mpeg',
  ogg: 'audio/ogg',
  opus: 'audio/ogg',
}

/**
 * Scripts, styles, fonts and pictures of the page itself and nothing else. `sandbox` without
 * `allow-modals`, `-popups` and `-downloads` shuts alert, print, window.open and saving inside
 * Chromium, before main is asked.
 */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "media-src 'self' blob:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  'sandbox allow-scripts allow-same-origin allow-forms',
].join('; ')

/** What Chromium may give a page if main agrees (`permissions.ts`): the camera, and nothing else. */
export const PERMISSIONS_POLICY = ['camera=(self)', ...['microphone', 'display-capture', 'geolocation', 'midi', 'usb', 'serial', 'hid', 'payment'].map((feature) => `${feature}=()`)].join(', ')

/** Headers of every answer. Nothing is cached: the files are on the same disk. */
export const HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': CONTENT_SECURITY_POLICY,
  'Permissions-Policy': PERMISSIONS_POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-DNS-Prefetch-Control': 'off',
  'Cache-Control': 'no-store',
}

export type Resolved =
  | { readonly kind: 'file'; /** Relative to the page's folder, with `/`. */ readonly path: string; readonly type: string }
  | { readonly kind: 'refused'; readonly status: 400 | 403 | 404 | 405 }

/**
 * The file that answers a request.
 *
 * The URL parser has taken out plain and encoded dots (`..`, `%2e%2e`) already; what is left to
 * refuse is what would be a path only after decoding: encoded slashes, backslashes, NUL, and
 * names that begin with a dot.
 */
export function resolvePage(method: string, address: string): Resolved {
  if (method !== 'GET' && method !== 'HEAD') return { kind: 'refused', status: 405 }
  let url: URL
  let path: string
  try {
    url = new URL(address)
    path = decodeURIComponent(url.pathname)
  } catch {
    return { kind: 'refused', status: 400 }
  }
  if (url.protocol !== `${SCHEME}:` || url.host !== KIOSK_HOST || url.username !== '' || url.password !== '') return { kind: 'refused', status: 403 }
  const names = (path === '/' ? '/index.html' : path).slice(1).split('/')
  if (/%2f|%5c/i.test(url.pathname) || names.some((name) => name === '' || name.startsWith('.') || !/^[\w.@-]+$/.test(name))) return { kind: 'refused', status: 403 }
  const ending = /\.([a-z0-9]+)$/.exec(names.at(-1) ?? '')?.[1]
  const type = ending !== undefined && Object.hasOwn(types, ending) ? types[ending] : undefined
  return type === undefined ? { kind: 'refused', status: 404 } : { kind: 'file', path: names.join('/'), type }
}
