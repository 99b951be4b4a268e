import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import S3rver from 's3rver'
import { afterAll, expect, test } from 'vitest'
import { freshDatabase } from '../../../test/database.ts'
import { granted } from '../../../test/identity.ts'
import { isRefusal } from '../../law/refusal.ts'
import { caseSubject } from '../subject.ts'
import { openAttachments } from './attachments.ts'
import { installationKeys } from './file-key.ts'
import { readS3, s3Store } from './s3-store.ts'

// s3rver answers as S3 does, by path; it reads who signed a request and does not check the signature itself.
const folder = mkdtempSync(join(tmpdir(), 'fadu-s3-'))
const server = new S3rver({
  address: '127.0.0.1',
  port: 0,
  silent: true,
  directory: join(folder, 'bucket'),
  configureBuckets: [{ name: 'attachments', configs: [] }],
})
const { port } = await server.run()
const settings = {
  S3_ENDPOINT: `http://127.0.0.1:${port}`,
  S3_BUCKET: 'attachments',
  S3_ACCESS_KEY_ID: 'S3RVER',
  S3_SECRET_ACCESS_KEY: 'S3RVER',
  S3_REGION: 'us-east-1',
}
const fresh = await freshDatabase()
afterAll(async () => {
  await server.close()
  await fresh.drop()
  rmSync(folder, { recursive: true, force: true })
})

const store = s3Store(settings)
const nameOf = (letter: string) => letter.repeat(48)

async function put(name: string, content: string): Promise<void> {
  const path = join(folder, name)
  writeFileSync(path, content)
  await store.put(name, path, Buffer.byteLength(content))
}

async function read(content: AsyncIterable<Uint8Array>): Promise<string> {
  const pieces: Uint8Array[] = []
  for await (const piece of content) pieces.push(piece)
  return Buffer.concat(pieces).toString()
}

test('an object is put, read, listed by its age and removed; what is gone is no fault', async () => {
  await put(nameOf('a'), 'sealed')
  expect(await read(await store.get(nameOf('a')))).toBe('sealed')
  const listed = async (moment: number) => {
    const names: string[] = []
    for await (const page of store.keptBefore(new Date(moment))) names.push(...page)
    return names
  }
  expect(await listed(Date.now() + 60_000)).toEqual([nameOf('a')])
  expect(await listed(Date.now() - 60_000)).toEqual([])
  await store.remove([nameOf('a'), nameOf('b')])
  await expect(store.get(nameOf('a'))).rejects.toThrow()
})

test('an attachment lies in the bucket alone, sealed, from the door to the office that opens it', async () => {
  const dataDir = join(folder, 'data')
  const now = () => new Date('2026-03-02T02:00:00Z')
  const keys = installationKeys(Buffer.alloc(32, 7))
  const attachments = openAttachments({ database: fresh.database, now, keys, dataDir, s3: store })
  afterAll(() => attachments.close())
  async function* words() {
    yield Buffer.from('署名 柳金蝉')
  }
  const waiting = granted(await attachments.take(words(), 'a'))
  expect(readdirSync(join(dataDir, 'attachments'))).toEqual(['incoming'])
  expect(readdirSync(join(dataDir, 'attachments', 'incoming'))).toEqual([])
  const objects = readdirSync(join(folder, 'bucket', 'attachments'))
  expect(objects.filter((name) => /^[0-9a-f]{48}/.test(name)).length).toBeGreaterThanOrEqual(2)
  const [brought] = granted(await attachments.bring(fresh.database, caseSubject('case-1'), [waiting.handle]))
  await fresh.database
    .updateTable('attachment')
    .set({
      handle: null,
      subject_kind: 'case',
      subject_id: 'case-1',
      number: 1,
      revision: 1,
      original_key: brought?.originalKey ?? null,
      copy_key: brought?.copyKey ?? null,
      sha256_sealed: Buffer.from(brought?.sealedHash ?? []),
    })
    .where('id', '=', waiting.id)
    .execute()
  const opened = granted(await attachments.open(granted(await attachments.one(caseSubject('case-1'), 1))))
  expect(await read(opened.content)).toBe('署名 柳金蝉')
  // A key wrapped for one case opens no file of another.
  await fresh.database.updateTable('attachment').set({ subject_id: 'case-2' }).execute()
  await expect(
    attachments.one(caseSubject('case-2'), 1).then((one) => attachments.open(granted(one))),
  ).rejects.toThrow()
})

test.each([
  [{ S3_ENDPOINT: 'http://127.0.0.1:9' }, /S3_BUCKET, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY/],
  [{ ...settings, S3_ENDPOINT: 'bucket.example' }, /S3_ENDPOINT/],
])('settings that are not whole name what is missing, and never a secret', (given, names) => {
  const refusal = readS3(given)
  expect(isRefusal(refusal) && refusal.reason.en).toMatch(names)
  expect(JSON.stringify(refusal)).not.toContain('S3RVER')
})

test('no settings, or empty ones, mean the data folder', () => {
  expect(readS3({})).toBeUndefined()
  expect(readS3({ S3_ENDPOINT: '', S3_BUCKET: '' })).toBeUndefined()
})
