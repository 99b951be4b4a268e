import { randomBytes } from 'node:crypto'
import { TOTP } from 'otpauth'
import { expect, test } from 'vitest'
import { enterOfficer, enterWithCodes, granted, openTestIdentity, PASSWORD, sessionOf } from '../../../test/identity.ts'
import { isRefusal } from '../../law/refusal.ts'
import { beginCodes, confirmCodes, giveCode } from './one-time-codes.ts'
import { openSession } from './session.ts'
import { signIn } from './sign-in.ts'
import { codeSetup, newCodeSecret, openCodeSecret, sealCodeSecret, stepOf } from './totp.ts'

const { identity, fresh, pass } = await openTestIdentity()
const chen = await enterWithCodes(identity, 'chenli')

const half = async () =>
  sessionOf(identity, granted(await signIn(identity, { login: 'chenli', password: PASSWORD })).token)
const MINUTE_MS = 60_000

/** RFC 6238, appendix B, SHA-1, the last six digits: seconds and code. */
const vectors = [
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
] as const

test.each(vectors)('at second %i the code is %s', (second, code) => {
  const secret = Buffer.from('12345678901234567890')
  const at = (seconds: number) => new Date(seconds * 1000)
  expect(stepOf(secret, code, at(second))).toBe(Math.floor(second / 30))
  expect(stepOf(secret, ` ${code.slice(0, 3)} ${code.slice(3)}`, at(second))).toBe(Math.floor(second / 30))
  expect(stepOf(secret, code, at(second + 30))).toBe(Math.floor(second / 30))
  expect(stepOf(secret, code, at(second + 90))).toBeUndefined()
})

test.each(['', '12345', '1234567', 'abcdef', '28708二'])('“%s” is no code', (code) => {
  expect(stepOf(Buffer.from('12345678901234567890'), code, new Date(59_000))).toBeUndefined()
})

test('the setting up says what an authenticator reads', () => {
  const { address, secret } = codeSetup(newCodeSecret(), { label: 'chenli', issuer: '法度' })
  expect(address).toContain(`secret=${secret}`)
  expect(decodeURIComponent(address)).toMatch(/^otpauth:\/\/totp\/法度:chenli\?/)
})

test('a sealed secret opens with its key and account, and with no other', () => {
  const [key, secret] = [randomBytes(32), newCodeSecret()]
  const sealed = sealCodeSecret(key, 'one', secret)
  expect(Buffer.from(openCodeSecret(key, 'one', sealed))).toEqual(secret)
  expect(() => openCodeSecret(key, 'other', sealed)).toThrow()
  expect(() => openCodeSecret(randomBytes(32), 'one', sealed)).toThrow()
})

test('a code is good once', async () => {
  pass(1)
  const code = chen.code()
  granted(await giveCode(identity, await half(), code))
  const again = await giveCode(identity, await half(), code)
  expect(isRefusal(again) && again.reason.zh).toMatch(/已经用过/)
})

test('of two who send the same code at once one is let in', async () => {
  pass(1)
  const code = chen.code()
  const [one, two] = [await half(), await half()]
  const answers = await Promise.all([giveCode(identity, one, code), giveCode(identity, two, code)])
  expect(answers.filter(isRefusal)).toHaveLength(1)
})

test('an older code than the last is refused even if it was never used', async () => {
  pass(1)
  const older = chen.code()
  const newer = new TOTP({ secret: await secretOf() }).generate({ timestamp: identity.now().getTime() + MINUTE_MS / 2 })
  granted(await giveCode(identity, await half(), newer))
  expect(isRefusal(await giveCode(identity, await half(), older))).toBe(true)
})

async function secretOf() {
  const { rows } = await fresh.pool.query<{ totp: Uint8Array }>('select totp from account where id = $1', [
    chen.account,
  ])
  const { Secret } = await import('otpauth')
  const open = openCodeSecret(identity.keys.code, chen.account, rows[0]?.totp ?? new Uint8Array())
  return new Secret({ buffer: Uint8Array.from(open).buffer })
}

test('codes are not guessed: after five the account waits, in half a sign-in begun anew too', async () => {
  pass(1)
  granted(await giveCode(identity, await half(), chen.code()))
  const answers = []
  for (let guess = 0; guess < 7; guess += 1) answers.push(await giveCode(identity, await half(), '000000'))
  const codes = answers.map((answer) => isRefusal(answer) && answer.code)
  expect(codes).toEqual([...Array(5).fill('not-signed-in'), 'too-many', 'too-many'])
  pass(2)
  granted(await giveCode(identity, await half(), chen.code()))
})

test('setting up needs a code of the new secret, and until then nothing is changed', async () => {
  const zhao = await enterOfficer(identity, 'zhao')
  const session = await sessionOf(identity, zhao.first.token)
  const none = await confirmCodes(identity, session, '123456')
  expect(isRefusal(none) && none.reason.zh).toMatch(/先把密钥/)
  granted(await beginCodes(identity, session))
  expect(isRefusal(await confirmCodes(identity, session, '000000'))).toBe(true)
  expect(granted(await signIn(identity, { login: 'zhao', password: PASSWORD })).stage).toBe('enrol')
})

test('another telephone is set up only just after a factor was shown', async () => {
  const { token } = await openSession(identity, { account: chen.account, way: 'password+code', stage: 'open' })
  pass(11)
  const session = await sessionOf(identity, token)
  expect(isRefusal(await beginCodes(identity, session))).toBe(true)
  expect(isRefusal(await confirmCodes(identity, session, chen.code()))).toBe(true)
})

test('no table holds a secret as it is', async () => {
  const { rows } = await fresh.pool.query<{ row: string }>('select account::text as row from account')
  const secret = Buffer.from((await secretOf()).bytes).toString('hex')
  expect(rows.map(({ row }) => row).join()).not.toContain(secret)
})
