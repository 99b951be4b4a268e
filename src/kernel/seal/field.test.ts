import fc from 'fast-check'
import { expect, test } from 'vitest'
import { caseSubject } from '../subject.ts'
import { decrypt, deriveKey, encrypt, newKey } from './cipher.ts'
import { isSealed, openField, type SealPlace, sealField } from './field.ts'

const key = newKey()
// Half characters too: people paste anything.
const text = fc.string({ unit: 'binary', maxLength: 300 })
/** Of a case, and of what else has sealed answers. */
const subject = fc.record({ kind: fc.constantFrom('case' as const, 'record' as const), id: text })
const place = fc.record({ subject, revision: fc.nat(), step: text, field: text })
const at: SealPlace = { subject: caseSubject('c1'), revision: 1, step: 'submit', field: 'phone' }

/** Answers of a form. None has a member called `__proto__`, which reading JSON by a schema leaves out. */
const answer = fc.jsonValue().filter((value) => !JSON.stringify(value).includes('__proto__'))

test('what is sealed opens as it was given, whatever it is', () => {
  fc.assert(
    fc.property(answer, place, (value, where) => {
      const given = JSON.parse(JSON.stringify(value))
      expect(openField(key, where, sealField(key, where, given))).toEqual(given)
    }),
  )
  fc.assert(
    fc.property(text, (given) => {
      expect(openField(key, at, sealField(key, at, given))).toBe(given)
    }),
  )
})

test('in another case or record, revision, step or field, or with another key, it does not open', () => {
  fc.assert(
    fc.property(text, place, place, (given, one, other) => {
      fc.pre(JSON.stringify(one) !== JSON.stringify(other))
      expect(openField(key, other, sealField(key, one, given))).toBeUndefined()
      expect(openField(newKey(), one, sealField(key, one, given))).toBeUndefined()
    }),
  )
})

test('words that run over from one part of the place into the next are another place', () => {
  const sealed = sealField(key, { subject: caseSubject('a'), revision: 1, step: 'bc', field: 'd' }, '13800001111')
  expect(openField(key, { subject: caseSubject('ab'), revision: 1, step: 'c', field: 'd' }, sealed)).toBeUndefined()
})

test('what was sealed before revisions were bound opens still, and is not taken for what is sealed now', () => {
  const old = encrypt(key, ['field', 'c1', 'submit', 'phone'], Buffer.from('"13800001111"'))
  const sealedAs = (bytes: Uint8Array) => ({ sealed: Buffer.from(bytes).toString('base64url') })
  expect([1, 2].map((revision) => openField(key, { ...at, revision }, sealedAs(old)))).toEqual([
    '13800001111',
    '13800001111',
  ])
  expect(openField(key, { ...at, step: 'again' }, sealedAs(old))).toBeUndefined()
  // A revision is no number of the old format: neither opens under the other's first byte.
  const now = Buffer.from(sealField(key, at, '13800001111').sealed, 'base64url')
  expect([old[0], now[0]]).toEqual([1, 2])
  for (const [bytes, format] of [[Buffer.from(old), 2] as const, [now, 1] as const]) {
    bytes[0] = format
    expect(openField(key, at, sealedAs(bytes))).toBeUndefined()
  }
})

test('one changed bit anywhere, one byte more or less, and it does not open', () => {
  const { sealed } = sealField(key, at, '13800001111')
  const bytes = Buffer.from(sealed, 'base64url')
  const open = (changed: Uint8Array) => openField(key, at, { sealed: Buffer.from(changed).toString('base64url') })
  expect(open(bytes)).toBe('13800001111')
  for (let bit = 0; bit < bytes.length * 8; bit++) {
    const changed = Buffer.from(bytes)
    changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7))
    expect([bit, open(changed)]).toEqual([bit, undefined])
  }
  expect(open(bytes.subarray(1))).toBeUndefined()
  expect(open(bytes.subarray(0, -1))).toBeUndefined()
  expect(open(Buffer.concat([bytes, Buffer.of(0)]))).toBeUndefined()
  expect(openField(key, at, { sealed: `${sealed}=` })).toBeUndefined()
  expect(openField(key, at, { sealed: '' })).toBeUndefined()
})

test('the same words are sealed differently each time, and short ones are of one length', () => {
  const one = sealField(key, at, '13800001111')
  const other = sealField(key, at, '13800001111')
  expect(one).not.toEqual(other)
  expect(sealField(key, at, '0571-88990000').sealed.length).toBe(one.sealed.length)
  expect([isSealed(one), isSealed('已密封'), isSealed(null)]).toEqual([true, false, false])
})

test('a wrapping key of one office opens nothing of another', () => {
  const offices = fc.tuple(text, text).filter(([one, other]) => JSON.stringify(one) !== JSON.stringify(other))
  fc.assert(
    fc.property(offices, ([one, other]) => {
      const wrapped = encrypt(deriveKey(key, ['office', one]), ['office', one], newKey())
      expect(decrypt(deriveKey(key, ['office', other]), ['office', one], wrapped)).toBeUndefined()
      expect(decrypt(deriveKey(key, ['office', one]), ['office', other], wrapped)).toBeUndefined()
    }),
  )
})
