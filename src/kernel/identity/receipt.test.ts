import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openTestIdentity } from '../../../test/identity.ts'
import { isRefusal } from '../refusal.ts'
import { forgetReceipt, issueReceipt, readReceipt } from './receipt.ts'
import { newReceiptCode, readReceiptCode } from './receipt-code.ts'
import { openReceiptSession, readSession } from './session.ts'

const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const code = fc.constant(undefined).map(newReceiptCode)
const signsOf = (text: string) => text.replaceAll('-', '')

test('a code has sixteen signs in four groups, none of them I, L, O or U, and none comes twice', () => {
  const codes = Array.from({ length: 2_000 }, newReceiptCode)
  expect(codes.every((each) => /^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/.test(each))).toBe(true)
  expect(new Set(codes).size).toBe(codes.length)
  expect(new Set(codes.map((each) => each.at(-1))).size).toBe(32)
})

test('every code is read back, however it is typed', () => {
  fc.assert(
    fc.property(code, fc.constantFrom('', ' ', '-', '—', '　'), fc.boolean(), (given, between, wide) => {
      const typed = given.toLowerCase().replaceAll('-', between).replaceAll('1', 'l').replaceAll('0', 'o')
      const sent = wide ? typed.replace(/[a-z]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0)) : typed
      expect(readReceiptCode(sent)).toBe(signsOf(given))
    }),
  )
})

test('one wrong sign anywhere is found, whatever it is', () => {
  fc.assert(
    fc.property(code, fc.nat(15), fc.constantFrom(...SIGNS), (given, at, sign) => {
      const signs = signsOf(given)
      fc.pre(signs[at] !== sign)
      expect(readReceiptCode(signs.slice(0, at) + sign + signs.slice(at + 1))).toBeUndefined()
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
      expect(readReceiptCode(signs.join(''))).toBeUndefined()
    }),
  )
})

test('what is no code is none, and nothing that is typed breaks', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => void readReceiptCode(text)))
  for (const text of ['', '0', 'R7K2-M94Q-0XB3', 'U'.repeat(16)]) expect(readReceiptCode(text)).toBeUndefined()
})

const { identity, fresh, pass, withKey } = await openTestIdentity()

test('a code opens its case and no other (Art. 14)', async () => {
  const given = await issueReceipt(identity.database, identity, 'case-1')
  await issueReceipt(identity.database, identity, 'case-2')
  expect(await readReceipt(identity, given)).toEqual({ kind: 'receipt', case: 'case-1' })
})

test('a mistyped code is told apart from one that fits no case', async () => {
  const mistyped = await readReceipt(identity, 'R7K2-M94Q')
  const unknown = await readReceipt(identity, newReceiptCode())
  expect(isRefusal(mistyped) && mistyped.code).toBe('unreadable')
  expect(isRefusal(unknown) && unknown.code).toBe('not-found')
})

test('the database alone opens nothing: another key finds no case, and no row holds the code', async () => {
  const given = await issueReceipt(identity.database, identity, 'case-3')
  expect(isRefusal(await readReceipt(withKey(), given))).toBe(true)
  const { rows } = await fresh.pool.query('select receipt_code::text as row from receipt_code')
  expect(JSON.stringify(rows)).not.toContain(signsOf(given))
})

test('the code of a case that was erased opens nothing', async () => {
  const given = await issueReceipt(identity.database, identity, 'case-4')
  await forgetReceipt(identity.database, 'case-4')
  expect(isRefusal(await readReceipt(identity, given))).toBe(true)
})

test('a receipt session knows its case and nobody, and ends after half an hour', async () => {
  const { token } = await openReceiptSession(identity, 'case-1')
  const session = await readSession(identity, token)
  expect(session?.actor).toEqual({ kind: 'receipt', case: 'case-1' })
  expect(session?.person).toBeUndefined()
  pass(31)
  expect(await readSession(identity, token)).toBeUndefined()
  const { rows } = await fresh.pool.query('select * from sign_in_record')
  expect(rows).toEqual([])
})
