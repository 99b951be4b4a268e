import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newSeatToken, readSeatToken, sessionHash } from './token.ts'

const keys = { row: new Uint8Array(32).fill(7) }
const now = new Date('2026-03-02T02:00:00Z')
const later = (hours: number) => new Date(now.getTime() + hours * 3_600_000)

test('a token names its seat for a day, read again and again', () => {
  const token = newSeatToken(keys, 117, now)
  const read = { seat: 117, session: sessionHash(keys, token).toString('hex') }
  expect(readSeatToken(keys, token, now)).toEqual(read)
  expect(readSeatToken(keys, token, later(23))).toEqual(read)
  expect(readSeatToken(keys, token, later(24))).toBeUndefined()
  expect(newSeatToken(keys, 117, now)).not.toBe(token)
})

test('no token that was changed anywhere, made up or signed with another key is anybody’s', () => {
  const token = newSeatToken(keys, 117, now)
  fc.assert(
    fc.property(fc.nat(token.length - 1), fc.constantFrom(...'0aZ._-'), (at, sign) => {
      const changed = token.slice(0, at) + sign + token.slice(at + 1)
      // The last sign of base64 holds bits that say nothing: only a token with the same bytes reads the same.
      const same = Buffer.from(changed.slice(changed.lastIndexOf('.') + 1), 'base64url')
      const own = Buffer.from(token.slice(token.lastIndexOf('.') + 1), 'base64url')
      if (changed.slice(0, changed.lastIndexOf('.')) === token.slice(0, token.lastIndexOf('.')) && same.equals(own))
        return
      expect(readSeatToken(keys, changed, now)).toBeUndefined()
    }),
  )
  fc.assert(
    fc.property(fc.string(), (made) => {
      expect(readSeatToken(keys, made, now)).toBeUndefined()
    }),
  )
  expect(readSeatToken({ row: new Uint8Array(32) }, token, now)).toBeUndefined()
  expect(readSeatToken(keys, token.replace(/^117/, '118'), now)).toBeUndefined()
})
