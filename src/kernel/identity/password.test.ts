import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isRefusal } from '../../law/refusal.ts'
import { computeHere } from '../worker/workers.ts'
import { hashPassword, isOutdated, isPassword, LONGEST, whyNotPassword } from './password.ts'
import { ownCost } from './password-cost.ts'

const cheap = { memory: 64, passes: 1, lanes: 1 }

/** A hash that was made: nobody else waits here. */
async function hashed(password: string): Promise<string> {
  const made = await hashPassword(password, cheap, computeHere)
  if (isRefusal(made)) throw new Error(made.reason.en)
  return made
}

/** Password, the account's names, and the refusal's words where it is refused. */
const cases: readonly (readonly [string, readonly string[], RegExp | undefined])[] = [
  ['柳湾的第七座桥 1987', ['chenli'], undefined],
  ['correct horse battery', ['chenli'], undefined],
  ['七八个字的密码不够', [], /10 至 128 个字符，现为 9 个/],
  ['short', [], /现为 5 个/],
  ['𠮷'.repeat(9), [], /现为 9 个/],
  ['很'.repeat(LONGEST + 1), [], /现为 129 个/],
  ['password2026', [], /太常见/],
  ['Password123!', [], /太常见/],
  ['ＰＡＳＳＷＯＲＤ１２３', [], /太常见/],
  ['1234567890', [], /太常见/],
  ['0987654321', [], /太常见/],
  ['qwertyuiop', [], /太常见/],
  ['woaini1314520', [], /太常见/],
  ['aaaaaaaaaaaa', [], /太常见/],
  ['ababababab', [], /太常见/],
  ['网络安全法20170601', [], /太常见/],
  ['!@#$%^&*()_+', [], /太常见/],
  ['chenli2026', ['chenli'], /账号或姓名/],
  ['CHENLI-2026', ['chenli'], /账号或姓名/],
  ['a walk with chenli by the river', ['chenli'], undefined],
]

test.each(cases)('%s', (password, names, why) => {
  expect(whyNotPassword(password, names)?.reason.zh ?? '').toMatch(why ?? /^$/)
})

test('a password is known again, in either spelling of the keyboard, and another is not', async () => {
  const kept = await hashed('Ａ quiet river 7')
  expect(kept).toMatch(/^\$argon2id\$v=19\$m=64,t=1,p=1\$/)
  expect(await isPassword(kept, 'A quiet river 7', computeHere)).toBe(true)
  expect(await isPassword(kept, 'A quiet river 8', computeHere)).toBe(false)
  expect(await isPassword(kept, 'A quiet river 7'.padEnd(1_000_000), computeHere)).toBe(false)
})

test('the longest password we take is known again, typed sign by sign', async () => {
  const composed = '한국어'.repeat(42)
  const longest = `${composed}가나`
  expect([...longest]).toHaveLength(LONGEST)
  expect(whyNotPassword(longest, [])).toBeUndefined()
  expect(await isPassword(await hashed(longest), longest.normalize('NFD'), computeHere)).toBe(true)
})

test('a refusal never repeats the password', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 4, maxLength: 12 }), (password) => {
      const refusal = whyNotPassword(password, [])
      fc.pre(refusal !== undefined && !/^[\d\sa-z]*$/i.test(password))
      expect(`${refusal?.reason.zh}${refusal?.reason.en}`).not.toContain(password)
    }),
  )
})

test('a hash made at another cost is outdated, one at our own is not', async () => {
  const kept = await hashed('A quiet river 7')
  expect(isOutdated(kept, cheap)).toBe(false)
  expect(isOutdated(kept, ownCost)).toBe(true)
})

test('our own cost is no less than the least that is advised (19 MiB in two passes)', () => {
  expect(ownCost.memory).toBeGreaterThanOrEqual(19_456)
  expect(ownCost.passes).toBeGreaterThanOrEqual(2)
})
