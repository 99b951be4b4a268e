import { gunzipSync } from 'node:zlib'
import { compactVerify, decodeProtectedHeader, importJWK } from 'jose'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { openTestApp } from '../../../../test/app.ts'
import { freshErasures } from '../../../../test/erasures.ts'
import { callerOf, otherOffice } from '../../../../test/register-office.ts'
import { toldExam } from '../../../../test/told-exam.ts'
import { openVisitor, type Visitor } from '../../../../test/visitor.ts'
import { removeDemo } from '../../../kernel/identity/demo.ts'
import { certificatePart } from '../../../mechanisms/credential/record-part.ts'

const fadu = await openTestApp({ day: '2026-03-05', demo: true })
const examiner = await callerOf(fadu, 'demo-pufa-9', 'demo-pufa')
const keyholder = await callerOf(fadu, 'demo-pufa-10', 'demo-pufa')
const stranger = await otherOffice(fadu, 'examiner')

const exam = await toldExam(fadu, {
  title: '任职前网络安全法考试',
  seats: [
    { number: '2026-0001', person: 'demo-pufa-2', name: '王小明', attempts: [{ points: 55 }, { points: 86.5 }] },
    { number: '2026-0002', name: '李未及格', attempts: [{ points: 59.5 }] },
    { number: '2026-0003', name: '陈候阅', attempts: [{ points: 70, unmarked: 1 }] },
    { number: '2026-0004', attempts: [{ points: 90 }] },
    { number: '2026-0005', name: '赵退考', withdrawn: true, attempts: [{ points: 90 }] },
    { number: '2026-0006', attempts: [] },
    { number: '2026-0007', name: '周合格', attempts: [{ points: 60 }] },
    { number: '2026-0008', name: '吴撤销', attempts: [{ points: 77 }] },
  ],
})

/** What the nightly check finds of certificates. */
const recordFaults = async () =>
  (await certificatePart(fadu.database).slice(undefined)).faults.map(({ subject }) => subject)

const Made = z.object({ number: z.number(), code: z.string(), address: z.string(), token: z.string() })
type Made = z.output<typeof Made>

const ask = (seat: string, more: object = {}, caller = examiner, id = exam.id) =>
  caller.call('POST', `/api/exams/${id}/certificates`, { seat, ...more })
const made = async (seat: string, more: object = {}): Promise<Made> => {
  const { status, said, text } = await ask(seat, more)
  expect([status, text]).toEqual([200, text])
  return Made.parse(said)
}
const pathOf = ({ number, code }: Made): string => `/exams/certificates/check/${number}/${code}`
const checked = async (token: string): Promise<unknown> => {
  const reply = await fadu.app.inject({
    method: 'POST',
    url: '/api/certificates/check',
    headers: { host: 'localhost', 'content-type': 'application/json' },
    payload: JSON.stringify({ token }),
  })
  return reply.statusCode === 200 ? reply.json().verdict : reply.statusCode
}
const pathIn = (address: string): string => new URL(address).pathname
const reasonOf = ({ said }: { readonly said: unknown }): string => JSON.stringify(said)

async function as(person: string): Promise<Visitor> {
  const visitor = openVisitor(fadu)
  await visitor.get('/')
  await visitor.post(`/demo/${person}`, {})
  return visitor
}

/** What an independent library finds, led by nothing but the token and what stands at the addresses in it. */
async function verified(token: string): Promise<Record<string, never>> {
  const { kid = '' } = decodeProtectedHeader(token)
  const jwk = JSON.parse((await fadu.get(pathIn(kid))).text)
  const { payload } = await compactVerify(token, await importJWK(jwk, 'EdDSA'))
  return JSON.parse(new TextDecoder().decode(payload))
}

test('who passed asks on their own page, ticks nothing, and has a certificate by seat alone that jose verifies', async () => {
  const holder = await as('demo-pufa-2')
  await holder.get('/exams/certificates')
  expect(holder.seen.text).toContain('任职前网络安全法考试')
  const shown = await holder.submit('/exams/certificates')
  expect([shown.status, shown.path]).toEqual([200, expect.stringMatching(/^\/exams\/certificates\/check\/\d{9}\//)])
  for (const words of ['证书有效', '任职前网络安全法考试', '2026-0001', '2026年3月2日', '60分（满分100分）']) {
    expect(shown.text).toContain(words)
  }
  const token = (await fadu.get(`${shown.path}/jwt`)).text
  const said = await verified(token)
  expect(JSON.stringify(said)).not.toMatch(/王小明|86\.5/)
  expect(shown.text).not.toMatch(/王小明|86\.5|55分/)
  // Asked for once more it is the same one.
  await holder.get('/exams/certificates')
  expect((await holder.submit('/exams/certificates')).path).toBe(shown.path)
})

test('name and points stand on it where they are ticked, of the attempt that counts, and the check says both', async () => {
  const whole = await made('2026-0001', { named: true, scored: true })
  expect(JSON.stringify(await verified(whole.token))).toMatch(/王小明.*86\.5/)
  const { text } = await fadu.get(pathOf(whole))
  expect(text).toContain('王小明')
  expect(text).toContain('86.5分')
  const json = JSON.parse((await fadu.get(`${pathOf(whole)}/json`)).text)
  expect(json).toEqual(await verified(whole.token))
})

test.each([
  ['2026-0002', 409, '计入的成绩为59.5分，满分100分，60分合格'],
  ['2026-0003', 409, '还有题目没有阅完'],
  ['2026-0005', 409, '已退出'],
  ['2026-0006', 409, '没有交卷'],
  ['2026-9999', 404, '没有这个考生'],
])('seat %s has none, and is told why', async (seat, status, why) => {
  const told = await ask(seat)
  expect([told.status, reasonOf(told)]).toEqual([status, expect.stringContaining(why)])
})

test.each([
  ['best', [{ points: 80 }, { points: 40 }], 200],
  ['last', [{ points: 80 }, { points: 40 }], 409],
  ['last', [{ points: 40 }, { points: 80 }], 200],
  ['mean', [{ points: 80 }, { points: 40 }], 200],
  ['mean', [{ points: 80 }, { points: 39 }], 409],
] as const)('the attempt that counts is the %s of %j: %i', async (counts, attempts, status) => {
  const other = await toldExam(fadu, { counts, seats: [{ number: '1', attempts }] })
  expect((await ask('1', {}, examiner, other.id)).status).toBe(status)
})

test.each(['prepared', 'open', 'closed', 'marked', 'voided'])(
  'before results are told, or of a voided exam, there is none: %s',
  async (stage) => {
    const other = await toldExam(fadu, { stage, seats: [{ number: '1', attempts: [{ points: 90 }] }] })
    const told = await ask('1', {}, examiner, other.id)
    expect([told.status, reasonOf(told)]).toEqual([409, expect.stringMatching(/成绩公布以后|已作废/)])
  },
)

test('a roll without names gives none with a name', async () => {
  const told = await ask('2026-0004', { named: true })
  expect([told.status, reasonOf(told)]).toEqual([409, expect.stringContaining('没有保存姓名')])
  expect((await ask('2026-0004')).status).toBe(200)
})

test('another office’s examiner, another candidate and a stranger find nothing', async () => {
  const standing = await made('2026-0007')
  expect((await ask('2026-0007', {}, stranger)).status).toBe(404)
  expect((await stranger.call('GET', `/api/exams/${exam.id}/certificates`)).status).toBe(404)
  expect(
    (await stranger.call('POST', `/api/certificates/${standing.number}/revocation`, { reason: '别的机关' })).status,
  ).toBe(404)
  // A seat changed in the form of one's own page.
  const other = await as('demo-pufa-2')
  await other.get('/exams/certificates')
  const changed = await other.submit('/exams/certificates', { seat: String(exam.seats['2026-0007']) })
  expect([changed.status, changed.text.includes('2026-0007')]).toEqual([404, false])
  const colleague = await callerOf(fadu, 'demo-pufa-3', 'demo-pufa')
  expect((await ask('2026-0007', {}, colleague)).status).toBe(404)
  expect((await other.get(`/exams/certificates/of/${exam.id}`)).status).toBe(404)
  expect((await fadu.get(`/exams/certificates/of/${exam.id}`)).status).toBe(401)
  // The number alone, or with another's code, tells nothing.
  const mine = await made('2026-0004')
  expect((await fadu.get(pathOf({ ...standing, code: mine.code }))).status).toBe(404)
  expect((await fadu.get(pathOf({ ...standing, number: mine.number, code: standing.code }))).status).toBe(404)
})

test('typed from paper in small letters with the whole number as printed, it is found', async () => {
  const standing = await made('2026-0007')
  const typed = encodeURIComponent(standing.code.toLowerCase().replaceAll('-', ' '))
  const reader = openVisitor(fadu)
  const number = encodeURIComponent(`考证〔2026〕${standing.number}号`)
  const seen = await reader.get(`/exams/certificates/check?number=${number}&code=${typed}`)
  expect([seen.status, seen.path]).toEqual([200, pathOf(standing)])
  expect((await reader.get('/exams/certificates/check?number=123&code=abc')).status).toBe(400)
})

test('it is on record with a receipt, and the nightly check reads it', async () => {
  const standing = await made('2026-0007')
  await fadu.sequence()
  const receipt = await fadu.get(`${pathOf(standing)}/receipt`)
  expect(receipt.status).toBe(200)
  expect(receipt.text).toContain('certificate.make')
  expect(receipt.text).not.toContain('周合格')
  expect(await recordFaults()).toEqual([])
})

test('the PDF says what the certificate says, with its number and where it is checked', async () => {
  const standing = await made('2026-0007', { named: true })
  const reply = await fadu.app.inject({ url: `${pathOf(standing)}/pdf`, headers: { host: 'localhost' } })
  expect([reply.statusCode, reply.headers['content-type']]).toEqual([200, 'application/pdf'])
  const { extractText, getDocumentProxy } = await import('unpdf')
  const { text, totalPages } = await extractText(await getDocumentProxy(new Uint8Array(reply.rawPayload)), {
    mergePages: true,
  })
  const words = text.replace(/\s/g, '')
  expect(totalPages).toBe(1)
  for (const part of [
    '合格证书',
    '任职前网络安全法考试',
    '周合格',
    '2026-0007',
    String(standing.number),
    standing.code,
  ]) {
    expect(words).toContain(part)
  }
  expect(words).toContain('2026年3月5日')
})

test('revoked by two: one asks with the reason, another agrees; page, API and status list say so', async () => {
  const standing = await made('2026-0008', { named: true })
  const { credentialStatus } = z
    .object({ credentialStatus: z.object({ statusListIndex: z.string(), statusListCredential: z.string() }) })
    .parse(await verified(standing.token))
  /** Decoded by nothing of ours. */
  const bit = async () => {
    const jwt = (await fadu.get(pathIn(credentialStatus.statusListCredential))).text
    const { credentialSubject } = z
      .object({ credentialSubject: z.object({ encodedList: z.string() }) })
      .parse(await verified(jwt))
    const bytes = gunzipSync(Buffer.from(credentialSubject.encodedList.slice(1), 'base64url'))
    const at = Number(credentialStatus.statusListIndex)
    return (Number(bytes[Math.floor(at / 8)]) >> (7 - (at % 8))) % 2
  }
  const at = `/api/certificates/${standing.number}/revocation`
  expect(await bit()).toBe(0)
  expect((await keyholder.call('POST', at, { reason: '第二保管人不能提出' })).status).toBe(403)
  expect((await keyholder.call('POST', `${at}/decision`, { agrees: true })).status).toBe(409)
  expect((await examiner.call('POST', at, { reason: '短' })).status).toBe(422)
  expect((await examiner.call('POST', at, { reason: '替考，成绩无效' })).status).toBe(200)
  expect((await examiner.call('POST', at, { reason: '替考，成绩无效' })).status).toBe(409)
  expect((await examiner.call('POST', `${at}/decision`, { agrees: true })).status).toBe(403)
  expect([await bit(), await checked(standing.token)]).toEqual([0, 'valid'])
  // The second person finds it among what they owe, and decides on its page.
  const second = await as('demo-pufa-10')
  expect((await second.get(`/exams/certificates/revoke/${standing.number}`)).text).toContain('替考，成绩无效')
  const done = await second.submit(`/exams/certificates/revoke/${standing.number}/decide`, { decision: 'neither' })
  expect(done.status).toBe(422)
  expect((await keyholder.call('POST', `${at}/decision`, { agrees: true })).status).toBe(200)
  expect([await bit(), await checked(standing.token)]).toEqual([1, 'revoked'])
  const { text } = await fadu.get(pathOf(standing))
  expect(text).toContain('证书已经撤销')
  expect(text).toContain('2026年3月5日')
  expect(text).not.toContain('替考')
  expect((await fadu.get(`${pathOf(standing)}/pdf`)).status).toBe(409)
  expect((await examiner.call('POST', at, { reason: '再撤销一次' })).status).toBe(409)
  await fadu.sequence()
  expect(await recordFaults()).toEqual([])
})

test('declined it stands, and may be asked for anew', async () => {
  const standing = await made('2026-0007', { scored: true })
  const at = `/api/certificates/${standing.number}/revocation`
  expect((await examiner.call('POST', at, { reason: '误以为姓名有误' })).status).toBe(200)
  expect((await keyholder.call('POST', `${at}/decision`, { agrees: false })).status).toBe(200)
  expect(await checked(standing.token)).toBe('valid')
  expect((await examiner.call('POST', at, { reason: '第二次提出' })).status).toBe(200)
})

test('what counts changes afterwards: the office sees that it no longer passes', async () => {
  const other = await toldExam(fadu, { seats: [{ number: 'A-1', attempts: [{ points: 61 }] }] })
  expect((await ask('A-1', {}, examiner, other.id)).status).toBe(200)
  await sql`update exam_attempt set points = 58 where case_id = ${other.id}`.execute(fadu.database)
  const { said } = await examiner.call('GET', `/api/exams/${other.id}/certificates`)
  expect(said).toMatchObject({ certificates: [{ seat: 'A-1', noLongerPasses: true }] })
  const page = await as('demo-pufa-9')
  expect((await page.get(`/exams/certificates/of/${other.id}`)).text).toContain('不再合格')
})

test('a changed row is told altered, and the check of the record names it', async () => {
  const other = await toldExam(fadu, { seats: [{ number: 'B-1', attempts: [{ points: 61 }] }] })
  const standing = Made.parse((await ask('B-1', {}, examiner, other.id)).said)
  const { token_hash: before } = await fadu.database
    .selectFrom('exam_certificate')
    .select('token_hash')
    .where('number', '=', standing.number)
    .executeTakeFirstOrThrow()
  const set = (hash: string) =>
    sql`update exam_certificate set token_hash = ${hash} where number = ${standing.number}`.execute(fadu.database)
  await set('f'.repeat(64))
  const asked = `/api/certificates/check?number=${standing.number}&code=${standing.code}`
  expect((await fadu.get(asked)).said).toEqual({ verdict: 'altered' })
  await fadu.sequence()
  expect(await recordFaults()).toEqual([String(standing.number)])
  await set(before)
})

test('results go out as xAPI statements, once they are told, to the examiner of the office alone, by seat and never by name', async () => {
  const seats = [
    { number: 'C-1', name: '孙同学', attempts: [{ points: 61, marks: [30, 31, null] }, { points: 40 }] },
    { number: 'C-2', attempts: [{ points: null, unmarked: 1 }] },
  ]
  const other = await toldExam(fadu, { seats })
  const officer = await as('demo-pufa-9')
  await officer.get(`/exams/certificates/of/${other.id}`)
  const { status, text } = await officer.submit(`/exams/${other.id}/xapi`)
  const lines = text.trimEnd().split('\n')
  expect([status, lines.length]).toEqual([200, 6])
  expect(lines.map((line) => JSON.parse(line).verb.id.split('/').at(-1))).toEqual([
    ...['attempted', 'completed', 'passed'],
    ...['attempted', 'completed', 'failed'],
  ])
  expect(text).not.toContain('孙同学')
  await officer.get(`/exams/certificates/of/${other.id}`)
  const whole = JSON.parse((await officer.submit(`/exams/${other.id}/xapi`, { as: 'json', items: 'yes' })).text)
  const { rows: taken } = await fadu.owner.query(
    `select subject from ledger_leaf where entry like '%taken-as-statements%'`,
  )
  expect(taken.map(({ subject }) => subject)).toEqual([`exam-results:${other.id}`, `exam-results:${other.id}`])
  expect(whole.length).toBe(9)
  const sealed = await toldExam(fadu, { stage: 'marked', seats })
  const ownForm = async (of: typeof officer) => {
    const [, token = ''] = /name="form-token" value="([^"]*)"/.exec((await of.get('/desk')).text) ?? []
    return { 'form-token': token }
  }
  expect((await officer.post(`/exams/${sealed.id}/xapi`, await ownForm(officer))).status).toBe(404)
  const marker = await as('demo-pufa-12')
  expect((await marker.post(`/exams/${other.id}/xapi`, await ownForm(marker))).status).toBe(404)
})

test('with the demonstration its certificates go, and their entries lose their words', async () => {
  const leaves = () =>
    fadu.database.selectFrom('ledger_leaf').select('entry').where('subject', 'like', 'exam-certificate:%').execute()
  expect((await leaves()).length).toBeGreaterThan(0)
  await removeDemo(fadu.database, freshErasures())
  expect([await leaves(), await fadu.database.selectFrom('exam_certificate').select('number').execute()]).toEqual([
    [],
    [],
  ])
})
