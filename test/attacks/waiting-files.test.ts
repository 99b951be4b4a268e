import { expect, test } from 'vitest'
import { openQuota } from '../../src/kernel/attachment/quota.ts'
import { isRefusal } from '../../src/law/refusal.ts'
import { areas } from '../../src/server/areas.ts'
import { tidy } from '../../src/server/jobs.ts'
import { openTestApp } from '../app.ts'
import { granted } from '../identity.ts'
import { letters } from '../letter-area.tsx'
import { told } from '../report-walk.ts'
import { hidden, multipart } from '../uploader.ts'
import { openVisitor } from '../visitor.ts'

const MEGABYTE = 1024 * 1024
/** Room for one file of the greatest size, and two megabytes beside it. */
const limits = { one: 22 * MEGABYTE, all: 24 * MEGABYTE, last: 21 * MEGABYTE, most: 45 * MEGABYTE }
const fadu = await openTestApp({ day: '2026-03-02', demo: true, areas: [...areas, letters], limits })

/** 800 kB of words: kept sealed, and again as the copy that is opened, they take 1.6 MB of the disk. */
const words = Buffer.alloc(800_000, 'a')

/** One file, from a client as the proxy on this machine names it. */
async function uploadFrom(client: string, content: Buffer = words) {
  const { type, payload } = await multipart({ ...told, do: 'preview' }, [{ name: 'a.txt', content }])
  const headers = {
    'content-type': type,
    'sec-fetch-site': 'same-origin',
    'x-forwarded-for': client,
    host: 'localhost',
  }
  return fadu.app.inject({ method: 'POST', url: '/letters/new', headers, payload, remoteAddress: '127.0.0.1' })
}
const statusFrom = async (client: string, content?: Buffer) => (await uploadFrom(client, content)).statusCode
const sweep = () => tidy({ database: fadu.database, context: fadu.app.context, attachments: fadu.kernel.attachments })

/** What waits is taken away, as after an hour. */
async function anHourLater(): Promise<void> {
  fadu.pass(61)
  await sweep()
}

test('whoever fills their own room with files that wait, copies counted, closes the door for nobody else', async () => {
  expect([await statusFrom('203.0.113.5'), await statusFrom('203.0.113.5')]).toEqual([200, 200])
  const refused = await uploadFrom('203.0.113.5')
  expect(refused.statusCode).toBe(429)
  expect(refused.body).toContain('还没有提交的附件太多')
  // What was typed stands there again, and can be sent without the file.
  expect(refused.body).toContain('清清相册')
  expect(await statusFrom('203.0.113.6')).toBe(200)
  await anHourLater()
})

test('a household with 2^64 addresses has room once; the next one has its own', async () => {
  for (const host of [1, 2]) expect(await statusFrom(`2001:db8:7:1::${host}`)).toBe(200)
  expect(await statusFrom('2001:db8:7:1:aaaa::2')).toBe(429)
  expect(await statusFrom('2001:db8:7:2::1')).toBe(200)
  await anHourLater()
})

test('a file that came to its case, was swept or was refused takes no room of its sender', async () => {
  const shown = await uploadFrom('203.0.113.5')
  expect([await statusFrom('203.0.113.5'), await statusFrom('203.0.113.5')]).toEqual([200, 429])
  const sent = await openVisitor(fadu).post('/letters/new', { ...hidden(shown.body), do: 'send' })
  expect(sent.status).toBe(200)
  expect(await statusFrom('203.0.113.5', Buffer.alloc(0))).toBe(422)
  expect([await statusFrom('203.0.113.5'), await statusFrom('203.0.113.5')]).toEqual([200, 429])
  await anHourLater()
  expect(await statusFrom('203.0.113.5')).toBe(200)
  await anHourLater()
})

test('small files are counted too: nobody has them waiting without end', async () => {
  const one = Buffer.from('一')
  for (let turn = 0; turn < 8; turn++) expect([turn, await statusFrom('203.0.113.9', one)]).toEqual([turn, 200])
  expect(await statusFrom('203.0.113.9', one)).toBe(429)
  await anHourLater()
})

test('of many files at once from one client as many are taken as have room, and not none', async () => {
  const [statuses, other] = await Promise.all([
    Promise.all([1, 2, 3].map(() => statusFrom('203.0.113.5'))),
    statusFrom('203.0.113.6'),
  ])
  expect([statuses.toSorted(), other]).toEqual([[200, 429, 429], 200])
  const quota = openQuota({ database: fadu.database, now: fadu.kernel.now }, limits)
  // One that was kept and is gone: what still waits is asked of the database, while all three have been added.
  granted(await quota.claim('a')).waits('gone')
  const claims = await Promise.all([1, 2, 3].map(() => quota.claim('a')))
  expect(claims.map(isRefusal)).toEqual([false, true, true])
  await anHourLater()
})

test('when very much waits from many, whoever has nothing waiting has room for a file, until the disk’s own end', async () => {
  for (const client of [1, 2, 3]) expect(await statusFrom(`203.0.113.${client}`)).toBe(200)
  const second = await uploadFrom('203.0.113.1')
  expect([second.statusCode, second.body.includes('还没有提交的附件太多')]).toEqual([429, true])
  const large = Buffer.alloc(6_000_000, 'a')
  for (const client of [4, 5]) expect(await statusFrom(`203.0.113.${client}`, large)).toBe(200)
  const last = await uploadFrom('203.0.113.6')
  expect([last.statusCode, last.body.includes('暂时不能再上传')]).toEqual([429, true])
  await anHourLater()
})

test('no row of a file that waits says who sent it', async () => {
  await uploadFrom('203.0.113.5')
  const { rows } = await fadu.owner.query('select a::text as row from attachment a where subject_id is null')
  expect(rows).toHaveLength(1)
  expect(JSON.stringify(rows)).not.toContain('203.0.113')
})
