import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newCodeOfAccess, readAccessCode } from './access-code.ts'

const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const code = fc.constant(undefined).map(newCodeOfAccess)
const signsOf = (text: string) => text.replaceAll('-', '')

test('a code has sixteen signs in four groups, none of them I, L, O or U, and none comes twice', () => {
  const codes = Array.from({ length: 2_000 }, newCodeOfAccess)
  expect(codes.every((each) => /^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/.test(each))).toBe(true)
  expect(new Set(codes).size).toBe(codes.length)
  expect(new Set(codes.map((each) => each.at(-1))).size).toBe(32)
})

test('every code is read back, however it is typed', () => {
  fc.assert(
    fc.property(code, fc.constantFrom('', ' ', '-', '—', '　'), fc.boolean(), (given, between, wide) => {
      const typed = given.toLowerCase().replaceAll('-', between).replaceAll('1', 'l').replaceAll('0', 'o')
      const sent = wide ? typed.replace(/[a-z]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0)) : typed
      expect(readAccessCode(sent)).toBe(signsOf(given))
    }),
  )
})

test('one wrong sign anywhere is found, whatever it is', () => {
  fc.assert(
    fc.property(code, fc.nat(15), fc.constantFrom(...SIGNS), (given, at, sign) => {
      const signs = signsOf(given)
      fc.pre(signs[at] !== sign)
      expect(readAccessCode(signs.slice(0, at) + sign + signs.slice(at + 1))).toBeUndefined()
    }),
  )
})

test('any two signs exchanged are found', () => {
  fc.assert(
    fc.property(code, fc.nat(15), fc.nat(15), (given, one, other) => {
      const signs = [...signsOf(given)]
      const [left = '', right = ''] = [signs[one], signs[other]]
      fc.pre(left !== right)
      signs[one] = right
      signs[other] = left
      expect(readAccessCode(signs.join(''))).toBeUndefined()
    }),
  )
})

test('what is no code is none, and nothing that is typed breaks', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => void readAccessCode(text)))
  for (const text of ['', '0', 'R7K2-M94Q-0XB3', 'U'.repeat(16)]) expect(readAccessCode(text)).toBeUndefined()
})
