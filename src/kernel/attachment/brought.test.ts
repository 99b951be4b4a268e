import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { freshDatabase } from '../../../test/database.ts'
import { granted } from '../../../test/identity.ts'
import { sealOn } from '../../../test/sealed-procedure.ts'
import { dataKeyOf, handOver } from '../seal/data-key.ts'
import { isSealed, openField } from '../seal/field.ts'
import { sealingOf } from '../seal/seal.ts'
import { caseSubject, type Subject, subjectWord } from '../subject.ts'
import { openAttachments } from './attachments.ts'
import { attachWaiting } from './brought.ts'
import { installationKeys } from './file-key.ts'

const fresh = await freshDatabase()
const folder = mkdtempSync(join(tmpdir(), 'fadu-subject-'))
const now = () => new Date('2026-03-02T02:00:00Z')
const keys = installationKeys(Buffer.alloc(32, 7))
const attachments = openAttachments({ database: fresh.database, now, keys, dataDir: folder })
afterAll(async () => {
  attachments.close()
  await fresh.drop()
  rmSync(folder, { recursive: true, force: true })
})

async function* words(text: string) {
  yield Buffer.from(text)
}
async function textOf(content: AsyncIterable<Uint8Array>): Promise<string> {
  const pieces: Uint8Array[] = []
  for await (const piece of content) pieces.push(piece)
  return Buffer.concat(pieces).toString()
}

const venue: Subject = { kind: 'record', id: 'venue/r1' }
const bring = async (subject: Subject, revision: number, handle: string) => {
  const brings = granted(await attachments.bring(fresh.database, subject, [handle]))
  return fresh.database.transaction().execute((trx) => attachWaiting(trx, { subject, revision, brings }))
}
const sent = async (text: string) => granted(await attachments.take(words(text), 'a')).handle

test('a file comes to a record as it does to a case, is numbered there, and comes once', async () => {
  const first = await sent('合格证')
  const brings = granted(await attachments.bring(fresh.database, venue, [first]))
  const attach = () =>
    fresh.database.transaction().execute((trx) => attachWaiting(trx, { subject: venue, revision: 1, brings }))
  expect(await Promise.all([attach(), attach()])).toEqual(expect.arrayContaining([true, false]))
  expect(await bring(venue, 2, await sent('续期'))).toBe(true)
  expect((await attachments.of(venue)).map(({ number, revision }) => [number, revision])).toEqual([
    [1, 1],
    [2, 2],
  ])
  const opened = granted(await attachments.open(granted(await attachments.one(venue, 2))))
  expect(await textOf(opened.content)).toBe('续期')
  expect(await attachments.of(caseSubject(venue.id))).toEqual([])
  expect(await attachments.bring(fresh.database, venue, [first])).toMatchObject({ code: 'incomplete' })
})

test('a key of one subject opens no file of another, nor of another kind with the same id', async () => {
  await bring({ kind: 'record', id: 'x' }, 1, await sent('甲'))
  for (const set of [
    { subject_id: 'y', subject_kind: 'record' },
    { subject_id: 'x', subject_kind: 'evidence' },
    { subject_id: 'x', subject_kind: 'case' },
  ] as const) {
    await fresh.database.updateTable('attachment').set(set).where('subject_id', 'in', ['x', 'y']).execute()
    await expect(attachments.of({ kind: set.subject_kind, id: set.subject_id })).rejects.toThrow()
  }
  expect(subjectWord({ kind: 'case', id: 'x' })).toBe('x')
})

test('an answer of a record is sealed to its office as one of a case is, and goes with it to another', async () => {
  const seal = await sealOn(fresh.database, { file: join(folder, 'seal.key') })
  const sealing = sealingOf(seal)
  const place = { revision: 1, step: 'volunteer', field: 'phone' }
  const volunteer: Subject = { kind: 'record', id: 'volunteer/v1' }
  const { answers } = await fresh.database.transaction().execute((trx) =>
    sealing.seal(trx, {
      subject: volunteer,
      office: 'justice',
      procedure: 'volunteer',
      answers: { phone: '13800001111' },
      exact: [],
      revision: place.revision,
      step: place.step,
    }),
  )
  const sealed = answers.phone
  if (!isSealed(sealed)) throw new Error('not sealed')
  const keyAt = (subject: Subject, office: string) => dataKeyOf(fresh.database, seal.keyring, { subject, office })
  const key = await keyAt(volunteer, 'justice')
  expect(key && openField(key, { ...place, subject: volunteer }, sealed)).toBe('13800001111')
  expect(key && openField(key, { ...place, subject: { kind: 'evidence', id: volunteer.id } }, sealed)).toBeUndefined()
  expect(await keyAt({ kind: 'case', id: volunteer.id }, 'justice')).toBeUndefined()
  expect(await keyAt(volunteer, 'police')).toBeUndefined()
  await fresh.database
    .transaction()
    .execute((trx) => handOver(trx, seal.keyring, { subject: volunteer, from: 'justice', to: 'police' }))
  expect([await keyAt(volunteer, 'justice'), await keyAt(volunteer, 'police')]).toEqual([undefined, key])
})
