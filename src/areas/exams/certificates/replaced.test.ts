import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { openTestApp } from '../../../../test/app.ts'
import { hallRules, openHall, shortItem } from '../../../../test/exam-hall.ts'
import { callerOf } from '../../../../test/register-office.ts'
import { openSupervision } from '../../../../test/supervision-walk.ts'
import { toldExam } from '../../../../test/told-exam.ts'
import { openVisitor, type Visitor } from '../../../../test/visitor.ts'
import { newSubjectId } from '../../../kernel/subject.ts'
import { certificatePart } from '../../../mechanisms/credential/record-part.ts'
import { followMarks } from '../../../mechanisms/credential/replace.ts'
import { exams } from '../index.ts'

const fadu = await openTestApp({ day: '2026-03-05', demo: true })
const { round } = openSupervision(fadu)
const examiner = await callerOf(fadu, 'demo-pufa-9', 'demo-pufa')
const keyholder = await callerOf(fadu, 'demo-pufa-10', 'demo-pufa')
const HOLDER = 'demo-pufa-1'

async function as(person: string): Promise<Visitor> {
  const visitor = openVisitor(fadu)
  await visitor.get('/')
  await visitor.post(`/demo/${person}`, {})
  return visitor
}

async function posts(visitor: Visitor, path: string, fields: Readonly<Record<string, string>>) {
  const [, token = ''] = /name="form-token" value="([^"]+)"/.exec((await visitor.get('/')).text) ?? []
  return visitor.post(path, { ...fields, 'form-token': token })
}

/** A written answer of ten points that two markers gave seven of, told; six pass. The holder has an account. */
async function toldWritten(): Promise<string> {
  const rules = hallRules(1, { blueprint: [{ where: {}, count: 1, points: 10 }], most: 10, pass: 6, apart: 2 })
  const hall = await openHall(fadu, { items: [shortItem(1)], rules, seats: 1 })
  const token = await hall.enter(0)
  const { attempt } = z.object({ attempt: z.number() }).parse((await hall.ask('start', token, {})).said)
  await hall.ask('answers', token, { attempt, answers: [{ item: 0, sequence: 1, answer: '留存网络日志。' }] })
  await hall.ask('hand-in', token, { attempt })
  await fadu.owner.query('update exam_seat set person = $1 where case_id = $2', [HOLDER, hall.caseId])
  await hall.setStage('closed')
  for (const marker of ['demo-pufa-12', 'demo-pufa-13']) {
    const visitor = await as(marker)
    await visitor.get(`/exams/marking/${hall.caseId}`)
    await visitor.submit(`/exams/marking/${hall.caseId}`, { points: '7', note: '' })
  }
  await hall.setStage('told')
  return hall.caseId
}

/** The mark becomes another by a review: an examiner proposes it, the second keyholder agrees. */
async function reviewed(caseId: string, points: string): Promise<void> {
  const id = newSubjectId(fadu.kernel.now())
  await fadu.owner.query(
    `insert into exam_review (id, attempt, case_id, item, words, asked_at, leaf, salt)
     select $1, a.id, a.case_id, 0, '请复核这一题。', $2, 0, '' from exam_attempt a where a.case_id = $3`,
    [id, fadu.kernel.now(), caseId],
  )
  for (const person of ['demo-pufa-9', 'demo-pufa-10']) {
    const answer = { outcome: 'mark', points, reasons: '重新核对评分标准。' }
    expect((await posts(await as(person), `/exams/reviews/${id}`, answer)).status).toBe(200)
  }
  await round()
}

const Made = z.object({ number: z.number(), code: z.string(), token: z.string() })

async function made(caseId: string, more: object = {}) {
  const { status, said, text } = await examiner.call('POST', `/api/exams/${caseId}/certificates`, {
    seat: '2026-1',
    ...more,
  })
  expect([status, text]).toEqual([200, text])
  return Made.parse(said)
}

const checkOf = async ({ number, code }: { readonly number: number; readonly code: string }) =>
  (await fadu.get(`/api/certificates/check?number=${number}&code=${code}`)).said

const recordFaults = async () => (await certificatePart(fadu.database).slice(undefined)).faults.length

const noticesOf = async (caseId: string, stage: string): Promise<readonly string[]> =>
  (
    await fadu.owner.query(
      `select addressee from notice where kind = 'exam' and what = $1 and stage = $2 order by addressee`,
      [caseId, stage],
    )
  ).rows.map(({ addressee }) => addressee)

async function bitOf(token: string): Promise<number> {
  const payloadOf = (jwt: string) => JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString())
  const { statusListIndex, statusListCredential } = payloadOf(token).credentialStatus
  const list = payloadOf((await fadu.get(new URL(statusListCredential).pathname)).text)
  const bytes = gunzipSync(Buffer.from(list.credentialSubject.encodedList.slice(1), 'base64url'))
  return (Number(bytes[Math.floor(statusListIndex / 8)]) >> (7 - (statusListIndex % 8))) % 2
}

const owedBy = async (person: string, role: string) =>
  (
    await Promise.all(
      (exams.owes ?? []).map(({ read }) =>
        read({
          app: { kernel: fadu.kernel } as never,
          actor: { kind: 'officer', person, office: 'demo-pufa', roles: [role] },
          today: '2026-03-05',
          limit: 100,
        }),
      ),
    )
  )
    .flat()
    .map(({ path }) => path)

test('points that a review changes: the certificate that says them is revoked by the system, on record; its holder is told and takes a new one', async () => {
  const caseId = await toldWritten()
  const [scored, bare] = [await made(caseId, { scored: true }), await made(caseId)]
  await reviewed(caseId, '9')

  expect(await checkOf(scored)).toMatchObject({ verdict: 'revoked', replaced: true, certificate: { points: '7' } })
  // What says no points says nothing that is not so.
  expect(await checkOf(bare)).toMatchObject({ verdict: 'valid' })
  expect([await bitOf(scored.token), await bitOf(bare.token)]).toEqual([1, 0])
  const page = await fadu.get(`/exams/certificates/check/${scored.number}/${scored.code}`)
  expect([page.text.includes('由系统撤销'), page.text.includes('9分')]).toEqual([true, false])
  const { rows } = await fadu.owner.query(
    `select entry::json ->> 'who' as who, entry::json ->> 'what' as what from ledger_leaf where subject = $1 order by id`,
    [`exam-certificate:${scored.number}`],
  )
  expect(rows[1]).toEqual({ who: 'system', what: 'certificate.replace' })
  expect(await recordFaults()).toBe(0)
  await fadu.owner.query(`update exam_certificate set replaced = 'day' where number = $1`, [scored.number])
  expect(await recordFaults()).toBe(1)
  await fadu.owner.query(`update exam_certificate set replaced = 'points' where number = $1`, [scored.number])
  expect(await noticesOf(caseId, 'certificate')).toEqual([`person:${HOLDER}`])

  // The holder reads why, and takes a new one without the office.
  const holder = await as(HOLDER)
  expect((await holder.get('/exams/certificates')).text).toContain(`证书${scored.number}：成绩经更正`)
  const shown = await holder.submit('/exams/certificates', { scored: 'yes' })
  expect([shown.status, shown.text.includes('证书有效'), shown.text.includes('9分')]).toEqual([200, true, true])
  expect((await made(caseId, { scored: true })).number).not.toBe(scored.number)
  const office = await as('demo-pufa-9')
  expect((await office.get(`/exams/certificates/of/${caseId}`)).text).toContain('由系统撤销，可以换领')
})

test('a result that no longer passes: the certificate stands until two revoke it; office and holder are told, once', async () => {
  const caseId = await toldWritten()
  const standing = await made(caseId, { scored: true })
  const revoke = `/exams/certificates/revoke/${standing.number}`
  expect(await owedBy('demo-pufa-9', 'examiner')).not.toContain(revoke)
  await reviewed(caseId, '5')
  expect(await checkOf(standing)).toMatchObject({ verdict: 'valid' })
  expect(await noticesOf(caseId, 'certificate')).toEqual([`person:${HOLDER}`])
  expect(await noticesOf(caseId, 'lapsed')).toEqual(['office:demo-pufa'])
  expect(await owedBy('demo-pufa-9', 'examiner')).toContain(revoke)
  expect(await owedBy('demo-pufa-10', 'exam-keyholder')).not.toContain(revoke)
  expect((await (await as(HOLDER)).get('/exams/certificates')).text).toContain('没有达到合格线，是否撤销由')
  // Told of again, nobody hears of it twice.
  const { rows } = await fadu.owner.query<{ id: number }>('select id from exam_attempt where case_id = $1', [caseId])
  const again = { case: caseId, attempts: rows.map(({ id }) => Number(id)) }
  const keyring = fadu.kernel.seal.keyring
  await fadu.database
    .transaction()
    .execute((transaction) => followMarks(transaction, { keyring, now: fadu.kernel.now }, again))
  expect(await noticesOf(caseId, 'lapsed')).toHaveLength(1)
  const at = `/api/certificates/${standing.number}/revocation`
  expect((await examiner.call('POST', at, { reason: '复核后不合格' })).status).toBe(200)
  expect(await owedBy('demo-pufa-9', 'examiner')).not.toContain(revoke)
  expect(await owedBy('demo-pufa-10', 'exam-keyholder')).toContain(revoke)
  expect((await keyholder.call('POST', `${at}/decision`, { agrees: true })).status).toBe(200)
  expect(await checkOf(standing)).toMatchObject({ verdict: 'revoked', replaced: false })
  expect(await recordFaults()).toBe(0)
})

test('one that is asked for while a mark changes says what counts afterwards', async () => {
  const { id } = await toldExam(fadu, { seats: [{ number: '2026-1', attempts: [{ points: 70 }] }] })
  const marking = await fadu.owner.connect()
  try {
    await marking.query('begin')
    await marking.query('update exam_attempt set points = 90 where case_id = $1', [id])
    let settled = false
    const asked = made(id, { scored: true }).finally(() => {
      settled = true
    })
    for (let waits = false; !waits && !settled; ) {
      const { rows } = await fadu.owner.query(
        `select exists (select from pg_stat_activity where wait_event_type = 'Lock' and query like '%exam_attempt%for share%') as waits`,
      )
      waits = rows[0].waits
    }
    await marking.query('commit')
    expect(await checkOf(await asked)).toMatchObject({ verdict: 'valid', certificate: { points: '90' } })
  } finally {
    marking.release()
  }
})
