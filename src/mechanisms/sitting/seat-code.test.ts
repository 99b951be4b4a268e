import { expect, test } from 'vitest'
import { newSeatCode, seatCodeHash } from './seat-code.ts'

const keys = { receipt: new Uint8Array(32) }
const seat = { caseId: 'a', number: '2026-1' }

test('a code opens its own seat, however it is typed, and no other', () => {
  const code = newSeatCode()
  expect(code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/)
  const kept = seatCodeHash(keys, seat, code)
  expect(seatCodeHash(keys, seat, ` ${code.toLowerCase().replaceAll('-', ' ')}`)).toEqual(kept)
  expect(seatCodeHash(keys, { ...seat, number: '2026-2' }, code)).not.toEqual(kept)
  expect(seatCodeHash(keys, { ...seat, caseId: 'b' }, code)).not.toEqual(kept)
  expect(seatCodeHash(keys, seat, newSeatCode())).not.toEqual(kept)
})

test('two words that are no codes have no hash in common', () => {
  expect(seatCodeHash(keys, seat, 'none')).not.toEqual(seatCodeHash(keys, seat, 'none'))
})
