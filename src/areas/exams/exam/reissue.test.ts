import { expect, test } from 'vitest'
import { openTestApp } from '../../../../test/app.ts'
import { type Hall, hallItems, hallRules, openHall } from '../../../../test/exam-hall.ts'
import { unzipped } from '../../../../test/paper.ts'
import { openSupervision } from '../../../../test/supervision-walk.ts'
import { hidden, sendFiles } from '../../../../test/uploader.ts'
import { openVisitor, type Visitor } from '../../../../test/visitor.ts'

const fadu = await openTestApp({ day: '2026-03-02', demo: true })
const { takes, agrees } = openSupervision(fadu)
const [EXAMINER, KEYHOLDER, INVIGILATOR] = ['pufa-9', 'pufa-10', 'pufa-11'] as const

async function visitorAs(person: string): Promise<Visitor> {
  const visitor = openVisitor(fadu)
  await visitor.post(`/demo/demo-${person}`, {})
  return visitor
}

async function entered(hall: Hall, code: string): Promise<Visitor> {
  const visitor = openVisitor(fadu)
  await visitor.get(`/exams/hall?exam=${hall.caseId}`)
  const seen = await visitor.submit('/exams/hall', { exam: hall.caseId, number: '2026-1', code })
  expect(seen.path).toBe('/exams/hall/seat')
  return visitor
}

/** A slip of the seat that was sat, issued again. */
async function again(visitor: Visitor, hall: Hall) {
  const { text } = await visitor.get(`/exams/rolls/${hall.caseId}`)
  const form = { ...hidden(text), as: 'xlsx', numbers: '2026-1', reasons: '考生遗失准考证，当面核对后补发。' }
  const reply = await fadu.app.inject({
    method: 'POST',
    url: `/exams/rolls/${hall.caseId}/slips`,
    headers: {
      ...{ host: 'localhost', 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
      cookie: [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
    },
    payload: new URLSearchParams(form).toString(),
    remoteAddress: '127.0.0.1',
  })
  const isSheet = String(reply.headers['content-type']).includes('spreadsheetml')
  const sheet = isSheet ? [...unzipped(reply.rawPayload).values()].join('') : ''
  const [code] = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(sheet) ?? []
  return { status: reply.statusCode, text: isSheet ? '' : reply.body, code }
}

test('a seat that is being sat has a new slip once two agree, once; it is entered anew elsewhere, and paper and room say so', async () => {
  const hall = await openHall(fadu, { items: hallItems(2), rules: hallRules(2), seats: 1 })
  const lost = hall.seats[0]?.code ?? ''
  const before = await entered(hall, lost)
  await before.submit('/exams/hall/seat')
  expect((await before.get('/exams/hall/paper')).text).not.toContain('重新进入')

  const examiner = await visitorAs(EXAMINER)
  const alone = await again(examiner, hall)
  expect([alone.code, alone.text.includes('须先由主考提出')]).toEqual([undefined, true])
  const reissue = { number: '2026-1', reasons: '考生遗失准考证，当面核对。' }
  expect((await takes(EXAMINER, hall.caseId, 'reissue', reissue)).status).toBe(200)
  expect((await again(examiner, hall)).code).toBeUndefined()
  expect((await agrees(KEYHOLDER, hall.caseId, 'reissue')).status).toBe(200)
  const issued = await again(examiner, hall)
  expect([issued.status, issued.code === undefined, issued.code === lost]).toEqual([200, false, false])
  // What two agreed to is used up.
  expect((await again(examiner, hall)).text).toContain('须先由主考提出')

  fadu.pass(3)
  const after = await entered(hall, issued.code ?? '')
  const paper = await after.get('/exams/hall/paper')
  expect([paper.status, /本座位于 \d\d:\d\d 重新进入/.test(paper.text)]).toEqual([200, true])
  const gone = await before.get('/exams/hall/paper')
  expect([gone.status, gone.text.includes('已在另一台设备上')]).toEqual([401, true])
  const old = await before.post('/exams/hall', { exam: hall.caseId, number: '2026-1', code: lost })
  expect(old.path).toBe('/exams/hall')
  const invigilator = await visitorAs(INVIGILATOR)
  expect((await invigilator.get(`/exams/room/${hall.caseId}`)).text).toMatch(/\d\d:\d\d 重新进入/)
})

test('a roll is tried at most twelve times a minute by one examiner, and nothing of it is entered', async () => {
  const hall = await openHall(fadu, { seats: 1, stage: 'frozen' })
  const visitor = await visitorAs(EXAMINER)
  const at = `/exams/rolls/${hall.caseId}`
  const { text } = await visitor.get(at)
  const files = [{ name: '名册.csv', content: Buffer.from('座位号\nN-1\nN-2\n') }]
  const tries: number[] = []
  for (let n = 0; n < 13; n += 1)
    tries.push(
      (await sendFiles(fadu, visitor, at, { fields: { ...hidden(text), enter: 'no' }, files, from: '203.0.113.9' }))
        .statusCode,
    )
  expect(tries).toEqual([...Array.from({ length: 12 }, () => 200), 429])
  expect((await fadu.owner.query('select from exam_seat where case_id = $1', [hall.caseId])).rows).toHaveLength(1)
})
