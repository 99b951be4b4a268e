import { expect, test } from 'vitest'
import { freshErasures } from '../../../test/erasures.ts'
import { openTestIdentity } from '../../../test/identity.ts'
import { answersTo, sample, sampleContext } from '../../../test/sample-procedure.ts'
import { isRefusal } from '../../law/refusal.ts'
import { erasing } from '../erasure/erasing.ts'
import { newCodeOfAccess } from '../identity/access-code.ts'
import { openReceiptSession, readSession } from '../identity/session.ts'
import { caseOfCode, newAccessCode, receiptMacs } from './access-code.ts'
import { act } from './act.ts'
import { removeCasesOf } from './remove.ts'

const erasures = freshErasures()

const { identity, fresh, pass, withKey } = await openTestIdentity()
const context = sampleContext(() => new Date('2017-09-25T10:00:00+08:00'), { receiptMac: receiptMacs(identity) })

async function opened(): Promise<{ readonly code: string; readonly id: string }> {
  const { code, hash } = newAccessCode(identity)
  const actor = { kind: 'anyone' } as const
  const deed = { procedure: sample.id, step: 'submit', answers: answersTo.submit, actor, receiptHash: hash }
  const done = await act(identity.database, context, deed)
  if (isRefusal(done)) throw new Error(done.reason.en)
  return { code, id: done.case }
}

test('a code opens its case and no other (Art. 14)', async () => {
  const [one, two] = [await opened(), await opened()]
  expect(await caseOfCode(identity, one.code)).toBe(one.id)
  expect(await caseOfCode(identity, two.code.toLowerCase())).toBe(two.id)
})

test('a mistyped code and one that fits no case have one answer, word for word (Art. 14)', async () => {
  const unknown = await caseOfCode(identity, newCodeOfAccess())
  expect(isRefusal(unknown) && unknown.code).toBe('not-found')
  for (const typed of ['R7K2-M94Q', '', 'U'.repeat(16), '查询码']) {
    expect(await caseOfCode(identity, typed)).toEqual(unknown)
  }
})

test('the database alone opens nothing: another key finds no case, and no row holds the code', async () => {
  const { code } = await opened()
  expect(isRefusal(await caseOfCode(withKey(), code))).toBe(true)
  const { rows } = await fresh.pool.query('select c::text as row from "case" c')
  expect(JSON.stringify(rows)).not.toContain(code.replaceAll('-', ''))
})

test('the code of a case that was removed opens nothing', async () => {
  const { code } = await opened()
  await erasing(identity.database, erasures, (trx) => removeCasesOf(trx, ['cyber']))
  expect(isRefusal(await caseOfCode(identity, code))).toBe(true)
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
