import { expect, test } from 'vitest'
import { openTestApp } from '../../../../test/app.ts'
import { pagesOfPdf, unzipped } from '../../../../test/paper.ts'
import { openSupervision } from '../../../../test/supervision-walk.ts'
import { hidden, sendFiles } from '../../../../test/uploader.ts'
import { openVisitor, type Visitor } from '../../../../test/visitor.ts'
import { makeSeats } from '../../../mechanisms/sitting/roll.ts'
import { readRoll } from '../../../mechanisms/sitting/roll-sheet.ts'
import { seatCodeHash } from '../../../mechanisms/sitting/seat-code.ts'
import { areas } from '../../../server/areas.ts'
import { demonstrationOf } from '../../../server/people/collect.ts'
import { demoItems } from '../bank/demo-items.ts'
import { examRound } from './rounds.ts'

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
const BASES: Readonly<Record<string, string>> = {
  appointment: 'points-2017@2017-01-01#point-4',
  daily: 'rlpe@2025-11-01#art-36/para-1',
  campus: 'rlpe@2025-11-01#art-41/para-1',
}

async function frozenExam(kind: string): Promise<string> {
  const id = await opened(EXAMINER, 'exam', 'prepare', {
    title: '学法考试',
    kind,
    audience: '全体',
    basis: BASES[kind],
    opensOn: DAY,
    opensAt: '09:00',
    closesOn: DAY,
    closesAt: '18:00',
    minutes: 60,
    tries: 1,
    counts: 'best',
    pass: 3,
    choice: 'half',
    showPoints: 'handed',
    showRight: 'told',
    showKey: 'told',
    showExplanation: 'told',
    reviewDays: 5,
    apart: 1,
    blueprint: [{ kind: 'single', count: 5, points: 1 }],
  })
  await all(id, [[EXAMINER, 'draw']])
  await round()
  return id
}

async function visitorAs(person: string): Promise<Visitor> {
  const visitor = openVisitor(fadu)
  await visitor.post(`/demo/demo-${person}`, {})
  return visitor
}

async function sends(visitor: Visitor, id: string, csv: string, enter: 'yes' | 'no' = 'yes') {
  const { text } = await visitor.get(`/exams/rolls/${id}`)
  const files = [{ name: '名册.csv', content: Buffer.from(csv) }]
  const fields = { ...hidden(text), enter }
  const reply = await sendFiles(fadu, visitor, `/exams/rolls/${id}`, { fields, files })
  return { status: reply.statusCode, text: reply.body }
}

const seatsIn = (id: string) =>
  fadu.database.selectFrom('exam_seat').selectAll().where('case_id', '=', id).orderBy('number').execute()

test('a roll is checked without a change, read in with names encrypted, and on record', async () => {
  const id = await frozenExam('appointment')
  const visitor = await visitorAs(EXAMINER)
  const csv = '座位号,单位,姓名\n2026-0001,市文旅局,欧阳若兰\n2026-0002,市水利局,司徒明\n'
  const checked = await sends(visitor, id, csv, 'no')
  expect([checked.status, checked.text]).toEqual([200, expect.stringContaining('可以导入2个座位')])
  expect(await seatsIn(id)).toEqual([])
  const done = await sends(visitor, id, csv)
  expect(done.text).toContain('已导入2个座位')
  expect(done.text).toContain('欧阳若兰')
  const seats = await seatsIn(id)
  expect(seats.map(({ number, unit, issued }) => [number, unit, issued])).toEqual([
    ['2026-0001', '市文旅局', 0],
    ['2026-0002', '市水利局', 0],
  ])
  expect(JSON.stringify(seats)).not.toContain('欧阳')
  const { said } = await read(EXAMINER, id)
  const steps = JSON.parse(JSON.stringify(said.steps))
  expect(steps.at(-1)).toMatchObject({ step: 'enrol', answers: { seats: 2, rollHash: /^[0-9a-f]{64}$/ } })
  // Nobody else reads the roll, and nobody types what only a roll says.
  for (const other of ['pufa-1', 'pufa-10'])
    expect((await (await visitorAs(other)).get(`/exams/rolls/${id}`)).status).toBe(403)
  // To another office there is no such exam, as there is none of a name that nothing has.
  const stranger = await visitorAs('wangxin-1')
  for (const page of ['rolls', 'printed', 'previews'])
    for (const exam of [id, 'none']) expect((await stranger.get(`/exams/${page}/${exam}`)).status).toBe(404)
  const typed = await takes(EXAMINER, id, 'enrol', { seats: 3, rollHash: 'a'.repeat(64) })
  expect(typed.status).toBe(422)
})

test('whoever has an account on a seat hears of it, and that results are told: when and where, and no figure', async () => {
  const id = await frozenExam('daily')
  const seat = { unit: undefined, name: undefined }
  const { seal, now } = fadu.kernel
  await fadu.database.transaction().execute((transaction) =>
    makeSeats(transaction, { keyring: seal.keyring, now: now() }, { caseId: id, office: 'demo-pufa' }, [
      { ...seat, number: 'N-1', person: 'demo-pufa-1' },
      { ...seat, number: 'N-2', person: 'demo-pufa-2' },
      { ...seat, number: 'N-3', person: undefined },
    ]),
  )
  const told = async () => {
    const { rows } = await fadu.owner.query(
      `select addressee, stage, zh from notice where kind = 'exam' and what = $1 order by id, addressee`,
      [id],
    )
    return rows.map(({ addressee, stage, zh }) => [addressee, stage, zh])
  }
  const seated = '您有《学法考试》的座位：2026年3月2日09:00开考，2026年3月2日18:00截止；开考后到考场进入'
  expect(await told()).toEqual([
    ['person:demo-pufa-1', 'seated', seated],
    ['person:demo-pufa-2', 'seated', seated],
  ])
  await all(id, [
    [EXAMINER, 'seal'],
    [EXAMINER, 'open', {}, 'pufa-10'],
  ])
  fadu.pass(600)
  for (let turn = 0; turn < 2; turn += 1) await examRound.go({ kernel: fadu.kernel, context: fadu.app.context })
  await all(id, [[EXAMINER, 'tell']])
  await round()
  const results = (await told()).slice(2)
  expect(results.map(([addressee, what]) => [addressee, what])).toEqual([
    ['person:demo-pufa-1', 'told'],
    ['person:demo-pufa-2', 'told'],
  ])
  expect(String(results[0]?.[2])).toMatch(/^《学法考试》的成绩已公布：[^\d]*$/)
  fadu.setDay(DAY)
})

test('every fault of a roll is named by row and column, and not one row is entered', async () => {
  const id = await frozenExam('appointment')
  const visitor = await visitorAs(EXAMINER)
  await sends(visitor, id, '座位号\nA-01\n')
  const csv = '座位号,单位,账号\nA-02,一,\nA-02,二,\n,三,\nB/3,四,nobody\n'
  const { text } = await sends(visitor, id, csv)
  for (const words of ['有3处错误', '与第2行相同', '没有座位号', '只能是字、数字和短横']) expect(text).toContain(words)
  const held = await sends(visitor, id, '座位号,账号\nA-01,\nA-04,nobody\nA-05,demo-wangxin-1\n')
  for (const words of [
    '有3处错误',
    '“A-01”已经有了',
    '“nobody”不是本机关人员的账号',
    '“demo-wangxin-1”不是本机关人员的账号',
  ])
    expect(held.text).toContain(words)
  expect((await seatsIn(id)).map(({ number }) => number)).toEqual(['A-01'])
  const heads = await sends(visitor, id, '单位,电话\n一,13800000000\n')
  for (const words of ['缺少“座位号”一列', '不认识的列“电话”']) expect(heads.text).toContain(words)
})

test('one account has one seat of an exam: not two rows of a roll, and not a second roll', async () => {
  const id = await frozenExam('appointment')
  const visitor = await visitorAs(EXAMINER)
  const { rows } = await fadu.owner.query(`select a.login from account a join posting p on p.person = a.person
     where a.closed_at is null and p.office = 'demo-pufa' order by a.login limit 1`)
  const login = String(rows[0]?.login)
  const twice = await sends(visitor, id, `座位号,账号\nA-01,${login}\nA-02,${login}\n`)
  for (const words of ['有1处错误', '与第2行是同一个人']) expect(twice.text).toContain(words)
  await sends(visitor, id, `座位号,账号\nA-01,${login}\n`)
  const again = await sends(visitor, id, `座位号,账号\nA-02,${login}\n`)
  expect(again.text).toContain('在本场已有座位“A-01”')
  expect((await seatsIn(id)).map(({ number }) => number)).toEqual(['A-01'])
})

test('of pupils no name is taken, by sheet or by form', async () => {
  const id = await frozenExam('campus')
  const visitor = await visitorAs(EXAMINER)
  const { text } = await sends(visitor, id, '座位号,班级,姓名\n5-2-01,五年级二班,王小明\n')
  expect(text).toContain('不收姓名和账号')
  expect(text).not.toContain('王小明')
  expect(await seatsIn(id)).toEqual([])
  // Nor under the head of another column, by row; and what was typed is not shown again.
  const named = await sends(visitor, id, '座位号,班级\n王小红,五年级二班\n张小明五二,王老师班\n5-2-03,高二（3）班\n')
  for (const words of ['有3处错误', '学生只写班级代号和座位号', '班级只写年级和班的数字', '第六条第二款'])
    expect(named.text).toContain(words)
  expect(named.text).not.toMatch(/王小红|张小明|王老师/)
  expect(await seatsIn(id)).toEqual([])
  expect((await sends(visitor, id, '座位号,班级\n5-2-91,高二（3）班\n', 'no')).text).toContain('可以导入1个座位')
  for (const seats of [
    { prefix: '王小明', count: 1 },
    { prefix: 'wangxiaoming', count: 1 },
    { prefix: '5-2', count: 1, unit: '王老师班' },
  ])
    expect((await takes(EXAMINER, id, 'seat', seats)).status).toBe(422)
  await all(id, [[EXAMINER, 'seat', { prefix: '5-2', count: 36, unit: '五年级二班' }]])
  await round()
  const seats = await seatsIn(id)
  expect([seats.length, seats[0]?.number, seats.at(-1)?.number]).toEqual([36, '5-2-01', '5-2-36'])
  expect(seats.every(({ name }) => name === null)).toBe(true)
  // A second class under the same code would be the same seats.
  expect((await takes(EXAMINER, id, 'seat', { prefix: '5-2', count: 4 })).status).toBe(422)
})

test('a slip tells its code once; one issued again has a new code, with its reason on record', async () => {
  const id = await frozenExam('daily')
  await all(id, [[EXAMINER, 'seat', { prefix: 'R', count: 3 }]])
  await round()
  const visitor = await visitorAs(EXAMINER)
  const issue = async (fields: Readonly<Record<string, string>>) => {
    const { text } = await visitor.get(`/exams/rolls/${id}`)
    const form = { ...hidden(text), ...fields }
    const reply = await fadu.app.inject({
      method: 'POST',
      url: `/exams/rolls/${id}/slips`,
      headers: {
        host: 'localhost',
        'content-type': 'application/x-www-form-urlencoded',
        'sec-fetch-site': 'same-origin',
        cookie: [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      },
      payload: new URLSearchParams(form).toString(),
      remoteAddress: '127.0.0.1',
    })
    return {
      status: reply.statusCode,
      type: String(reply.headers['content-type']),
      bytes: reply.rawPayload,
      text: reply.body,
    }
  }
  const first = await issue({ as: 'pdf' })
  expect([first.status, first.type]).toEqual([200, 'application/pdf'])
  const printed = (await pagesOfPdf(first.bytes)).join('')
  const codes = [...printed.matchAll(/口令([0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4})/g)].map(([, code = '']) => code)
  expect(new Set(codes).size).toBe(3)
  expect(printed).toContain('座位号R-01')
  expect(printed).toContain('09:00')
  const { keys } = fadu.kernel.identity
  const opens = async (number: string, code: string) => {
    const seat = (await seatsIn(id)).find((one) => one.number === number)
    return Buffer.from(seat?.code_hash ?? []).equals(seatCodeHash(keys, { caseId: id, number }, code))
  }
  expect(await opens('R-01', codes[0] ?? '')).toBe(true)
  expect(await opens('R-02', codes[0] ?? '')).toBe(false)
  const page = (await visitor.get(`/exams/rolls/${id}`)).text + (await visitor.get(`/exams/cases/${id}`)).text
  expect(codes.filter((code) => page.includes(code))).toEqual([])
  expect((await issue({ as: 'pdf' })).text).toContain('没有可发准考证的座位')
  expect((await issue({ as: 'pdf', numbers: 'R-01' })).text).toContain('补发请写明理由')
  expect(await opens('R-01', codes[0] ?? '')).toBe(true)
  const again = await issue({ as: 'xlsx', numbers: 'R-01', reasons: '考生遗失准考证，当面核对后补发。' })
  expect(again.type).toContain('spreadsheetml')
  const sheet = [...unzipped(again.bytes).values()].join('')
  const [code = ''] = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(sheet) ?? []
  expect([await opens('R-01', code), await opens('R-01', codes[0] ?? '')]).toEqual([true, false])
  const { said } = await read(EXAMINER, id)
  const steps = JSON.parse(JSON.stringify(said.steps))
  expect(steps.at(-1)).toMatchObject({ step: 'issue', answers: { slips: 1, again: 'R-01' } })
  await all(id, [[EXAMINER, 'withdraw', { number: 'R-01', reasons: '考生已调离本市，不再参加。' }]])
  await round()
  expect(await opens('R-01', code)).toBe(false)
  expect((await issue({ as: 'pdf', numbers: 'R-01', reasons: '再发一次看看。' })).text).toContain(
    '没有可发准考证的座位',
  )
  expect((await takes(EXAMINER, id, 'withdraw', { number: 'R-09', reasons: '没有这个座位。' })).status).toBe(422)
})

test('papers are printed once it is open, each entrant’s own, with an answer card and no key', async () => {
  const id = await frozenExam('daily')
  await all(id, [
    [EXAMINER, 'seal'],
    [EXAMINER, 'seat', { prefix: 'R', count: 3 }],
  ])
  await round()
  await all(id, [[EXAMINER, 'open', {}, 'pufa-10']])
  const visitor = await visitorAs(EXAMINER)
  await visitor.get(`/exams/printed/${id}`)
  const unknown = await visitor.submit(`/exams/printed/${id}`, { numbers: 'R-09' })
  expect(unknown.text).toContain('没有这些座位号：R-09')
  const print = async (numbers: string) => {
    const { text } = await visitor.get(`/exams/printed/${id}`)
    return fadu.app.inject({
      method: 'POST',
      url: `/exams/printed/${id}`,
      headers: {
        host: 'localhost',
        'content-type': 'application/x-www-form-urlencoded',
        'sec-fetch-site': 'same-origin',
        cookie: [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      },
      payload: new URLSearchParams({ ...hidden(text), numbers }).toString(),
      remoteAddress: '127.0.0.1',
    })
  }
  const one = (await pagesOfPdf((await print('R-01')).rawPayload)).join('')
  expect(one).toContain('座位号R-01')
  expect(one).toContain('答题卡')
  expect(one).toContain('5．（单选题，1分）')
  // How it is marked is printed on it; nothing of written answers, since this blueprint has none.
  for (const words of ['评分：单选、判断', '少选而无错选的得一半分']) expect(one).toContain(words)
  expect(one).not.toContain('阅卷员')
  const room = await pagesOfPdf((await print('')).rawPayload)
  const whole = room.join('')
  expect(whole).toContain('全场同卷')
  expect(whole).toMatch(/座位号＿+/)
  for (const words of ['法律没有规定', '法治宣传教育法', '5日内，可以逐题请求复核', '09:00'])
    expect(whole).toContain(words)
  const both = await print('R-01\nR-02')
  expect([both.headers['content-type'], [...unzipped(both.rawPayload).keys()]]).toEqual([
    'application/zip',
    ['R-01.pdf', 'R-02.pdf'],
  ])
})

test('a roll of ten thousand seats is read and made in a few statements', async () => {
  const rows = Array.from({ length: 10_000 }, (_, at) => ({
    number: at + 2,
    cells: [`N${String(at).padStart(5, '0')}`, '单位'],
    formulas: [],
  }))
  const { seats, faults } = readRoll([{ number: 1, cells: ['座位号', '单位'], formulas: [] }, ...rows], {
    withoutNames: false,
  })
  expect([seats.length, faults]).toEqual([10_000, []])
  const id = await frozenExam('daily')
  const visitor = await visitorAs(EXAMINER)
  const csv = ['座位号,姓名', ...seats.map(({ number }) => `${number},某某`)].join('\n')
  expect((await sends(visitor, id, csv)).text).toContain('已导入10000个座位')
  expect(await seatsIn(id)).toHaveLength(10_000)
})
