import { expect, test } from 'vitest'
import { openTestApp } from '../../../../test/app.ts'
import { type ApiCaller, callerOf } from '../../../../test/register-office.ts'
import { openVisitor, type Visitor } from '../../../../test/visitor.ts'
import { CHECK, COVERAGE_ROWS, SCHOOL_COVERAGE } from './paths.ts'

const fadu = await openTestApp({ day: '2026-03-02', demo: true })
const qingxi = await callerOf(fadu, 'demo-qingxi-2', 'demo-qingxi')
const beian = await callerOf(fadu, 'demo-beian-2', 'demo-beian')
const RECORDS = '/api/registers/school-coverage/records'

const grade5 = {
  grade: '五年级',
  stage: 'primary',
  term: '2026春',
  classes: 3,
  taught: 3,
  pupils: 107,
  reached: 107,
  hours: 6,
}

const report = (who: ApiCaller, values: object) => who.call('POST', RECORDS, { values })

async function desk(person: string): Promise<Visitor> {
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

const rowsIn = (text: string): readonly string[] =>
  [...text.matchAll(/name="(row-[\w.-]+)"/g)].map(([, name = '']) => name)

test('a school reports a term by grade, the education department checks it, a row that changed since waits again (rlpe Arts. 40, 41)', async () => {
  for (const one of [grade5, { ...grade5, grade: '六年级', taught: 2, reached: 70, note: '一个班下月补上。' }])
    expect((await report(qingxi, one)).status).toBe(200)
  expect(
    (
      await report(beian, {
        ...grade5,
        grade: '七年级',
        stage: 'junior',
        classes: 6,
        taught: 6,
        pupils: 280,
        reached: 280,
      })
    ).status,
  ).toBe(200)

  // Everybody reads of which school each row is.
  expect((await openVisitor(fadu).get(COVERAGE_ROWS)).text).toMatch(/<td[^>]*>北岸中学<\/td>/)

  const office = await desk('jiaoyu-1')
  const region = await office.get(SCHOOL_COVERAGE)
  expect(region.text).toContain('2026年春季学期')
  expect(region.text).toMatch(/清溪小学[\s\S]*?177 \/ 214/)
  expect(region.text).toContain('457 / 494')
  expect(region.text).toContain('2行待核对')
  const silent = await office.get(`${SCHOOL_COVERAGE}?show=silent`)
  expect(silent.text).not.toContain('清溪小学</a>')

  const at = `${SCHOOL_COVERAGE}/demo-qingxi?term=${encodeURIComponent('2026春')}`
  const school = await office.get(at)
  const [first = '', second = ''] = rowsIn(school.text)
  const said = await office.submit(CHECK, { [first]: 'on', [second]: '', result: 'agrees' })
  expect([said.status, said.text.includes('相符')]).toEqual([200, true])
  await office.get(at)
  const without = await office.submit(CHECK, { [first]: '', [second]: 'on', result: 'differs', note: '' })
  expect([without.status, without.text.includes('写明哪里不相符')]).toEqual([422, true])
  await office.get(at)
  await office.submit(CHECK, { [first]: '', [second]: 'on', result: 'differs', note: '与课表不符，请核实。' })
  expect((await office.get(SCHOOL_COVERAGE)).text).toContain('1行不相符')

  // It stands on the desk of the school, which mends the row: then it waits again, and the page that was open before is refused.
  const head = await desk('qingxi-2')
  expect((await head.get('/desk')).text).toContain('与课表不符，请核实。')
  const [, id = '', version = ''] = /^row-([\w-]+)\.(\d+)$/.exec(second) ?? []
  const before = await qingxi.call('GET', `${RECORDS}/${id}`)
  const { values } = before.said as { values: object }
  const changed = await qingxi.call(
    'PUT',
    `${RECORDS}/${id}`,
    { values: { ...values, hours: 5 }, reason: '按课表更正' },
    { 'if-match': `"${version}"` },
  )
  expect([changed.status, changed.text]).toEqual([200, changed.text])
  expect((await head.get('/desk')).text).not.toContain('与课表不符，请核实。')
  expect((await office.get(SCHOOL_COVERAGE)).text).toContain('1行待核对')
  const stale = await sent(office, CHECK, { school: 'demo-qingxi', term: '2026春', [second]: 'on', result: 'agrees' })
  expect([stale.status, stale.text.includes('可能刚改过')]).toEqual([409, true])

  await fadu.sequence()
  expect((await fadu.checkRecord()).faults).toBe(0)
  await fadu.owner.query(`update coverage_check set result = 'agrees' where result = 'differs'`)
  expect((await fadu.checkRecord()).faults).toBe(1)
  await fadu.owner.query(`update coverage_check set result = 'differs' where note <> ''`)
})

test.each([
  ['more classes taught than there are', { taught: 4 }, '不能多于总数'],
  ['more pupils reached than there are', { reached: 108 }, '不能多于总数'],
  ['hours where none was taught', { taught: 0, reached: 0 }, '没有上课的写0'],
  ['a term that has not begun', { term: '2026秋' }, '还没有开始'],
  ['a term that is none', { term: '2026' }, '2026春'],
  ['a share typed by hand', { share: '100%' }, 'share'],
  ['the name of a pupil', { pupil: '张小明' }, 'pupil'],
])('a row with %s is refused', async (_, more, why) => {
  const told = await report(qingxi, { ...grade5, grade: '一年级', ...more })
  expect([told.status, told.text.includes(why)]).toEqual([422, true])
})

test('the same grade of a term twice is refused; a school does not check, and no department checks its own', async () => {
  expect((await report(qingxi, { ...grade5, grade: '二年级' })).status).toBe(200)
  expect((await report(qingxi, { ...grade5, grade: '二年级' })).status).toBe(422)
  const head = await desk('qingxi-2')
  expect((await head.get(SCHOOL_COVERAGE)).status).toBe(403)
  expect((await sent(head, CHECK, { school: 'demo-qingxi', 'row-x.1': 'on', result: 'agrees' })).status).toBe(403)
  const office = await desk('jiaoyu-1')
  expect((await office.get(`${SCHOOL_COVERAGE}/demo-pufa`)).status).toBe(404)
  const none = await sent(office, CHECK, { school: 'demo-qingxi', result: 'agrees' })
  expect([none.status, none.text.includes('先选要核对的年级')]).toEqual([422, true])
})

test('schools of another region are not seen and not checked', async () => {
  await report(qingxi, { ...grade5, grade: '三年级' })
  await fadu.owner.query(`update office set region = '980100' where id = 'demo-beian'`)
  const office = await desk('jiaoyu-1')
  expect((await office.get(SCHOOL_COVERAGE)).text).not.toContain('北岸中学')
  expect((await office.get(`${SCHOOL_COVERAGE}/demo-beian`)).status).toBe(404)
  const { rows } = await fadu.owner.query(
    `select id, version from register_record where register = 'school-coverage' and office = 'demo-beian'`,
  )
  const taken = await sent(office, CHECK, {
    school: 'demo-beian',
    [`row-${rows[0].id}.${rows[0].version}`]: 'on',
    result: 'agrees',
  })
  expect(taken.status).toBe(404)
  const { rows: none } = await fadu.owner.query(`select from coverage_check where record = $1`, [rows[0].id])
  expect(none).toEqual([])
  await fadu.owner.query(`update office set region = '990100' where id = 'demo-beian'`)
})

test('the file of a region has every school; a formula in a note stays words', async () => {
  const office = await desk('jiaoyu-1')
  const csv = await office.get(`${SCHOOL_COVERAGE}?as=csv`)
  expect([csv.status, csv.text.includes('清溪小学')]).toEqual([200, true])
})

test('practice outside the school asks for the consent of guardians; requirements and cases are read by everybody (rlpe Arts. 40, 41)', async () => {
  const outing = { title: '旁听', kind: 'hearing', on: '2026-02-27', place: '法院', grade: '五年级', pupils: 30 }
  const path = '/api/registers/law-practice-sessions/records'
  const refused = await qingxi.call('POST', path, { values: outing })
  expect([refused.status, refused.text.includes('须先取得监护人同意')]).toEqual([422, true])
  // No law asks for it, and none is cited; of students of a university nobody does.
  expect(JSON.parse(refused.text)).toMatchObject({ grounds: [] })
  expect(refused.text).toContain('法律没有规定')
  expect((await qingxi.call('POST', path, { values: { ...outing, consent: true } })).status).toBe(200)
  expect((await qingxi.call('POST', path, { values: { ...outing, title: '模拟', grade: '大学' } })).status).toBe(200)
  const education = await callerOf(fadu, 'demo-jiaoyu-1', 'demo-jiaoyu')
  const told = await education.call('POST', '/api/registers/teaching-requirements/records', {
    values: { title: '实施要求', kind: 'requirement', stage: 'primary', from: '2026-01-01', what: '每学期四课时。' },
  })
  expect([told.status, told.text]).toEqual([200, told.text])
  expect((await fadu.get('/study/units/schools/teaching-requirements')).text).toContain('实施要求')
  const pupils = await education.call('POST', '/api/registers/teaching-requirements/records', {
    values: {
      title: '评价',
      kind: 'evaluation',
      stage: 'primary',
      from: '2026-01-01',
      what: '评价要求。',
      results: '甲 95 分',
    },
  })
  expect(pupils.status).toBe(422)
})
