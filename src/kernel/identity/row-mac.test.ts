import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openAuthenticator } from '../../../test/authenticator.ts'
import { enterOfficer, granted, openTestIdentity, PASSWORD, sessionOf } from '../../../test/identity.ts'
import { answersTo, sample, sampleContext } from '../../../test/sample-procedure.ts'
import { isRefusal } from '../../law/refusal.ts'
import { caseOfCode, newAccessCode } from '../procedure/access-code.ts'
import { act } from '../procedure/act.ts'
import { issueToken, readBearer } from './api-token.ts'
import { acceptInvitation, invite } from './invitation.ts'
import { addPasskey, askNewPasskey, askPasskey, signInWithPasskey } from './passkey.ts'
import { isOurs, rowMac } from './row-mac.ts'
import { beginRowMacs } from './row-mac-start.ts'
import { signIn } from './sign-in.ts'

const { identity, fresh, withKey } = await openTestIdentity()
const key = randomBytes(32)
const at = new Date('2026-03-02T01:00:00Z')

const session = {
  id: randomBytes(32),
  account: 'a',
  person: 'p',
  case_id: null,
  sheet: null,
  office: 'o',
  stage: 'open',
  way: 'passkey',
  opened_at: at,
  proven_at: at,
  ends_at: at,
} as const

test('a code is of one row, with all that it covers, in one table and under one key', () => {
  const mac = rowMac(key, 'session', session)
  expect(isOurs(key, 'session', { ...session, mac })).toBe(true)
  expect(isOurs(randomBytes(32), 'session', { ...session, mac })).toBe(false)
  const others = {
    id: randomBytes(32),
    account: 'b',
    person: 'q',
    case_id: 'c',
    office: null,
    stage: 'code',
    way: 'demo',
    opened_at: new Date(0),
    proven_at: new Date(0),
    ends_at: new Date(0),
  } as const
  for (const [column, value] of Object.entries(others)) {
    expect([column, isOurs(key, 'session', { ...session, [column]: value, mac })]).toEqual([column, false])
  }
  for (const wrong of [null, new Uint8Array(), Buffer.from(mac.subarray(1))]) {
    expect(isOurs(key, 'session', { ...session, mac: wrong })).toBe(false)
  }
})

test('words that run over from one column into the next are another row', () => {
  const text = fc.string({ unit: 'binary', maxLength: 20 })
  const row = fc.record({ issuer: text, subject: text, account: text, person: text })
  fc.assert(
    fc.property(row, row, (one, other) => {
      const isSame = JSON.stringify(one) === JSON.stringify(other)
      expect(rowMac(key, 'outside_login', one).equals(rowMac(key, 'outside_login', other))).toBe(isSame)
    }),
  )
})

test('rows of an earlier release have their codes from the first start on, once; what SQL adds later has none', async () => {
  const officer = await enterOfficer(identity, 'chenli')
  const own = openAuthenticator()
  const first = await sessionOf(identity, officer.first.token)
  const { options, handle } = granted(await askNewPasskey(identity, first))
  granted(await addPasskey(identity, first, { handle, answer: own.create(options), label: '' }))
  const desk = { person: officer.person, office: 'wangxin', days: 1, label: '' } as const
  const { token } = granted(await issueToken(identity, { ...desk, scope: 'read' }))
  const { code } = await invite(identity, (await enterOfficer(identity, 'zhao')).account)
  const receipt = newAccessCode(identity)
  const deed = { procedure: sample.id, step: 'submit', answers: answersTo.submit, actor: { kind: 'anyone' } } as const
  // The context of a test binds no receipt, as none of before did.
  const context = sampleContext(() => new Date('2017-09-25T10:00:00+08:00'))
  const { case: id } = granted(await act(identity.database, context, { ...deed, receiptHash: receipt.hash }))

  const opens = async () => {
    const { options, handle } = await askPasskey(identity)
    const answers = [
      await signIn(identity, { login: 'chenli', password: PASSWORD }),
      await signInWithPasskey(identity, { handle, answer: own.get(options) }),
      await readBearer(identity, `Bearer ${token}`),
      await caseOfCode(identity, receipt.code),
    ]
    return answers.map((answer) => !isRefusal(answer))
  }
  for (const table of ['account', 'passkey', 'api_token', 'invitation']) {
    await fresh.pool.query(`update ${table} set mac = null`)
  }
  expect(await opens()).toEqual([false, false, false, false])
  await Promise.all([beginRowMacs(identity), beginRowMacs(identity)])
  expect(await opens()).toEqual([true, true, true, true])
  expect(isRefusal(await acceptInvitation(identity, { code, password: PASSWORD }))).toBe(false)

  await fresh.server.pool.query('update account set mac = null; update api_token set mac = null')
  await fresh.server.pool.query('update "case" set receipt_mac = null where id = $1', [id])
  await beginRowMacs(identity)
  expect(await opens()).toEqual([false, true, false, false])
})

test('with another installation’s key no row is true', async () => {
  const { token } = (await enterOfficer(identity, 'lin')).first
  await expect(sessionOf(withKey(), token)).rejects.toThrow('no session')
})
