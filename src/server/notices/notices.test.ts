import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import { sql } from 'kysely'
import { Webhook } from 'standardwebhooks'
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { openTestApp } from '../../../test/app.ts'
import { headerOf, openMailServer, wordsOf } from '../../../test/mail-server.ts'
import { officerAt, reportAs, told } from '../../../test/report-walk.ts'
import { openVisitor, type Visitor } from '../../../test/visitor.ts'
import { openReceiver } from '../../../test/webhook-receiver.ts'
import { type Courier, sendOutbox, waitBefore } from '../../kernel/notice/outbox.ts'
import { tell } from '../../kernel/notice/tell.ts'
import { sweepDeadlines } from '../../kernel/procedure/sweep.ts'
import { openDatabase, openPool } from '../../kernel/storage/connection.ts'
import { isRefusal } from '../../law/refusal.ts'
import { couriersOf, type Outward, readOutward } from './outward.ts'

const mail = await openMailServer()
const receiver = await openReceiver()

function outwardOf(env: NodeJS.ProcessEnv): Outward {
  const outward = readOutward(env, 'https://fadu.example')
  if (isRefusal(outward)) throw new Error(outward.reason.en)
  return outward
}
const outward = outwardOf({ SMTP_URL: mail.url, WEBHOOK_NETWORKS: '127.0.0.1/32,::1/128' })

const fadu = await openTestApp({ demo: true, day: '2026-03-02', outward })
const { database } = fadu
const { identity } = fadu.kernel
const couriers = couriersOf(identity, outward)
const LATER_MS = 20 * 60_000
const later = () => new Date(identity.now().getTime() + LATER_MS)
/** What may go at once goes now, what is held back to a batch goes with it. */
const send = async () => {
  await sendOutbox(database, couriers, identity.now)
  await sendOutbox(database, couriers, later)
}

// The receiver's library asks the machine what time it is, and refuses what was signed at another.
vi.useFakeTimers({ toFake: ['Date'], now: identity.now() })
afterAll(() => vi.useRealTimers())

let keeper: Visitor
let intake: Visitor

beforeEach(async () => {
  fadu.setDay('2026-03-02')
  keeper = await officerAt(fadu, 'wangxin-7')
  intake = await officerAt(fadu, 'wangxin-1')
  await sql`truncate outbox, notice_way, mail_confirmation`.execute(database)
  mail.received.length = 0
  receiver.deliveries.length = 0
})

/** A form of the page that tells how one is told. */
async function post(visitor: Visitor, path: string, fields: Readonly<Record<string, string>>) {
  const { text } = await visitor.get('/notices/ways')
  const [, token = ''] = /name="form-token" value="([^"]*)"/.exec(text) ?? []
  return visitor.post(path, { 'form-token': token, ...fields })
}

async function confirmed(visitor: Visitor, fields: Readonly<Record<string, string>>): Promise<string> {
  await post(visitor, '/notices/mail', fields)
  const letter = mail.received.pop()
  const [, path = ''] =
    /https:\/\/fadu\.example(\/notices\/confirm\?code=[\w-]+)/.exec(letter ? wordsOf(letter) : '') ?? []
  const anybody = openVisitor(fadu)
  await anybody.get(path)
  await anybody.submit('/notices/confirm')
  expect(anybody.seen.status).toBe(200)
  return path
}

async function hooked(path: string): Promise<string> {
  const { text, status } = await post(keeper, '/notices/webhook', { webhook: receiver.origin + path })
  expect(status).toBe(200)
  return /whsec_[A-Za-z0-9+/=]+/.exec(text)?.[0] ?? ''
}

const states = async () =>
  (await database.selectFrom('outbox').select(['channel', 'state', 'failure']).orderBy('id').execute()).map(
    ({ channel, state, failure }) => `${channel} ${state}${failure === null ? '' : `: ${failure}`}`,
  )

describe('by mail', () => {
  test('somebody names an address and confirms it by a link that works once', async () => {
    const path = await confirmed(intake, { whose: 'mine', mail: 'chenli@office.example' })
    expect((await intake.get('/notices/ways')).text).toContain('发往 chenli@office.example')
    const again = openVisitor(fadu)
    await again.get(path)
    expect((await again.submit('/notices/confirm')).status).toBe(404)
  })

  test('opening the link confirms nothing, and after two days it is dead', async () => {
    await post(intake, '/notices/mail', { whose: 'mine', mail: 'chenli@office.example' })
    const [letter] = mail.received
    const [, code = ''] = /code=([\w-]+)/.exec(letter ? wordsOf(letter) : '') ?? []
    await openVisitor(fadu).get(`/notices/confirm?code=${code}`)
    expect((await intake.get('/notices/ways')).text).not.toContain('发往')
    expect((await database.selectFrom('mail_confirmation').selectAll().execute()).length).toBe(1)
    fadu.pass(48 * 60 + 1)
    const late = await openVisitor(fadu).post('/notices/confirm', { code })
    expect([late.status, late.text.includes('已过期')]).toEqual([404, true])
  })

  test.each(['', 'chenli', 'a@b, c@d', 'a@b\r\nBcc: c@d', '<a@b>', `${'a'.repeat(300)}@b`])(
    'no letter goes to %j',
    async (address) => {
      const { status } = await post(intake, '/notices/mail', { whose: 'mine', mail: address })
      expect([status, mail.received.length]).toEqual([422, 0])
    },
  )

  test('nobody fills a mailbox through us: one letter a minute', async () => {
    const wanted = { whose: 'mine', mail: 'victim@elsewhere.example' }
    expect((await post(intake, '/notices/mail', wanted)).status).toBe(200)
    expect((await post(intake, '/notices/mail', wanted)).status).toBe(429)
    expect(mail.received.length).toBe(1)
  })

  test('of the office’s address its administrator decides, and nobody else of the office', async () => {
    const wanted = { whose: 'office', 'office-mail': 'desk@office.example' }
    expect((await post(intake, '/notices/mail', wanted)).status).toBe(403)
    expect((await post(intake, '/notices/mail/end', { whose: 'office' })).status).toBe(403)
    expect(mail.received).toEqual([])
    expect((await intake.get('/notices/ways')).text).not.toContain('office-mail')
    await confirmed(keeper, wanted)
    expect((await keeper.get('/notices/ways')).text).toContain('发往 desk@office.example')
  })

  test('a report is told of by a letter that says only that there is news, and where (art. 15, para. 2)', async () => {
    await confirmed(keeper, { whose: 'office', 'office-mail': 'desk@office.example' })
    await reportAs(openVisitor(fadu))
    await send()
    await send()
    const [letter, ...more] = mail.received
    if (!letter) throw new Error('no letter')
    expect([letter.to, more.length]).toEqual(['desk@office.example', 0])
    const [, id = ''] = /https:\/\/fadu\.example\/cases\/([0-9a-z]{20,})/.exec(wordsOf(letter)) ?? []
    expect(wordsOf(letter)).toMatch(/新通知[\s\S]*There is news/)
    for (const words of [told.what, told.where, '举报', 'report', '〔']) expect(wordsOf(letter)).not.toContain(words)
    expect(headerOf(letter, 'Message-ID')).toMatch(/^<notice-[\da-f]{8}-[\da-f-]{27}@fadu\.example>$/)
    expect(await intake.get(`/cases/${id}`)).toMatchObject({ path: `/reports/${id}`, status: 200 })
    expect((await (await officerAt(fadu, 'gongan-1')).get(`/cases/${id}`)).status).toBe(404)
  })

  test('whoever ends it gets no letter more, not even one that waits', async () => {
    await confirmed(keeper, { whose: 'office', 'office-mail': 'desk@office.example' })
    await reportAs(openVisitor(fadu))
    await post(keeper, '/notices/mail/end', { whose: 'office' })
    await send()
    await reportAs(openVisitor(fadu))
    await send()
    expect([mail.received, await states()]).toEqual([[], ['mail given-up: refused']])
  })

  test('each letter once, by two servers at the same time', async () => {
    await confirmed(keeper, { whose: 'office', 'office-mail': 'desk@office.example' })
    for (let n = 0; n < 12; n += 1) await reportAs(openVisitor(fadu))
    const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(database)
    const pool = openPool(String(fadu.kernel.pool.options.connectionString))
    expect(String(fadu.kernel.pool.options.connectionString)).toContain(rows[0]?.name)
    await sendOutbox(database, couriers, identity.now)
    const both = [database, openDatabase(pool)]
    await Promise.all(both.map((one) => sendOutbox(one, couriers, later)))
    await pool.end()
    const ids = mail.received.map((letter) => headerOf(letter, 'Message-ID'))
    expect([ids.length, new Set(ids).size]).toEqual([12, 12])
  })

  test('put off, it goes later; gone without a word, nobody knows, and its keeper sends it again or lets it be', async () => {
    await confirmed(keeper, { whose: 'office', 'office-mail': 'desk@office.example' })
    await database.updateTable('notice_way').set({ address: 'later@office.example' }).execute()
    await reportAs(openVisitor(fadu))
    await send()
    expect(await states()).toEqual([expect.stringMatching(/^mail waiting: mail: .*451$/)])
    fadu.pass(waitBefore(1) / 60_000)
    await send()
    expect(mail.received.map(({ to }) => to)).toEqual(['later@office.example'])
    await database.updateTable('notice_way').set({ address: 'dropped@office.example' }).execute()
    await reportAs(openVisitor(fadu))
    await send()
    expect(await states()).toContain('mail uncertain')
    expect((await fadu.get('/readyz')).said).toMatchObject({ ready: true, outbox: { uncertain: 1 } })
    expect((await intake.get('/notices/undelivered')).status).toBe(403)
    const { text } = await (await officerAt(fadu, 'jifang-1')).get('/notices/undelivered')
    expect(text).toMatch(/临江市网信办[\s\S]*是否送达不明/)
    await database.updateTable('notice_way').set({ address: 'desk@office.example' }).execute()
    await keeper.get('/notices/undelivered')
    await keeper.submit('/notices/undelivered', { do: 'again' })
    await send()
    expect(mail.received.at(-1)?.to).toBe('desk@office.example')
    await sql`update outbox set state = 'uncertain'`.execute(database)
    await keeper.get('/notices/undelivered')
    const form = keeper.seen
    await keeper.submit('/notices/undelivered', { do: 'drop' })
    const [, id = ''] = /name="id" value="(\d+)"/.exec(form.text) ?? []
    expect((await database.selectFrom('outbox').select('id').where('id', '=', Number(id)).execute()).length).toBe(0)
  })
})

describe('by webhook', () => {
  const schema = JSON.parse(readFileSync('test/data/cloudevents/cloudevents.json', 'utf8'))
  const ajv = new Ajv({ strict: false })
  addFormats.default(ajv)
  const isCloudEvent = ajv.compile(schema)

  test('of a report an office’s program gets a signed CloudEvent with its number alone, once: no step, no stage, no id (art. 15 para. 2)', async () => {
    const secret = await hooked('/ok')
    await reportAs(openVisitor(fadu))
    await send()
    await send()
    const [delivery, ...more] = receiver.deliveries
    if (!delivery) throw new Error('nothing came')
    expect(more).toEqual([])
    const event = JSON.parse(delivery.body)
    expect(isCloudEvent(event) || isCloudEvent.errors).toBe(true)
    const { rows } = await sql<{ number: number }>`select number from "case" order by number desc limit 1`.execute(
      database,
    )
    expect(event).toEqual({
      specversion: '1.0',
      id: expect.stringMatching(/^notice-[\da-f]{8}-[\da-f-]{27}$/),
      source: 'https://fadu.example',
      type: 'fadu.notice',
      time: '2026-03-01T16:00:00.000Z',
      datacontenttype: 'application/json',
      data: {
        addressee: 'office:demo-wangxin',
        number: `举报〔2026〕${rows[0]?.number}号`,
        link: 'https://fadu.example/notices',
      },
    })
    expect(delivery.headers['content-type']).toMatch(/^application\/cloudevents\+json/)
    expect(delivery.headers['webhook-id']).toBe(event.id)
    const headers = Object.fromEntries(Object.entries(delivery.headers).map(([name, value]) => [name, String(value)]))
    expect(new Webhook(secret).verify(delivery.body, headers)).toEqual(event)
    expect(() => new Webhook(secret).verify(delivery.body.replace('2026', '2027'), headers)).toThrow()
    expect(() => new Webhook(secret).verify(delivery.body, { ...headers, 'webhook-id': 'notice-0' })).toThrow()
  })

  test('of reports it hears in batches, in any order: neither the moment nor a serial id tells when one came in', async () => {
    await hooked('/ok')
    const arrivals = [1, 3, 7]
    for (const minutes of arrivals) {
      fadu.setDay('2026-03-02')
      fadu.pass(minutes)
      await reportAs(openVisitor(fadu))
      await sendOutbox(database, couriers, identity.now)
    }
    const { rows } = await sql<{ quarter: number; after: number }>`
      select extract(epoch from not_before)::int / 900 as quarter, extract(epoch from not_before)::int % 900 as after
      from outbox`.execute(database)
    expect([receiver.deliveries.length, new Set(rows.map(({ quarter }) => quarter)).size]).toEqual([0, 1])
    expect(rows.every(({ after }) => after <= 300)).toBe(true)
    // Nor does the readiness page, which anybody reads, count what is held back.
    expect((await fadu.get('/readyz')).said).toHaveProperty('outbox', {})
    await sendOutbox(database, couriers, later)
    const told = receiver.deliveries.map(({ body }) => JSON.parse(body))
    expect(told).toHaveLength(arrivals.length)
    for (const { id } of told) expect(id).not.toMatch(/^notice-\d+$/)
  })

  test('that a clock of a report is over is told in the same words: nothing says which', async () => {
    await hooked('/ok')
    await reportAs(openVisitor(fadu))
    await database.deleteFrom('outbox').execute()
    // Three working days from Monday end with Thursday.
    fadu.setDay('2026-03-06')
    await sweepDeadlines(database, fadu.app.context)
    await send()
    expect(receiver.deliveries.length).toBeGreaterThan(0)
    const [{ body: last } = { body: '' }] = receiver.deliveries.slice(-1)
    expect(JSON.parse(last)).toMatchObject({ type: 'fadu.notice', data: { addressee: 'office:demo-wangxin' } })
    expect(last).not.toMatch(/accepting|received|deadline|report|submit/)
  })

  test('of a case that its whole office reads it is told by ids which step led to which stage, and which clock is over', async () => {
    await hooked('/ok')
    const { addressee, text } = { addressee: 'office:demo-wangxin', text: { zh: '有新进展', en: 'There is news' } }
    const of = { addressee, text, procedure: 'interview', stage: 'opened' }
    const asked = [
      { ...of, kind: 'step.taken', what: 'open' },
      { ...of, kind: 'deadline.over', what: 'answering' },
    ]
    await tell(database, asked, identity.now())
    await send()
    const events = receiver.deliveries.map(({ body }) => JSON.parse(body))
    expect(events.every((event) => isCloudEvent(event))).toBe(true)
    // Both are sent at once: which comes first is open.
    const told = events.map(({ type, data: { procedure, stage, step, clock } }) => [
      type,
      procedure,
      stage,
      step,
      clock,
    ])
    expect(told.sort()).toEqual([
      ['fadu.deadline.over', 'interview', 'opened', undefined, 'answering'],
      ['fadu.step.taken', 'interview', 'opened', 'open', undefined],
    ])
  })

  test('its secret is shown once and stands nowhere; set again, there is another', async () => {
    const secret = await hooked('/ok')
    expect((await keeper.get('/notices/ways')).text).not.toContain(secret)
    const { rows } = await sql<{ row: string }>`select notice_way::text as row from notice_way`.execute(database)
    const plain = Buffer.from(secret.replace('whsec_', ''), 'base64')
    expect(rows.length).toBe(1)
    for (const { row } of rows) {
      expect(row).not.toContain(secret.replace('whsec_', ''))
      expect(row).not.toContain(plain.toString('hex'))
    }
    expect(await hooked('/ok')).not.toBe(secret)
  })

  test.each([
    ['http://hook.example/', 422],
    ['https://10.0.0.5/', 422],
    ['https://169.254.169.254/latest/meta-data/', 422],
    ['https://[::ffff:10.0.0.1]/', 422],
    ['https://user:word@localhost/', 422],
    ['https://no-such-host.invalid/', 422],
    ['ftp://localhost/', 422],
    ['', 422],
  ])('%s is refused', async (webhook, expected) => {
    const { status } = await post(keeper, '/notices/webhook', { webhook })
    expect(status).toBe(expected)
    expect(await database.selectFrom('notice_way').selectAll().execute()).toEqual([])
  })

  test('only the office’s own administrator sets it, and shows a factor again when that was long ago', async () => {
    expect((await post(intake, '/notices/webhook', { webhook: `${receiver.origin}/ok` })).status).toBe(403)
    fadu.pass(11)
    const late = await post(keeper, '/notices/webhook', { webhook: `${receiver.origin}/ok` })
    expect([late.status, late.text.includes('/session/again')]).toEqual([401, true])
  })

  test('what is refused (4xx) or leads elsewhere (3xx) is not repeated; 410 ends it until it is set anew', async () => {
    for (const path of ['/forbidden', '/moved', '/gone']) {
      await hooked(path)
      await reportAs(openVisitor(fadu))
      await send()
      fadu.pass(60)
      await send()
      fadu.setDay('2026-03-02')
    }
    expect(receiver.deliveries.map(({ path }) => path)).toEqual(['/forbidden', '/moved', '/gone'])
    await reportAs(openVisitor(fadu))
    expect(await states()).toEqual(Array(3).fill('webhook given-up: refused'))
    expect((await keeper.get('/notices/ways')).text).toContain('表示不再接收')
  })

  test.each(['/busy', '/many', '/cut'])('%s: it is sent again, as the same event', async (path) => {
    await hooked(path)
    await reportAs(openVisitor(fadu))
    await send()
    expect(await states()).toEqual([expect.stringMatching(/^webhook waiting: /)])
    fadu.pass(waitBefore(1) / 60_000)
    await send()
    expect(await states()).toEqual(['webhook sent'])
    const [first, second] = receiver.deliveries
    expect([second?.body, second?.headers['webhook-id']]).toEqual([first?.body, first?.headers['webhook-id']])
  })

  test('an answer without end is not read', async () => {
    await hooked('/endless')
    await reportAs(openVisitor(fadu))
    await send()
    expect(await states()).toEqual(['webhook sent'])
  })

  test('a network that is listed no more is not spoken to, whatever was set before', async () => {
    await hooked('/ok')
    await reportAs(openVisitor(fadu))
    for (const at of [identity.now, later]) await sendOutbox(database, couriersOf(identity, outwardOf({})), at)
    expect([receiver.deliveries, await states()]).toEqual([[], ['webhook given-up: refused']])
  })
})

test('of a server that died while sending, the letter is uncertain and the event is sent again under its id', async () => {
  await confirmed(keeper, { whose: 'office', 'office-mail': 'desk@office.example' })
  await hooked('/ok')
  await reportAs(openVisitor(fadu))
  // The process ends between the claim and its word on what became of it: both were handed over, and nobody noted it.
  const dying = (courier: Courier | undefined): Courier => ({
    mayRepeat: courier?.mayRepeat ?? false,
    async send(message) {
      await courier?.send(message)
      return new Promise<never>(() => undefined)
    },
  })
  const both = { mail: dying(couriers.mail), webhook: dying(couriers.webhook) }
  await sendOutbox(database, both, identity.now)
  void sendOutbox(database, both, later)
  await vi.waitFor(() => expect([mail.received.length, receiver.deliveries.length]).toEqual([1, 1]))
  await send()
  expect((await states()).sort()).toEqual(['mail sending', 'webhook sending'])
  fadu.pass(23)
  await send()
  expect((await states()).sort()).toEqual(['mail uncertain', 'webhook sent'])
  expect(mail.received.length).toBe(1)
  const ids = receiver.deliveries.map(({ headers }) => headers['webhook-id'])
  expect([ids.length, new Set(ids).size]).toEqual([2, 1])
})

describe('the inbox page', () => {
  test('shows what is unread first, leads to the case, and keeps when it was read', async () => {
    await sql`truncate notice`.execute(database)
    await reportAs(openVisitor(fadu))
    const { text } = await intake.get('/notices')
    const [, id = ''] = /href="\/cases\/([0-9a-z]+)"/.exec(text) ?? []
    expect(text).toContain('收到一件举报')
    expect((await intake.get(`/cases/${id}`)).path).toBe(`/reports/${id}`)
    await intake.get('/notices')
    await intake.submit('/notices/read')
    expect(intake.seen.text).toContain('这里没有通知')
    expect((await intake.get('/notices?show=all')).text).toContain('收到一件举报')
    expect((await (await officerAt(fadu, 'gongan-1')).get('/notices?show=all')).text).not.toContain('收到一件举报')
  })

  test('goes by pages however many there are, and a page is marked read at once', async () => {
    await sql`truncate notice`.execute(database)
    await sql`insert into notice (addressee, zh, en, written_at)
      select 'office:demo-wangxin', '第' || n || '条', 'No. ' || n, ${identity.now()} from generate_series(1, 120) n`.execute(
      database,
    )
    const seen: string[] = []
    for (let next: string | undefined = '/notices'; next !== undefined; ) {
      const { text } = await intake.get(next)
      seen.push(...[...text.matchAll(/第(\d+)条/g)].map(([, n = '']) => n))
      next = /<p><a href="(\/notices\?show=unread&amp;after=\d+)"/.exec(text)?.[1]?.replace('&amp;', '&')
    }
    expect([seen.length, new Set(seen).size, seen[0]]).toEqual([120, 120, '120'])
    const { text } = await intake.get('/notices')
    const [, ids = ''] = /name="ids" value="(\d+(?: \d+)+)"/.exec(text) ?? []
    await post(intake, '/notices/read', { ids })
    const unread = await database.selectFrom('notice').select('id').where('read_at', 'is', null).execute()
    expect(unread.length).toBe(70)
  })

  test('those that are selected are marked read, and no others', async () => {
    await sql`truncate notice restart identity`.execute(database)
    await sql`insert into notice (addressee, zh, en, written_at)
      select 'office:demo-wangxin', '第' || n || '条', 'No. ' || n, ${identity.now()} from generate_series(1, 4) n`.execute(
      database,
    )
    const { text } = await intake.get('/notices')
    expect([...text.matchAll(/type="checkbox" form="selection" name="selected-(\d+)"/g)].map(([, id]) => id)).toEqual([
      '4',
      '3',
      '2',
      '1',
    ])
    await post(intake, '/notices/read', { 'selected-2': 'on', 'selected-4': 'on', 'selected-x': 'on' })
    const left = database.selectFrom('notice').select('id').where('read_at', 'is', null).orderBy('id')
    expect((await left.execute()).map(({ id }) => id)).toEqual([1, 3])
    expect((await post(intake, '/notices/read', { selected: 'on' })).status).toBe(400)
  })

  test('nobody marks another’s as read, and who holds no office has none', async () => {
    await sql`truncate notice restart identity`.execute(database)
    await reportAs(openVisitor(fadu))
    const stranger = await officerAt(fadu, 'gongan-1')
    await post(stranger, '/notices/read', { ids: '1' })
    expect((await database.selectFrom('notice').select('read_at').execute()).map(({ read_at }) => read_at)).toEqual([
      null,
    ])
    await database.updateTable('posting').set({ until: '2026-03-01' }).where('person', '=', 'demo-cun-2').execute()
    const gone = await officerAt(fadu, 'cun-2')
    expect((await gone.get('/notices')).status).toBe(403)
    expect((await gone.get('/notices/ways')).status).toBe(403)
  })
})
