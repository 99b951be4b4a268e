import { hash } from 'node:crypto'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { openTestApp } from '../../../test/app.ts'
import {
  letter,
  macros,
  paperBytes,
  photograph,
  program,
  telling,
  tells,
  video,
} from '../../../test/attachment-files.ts'
import { callerOf, otherOffice } from '../../../test/register-office.ts'
import { hidden, multipart, sendFiles } from '../../../test/uploader.ts'
import { openVisitor } from '../../../test/visitor.ts'
import { areas } from '../../server/areas.ts'
import { runJobs } from '../../server/jobs.ts'
import { jobKindsOf } from '../../server/long-jobs/kinds.ts'

const fadu = await openTestApp({ demo: true, day: '2026-03-02' })
const officer = await callerOf(fadu, 'demo-pufa-1', 'demo-pufa')
const reviewer = await callerOf(fadu, 'demo-pufa-2', 'demo-pufa')
const other = await otherOffice(fadu, 'popularisation-officer')
const RECORDS = '/api/registers/library/records'

const poster = {
  title: '等级保护一图读懂',
  kind: 'picture',
  strand: 'law',
  source: '临江市普法办',
  licence: 'cc-by-4.0',
  licenceProof: '授权书 2026-7',
  audience: ['public'],
  about: '一张图说明等级保护的五项义务',
}
const Offered = z.object({ id: z.string(), proposal: z.string(), version: z.number() })
const HeldFile = z.object({ sha256: z.string(), original: z.string(), size: z.number(), kind: z.string() })
const Files = z.object({ files: z.array(z.object({ handle: z.string() })) })

async function handleOf(content: Uint8Array, by = officer): Promise<string> {
  const { type, payload } = await multipart({}, [{ name: 'a.bin', content }])
  const reply = await fadu.app.inject({
    method: 'POST',
    url: '/api/files',
    headers: {
      host: 'localhost',
      authorization: `Bearer ${by.token}`,
      'content-type': type,
      'idempotency-key': `file-${hash('sha256', content, 'hex')}-${by.office}`,
    },
    payload,
  })
  return Files.parse(reply.json()).files[0]?.handle ?? ''
}
const offer = (values: object) => officer.call('POST', RECORDS, { values: { ...poster, ...values } })
const settle = (proposal: string, body: object = { agrees: true }) =>
  reviewer.call('POST', `/api/registers/library/proposals/${proposal}`, body)
async function published(values: object) {
  const told = await offer(values)
  const { id, proposal } = Offered.parse(told.said)
  expect((await settle(proposal)).status).toBe(200)
  return id
}
const valuesOf = async (id: string, by = officer) => {
  const { said } = await by.call('GET', `${RECORDS}/${id}`)
  return z.object({ values: z.looseObject({ file: HeldFile.optional() }), version: z.number() }).parse(said)
}
const download = (path: string) => fadu.app.inject({ url: path, headers: { host: 'localhost' } })
const filePath = (id: string, sha256: string) => `/registers/library/records/${id}/files/${sha256}`

test('a resource keeps its file by hash beside its licence; once another has agreed, anybody saves a copy without its author (A12.5)', async () => {
  const content = await photograph()
  const { id, proposal } = Offered.parse((await offer({ title: '带文件的讲稿', file: await handleOf(content) })).said)
  // Nobody downloads what waits; the reviewer does, before they agree.
  const waiting = z
    .object({ records: z.array(z.object({ values: z.looseObject({ file: HeldFile }) })) })
    .parse((await reviewer.call('GET', `/api/registers/library/proposals/${proposal}`)).said)
  const { sha256, original, size, kind } = HeldFile.parse(waiting.records[0]?.values.file)
  expect([original, kind]).toEqual([hash('sha256', content, 'hex'), 'jpeg'])
  expect((await download(filePath(id, sha256))).statusCode).toBe(404)
  const visitor = openVisitor(fadu)
  await visitor.post('/demo/demo-pufa-2', {})
  expect((await visitor.get(filePath(id, sha256))).status).toBe(200)
  expect((await settle(proposal)).status).toBe(200)
  const page = (await fadu.get(`/resources/library/${id}`)).text
  for (const words of [sha256, '知识共享 署名 4.0', filePath(id, sha256)]) expect(page).toContain(words)
  const saved = await download(filePath(id, sha256))
  expect([saved.statusCode, saved.headers['content-disposition'], saved.rawPayload.length]).toEqual([
    200,
    expect.stringContaining(`filename="library-${id}.jpg"`),
    size,
  ])
  expect(hash('sha256', saved.rawPayload, 'hex')).toBe(sha256)
  expect(tells(content, telling.author)).toBe(true)
  expect(tells(saved.rawPayload, telling.author)).toBe(false)
})

test('each version keeps its own file, another or none only by an act with a reason; without a word it stays', async () => {
  const id = await published({
    title: '换文件的资源',
    file: await handleOf(await photograph()),
    link: 'https://a.example/',
  })
  const before = await valuesOf(id)
  const first = HeldFile.parse(before.values.file)
  const change = async (values: object, seen: number) => {
    const told = await officer.call(
      'PUT',
      `${RECORDS}/${id}`,
      { values, reason: '换成新的一份' },
      { 'if-match': String(seen) },
    )
    expect([told.status, told.text]).toEqual([200, told.text])
    expect((await settle(Offered.parse(told.said).proposal)).status).toBe(200)
  }
  const own = { ...poster, title: '换文件的资源', link: 'https://a.example/' }
  await change({ ...own, about: '说明改了，没有提文件' }, 1)
  expect((await valuesOf(id)).values.file).toEqual(first)
  await change({ ...own, file: await handleOf(await paperBytes()) }, 2)
  const second = HeldFile.parse((await valuesOf(id)).values.file)
  expect([second.kind, second.sha256 === first.sha256]).toEqual(['pdf', false])
  // The public saves the newest alone, the office what any version has.
  expect([
    (await download(filePath(id, first.sha256))).statusCode,
    (await download(filePath(id, second.sha256))).statusCode,
  ]).toEqual([404, 200])
  const mine = openVisitor(fadu)
  await mine.post('/demo/demo-pufa-1', {})
  expect((await mine.get(filePath(id, first.sha256))).status).toBe(200)
  await change({ ...own, file: null }, 3)
  expect([(await valuesOf(id)).values.file, (await download(filePath(id, second.sha256))).statusCode]).toEqual([
    undefined,
    404,
  ])
})

test('on its page the form takes a file, keeps it where something else is amiss, and refuses none silently', async () => {
  const mine = openVisitor(fadu)
  await mine.post('/demo/demo-pufa-1', {})
  const form = await mine.get('/resources/library/office/new')
  expect(form.text).toMatch(/<form[^>]*enctype="multipart\/form-data"/)
  const { audience: _, ...typed } = { ...poster, title: '从页面上传的海报', 'audience.public': 'true' }
  const send = async (fields: Record<string, string>, content: Buffer | undefined, text: string) =>
    sendFiles(fadu, mine, '/resources/library/office/new', {
      fields: { ...hidden(text), ...fields },
      files: content ? [{ name: 'poster.jpg', content }] : [],
    })
  const amiss = await send({ ...typed, licence: '' }, await photograph(), form.text)
  expect([amiss.statusCode, amiss.body.includes('JPEG 图片')]).toEqual([422, true])
  const done = await send(typed, undefined, amiss.body)
  expect(done.statusCode).toBe(303)
  const { text } = await mine.get(String(done.headers.location))
  expect(text).toMatch(/JPEG 图片，\d+ kB/)
  const hostile = await send({ ...typed, title: '有宏的讲稿' }, await macros(), form.text)
  expect([hostile.statusCode, hostile.body.includes('不含宏')]).toEqual([422, true])
})

test.each([
  ['a document with macros', macros, 422, '不含宏'],
  ['a program', async () => program(), 422, 'SHA-256'],
  ['a film, of which no clean copy is made', async () => video(), 422, '影视、录音请写网址'],
])('%s is not made public', async (_, make, status, why) => {
  const told = await offer({ title: '不收的文件', link: 'https://a.example/', file: await handleOf(await make()) })
  expect([told.status, told.text.includes(why)]).toEqual([status, true])
})

test('a file is its sender’s alone, comes once, and no hash that somebody typed is one', async () => {
  const handle = await handleOf(await letter(), other)
  const of = (file: unknown) => offer({ title: '别人的文件', link: 'https://a.example/', file })
  expect((await of(handle)).status).toBe(422)
  expect((await of('no-such-handle')).status).toBe(422)
  const typed = { sha256: 'a'.repeat(64), original: 'b'.repeat(64), size: 1, kind: 'pdf' }
  expect((await of(typed)).text).toContain('POST /api/files')
  const own = await handleOf(await paperBytes())
  expect((await offer({ title: '用一次', file: own })).status).toBe(200)
  expect((await offer({ title: '用两次', file: own })).status).toBe(422)
})

test('what is taken away has its name and hash, and reads back equal: an import leaves files as they are and says so', async () => {
  const id = await published({ title: '导出再导入', file: await handleOf(await paperBytes()) })
  const { values } = await valuesOf(id)
  const name = `library-${id}.pdf`
  const lines = (await fadu.get('/resources/library.ndjson')).text.trim().split('\n')
  const found = lines.map((line) => JSON.parse(line)).find((one) => one.id === id)
  expect(found.values.file).toEqual({ name, ...values.file })
  const mine = openVisitor(fadu)
  await mine.post('/demo/demo-pufa-1', {})
  const sheet = (await mine.get('/resources/library/office/all.csv')).text
  expect(sheet).toContain(`${name} sha256:${values.file?.sha256}`)
  const reply = await fadu.app.inject({
    method: 'POST',
    url: '/api/registers/library/imports?file=a.csv',
    headers: { authorization: `Bearer ${officer.token}`, 'content-type': 'text/csv' },
    payload: sheet,
  })
  const { job } = z.object({ job: z.string() }).parse(reply.json())
  const { context } = fadu.app
  const database = fadu.kernel.identity.database
  await runJobs({ database, context, kinds: jobKindsOf(areas, fadu.kernel) })
  const { said } = await officer.call('GET', `/api/registers/library/imports/${job}`)
  expect(said).toMatchObject({ counts: { new: 0, change: 0, faulty: 0 } })
  expect((await mine.get(`/registers/library/import/${job}`)).text).toContain('表格不能带文件')
  expect((await valuesOf(id)).values.file).toEqual(values.file)
})

test('the nightly check holds every file’s hash with its version, and tells of one that was changed', async () => {
  const id = await published({ title: '被改过的文件', file: await handleOf(await paperBytes()) })
  await fadu.sequence()
  const faults = async () => {
    await fadu.checkRecord()
    const { rows } = await fadu.owner.query("select subject from record_fault where part like 'register-%'")
    return rows.length
  }
  expect(await faults()).toBe(0)
  await fadu.owner.query(
    `update register_version set content = jsonb_set(content, '{file,sha256}', to_jsonb(repeat('0', 64))) where id = $1`,
    [id],
  )
  expect(await faults()).toBeGreaterThan(0)
})
