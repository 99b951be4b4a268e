import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { openTestApp } from '../../../../test/app.ts'
import { meetAtCases } from '../../../../test/race.ts'
import { callerOf } from '../../../../test/register-office.ts'
import { officerAt } from '../../../../test/report-walk.ts'
import { openSupervision } from '../../../../test/supervision-walk.ts'
import { openVisitor } from '../../../../test/visitor.ts'
import { caseOfCode } from '../../../kernel/procedure/access-code.ts'
import { isRefusal } from '../../../law/refusal.ts'
import { listRecords } from '../../../mechanisms/register/list.ts'
import { lecturers } from '../lecturers.ts'

const DAY = '2017-09-12'
const fadu = await openTestApp({ day: DAY, demo: true })
const officer = await callerOf(fadu, 'demo-pufa-1', 'demo-pufa')
const { takes, all, read } = openSupervision(fadu)
const RECORDS = '/api/registers/lecturers/records'

const Entered = z.object({ id: z.string() })

async function lecturer(name: string, more: Readonly<Record<string, unknown>> = {}): Promise<string> {
  const values = {
    name,
    unit: '临江律师事务所 律师',
    topics: '网络安全法第四十一条至第四十四条：个人信息',
    region: '清溪县',
    from: '2017-01-01',
    to: '2018-12-31',
    document: '临普法〔2017〕3号',
    consents: true,
    ...more,
  }
  return Entered.parse((await officer.call('POST', RECORDS, { values })).said).id
}

const lawyer = await lecturer('江律师')

const asked = (more: Readonly<Record<string, string>> = {}) => ({
  lecturer: lawyer,
  office: 'demo-pufa',
  unit: '清溪小学',
  telephone: '0990-5550077',
  on: '2017-09-20',
  session: 'afternoon',
  place: '清溪小学礼堂',
  topics: '网络安全法第四十一条至第四十四条，讲给高年级学生和家长听',
  expected: '200',
  ...more,
})

/** A unit without an account asks, and follows its booking by the code it was given. */
async function booked(more: Readonly<Record<string, string>> = {}) {
  const unit = openVisitor(fadu)
  await unit.get('/resources/lectures/new')
  await unit.submit('/resources/lectures/new/ask', asked(more))
  const [, code = ''] = /<code>([^<]+)<\/code>/.exec(unit.seen.text) ?? []
  if (code === '') throw new Error(unit.seen.text)
  const id = String(await caseOfCode(fadu.kernel.identity, code))
  const unitNow = await follows('lectures', code)
  return { unit: unitNow, id, code }
}

/** Whoever has the code comes again: a session does not last over the days of a booking. */
async function follows(where: 'lectures' | 'lecturer-complaints', code: string) {
  const visitor = openVisitor(fadu)
  await visitor.get(`/resources/${where}/status`)
  await visitor.submit(`/resources/${where}/status`, { code })
  return visitor
}

const refusedBooking = async (more: Readonly<Record<string, string>>) => {
  const unit = openVisitor(fadu)
  await unit.get('/resources/lectures/new')
  return unit.submit('/resources/lectures/new/ask', asked(more))
}

const recorded = {
  heldOn: '2017-09-20',
  place: '清溪小学礼堂',
  provisions: '网络安全法第四十一条至第四十四条',
  listeners: '180',
}

/** A booking that was held on its day, and the path of its feedback. */
async function heldLecture(more: Readonly<Record<string, string>> = {}, listeners = '180') {
  fadu.setDay(DAY)
  const { id, code } = await booked(more)
  await all(id, [['pufa-1', 'accept', { agreedOn: DAY }]])
  fadu.setDay('2017-09-20')
  const unit = await follows('lectures', code)
  await unit.submit(`/resources/lectures/${id}/record`, { ...recorded, listeners })
  expect(unit.seen.text).toContain('已讲课')
  return { unit, id, feedback: `/resources/feedback/${id}` }
}

async function give(path: string, marks: readonly number[]) {
  for (const mark of marks) {
    const listener = openVisitor(fadu)
    await listener.get(path)
    const seen = await listener.submit(path, { mark: String(mark) })
    expect([seen.status, seen.text]).toEqual([200, expect.stringContaining('已收到，谢谢')])
  }
}

describe('a lecture from its booking to its feedback (work points 12.3; rlpe art. 47 para. 1)', () => {
  test('清溪小学 books a lawyer on Arts. 41–44; 180 listen, and say 4.6 of 5', async () => {
    const { unit, id, code } = await booked()
    expect((await read('pufa-1', id)).said).toMatchObject({ stage: 'asked', office: 'demo-pufa' })
    const desk = await officerAt(fadu, 'pufa-1')
    expect((await desk.get('/notices')).text).toContain('有单位预约讲师')
    expect((await desk.get(`/resources/lectures/${id}`)).text).toContain('江律师，临江律师事务所 律师')
    await all(id, [['pufa-1', 'accept', { agreedOn: DAY, note: '讲师自带课件，请备投影。' }]])
    const told = await unit.get('/resources/lectures/status')
    for (const words of ['讲师已经安排', '讲师自带课件', '江律师']) expect(told.text).toContain(words)
    fadu.setDay('2017-09-20')
    const later = await follows('lectures', code)
    await later.submit(`/resources/lectures/${id}/record`, recorded)
    const path = `/resources/feedback/${id}`
    expect(later.seen.text).toContain(`http://localhost${path}`)
    expect((await (await officerAt(fadu, 'pufa-1')).get('/notices')).text).toContain('单位记录了讲课')
    // Small counts say nothing, not even how many they are.
    await give(path, [5, 5, 5, 5, 5, 5, 4, 4, 4, 4])
    // While answers are taken nothing is shown: from two looks the mark given between them could be told.
    const early = (await later.get('/resources/lectures/status')).text
    expect(early).toContain('收完以后显示平均分')
    expect(early).not.toContain('/5</strong>')
    fadu.setDay('2017-10-05')
    for (const seen of [
      await (await follows('lectures', code)).get('/resources/lectures/status'),
      await (await officerAt(fadu, 'pufa-1')).get(`/resources/lectures/${id}`),
    ]) {
      expect(seen.text).toContain('<strong>4.6/5</strong>')
      expect(seen.text).toContain('10 份反馈')
    }
  })

  test('of feedback only counts are kept, and it is no more than there were listeners', async () => {
    const { feedback } = await heldLecture({ session: 'morning' }, '3')
    await give(feedback, [3, 3, 1])
    const late = openVisitor(fadu)
    await late.get(feedback)
    expect(await late.submit(feedback, { mark: '1' })).toMatchObject({
      status: 409,
      text: expect.stringContaining('已与听众人数相同'),
    })
    const { rows } = await fadu.owner.query('select * from lecture_feedback where case_id = $1', [
      feedback.split('/').at(-1),
    ])
    expect(rows).toEqual([{ case_id: feedback.split('/').at(-1), given: [1, 0, 2, 0, 0] }])
  })

  test('of fewer than ten answers nothing is said, not even how many there are', async () => {
    const { id, feedback } = await heldLecture({ on: '2017-09-19' })
    await give(feedback, [5, 4, 4])
    fadu.setDay('2017-10-05')
    const { text } = await (await officerAt(fadu, 'pufa-1')).get(`/resources/lectures/${id}`)
    expect(text).toContain('不足 10 份反馈，不显示')
    expect(text).not.toContain('/5</strong>')
    fadu.setDay(DAY)
  })

  test('a mark that is none is refused, and so is any once the time is over', async () => {
    const { feedback } = await heldLecture({ session: 'evening' })
    const listener = openVisitor(fadu)
    await listener.get(feedback)
    for (const mark of ['0', '6', '4.5', '五', '']) expect((await listener.submit(feedback, { mark })).status).toBe(422)
    fadu.setDay('2017-10-05')
    expect((await openVisitor(fadu).get(feedback)).text).toContain('反馈的时间已经结束')
    expect((await listener.post(feedback, { mark: '5' })).status).toBe(409)
    fadu.setDay(DAY)
  })

  test('a lecture that was not held yet, and a case of another kind, take none', async () => {
    const { id } = await booked({ on: '2017-09-21' })
    for (const lecture of [id, 'none']) expect((await fadu.get(`/resources/feedback/${lecture}`)).status).toBe(404)
  })

  test('nobody without the code reads a booking, and its unit withdraws it', async () => {
    const { unit, id } = await booked({ on: '2017-09-22' })
    expect((await fadu.get(`/resources/lectures/${id}`)).status).toBe(404)
    expect((await read('wangxin-1', id)).status).toBe(404)
    await unit.get('/resources/lectures/status')
    await unit.submit(`/resources/lectures/${id}/withdraw`, { why: '当天学校停电' })
    expect(unit.seen.text).toContain('单位撤回')
    expect((await takes('pufa-1', id, 'accept', { agreedOn: DAY })).status).toBe(409)
  })

  test('it is declined and called off with reasons only, and those are told', async () => {
    const { unit, id } = await booked({ on: '2017-09-25' })
    expect((await takes('pufa-1', id, 'decline', {})).status).toBe(422)
    await all(id, [['pufa-1', 'decline', { reasons: '讲师当天在外地开庭，不能到校。' }]])
    expect((await unit.get('/resources/lectures/status')).text).toContain('当天在外地开庭')
  })

  test('what lies ahead is not recorded as held', async () => {
    const { unit, id } = await booked({ on: '2017-09-26' })
    await all(id, [['pufa-1', 'accept', { agreedOn: DAY }]])
    await unit.get('/resources/lectures/status')
    await unit.submit(`/resources/lectures/${id}/record`, { ...recorded, heldOn: '2017-09-26' })
    expect([unit.seen.status, unit.seen.text]).toEqual([422, expect.stringContaining('讲课日期在今天之后')])
  })
})

describe('who cannot be booked', () => {
  test('a lecturer whose term does not run on that day, though it runs today', async () => {
    const ending = await lecturer('周律师', { to: '2017-09-19' })
    const seen = await refusedBooking({ lecturer: ending })
    expect([seen.status, seen.text]).toEqual([422, expect.stringContaining('聘期至 2017-09-19')])
    // What was typed stands there.
    expect(seen.text).toContain('清溪小学礼堂')
  })

  test('one whose term has ended is found without a way to book', async () => {
    const past = await lecturer('郑律师', { from: '2015-01-01', to: '2016-12-31', region: '东岭区' })
    const { text } = await fadu.get(`/resources/lectures/find?region=${encodeURIComponent('东岭')}`)
    expect(text).toContain('聘期已满，不能预约')
    expect(text).not.toContain(`lecturer=${past}`)
    expect((await refusedBooking({ lecturer: past })).status).toBe(422)
  })

  test('one who did not consent to be listed, one of another office, and one who is not there', async () => {
    const hidden = await lecturer('吴律师', { consents: false })
    expect((await fadu.get('/resources/lectures/find')).text).not.toContain('吴律师')
    for (const id of [hidden, 'none']) {
      const seen = await refusedBooking({ lecturer: id })
      expect([seen.status, seen.text]).toEqual([422, expect.stringContaining('没有公开的这位讲师')])
    }
  })

  test('a day that is over, and an office without the remit', async () => {
    expect((await refusedBooking({ on: '2017-09-11' })).text).toContain('预约的日期已经过去')
    expect((await refusedBooking({ office: 'demo-wangxin' })).status).toBe(422)
  })

  test('one who has another lecture in that session, by two acceptances in one moment too', async () => {
    const one = await booked({ on: '2017-10-16', unit: '北岸中学' })
    const two = await booked({ on: '2017-10-16', unit: '东岭中学' })
    const accept = (id: string) => () => takes('pufa-1', id, 'accept', { agreedOn: DAY })
    const told = await meetAtCases(fadu.owner, [one.id], [accept(one.id), accept(two.id)])
    expect(told.map(({ status }) => status).toSorted()).toEqual([200, 422])
    const morning = await booked({ on: '2017-10-16', session: 'morning' })
    expect((await accept(morning.id)()).status).toBe(200)
  })
})

test('a lecturer is found by topic and region, and the link begins the form', async () => {
  const query = new URLSearchParams({ topic: '第四十一条', region: '清溪' })
  const { text } = await fadu.get(`/resources/lectures/find?${query}`)
  expect(text).toContain('江律师')
  const [, link = ''] = new RegExp(`href="(/resources/lectures/new[^"]*${lawyer}[^"]*)"`).exec(text) ?? []
  const form = await fadu.get(link.replaceAll('&amp;', '&'))
  expect(form.text).toMatch(new RegExp(`value="${lawyer}"[^>]* checked`))
  expect((await fadu.get(`/resources/lectures/find?topic=${encodeURIComponent('刑法修正')}`)).text).not.toContain(
    '江律师',
  )
})

describe('a lecturer who advertised services (G8)', () => {
  async function complained(about: string) {
    const listener = openVisitor(fadu)
    await listener.get('/resources/lecturer-complaints/new')
    await listener.submit('/resources/lecturer-complaints/new/submit', {
      lecturer: about,
      office: 'demo-pufa',
      heardOn: '2017-09-10',
      kind: 'advertising',
      what: '讲课最后二十分钟发名片，推销其律师事务所的家事代理服务。',
    })
    const [, code = ''] = /<code>([^<]+)<\/code>/.exec(listener.seen.text) ?? []
    const id = String(await caseOfCode(fadu.kernel.identity, code))
    return { listener: await follows('lecturer-complaints', code), id }
  }
  const review = { found: '两名听众的说法与课件末页一致。', heard: '讲师承认发过名片，说是应听众要求。' }

  test('the appointment is reviewed, ended by the head, and booked no more; done once the register says so', async () => {
    fadu.setDay(DAY)
    const about = await lecturer('冯律师')
    const { listener, id } = await complained(about)
    await all(id, [['pufa-1', 'review', review]])
    // Whoever reviews does not decide.
    expect((await takes('pufa-1', id, 'end', { reasons: '借讲课推销服务，不宜再聘。' })).status).toBe(403)
    await all(id, [['pufa-3', 'end', { reasons: '借讲课推销服务，不符合选聘的要求，终止聘任。' }]])
    expect((await listener.get('/resources/lecturer-complaints/status')).text).toContain('终止该讲师的聘任')
    expect((await listener.get('/resources/lecturer-complaints/status')).text).not.toContain('讲师承认发过名片')
    const refused = (await refusedBooking({ lecturer: about })).text
    expect(refused).toContain('该讲师目前不能预约')
    // Why is between the office and the lecturer.
    expect(refused).not.toContain('复核')
    const early = await takes('pufa-1', id, 'finish', { toldOn: DAY })
    expect([early.status, JSON.stringify(early.said)]).toEqual([422, expect.stringContaining('名册上聘期仍至')])
    const reason = encodeURIComponent('聘任经复核终止')
    const gone = await officer.call('DELETE', `${RECORDS}/${about}?reason=${reason}`, undefined, { 'if-match': '1' })
    expect(gone.status).toBe(200)
    await all(id, [['pufa-1', 'finish', { toldOn: DAY }]])
  })

  test('whoever took their consent back is named on no page that a stranger reads, and complained of by no form (pipl art. 15)', async () => {
    fadu.setDay(DAY)
    const about = await lecturer('曹律师')
    const { id: lecture, unit, feedback } = await heldLecture({ lecturer: about, on: '2017-09-18' })
    const { listener } = await complained(about)
    const pages = async () => [
      (await fadu.get(feedback)).text,
      (await unit.get('/resources/lectures/status')).text,
      (await listener.get('/resources/lecturer-complaints/status')).text,
    ]
    for (const text of await pages()) expect(text).toContain('曹律师')
    const values = {
      name: '曹律师',
      unit: '新的单位',
      topics: '网络安全法',
      region: '清溪县',
      from: '2017-01-01',
      to: '2018-12-31',
      document: '临普法〔2017〕3号',
      consents: false,
    }
    const change = { values, reason: '本人撤回同意' }
    expect((await officer.call('PUT', `${RECORDS}/${about}`, change, { 'if-match': '1' })).status).toBe(200)
    for (const text of await pages()) {
      expect(text).not.toContain('曹律师')
      expect(text).not.toContain('新的单位')
    }
    // Their office reads on whose lecture it was.
    expect((await (await officerAt(fadu, 'pufa-1')).get(`/resources/lectures/${lecture}`)).text).toContain('曹律师')
    const visitor = openVisitor(fadu)
    await visitor.get('/resources/lecturer-complaints/new')
    const answers = {
      lecturer: about,
      office: 'demo-pufa',
      heardOn: '2017-09-10',
      kind: 'advertising',
      what: '讲课最后发名片。',
    }
    const no = await visitor.submit('/resources/lecturer-complaints/new/submit', answers)
    expect([no.status, no.text]).toEqual([422, expect.stringContaining('该机关没有公开的这位讲师')])
    fadu.setDay(DAY)
  })

  test('or it stays, with reasons', async () => {
    const about = await lecturer('陈律师')
    const { listener, id } = await complained(about)
    await all(id, [
      ['pufa-1', 'review', review],
      ['pufa-3', 'keep', { reasons: '应听众要求留联系方式，不是推销，提醒注意。' }],
    ])
    expect((await listener.get('/resources/lecturer-complaints/status')).text).toContain('不是推销')
    expect((await refusedBooking({ lecturer: about, on: '2017-11-01' })).text).toContain('预约已收到')
  })

  test('who complained is unknown, and officers of other roles do not read it', async () => {
    const { id } = await complained(lawyer)
    expect((await read('wangxin-5', id)).status).toBe(404)
    const { rows } = await fadu.owner.query('select party from "case" where id = $1', [id])
    expect(rows).toEqual([{ party: null }])
  })
})

test('whoever may be booked is asked of the database: a page of one finds the lecturer whose term runs behind one whose term is over', async () => {
  fadu.setDay('2017-09-12')
  await lecturer('A 聘期已满', { to: '2017-08-31' })
  await lecturer('B 聘期未到', { from: '2017-10-01' })
  await lecturer('C 在聘期内')
  const wanted = { office: undefined, words: '', filters: {}, state: 'current', ends: undefined, sort: 'name' } as const
  const named = async (holding?: true) => {
    const asked = { ...wanted, ...(holding && { holding }), today: '2017-09-12', after: undefined }
    const found = await listRecords(fadu.kernel.identity.database, lecturers, asked, 1)
    return isRefusal(found) ? [] : found.rows.map(({ content }) => content.name)
  }
  expect(await named()).toEqual(['A 聘期已满'])
  expect(await named(true)).toEqual(['C 在聘期内'])
})
