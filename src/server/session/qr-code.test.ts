import jsQR from 'jsqr'
import { expect, test } from 'vitest'
import { openTestApp } from '../../../test/app.ts'
import { enterOfficer } from '../../../test/identity.ts'
import { openVisitor } from '../../../test/visitor.ts'

const fadu = await openTestApp({ day: '2026-03-02' })
const officer = await enterOfficer(fadu.kernel.identity, 'chenli')

/** So many pixels to a module of the picture. */
const SCALE = 4

/** Reads the picture on a page as a telephone does: from pixels. */
function scan(page: string): string | undefined {
  const [, side = ''] = /<svg class="qr" viewBox="0 0 (\d+) \1"/.exec(page) ?? []
  const width = Number(side) * SCALE
  const pixels = new Uint8ClampedArray(width * width * 4).fill(255)
  for (const [, x = '', y = ''] of page.matchAll(/M(\d+) (\d+)h1v1h-1z/g)) {
    for (let row = 0; row < SCALE; row += 1) {
      for (let column = 0; column < SCALE; column += 1) {
        const place = ((Number(y) * SCALE + row) * width + Number(x) * SCALE + column) * 4
        pixels.fill(0, place, place + 3)
      }
    }
  }
  return jsQR(pixels, width, width)?.data
}

test.each([
  ['', '二维码，内容与下面的密钥相同'],
  ['/en', 'A QR code that holds the key below'],
])('a telephone reads the key off the picture, which a page of %s/ shows with its words', async (lang, words) => {
  const visitor = openVisitor(fadu)
  visitor.cookies.set('session', officer.first.token)
  await visitor.get(`${lang}/session/factor`)
  const { text, headers } = await visitor.submit(`${lang}/session/factor/codes`)
  const [, shown = ''] = /<code data-secret[^>]*>([^<]*)/.exec(text) ?? []
  const address = new URL(scan(text) ?? '')
  expect([address.protocol, address.host]).toEqual(['otpauth:', 'totp'])
  expect(address.searchParams.get('secret')).toBe(shown.replaceAll(' ', ''))
  expect(shown).toMatch(/^[A-Z2-7 ]{32,}$/)
  expect(text).toContain(`role="img" aria-label="${words}`)
  expect(text).not.toMatch(/ style=|<style|<script(?! type="module" src=)/)
  expect(headers['cache-control']).toBe('no-store')
})
