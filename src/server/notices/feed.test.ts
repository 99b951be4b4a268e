import ICAL from 'ical.js'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { openTestApp } from '../../../test/app.ts'
import { freshErasures } from '../../../test/erasures.ts'
import { answersTo, officerAt, openCaller, openReport, told } from '../../../test/report-walk.ts'
import type { Visitor } from '../../../test/visitor.ts'
import { removeDemo } from '../../kernel/identity/demo.ts'
import { readFeed } from '../../kernel/notice/calendar-feed.ts'

// Monday 2 March 2026: three working days end with Thursday, fifteen with 23 March.
const fadu = await openTestApp({ demo: true, day: '2026-03-02' })
const erasures = freshErasures()
const { database } = fadu

const intake = await officerAt(fadu, 'wangxin-1')
const investigator = await officerAt(fadu, 'wangxin-2')
const other = await officerAt(fadu, 'gongan-1')

/** Makes the address on the page, as its owner does, and gives its path. */
async function addressOf(visitor: Visitor, whose: 'mine' | 'office'): Promise<string> {
  const { text } = await visitor.get('/notices/ways')
  const [, token = ''] = /name="form-token" value="([^"]*)"/.exec(text) ?? []
  const made = await visitor.post('/notices/feed', { 'form-token': token, whose })
  return /(\/calendar\/[\w-]+\.ics)/.exec(made.text)?.[1] ?? ''
}

/** What a calendar program makes of it. */
async function eventsAt(path: string) {
  const { status, text, headers } = await fadu.get(path)
  expect([status, headers['content-type']]).toEqual([200, 'text/calendar; charset=utf-8'])
  const calendar = new ICAL.Component(ICAL.parse(text))
  return calendar.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component)
    return {
      uid: event.uid,
      summary: event.summary,
      start: event.startDate.toString(),
      isDay: event.startDate.isDate,
      end: event.endDate.toString(),
      sequence: event.sequence,
      url: component.getFirstPropertyValue('url'),
      description: event.description,
    }
  })
}

const take = (visitor: Visitor, id: string, step: string) =>
  openReport(visitor, id).then(() => visitor.submit(`/reports/${id}/${step}`, answersTo[step] ?? {}))

/** A report to 临江市网信办, each test its own, and how a calendar names it. */
async function reported(): Promise<{ readonly id: string; readonly number: string }> {
  const nobody = await openCaller(fadu)
  const key = { 'idempotency-key': crypto.randomUUID() }
  const { said } = await nobody.post('/api/procedures/report/cases', { answers: told }, key)
  const id = String(said.case)
  const { number } = await database.selectFrom('case').select('number').where('id', '=', id).executeTakeFirstOrThrow()
  return { id, number: `举报〔2026〕${number}号` }
}

const of = async (path: string, { id }: { readonly id: string }) =>
  (await eventsAt(path)).filter(({ url }) => String(url).endsWith(`/cases/${id}`))

describe('a calendar of deadlines', () => {
  test('shows what binds the office, as its own target, on its last day; 及时 has none (art. 15)', async () => {
    const report = await reported()
    expect(await of(await addressOf(intake, 'office'), report)).toEqual([
      {
        uid: expect.stringMatching(/^deadline-\d+@/),
        summary: `${report.number} 答复是否受理（本机关自定）`,
        start: '2026-03-05',
        isDay: true,
        end: '2026-03-06',
        sequence: 1,
        url: expect.stringMatching(new RegExp(`/cases/${report.id}$`)),
        description: null,
      },
    ])
  })

  test('holds no word of anybody, in neither language', async () => {
    const report = await reported()
    const path = await addressOf(intake, 'office')
    for (const page of [path, `/en${path}`]) {
      const { text } = await fadu.get(page)
      for (const words of [told.what, told.where, '陈立']) expect(text).not.toContain(words)
    }
    const [event] = await of(`/en${path}`, report)
    expect(event?.summary).toBe(`${report.number} Saying whether it is accepted (the office’s own target)`)
  })

  test('is the same until a case moves, and says so', async () => {
    const report = await reported()
    const path = await addressOf(intake, 'office')
    const { headers } = await fadu.get(path)
    const etag = String(headers.etag)
    expect(headers['last-modified']).toBe('Sun, 01 Mar 2026 16:00:00 GMT')
    fadu.pass(5)
    expect((await fadu.get(path, { 'if-none-match': etag })).status).toBe(304)
    await take(intake, report.id, 'accept')
    const changed = await fadu.get(path, { 'if-none-match': etag })
    expect([changed.status, changed.headers.etag === etag]).toEqual([200, false])
    expect(await of(path, report)).toMatchObject([{ start: '2026-03-23', sequence: 2 }])
  })

  test('of one’s own cases it shows those in hand, wherever one sits', async () => {
    const report = await reported()
    const mine = await addressOf(investigator, 'mine')
    await take(intake, report.id, 'accept')
    expect(await of(mine, report)).toEqual([])
    await take(investigator, report.id, 'handle')
    expect(await of(mine, report)).toMatchObject([{ start: '2026-03-23' }])
    expect(await of(await addressOf(intake, 'mine'), report)).toEqual([])
    expect(await of(await addressOf(other, 'office'), report)).toEqual([])
  })

  test('a clock that counts hours ends at its moment, and what is provisional says so', async () => {
    const report = await reported()
    const path = await addressOf(intake, 'office')
    const change = {
      last_day: null,
      due_at: new Date('2026-03-03T01:30:00Z'),
      provisional: true,
      term: '{"kind":"hours","length":24,"figure":"statute"}',
    }
    await database.updateTable('deadline').set(change).where('subject_id', '=', report.id).execute()
    const summary = `${report.number} 答复是否受理（法定）（暂定）`
    expect((await of(path, report)).find((one) => one.summary === summary)).toMatchObject({
      start: '2026-03-03T01:30:00Z',
      isDay: false,
    })
    expect((await fadu.get(path)).text).toContain('STATUS:TENTATIVE')
  })
})

describe('its address', () => {
  test('is shown once, kept as a hash, and dead once there is a new one or it is withdrawn', async () => {
    const first = await addressOf(intake, 'office')
    const token = /calendar\/([\w-]+)/.exec(first)?.[1] ?? ''
    expect((await intake.get('/notices/ways')).text).not.toContain(token)
    const { rows } = await sql<{ row: string }>`select calendar_feed::text as row from calendar_feed`.execute(database)
    expect(rows.every(({ row }) => !row.includes(token))).toBe(true)
    const second = await addressOf(intake, 'office')
    expect([(await fadu.get(first)).status, (await fadu.get(second)).status]).toEqual([404, 200])
    const [, form = ''] = /name="form-token" value="([^"]*)"/.exec((await intake.get('/notices/ways')).text) ?? []
    await intake.post('/notices/feed/end', { 'form-token': form, whose: 'office' })
    expect((await fadu.get(second)).status).toBe(404)
  })

  test('a wrong one looks like any page that is not there', async () => {
    const wrong = await fadu.get('/calendar/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA.ics')
    const none = await fadu.get('/no-such-page')
    expect([wrong.status, wrong.headers['set-cookie']]).toEqual([404, undefined])
    expect(wrong.text.match(/<h1>.*?<\/h1>/)?.[0]).toBe(none.text.match(/<h1>.*?<\/h1>/)?.[0])
  })

  test('whoever leaves their post, or whose account is closed, reads it no more', async () => {
    const path = await addressOf(await officerAt(fadu, 'tongguan-1'), 'office')
    const mine = await addressOf(await officerAt(fadu, 'tongguan-2'), 'mine')
    expect([(await fadu.get(path)).status, (await fadu.get(mine)).status]).toEqual([200, 200])
    await database.updateTable('posting').set({ until: '2026-03-02' }).where('person', '=', 'demo-tongguan-1').execute()
    expect([(await fadu.get(path)).status, (await fadu.get(mine)).status]).toEqual([404, 200])
    await database
      .updateTable('account')
      .set({ closed_at: new Date() })
      .where('person', '=', 'demo-tongguan-2')
      .execute()
    expect((await fadu.get(mine)).status).toBe(404)
  })

  test('one of the demonstration is none where there is no demonstration', async () => {
    const token = /calendar\/([\w-]+)/.exec(await addressOf(intake, 'office'))?.[1] ?? ''
    const { identity } = fadu.kernel
    expect(await readFeed(identity, token)).toBeDefined()
    expect(await readFeed({ ...identity, demo: false }, token)).toBeUndefined()
  })
})

test('however many there are, a calendar holds the 1,000 soonest', async () => {
  const police = await addressOf(other, 'office')
  const nobody = await openCaller(fadu)
  const answers = { ...told, office: 'demo-gongan' }
  const key = { 'idempotency-key': crypto.randomUUID() }
  await nobody.post('/api/procedures/report/cases', { answers }, key)
  // 1,100 copies of the case just opened, each due a minute later than the one before, the last of them first.
  await sql`
    with given as (select * from "case" where office = 'demo-gongan'),
    copied as (
      insert into "case"
      select (jsonb_populate_record(null::"case", to_jsonb(given) || jsonb_build_object('id', 'copy-' || n,
        'number', 1000 + n, 'public_number', null, 'receipt_hash', null, 'next_due', given.next_due + n * interval '1 minute'))).*
      from given, generate_series(1100, 1, -1) n
      returning id, next_due)
    insert into deadline (subject_id, clock, name_zh, name_en, term, binds, started_at, last_day, due_at, provisional, calendar)
    select copied.id, clock, name_zh, name_en, term, binds, started_at, last_day, copied.next_due, provisional, calendar
    from copied, deadline join given on given.id = deadline.subject_id where deadline.due_at is not null`.execute(
    database,
  )
  const numbers = (await eventsAt(police)).flatMap(({ summary }) => /〔2026〕(\d+)号/.exec(summary)?.[1] ?? [])
  expect([numbers.length, ...numbers.slice(0, 3), numbers.at(-1)]).toEqual([1000, '1', '1001', '1002', '1999'])
})

test('it goes with the demonstration', async () => {
  const gone = await openTestApp({ demo: true, day: '2026-03-02' })
  const path = await addressOf(await officerAt(gone, 'wangxin-1'), 'office')
  expect((await gone.get(path)).status).toBe(200)
  await removeDemo(gone.database, erasures)
  expect((await gone.get(path)).status).toBe(404)
  expect(await gone.database.selectFrom('calendar_feed').select('person').execute()).toEqual([])
})
