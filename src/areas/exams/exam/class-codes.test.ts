import { expect, test } from 'vitest'
import { openTestApp } from '../../../../test/app.ts'
import { pagesOfPdf } from '../../../../test/paper.ts'
import { openSupervision } from '../../../../test/supervision-walk.ts'
import { hidden } from '../../../../test/uploader.ts'
import { openVisitor, type Visitor } from '../../../../test/visitor.ts'
import { newClassCode } from '../../../mechanisms/sitting/class-code.ts'
import { readPupilNumber } from '../../../mechanisms/sitting/pupil-seat.ts'
import { areas } from '../../../server/areas.ts'
import { demonstrationOf } from '../../../server/people/collect.ts'
import { demoItems } from '../bank/demo-items.ts'

const DAY = '2026-03-02'
const fadu = await openTestApp({ day: DAY, demo: true })
const { takes, opened, all, read, round } = openSupervision(fadu)
const people = new Map(demonstrationOf(areas).people.map((person) => [person.id, person]))
const actorOf = (id: string) => {
  const person = people.get(`demo-${id}`)
  if (!person) throw new Error(`nobody is ${id}`)
  return { kind: 'officer', person: person.id, office: person.at, roles: person.roles } as const
}
await demoItems({ kernel: fadu.kernel, context: fadu.app.context, actorOf })

const EXAMINER = 'pufa-9'
const KEYHOLDER = 'pufa-10'
const INVIGILATOR = 'pufa-11'
const BASES: Readonly<Record<string, string>> = {
  campus: 'rlpe@2025-11-01#art-41/para-1',
  daily: 'rlpe@2025-11-01#art-36/para-1',
}

/** An exam of a school with two classes of so many pupils, open. */
async function openExam(kind = 'campus', pupils = 12): Promise<string> {
  fadu.setDay(DAY)
  const id = await opened(EXAMINER, 'exam', 'prepare', {
    ...{ title: '宪法晨读小测', kind, audience: '五年级', basis: BASES[kind], opensOn: DAY, opensAt: '09:00' },
    ...{ closesOn: DAY, closesAt: '12:00', minutes: 30, tries: 1, counts: 'best', pass: 3, choice: 'half' },
    ...{ showPoints: 'handed', showRight: 'closed', showKey: 'told', showExplanation: 'told', reviewDays: 5, apart: 1 },
    blueprint: [{ kind: 'single', count: 5, points: 1 }],
  })
  await all(id, [[EXAMINER, 'draw']])
  await round()
  await all(id, [
    [EXAMINER, 'seal'],
    [EXAMINER, 'seat', { prefix: '5-2', count: pupils, unit: '五年级二班' }],
    [EXAMINER, 'seat', { prefix: '5-3', count: pupils, unit: '五年级三班' }],
  ])
  await round()
  await all(id, [[EXAMINER, 'open', {}, KEYHOLDER]])
  return id
}

async function visitorAs(person: string): Promise<Visitor> {
  const visitor = openVisitor(fadu)
  await visitor.post(`/demo/demo-${person}`, {})
  return visitor
}

async function issues(id: string, fields: Readonly<Record<string, string>> = {}) {
  const visitor = await visitorAs(EXAMINER)
  const { text } = await visitor.get(`/exams/rolls/${id}`)
  const reply = await fadu.app.inject({
    method: 'POST',
    url: `/exams/rolls/${id}/classes`,
    headers: {
      host: 'localhost',
      'content-type': 'application/x-www-form-urlencoded',
      'sec-fetch-site': 'same-origin',
      cookie: [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
    },
    payload: new URLSearchParams({ ...hidden(text), ...fields }).toString(),
    remoteAddress: '127.0.0.1',
  })
  const isPdf = String(reply.headers['content-type']) === 'application/pdf'
  const printed = isPdf ? (await pagesOfPdf(reply.rawPayload)).join('\n') : ''
  const codes = [...printed.matchAll(/班级口令\s*([0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4})/g)].map(([, code = '']) => code)
  return { status: reply.statusCode, text: reply.body, printed, codes }
}

/** Codes of the two classes of an exam. */
async function codesOf(id: string): Promise<readonly [second: string, third: string]> {
  const { codes } = await issues(id)
  const [second, third] = codes
  if (second === undefined || third === undefined) throw new Error('no codes')
  return [second, third]
}

const enters = async (device: Visitor, code: string, number: string) => {
  await device.get('/exams/hall/class')
  return device.submit('/exams/hall/class', { code, number })
}
const IN = '/exams/hall/seat'
const seatPage = async (device: Visitor) => (await device.get('/exams/hall/seat')).text

test('a class enters by one code and its numbers: no name, no slip, and the code is told once', async () => {
  const id = await openExam()
  const first = await issues(id)
  expect([first.status, new Set(first.codes).size]).toEqual([200, 2])
  for (const words of ['五年级二班', '5-2-号码', '/exams/hall/class', '换设备']) expect(first.printed).toContain(words)
  const examiner = await visitorAs(EXAMINER)
  const pages = (await examiner.get(`/exams/rolls/${id}`)).text + (await examiner.get(`/exams/cases/${id}`)).text
  expect(first.codes.filter((code) => pages.includes(code))).toEqual([])
  expect(pages).toContain('已发1次')
  const kept = await fadu.owner.query('select name, code_hash from exam_class where case_id = $1 order by name', [id])
  expect(kept.rows.map(({ name, code_hash }) => [name, code_hash.length])).toEqual([
    ['5-2', 32],
    ['5-3', 32],
  ])
  const { said } = await read(EXAMINER, id)
  const steps = JSON.parse(JSON.stringify(said.steps))
  expect(steps.at(-1)).toMatchObject({ step: 'class', answers: { classes: 2, codesHash: /^[0-9a-f]{64}$/ } })
  const [second = '', third = ''] = first.codes
  // With and without the class, with and without a zero, in small letters.
  for (const [at, [number, seat]] of [
    ['7', '5-2-07'],
    ['08', '5-2-08'],
    ['5-2-9', '5-2-09'],
  ].entries()) {
    const device = openVisitor(fadu)
    const entered = await enters(device, at === 0 ? second.toLowerCase().replaceAll('-', ' ') : second, number ?? '')
    expect([entered.status, entered.path]).toEqual([200, '/exams/hall/seat'])
    expect(await seatPage(device)).toContain(seat)
  }
  const other = openVisitor(fadu)
  await enters(other, third, '7')
  expect(await seatPage(other)).toContain('5-3-07')
  await other.submit('/exams/hall/seat', {})
  expect((await other.get('/exams/hall/paper')).text).toContain('第 1 题，共 5 题')
})

test('a number is entered on another device only with an invigilator’s word, which is on record', async () => {
  const id = await openExam()
  const [code] = await codesOf(id)
  const [own, thief, moved] = [openVisitor(fadu), openVisitor(fadu), openVisitor(fadu)]
  await enters(own, code, '3')
  await own.submit('/exams/hall/seat', {})
  const refused = await enters(thief, code, '3')
  expect([refused.status, refused.text]).toEqual([409, expect.stringContaining('已经在另一台设备上进入过')])
  expect(await seatPage(own)).toContain('5-2-03')
  // The same device goes on as it is.
  expect((await enters(own, code, '3')).path).toBe(IN)
  expect(await seatPage(own)).toContain('5-2-03')
  // Who leaves does not open the number to the class: a result may stand behind it.
  await own.post('/exams/hall/leave', hidden((await own.get('/exams/hall/seat')).text))
  expect((await enters(thief, code, '3')).status).toBe(409)
  const room = await visitorAs(INVIGILATOR)
  const path = `/exams/room/${id}`
  expect((await room.get(path)).text).toContain('换设备')
  const free = (fields: Readonly<Record<string, string>>) => room.submit(`${path}/device`, fields)
  const reason = '平板没有电，换了一台备用的，当面核对。'
  expect((await free({ number: '5-2-03', reason: '换' })).text).toContain('请写明原因')
  expect((await free({ number: '5-2-99', reason })).text).toContain('没有这个座位号')
  expect((await free({ number: '5-2-04', reason })).text).toContain('现在没有人用')
  expect((await free({ number: '5-2-03', reason })).path).toBe(path)
  expect((await room.get(path)).text).toContain('同意座位 5-2-03 换设备')
  expect((await enters(moved, code, '3')).path).toBe(IN)
  expect(await seatPage(moved)).toContain('5-2-03')
  expect((await enters(thief, code, '3')).status).toBe(409)
  const { rows } = await fadu.owner.query(
    `select l.entry from exam_extension x join ledger_leaf l on l.id = x.leaf where x.case_id = $1 and x.what = 'device'`,
    [id],
  )
  expect(rows.map(({ entry }) => JSON.parse(entry))).toMatchObject([{ what: 'exam.device', who: 'demo-pufa-11' }])
  // Nobody without the post says so.
  const officer = await visitorAs('pufa-1')
  expect((await officer.get(path)).status).toBe(403)
})

test('a device that has a number gets no other; one that leaves before it began gives it back', async () => {
  const id = await openExam()
  const [code, third] = await codesOf(id)
  const [greedy, own] = [openVisitor(fadu), openVisitor(fadu)]
  await enters(greedy, code, '7')
  for (const [other, number] of [
    [code, '8'],
    [third, '7'],
  ] as const) {
    const refused = await enters(greedy, other, number)
    expect([refused.status, refused.text]).toEqual([409, expect.stringContaining('一台设备只用一个号码')])
  }
  expect((await enters(own, code, '8')).path).toBe(IN)
  expect((await enters(openVisitor(fadu), code, '7')).status).toBe(409)
  await greedy.post('/exams/hall/leave', hidden((await greedy.get(IN)).text))
  expect((await enters(openVisitor(fadu), code, '7')).path).toBe(IN)
})

test('names are refused and not shown again, by letters too', async () => {
  const id = await openExam()
  const [code] = await codesOf(id)
  for (const name of ['王小明', 'wangxiaoming', '5-2-王小明', 'xiaoming-7']) {
    const refused = await enters(openVisitor(fadu), code, name)
    expect([name, refused.status]).toEqual([name, 422])
    expect(refused.text).toContain('只填自己的号码')
    expect(refused.text).toContain('第六条第二款')
    expect(refused.text).not.toContain(name)
  }
  expect(readPupilNumber('００7')).toEqual({ prefix: undefined, typed: '007', digits: '7' })
  expect(readPupilNumber('5-2-07')).toEqual({ prefix: '5-2', typed: '07', digits: '7' })
})

test('a guessed code opens nothing and waits, by class and by who sends it; the right one enters all the same', async () => {
  const id = await openExam()
  const [code, third] = await codesOf(id)
  const guesses: (readonly [number, string])[] = []
  for (let at = 0; at < 8; at += 1) {
    const { status, text } = await enters(openVisitor(fadu), newClassCode(), '1')
    guesses.push([status, text])
  }
  expect(guesses.slice(0, 5).map(([status]) => status)).toEqual([401, 401, 401, 401, 401])
  expect(guesses.at(-1)?.[0]).toBe(429)
  expect(guesses.every(([, text]) => !text.includes('五年级') && !text.includes('宪法晨读'))).toBe(true)
  // What the check sign tells to be mistyped is no guess.
  const mistyped = `${code.slice(0, -1)}${code.endsWith('0') ? '1' : '0'}`
  expect((await enters(openVisitor(fadu), mistyped, '1')).text).toContain('输错了')
  // Numbers of one class, tried one after the other from one place.
  const tried: number[] = []
  for (let number = 20; number < 28; number += 1)
    tried.push((await enters(openVisitor(fadu), code, String(number))).status)
  expect([tried[0], tried.at(-1)]).toEqual([404, 429])
  // Neither holds back whoever has the right one, of this class and of another.
  expect((await enters(openVisitor(fadu), code, '1')).path).toBe(IN)
  expect((await enters(openVisitor(fadu), third, '1')).path).toBe(IN)
  // Of who sent it nothing is kept.
  const kept = await fadu.owner.query(`select row_to_json(c)::text as row from exam_class c where case_id = $1`, [id])
  expect(JSON.stringify(kept.rows)).not.toContain('127.0.0.1')
})

test('a code replaced opens nothing, one of an exam that is over neither, and whoever is in stays in', async () => {
  const id = await openExam()
  const [code] = await codesOf(id)
  const pupil = openVisitor(fadu)
  await enters(pupil, code, '1')
  expect((await issues(id)).text).toContain('没有可发口令的班级')
  expect((await issues(id, { names: '5-2' })).text).toContain('换发请写明理由')
  expect((await enters(openVisitor(fadu), code, '2')).path).toBe(IN)
  const again = await issues(id, { names: '5-2', why: '口令被拍照发到了班级以外的群里。' })
  expect(again.codes).toHaveLength(1)
  // Whatever was guessed from here before has waited by now.
  fadu.pass(2)
  expect((await enters(openVisitor(fadu), code, '3')).status).toBe(401)
  expect((await enters(openVisitor(fadu), again.codes[0] ?? '', '3')).path).toBe(IN)
  expect(await seatPage(pupil)).toContain('5-2-01')
  const steps = JSON.parse(JSON.stringify((await read(EXAMINER, id)).said.steps))
  expect(steps.at(-1)).toMatchObject({ step: 'class', answers: { classes: 1, again: '5-2' } })
  fadu.pass(181)
  const late = await enters(openVisitor(fadu), again.codes[0] ?? '', '4')
  expect([late.status, late.text]).toEqual([409, expect.stringContaining('班级口令不再有效')])
})

test('no other exam has codes of classes, nobody types what an issue says, and no other office reaches them', async () => {
  const daily = await openExam('daily')
  const refused = await issues(daily)
  expect([refused.status, refused.text]).toEqual([409, expect.stringContaining('只用于校园学法')])
  expect((await (await visitorAs(EXAMINER)).get(`/exams/rolls/${daily}`)).text).not.toContain('班级口令')
  const id = await openExam()
  const typed = { classes: 1, codesHash: 'a'.repeat(64) }
  for (const exam of [daily, id]) expect((await takes(EXAMINER, exam, 'class', typed)).status).toBeGreaterThan(400)
  const stranger = await visitorAs('wangxin-1')
  const own = hidden((await stranger.get('/exams/hall/class')).text)
  expect((await stranger.post(`/exams/rolls/${id}/classes`, own)).status).toBe(404)
  // Without a class no device is freed: a slip has a code of its own.
  const room = await visitorAs(INVIGILATOR)
  const form = { ...hidden((await room.get(`/exams/room/${daily}`)).text), number: '5-2-01' }
  const done = await room.post(`/exams/room/${daily}/device`, { ...form, reason: '平板没有电，换一台。' })
  expect(done.text).toContain('没有发过班级口令')
})
