import { expect, test } from 'vitest'
import { openTestApp } from '../../test/app.ts'
import { bombLetter, paperBytes, program, telling, tells } from '../../test/attachment-files.ts'
import { granted } from '../../test/identity.ts'
import { openCaller, reportedTo, takeAs } from '../../test/report-walk.ts'
import { multipart, type Sent } from '../../test/uploader.ts'
import { MOST_BYTES } from '../kernel/attachment/attachment.ts'
import { signInAsDemo } from '../kernel/identity/demo.ts'
import { caseSubject } from '../kernel/subject.ts'

const fadu = await openTestApp({ day: '2026-03-02', demo: true })
const nobody = await openCaller(fadu)
const investigator = await openCaller(fadu, 'wangxin-2')
const tokenOf = async (person: string) =>
  granted(await signInAsDemo(fadu.kernel.identity, `demo-${person}`, { demo: true })).token
const [mine, theirs] = [await tokenOf('wangxin-2'), await tokenOf('wangxin-1')]

async function send(files: readonly Sent[], { token = mine, key }: { token?: string; key?: string } = {}) {
  const { type, payload } = await multipart({}, files)
  const reply = await fadu.app.inject({
    method: 'POST',
    url: '/api/files',
    headers: {
      'content-type': type,
      ...(token !== '' && { authorization: `Bearer ${token}` }),
      ...(key !== undefined && { 'idempotency-key': key }),
    },
    payload,
  })
  const said = reply.json()
  return { status: reply.statusCode, said, handle: String(said.files?.[0]?.handle) }
}

let keys = 0
const called = () => ({ 'idempotency-key': `k${++keys}` })

/** A report that an investigator has in hand, who notes what they do. */
async function inHand(): Promise<string> {
  const { id } = await reportedTo(fadu)
  await takeAs(fadu, 'wangxin-1', id, 'accept')
  await takeAs(fadu, 'wangxin-2', id, 'note')
  return id
}
const note = (id: string, handles: readonly string[], by = investigator) =>
  by.post(`/api/cases/${id}/steps/note`, { answers: { note: '电话核实' }, files: handles }, called())
const filesOf = (id: string) => fadu.kernel.attachments.of(caseSubject(id))
const text = (words: string): Sent => ({ name: 'a.txt', content: Buffer.from(words) })

test('a file sent by API comes to a case with a step, cleaned, as one of a page does', async () => {
  const id = await inHand()
  const { status, said, handle } = await send([{ name: 'a.pdf', content: await paperBytes() }])
  expect([status, said.files[0].kind, said.files[0].treatment]).toEqual([200, 'pdf', 'cleaned'])
  expect(said.until).toBe(new Date(fadu.kernel.now().getTime() + 3_600_000).toISOString())
  expect(await note(id, [handle])).toMatchObject({ status: 200 })
  const [file] = await filesOf(id)
  expect(file).toMatchObject({ kind: 'pdf', treatment: 'cleaned', number: 1 })
  const opened = file && granted(await fadu.kernel.attachments.open(file))
  const pieces: Uint8Array[] = []
  for await (const piece of opened?.content ?? []) pieces.push(piece)
  expect(tells(Buffer.concat(pieces), telling.author)).toBe(false)
  // Once: what was brought waits no more.
  expect((await note(id, [handle])).status).toBe(422)
})

test('a handle is good in the hands of who sent it alone, and another’s is answered as one that is none', async () => {
  const id = await inHand()
  const { handle } = await send([text('甲')], { token: theirs })
  const stranger = await note(id, [handle])
  const random = await note(id, ['x'.repeat(43)])
  expect(stranger).toEqual(random)
  expect(stranger.status).toBe(422)
  const anybody = await nobody.post(`/api/cases/${id}/steps/note`, { answers: {}, files: [handle] }, called())
  expect(anybody.status).toBe(404)
  expect(await filesOf(id)).toEqual([])
  const own = await send([text('甲')])
  expect((await note(id, [own.handle])).status).toBe(200)
})

test('the same call again gives the same handle and no second file; another file under its key is refused', async () => {
  const count = async () => Number((await fadu.kernel.pool.query('select count(*) as n from attachment')).rows[0].n)
  const before = await count()
  const first = await send([text('乙')], { key: 'k' })
  const again = await send([text('乙')], { key: 'k' })
  expect([again.status, again.handle]).toEqual([200, first.handle])
  expect(await count()).toBe(before + 1)
  expect(await send([text('丙')], { key: 'k' })).toMatchObject({ status: 422, said: { type: '/problems/key-reused' } })
  // The key is of its sender: somebody else's is another.
  const elses = await send([text('丙')], { key: 'k', token: theirs })
  expect([elses.status, elses.handle === first.handle]).toEqual([200, false])
  expect(await count()).toBe(before + 2)
})

test('whoever is not signed in sends nothing, and nothing of it is read', async () => {
  expect((await send([text('丁')], { token: '' })).status).toBe(401)
  expect((await send([text('丁')], { token: 'x'.repeat(43) })).status).toBe(401)
  // A form of another site carries no token, and a cookie opens nothing here.
  const { type, payload } = await multipart({}, [text('丁')])
  const headers = { 'content-type': type, 'sec-fetch-site': 'cross-site', cookie: `__Host-fadu-session=${mine}` }
  const forged = await fadu.app.inject({ method: 'POST', url: '/api/files', headers, payload })
  expect(forged.statusCode).toBe(401)
})

test('hostile files: a program leaves its hash, a bomb is not opened up, what is too big or no file is refused', async () => {
  expect((await send([{ name: 'a.pdf', content: program() }])).said.files[0]).toMatchObject({ treatment: 'hash-only' })
  expect((await send([{ name: 'a.docx', content: await bombLetter() }])).said.files[0]).toMatchObject({
    treatment: 'as-received',
  })
  const big = await send([{ name: 'a.txt', content: Buffer.alloc(MOST_BYTES + 1, 'a') }])
  expect([big.status, big.said.files]).toEqual([413, undefined])
  expect((await send([])).status).toBe(422)
  expect((await send(Array.from({ length: 6 }, () => text('戊')))).status).toBe(413)
  const json = await investigator.post('/api/files', { file: 'x' })
  expect(json.status).toBe(422)
  expect((await send([{ name: 'a.pdf', content: await paperBytes() }])).status).toBe(200)
})

test('what no act brought within the hour is gone', async () => {
  const id = await inHand()
  const { handle } = await send([text('己')])
  fadu.pass(3_601)
  expect((await note(id, [handle], await openCaller(fadu, 'wangxin-2'))).status).toBe(422)
})
