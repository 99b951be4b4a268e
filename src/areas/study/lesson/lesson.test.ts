import { expect, test } from 'vitest'
import { z } from 'zod'
import { openTestApp } from '../../../../test/app.ts'
import { callerOf } from '../../../../test/register-office.ts'
import { officerAt } from '../../../../test/report-walk.ts'
import { openVisitor, type Visitor } from '../../../../test/visitor.ts'
import { CLASS, CLASS_ANSWER, CLASS_LEAVE, CLASS_LESSON, HOURS, NEW_HOUR } from './paths.ts'

const fadu = await openTestApp({ day: '2017-09-25', demo: true })
const author = await callerOf(fadu, 'demo-pufa-7', 'demo-pufa')
const reviewer = await callerOf(fadu, 'demo-pufa-8', 'demo-pufa')
const teacher = await callerOf(fadu, 'demo-qingxi-1', 'demo-qingxi')

const Done = z.object({ id: z.string() })
const Proposed = z.object({ id: z.string(), proposal: z.string() })

/** An item of the bank: entered by its author, agreed to by its reviewer. */
async function item(values: object): Promise<string> {
  const told = await author.call('POST', '/api/registers/exam-items/records', { values })
  expect([told.status, told.text]).toEqual([200, told.text])
  const { id, proposal } = Proposed.parse(told.said)
  const agreed = await reviewer.call('POST', `/api/registers/exam-items/proposals/${proposal}`, {
    agrees: true,
    confirmed: ['law', 'one', 'words'],
  })
  expect([agreed.status, agreed.text]).toEqual([200, agreed.text])
  return id
}

const art43 = {
  kind: 'single',
  stem: '个人发现网络运营者违反约定收集其个人信息的，有权要求网络运营者（　　）其个人信息。',
  options: '公开\n删除\n出售\n转让',
  answer: 'B',
  units: '网络安全法第四十三条',
  explanation: '第四十三条：有权要求网络运营者删除其个人信息。',
  tags: '课堂',
}
const art44 = {
  kind: 'true-false',
  stem: '任何个人和组织不得窃取个人信息。',
  answer: '对',
  units: '网络安全法第四十四条',
  tags: '课堂',
}
const ON_43 = await item(art43)
const ON_44 = await item(art44)
/** On the lesson's article, and not released. */
const KEPT = await item({
  ...art43,
  stem: '第四十三条规定个人有权要求（　　）有错误的信息。',
  options: '更正\n公开',
  answer: 'A',
  tags: '易',
})
/** Released, and on an article that the lesson has not. */
const ELSEWHERE = await item({ ...art44, stem: '网络日志留存不少于六个月。', units: '网络安全法第二十一条第三项' })

async function lesson(more: object = {}): Promise<string> {
  const told = await teacher.call('POST', '/api/registers/lessons/records', {
    values: {
      topic: `我的信息 ${Math.random()}`,
      stage: 'primary',
      provisions:
        '网络安全法第十二条；网络安全法第十三条；csl@2017-06-01#art-41；csl@2017-06-01#art-42；第四十三条；第四十四条'.replaceAll(
          '；第',
          '；网络安全法第',
        ),
      school: '读条文，答题。',
      ...more,
    },
  })
  expect([told.status, told.text]).toEqual([200, told.text])
  return Done.parse(told.said).id
}
const LESSON = await lesson()

async function atDesk(person: string): Promise<Visitor> {
  const visitor = openVisitor(fadu)
  await visitor.get('/demo')
  await visitor.submit(`/demo/demo-${person}`)
  return visitor
}

/** A form made up elsewhere, by somebody who is signed in. */
const sent = (visitor: Visitor, path: string, fields: Readonly<Record<string, string>> = {}) => {
  const [, token = ''] = /name="form-token" value="([^"]+)"/.exec(visitor.seen.text) ?? []
  return visitor.post(path, { 'form-token': token, ...fields })
}

const both = { [`item-${ON_43}`]: 'on', [`item-${ON_44}`]: 'on' }

/** A class of the school, and its code as the blackboard has it. */
async function open(visitor: Visitor, { pupils = 36, items = both, minutes = 45 } = {}) {
  await visitor.get(`${NEW_HOUR}?lesson=${LESSON}`)
  const told = await sent(visitor, NEW_HOUR, {
    lesson: LESSON,
    class: '五年级2班',
    pupils: String(pupils),
    minutes: String(minutes),
    ...items,
  })
  const [, code = ''] = /<code>([0-9A-Z-]+)<\/code>/.exec(told.text) ?? []
  const [, id = ''] = /\/classes\/([\w-]+)"/.exec(told.text.replaceAll('/classes/new', '')) ?? []
  expect([told.status, code.length, id.length > 5]).toEqual([200, 9, true])
  return { code, id }
}

async function phone(code: string, number: number | string): Promise<Visitor> {
  const visitor = openVisitor(fadu)
  await visitor.post(CLASS, { code, number: String(number) })
  return visitor
}

const answers = (visitor: Visitor, question: number, answer: string) =>
  visitor.post(CLASS_ANSWER, { question: String(question), answer })

test('Class 5-2 of 清溪小学 does Arts. 12, 13, 41–44 by class code; teacher sees 33 of 36 right on Art. 43; no names in the system', async () => {
  const board = await atDesk('qingxi-1')
  const form = await board.get(`${NEW_HOUR}?lesson=${LESSON}`)
  for (const shown of [ON_43, ON_44]) expect(form.text).toContain(`item-${shown}`)
  for (const hidden of [KEPT, ELSEWHERE]) expect(form.text).not.toContain(`item-${hidden}`)
  const { code, id } = await open(board)

  for (let number = 1; number <= 36; number += 1) {
    const one = await phone(code, number)
    expect([one.seen.status, one.seen.path]).toEqual([200, CLASS_LESSON])
    if (number === 1) {
      expect(one.seen.text).toContain('您是五年级2班 1 号，没有姓名')
      expect(one.seen.text).toContain('任何个人和组织不得窃取或者以其他非法方式获取个人信息')
      expect(one.seen.text).not.toContain('有权要求网络运营者删除其个人信息。</dd>')
    }
    const isRight = number > 3
    const told = await answers(one, 1, isRight ? 'B' : 'A')
    expect([told.status, told.text.includes(isRight ? '答对了' : '没有答对')]).toEqual([200, true])
    expect(told.text).toContain('第四十三条：有权要求网络运营者删除其个人信息。')
    if (number <= 9) await answers(one, 2, 'true')
  }

  // While it runs: how many each number answered, and nothing of what was right.
  const running = await board.get(`${HOURS}/${id}`)
  expect(running.text).toMatch(/<th scope="row">7<\/th>[\s\S]*?2 \/ 2/)
  expect(running.text).not.toMatch(/36人中\d+人/)
  const { rows: kept } = await fadu.owner.query('select * from class_pupil where hour = $1', [id])
  expect(Object.keys(kept[0])).toEqual(['id', 'hour', 'number', 'session_hash', 'done'])

  await board.get(`${HOURS}/${id}`)
  const over = await board.submit(`${HOURS}/${id}/close`)
  expect(over.text).toContain('36人中33人')
  // Nine answers are fewer than ten: neither shown nor kept.
  expect(over.text).toContain('不显示')
  const { rows } = await fadu.owner.query('select came, results from class_hour where id = $1', [id])
  expect(rows).toEqual([
    {
      came: 36,
      results: [
        { answered: 36, right: 33 },
        { answered: 9, right: null },
      ],
    },
  ])
  const left = await fadu.owner.query(
    'select (select count(*) from class_pupil where hour = $1)::int + (select count(*) from class_count where hour = $1)::int as left',
    [id],
  )
  expect(left.rows).toEqual([{ left: 0 }])
  await fadu.sequence()
  expect((await fadu.checkRecord()).faults).toBe(0)
  await fadu.owner.query(
    `update class_hour set results = '[{"answered":36,"right":36},{"answered":9,"right":null}]' where id = $1`,
    [id],
  )
  expect((await fadu.checkRecord()).faults).toBe(1)
  await fadu.owner.query(`update class_hour set results = $2 where id = $1`, [id, JSON.stringify(rows[0].results)])
})

test.each([['张小明'], ['7 张小明'], ['zhang'], ['0'], ['-1'], ['201'], ['1e1'], ['①'], [''], ['7号']])(
  'pupil name typed in class sign-in: %s is refused, the field accepts codes only (个人信息保护法第二十八条)',
  async (typed) => {
    const { code } = await open(await atDesk('qingxi-1'))
    const seen = await openVisitor(fadu).post(CLASS, { code, number: typed })
    // A digit in another script is that digit.
    if (typed === '①') return expect(seen.status).toBe(200)
    expect(seen.status).toBe(422)
    expect(seen.text).toContain('不写姓名')
    // A law is cited from its day on.
    expect(seen.text).not.toContain('个人信息保护法')
    fadu.setDay('2021-11-01')
    const since = await openVisitor(fadu).post(CLASS, { code, number: typed })
    fadu.setDay('2017-09-25')
    expect([since.status, since.text]).toEqual([422, expect.stringContaining('个人信息保护法')])
  },
)

test('a code of the exam hall and a name are told of at once, with the way to the hall', async () => {
  const seen = await openVisitor(fadu).post(CLASS, { code: 'R7K2-M94Q-0XB3', number: '张小明' })
  expect(seen.status).toBe(422)
  expect(seen.text).toContain('口令和号数都要改')
  expect(seen.text).toContain('href="/exams/hall/class"')
})

test('a number beyond the class is refused; the first phone keeps its number and gets no other, until it leaves or the teacher frees it', async () => {
  const board = await atDesk('qingxi-1')
  const { code, id } = await open(board, { pupils: 12 })
  expect((await openVisitor(fadu).post(CLASS, { code, number: '13' })).text).toContain('号数是 1 至 12')
  const one = await phone(code, 5)
  await answers(one, 1, 'B')
  const taken = await phone(code, 5)
  expect([taken.seen.status, taken.seen.text]).toEqual([409, expect.stringContaining('已在另一台设备上进入')])
  // The phone that has a number goes on with it, and takes none beside it.
  expect((await one.post(CLASS, { code, number: '5' })).path).toBe(CLASS_LESSON)
  const second = await one.post(CLASS, { code, number: '6' })
  expect([second.status, second.text]).toEqual([409, expect.stringContaining('已经用 5 号进入')])
  await board.get(`${HOURS}/${id}`)
  expect((await sent(board, `${HOURS}/${id}/free`, { number: '6' })).text).toContain('没有可以放开的号数')
  expect((await sent(board, `${HOURS}/${id}/free`)).text).toContain('写明放开哪个号数')
  expect((await sent(board, `${HOURS}/${id}/free`, { number: '5' })).path).toBe(`${HOURS}/${id}`)
  const other = await phone(code.toLowerCase().replaceAll('-', ' '), 5)
  expect(other.seen.text).toContain('已答 1 题')
  expect((await one.get(CLASS_LESSON)).status).toBe(401)
  // What was answered once is not answered again.
  const again = await answers(other, 1, 'A')
  expect([again.status, again.text.includes('已经答过')]).toEqual([409, true])
  // Who leaves gives the number up.
  await sent(other, CLASS_LEAVE)
  expect((await phone(code, 5)).seen.path).toBe(CLASS_LESSON)
})

test('a class code guessed is refused by rate, the right one opens all the same, and no address is kept', async () => {
  const { code } = await open(await atDesk('qingxi-1'))
  // Another hour's code, which is over: well formed, and no slip of the hand.
  const board = await atDesk('qingxi-1')
  const closed = await open(board)
  await board.get(`${HOURS}/${closed.id}`)
  await board.submit(`${HOURS}/${closed.id}/close`)
  const guess = (typed: string) => openVisitor(fadu).post(CLASS, { code: typed, number: '3' })
  // One sign mistyped is told by the last, and is no guess.
  const slip = `${code.slice(0, -1)}${code.endsWith('0') ? '1' : '0'}`
  for (let times = 0; times < 6; times += 1) expect((await guess(slip)).status).toBe(401)
  const statuses = []
  for (let times = 0; times < 5; times += 1) statuses.push((await guess(closed.code)).status)
  expect(statuses).toEqual([401, 401, 401, 429, 429])
  expect((await guess(code)).status).toBe(200)
  const { rows } = await fadu.owner.query(
    `select column_name from information_schema.columns where table_name in ('class_hour', 'class_pupil', 'class_count')`,
  )
  expect(rows.map((row) => row.column_name).join(' ')).not.toMatch(/address|agent|client|ip\b/)
})

test.each([
  ['a class that is a name', { class: '张小明班' }, '班级'],
  ['no pupils', { pupils: '0' }, '人数'],
  ['more pupils than a class has', { pupils: '201' }, '人数'],
  ['a day of minutes', { minutes: '241' }, '分钟'],
  ['an item that was not released', { [`item-${KEPT}`]: 'on' }, '课堂'],
  ['an item on another article', { [`item-${ELSEWHERE}`]: 'on' }, '课堂'],
])('a class with %s is not opened', async (_, more, why) => {
  const board = await atDesk('qingxi-1')
  await board.get(`${NEW_HOUR}?lesson=${LESSON}`)
  const told = await sent(board, NEW_HOUR, { lesson: LESSON, class: '5-2', pupils: '30', minutes: '45', ...more })
  expect([told.status, told.text.includes(why)]).toEqual([422, true])
  expect(told.text).not.toContain('<code>')
})

test('another school, an officer who does not teach, and nobody see no class; a lesson of another school is not held', async () => {
  const { id } = await open(await atDesk('qingxi-1'))
  const beian = await atDesk('beian-1')
  expect((await beian.get(`${HOURS}/${id}`)).status).toBe(404)
  expect((await beian.get(`${NEW_HOUR}?lesson=${LESSON}`)).status).toBe(404)
  await beian.get(HOURS)
  expect((await sent(beian, `${HOURS}/${id}/close`)).status).toBe(404)
  expect((await sent(beian, `${HOURS}/${id}/code`)).status).toBe(404)
  expect((await sent(beian, `${HOURS}/${id}/free`, { all: 'on' })).status).toBe(404)
  expect((await (await atDesk('qingxi-2')).get(HOURS)).status).toBe(403)
  expect((await openVisitor(fadu).get(`${HOURS}/${id}`)).status).toBe(401)
})

test('a code that is replaced opens nothing more; time ends a class by itself', async () => {
  const board = await atDesk('qingxi-1')
  const { id, code } = await open(board, { minutes: 10 })
  const inside = await phone(code, 1)
  await board.get(`${HOURS}/${id}`)
  const told = await board.submit(`${HOURS}/${id}/code`)
  const [, next = ''] = /<code>([0-9A-Z-]+)<\/code>/.exec(told.text) ?? []
  expect(next).not.toBe(code)
  expect((await phone(code, 2)).seen.status).toBe(401)
  expect((await phone(next, 2)).seen.path).toBe(CLASS_LESSON)
  expect((await inside.get(CLASS_LESSON)).status).toBe(200)
  fadu.pass(11)
  expect((await inside.get(CLASS_LESSON)).status).toBe(401)
  expect((await phone(next, 3)).seen.status).toBe(401)
})

test('what is no answer of the question, no question, and an empty form are refused and count nothing', async () => {
  const board = await atDesk('qingxi-1')
  const { id, code } = await open(board)
  const one = await phone(code, 1)
  for (const [question, answer, status] of [
    ['1', 'E', 422],
    ['1', '', 422],
    ['1', 'true', 422],
    ['3', 'A', 404],
    ['x', 'A', 404],
  ] as const)
    expect([question, answer, (await one.post(CLASS_ANSWER, { question, answer })).status]).toEqual([
      question,
      answer,
      status,
    ])
  expect((await one.post(CLASS_ANSWER, { question: '1' })).status).toBe(422)
  const { rows } = await fadu.owner.query('select count(*)::int as n from class_count where hour = $1', [id])
  expect(rows).toEqual([{ n: 0 }])
})

test.each([
  ['all', 0, '10人几乎都答对', 'most'],
  ['all but two', 2, '10人几乎都答对', 'most'],
  ['none', 10, '10人几乎都没答对', 'few'],
  ['all but three', 3, '10人中7人', 7],
])('of ten answers with %s right no number says it of each child', async (_, wrong, words, kept) => {
  const board = await atDesk('qingxi-1')
  const { code, id } = await open(board, { items: { [`item-${ON_43}`]: 'on' } })
  for (let number = 1; number <= 10; number += 1)
    await answers(await phone(code, number), 1, number > wrong ? 'B' : 'A')
  await board.get(`${HOURS}/${id}`)
  const over = await board.submit(`${HOURS}/${id}/close`)
  expect(over.text).toContain(words)
  expect(over.text).toContain('防不住拿着口令的人')
  const { rows } = await fadu.owner.query('select results from class_hour where id = $1', [id])
  expect(rows[0].results).toEqual([{ answered: 10, right: kept }])
})

test('two answers to one question at once count as one', async () => {
  const { id, code } = await open(await atDesk('qingxi-1'))
  const one = await phone(code, 1)
  const cookies = new Map(one.cookies)
  const twin = openVisitor(fadu)
  for (const [name, value] of cookies) twin.cookies.set(name, value)
  await Promise.all([answers(one, 1, 'B'), answers(twin, 1, 'A')])
  const { rows } = await fadu.owner.query('select answered from class_count where hour = $1', [id])
  expect(rows).toEqual([{ answered: 1 }])
})

test('a lesson says which of its sides is missing, and only what is made public is read by parents without an account (rlpe Art. 43)', async () => {
  const topic = '和家长一起读（示例）'
  await lesson({ topic, home: '和家长一起看一看应用要了哪些权限。', shared: true })
  const open = await fadu.get('/study/units/lessons')
  expect(open.text).toContain(topic)
  expect(open.text).toContain('缺社会')
  expect(open.text).not.toContain('我的信息 0.')
  const none = await teacher.call('POST', '/api/registers/lessons/records', {
    values: { topic: '空课', stage: 'primary', provisions: '网络安全法第十二条' },
  })
  expect([none.status, none.text.includes('至少填一栏')]).toEqual([422, true])
})

test('a lesson is printed as a quiz without a name or a key; the keys stand on the teacher’s own sheet (A5.4)', async () => {
  const id = await lesson()
  const reader = await officerAt(fadu, 'qingxi-1')
  const sheet = await reader.get(`/study/units/classes/quiz?lesson=${id}`)
  expect(sheet.status).toBe(200)
  for (const shown of ['不写姓名', art43.stem]) expect(sheet.text).toContain(shown)
  expect(sheet.text).not.toContain('网络日志留存不少于六个月')
  expect(sheet.text).not.toContain('第四十三条：有权要求')
  expect((await reader.get(`/study/units/classes/quiz?lesson=${id}&key=yes`)).text).toContain('第四十三条：有权要求')
  expect((await (await officerAt(fadu, 'beian-2')).get(`/study/units/classes/quiz?lesson=${id}`)).status).toBe(403)
})
