import * as fc from 'fast-check'
import { normalize } from 'node:path/posix'
import { describe, expect, test } from 'vitest'
import { CONTENT_SECURITY_POLICY, KIOSK_URL, resolvePage } from './pages.ts'

describe('app://', () => {
  test('serves the page, its parts and their types', () => {
    expect(resolvePage('GET', KIOSK_URL)).toEqual({ kind: 'file', path: 'index.html', type: 'text/html; charset=utf-8' })
    expect(resolvePage('GET', 'app://kiosk/')).toMatchObject({ path: 'index.html' })
    expect(resolvePage('GET', 'app://kiosk/assets/index-B2x_.js?v=1#top')).toMatchObject({ path: 'assets/index-B2x_.js', type: 'text/javascript; charset=utf-8' })
    expect(resolvePage('GET', 'app://kiosk/assets/handwriting-zh.bin')).toMatchObject({ type: 'application/octet-stream' })
    expect(resolvePage('HEAD', 'app://kiosk/assets/noto.woff2')).toMatchObject({ type: 'font/woff2' })
  })

  test.each([
    ['GET', 'app://other/index.html', 403],
    ['GET', 'app://user@kiosk/index.html', 403],
    ['GET', 'file:///etc/passwd', 403],
    ['GET', 'https://kiosk/index.html', 403],
    ['GET', 'app://kiosk/..%2f..%2fetc/passwd.json', 403],
    ['GET', 'app://kiosk/a%5c..%5cb.js', 403],
    ['GET', 'app://kiosk/.git/config.json', 403],
    ['GET', 'app://kiosk//etc/x.json', 403],
    ['GET', 'app://kiosk/a%00.js', 403],
    ['GET', 'app://kiosk/%E0%A4%A', 400],
    ['GET', 'app://kiosk/main.cjs', 404],
    ['GET', 'app://kiosk/x.constructor', 404],
    ['GET', 'app://kiosk/folder', 404],
    ['POST', KIOSK_URL, 405],
  ])('%s %s is refused with %i', (method, address, status) => {
    expect(resolvePage(method, address)).toEqual({ kind: 'refused', status })
  })

  test('never names a file outside the folder, whatever the address', () => {
    const piece = fc.oneof(fc.constantFrom('..', '.', '%2e%2e', '%2e', '%2f', '%5c', '\\', '/', '//', '%00', 'a.js', 'é.js', 'b'), fc.string())
    fc.assert(fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      const answer = resolvePage('GET', `app://kiosk/${pieces.join('/')}`)
      if (answer.kind === 'refused') return
      expect(normalize(answer.path)).toBe(answer.path)
      expect(answer.path).not.toMatch(/^\/|\.\.|\\|\0/)
    }), { numRuns: 2000 })
  })

  test('the policy starts from nothing and never allows evaluation', () => {
    expect(CONTENT_SECURITY_POLICY).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self';/)
    expect(CONTENT_SECURITY_POLICY).not.toMatch(/unsafe|\*|http|allow-(modals|popups|downloads|top-navigation)/)
  })
})
