import { hash } from 'node:crypto'
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { newAccessCode } from '../../src/kernel/procedure/access-code.ts'
import { act, type Deed } from '../../src/kernel/procedure/act.ts'
import { isRefusal } from '../../src/law/refusal.ts'
import { openTestApp } from '../app.ts'
import { answersTo, followBy, officerAt, openCaller, told } from '../report-walk.ts'
import type { Visitor } from '../visitor.ts'

// Somebody of the office itself, who handles something else, looks for what a reporter told and when (art. 15 para. 2).

const fadu = await openTestApp({ day: '2026-03-02', demo: true })
const { database, kernel } = fadu
const { context } = fadu.app

const PLACE = '内鬼要找的那个网址'
const FILE = Buffer.from('内鬼手里也有一份的同一个文件')

const officer = (person: string, role: string) =>
  ({ kind: 'officer', person: `demo-${person}`, office: 'demo-wangxin', roles: [role] }) as const

async function take(deed: Deed) {
  const done = await act(database, context, deed)
  if (isRefusal(done)) throw new Error(done.reason.en)
  return done
}

/** A report with its code. */
async function reported(files: readonly string[] = []) {
  const { code, hash: receiptHash } = newAccessCode(kernel.identity)
  const answers = { ...told, where: PLACE }
  const done = await take({
    procedure: 'report',
    step: 'submit',
    answers,
    actor: { kind: 'anyone' },
    receiptHash,
    files,
  })
  return { ...done, id: done.case, code }
}

/** The same with a file. */
async function reportedWithFile() {
  async function* bytes() {
    yield FILE
  }
  const waiting = await kernel.attachments.take(bytes(), 'somebody')
  if (isRefusal(waiting)) throw new Error(waiting.reason.en)
  return reported([waiting.handle])
}

let report: Awaited<ReturnType<typeof reported>>
let paper = ''
const step = (id: string, name: string, by: Deed['actor'], answers: object = answersTo[name] ?? {}) =>
  take({ procedure: 'report', case: id, step: name, answers, actor: by })

beforeAll(async () => {
  fadu.pass(83.217)
  report = await reportedWithFile()
  await step(report.id, 'contact', { kind: 'receipt', case: report.id }, { phone: '13800009999' })
  await step(report.id, 'accept', officer('wangxin-1', 'intake'))
  await (await openCaller(fadu, 'wangxin-2')).post(`/api/cases/${report.id}/assignment`, {})
  const row = await database.selectFrom('document').select('code').where('case_id', '=', report.id).executeTakeFirst()
  paper = row?.code ?? ''
  fadu.setDay('2026-03-06')
})

/** Whatever of the report stands in an answer to somebody who must know its number and its stage alone. */
function leaks(text: string): readonly string[] {
  const secrets = [
    ...[PLACE, told.what, '13800009999', paper, 'demo-wangxin-2', '举报受理回执', '收到一件举报'],
    ...['2026-03-02', '2026年3月2日', '2 March 2026', '11:23', '2026-03-05', '2026-03-23', '恶意程序'],
  ]
  // What they asked for themselves is said back to them: in the filters of a list, in the links of their own page.
  const said = text.replace(/<search>[\s\S]*?<\/search>/g, '').replaceAll(/\/documents\/[0-9A-Z-]{14}\/paper/g, '')
  return secrets.filter((word) => word !== '' && said.includes(word))
}

const readers = ['wangxin-1', 'wangxin-2', 'wangxin-4', 'wangxin-5']
const others = ['wangxin-3', 'wangxin-6', 'wangxin-7', 'wangxin-8']
const strangers = ['gongan-1', 'gongan-2', 'gongan-5', 'shengwangxin-1', 'jiandu-1', 'qinghe-1']

interface Door {
  readonly name: string
  readonly knock: (
    page: Visitor,
    caller: Awaited<ReturnType<typeof openCaller>>,
  ) => Promise<{ status: number; text: string }>
}

const json = ({ status, said }: { status: number; said: object }) => ({ status, text: JSON.stringify(said) })

const doors: readonly Door[] = [
  { name: 'its page', knock: (page) => page.get(`/reports/${report.id}`) },
  { name: 'its page in English', knock: (page) => page.get(`/en/reports/${report.id}`) },
  { name: 'the link of a notice', knock: (page) => page.get(`/cases/${report.id}`) },
  { name: 'its file', knock: (page) => page.get(`/reports/${report.id}/attachments/1?warned=yes`) },
  { name: 'its paper', knock: (page) => page.get(`/documents/${paper}/paper`) },
  { name: 'its paper as text', knock: (page) => page.get(`/documents/${paper}/paper/txt`) },
  { name: 'the register of papers', knock: (page) => page.get('/documents') },
  { name: 'the desk', knock: (page) => page.get('/reports') },
  { name: 'the desk by place', knock: (page) => page.get(`/reports?where=${encodeURIComponent(PLACE)}`) },
  { name: 'what is past its time', knock: (page) => page.get('/reports?show=overdue') },
  { name: 'the inbox', knock: (page) => page.get('/notices?show=all') },
  { name: 'the assignment', knock: (page) => page.get(`/cases/${report.id}/assignment`) },
  { name: 'the register', knock: (page) => page.get('/cases') },
  { name: 'another desk', knock: (page) => page.get(`/supervision/cases/${report.id}`) },
  { name: 'a look at what is sealed', knock: (page) => page.post(`/reports/${report.id}/sealed`, {}) },
  { name: 'the case by API', knock: async (_, caller) => json(await caller.get(`/api/cases/${report.id}`)) },
  { name: 'the list by API', knock: async (_, caller) => json(await caller.get('/api/cases?limit=100')) },
  { name: 'the register by API', knock: async (_, caller) => json(await caller.get('/api/case-register?limit=100')) },
  { name: 'its seal by API', knock: async (_, caller) => json(await caller.get(`/api/cases/${report.id}/seal`)) },
  {
    name: 'a look by API',
    knock: async (_, caller) => json(await caller.post(`/api/cases/${report.id}/seal/looks`, {})),
  },
  {
    name: 'a search by API',
    knock: async (_, caller) =>
      json(await caller.get(`/api/cases?procedure=report&field=where&words=${encodeURIComponent(PLACE)}`)),
  },
  {
    name: 'a step by API',
    knock: async (_, caller) =>
      json(
        await caller.post(
          `/api/cases/${report.id}/steps/inquire`,
          { answers: answersTo.inquire },
          { 'idempotency-key': `${Math.random()}` },
        ),
      ),
  },
]

/** The calendar of the office, at an address of one's own. */
async function calendarOf(page: Visitor): Promise<string> {
  const { text } = await page.get('/notices/ways')
  const [, proof = ''] = /name="form-token" value="([^"]*)"/.exec(text) ?? []
  const made = await page.post('/notices/feed', { 'form-token': proof, whose: 'office' })
  const [, path = ''] = /(\/calendar\/[\w-]+\.ics)/.exec(made.text) ?? []
  return (await fadu.get(path)).text
}

describe.each(others)('%s, of the same office and without a part in it', (person) => {
  test('finds nothing of a report at any door but its number and its stage', async () => {
    const [page, caller] = [await officerAt(fadu, person), await openCaller(fadu, person)]
    for (const { name, knock } of doors) expect([name, leaks((await knock(page, caller)).text)]).toEqual([name, []])
  })

  test('has it in no calendar, and is told by its page and by the register what it may know', async () => {
    const page = await officerAt(fadu, person)
    expect(leaks(await calendarOf(page))).toEqual([])
    expect(await calendarOf(page)).not.toContain(report.id)
    const { number } = await database
      .selectFrom('case')
      .select('number')
      .where('id', '=', report.id)
      .executeTakeFirstOrThrow()
    const seen = await page.get(`/reports/${report.id}`)
    expect([seen.status, seen.text.includes(`举报〔2026〕${number}号 现处“已受理”阶段`)]).toEqual([403, true])
    const { said } = await (await openCaller(fadu, person)).get('/api/case-register?procedure=report')
    const line = { id: report.id, procedure: 'report', version: '2026-01-01', stage: 'accepted' }
    expect(said.cases).toEqual([
      { ...line, number: `举报〔2026〕${number}号`, stageName: { zh: '已受理', en: 'Accepted' } },
    ])
  })

  test('takes no step of it, marks no notice of it as read, and takes it out of nobody’s hands', async () => {
    const caller = await openCaller(fadu, person)
    for (const name of ['ask', 'inquire', 'handle', 'answer', 'unseal', 'close']) {
      const key = { 'idempotency-key': `${person}-${name}` }
      const tried = await caller.post(`/api/cases/${report.id}/steps/${name}`, { answers: answersTo[name] ?? {} }, key)
      expect([name, tried.status]).toEqual([name, 403])
    }
    expect((await caller.post(`/api/cases/${report.id}/assignment`, {})).status).toBe(403)
    expect((await caller.post(`/api/cases/${report.id}/assignment`, { person: `demo-${person}` })).status).toBe(403)
    const page = await officerAt(fadu, person)
    await page.get('/notices')
    const [, proof = ''] = /name="form-token" value="([^"]*)"/.exec(page.seen.text) ?? []
    const told = database.selectFrom('notice').select('id').where('case_id', '=', report.id)
    const ids = (await told.execute()).map(({ id }) => id)
    await page.post('/notices/read', { 'form-token': proof, ids: ids.join(' ') })
    expect(await told.where('read_at', 'is not', null).execute()).toEqual([])
  })
})

test('a look at what is sealed that somebody without a part in it asks for is on record (art. 15 para. 2)', async () => {
  const looks = async () =>
    (await sql<{ person: string }>`select person from seal_look where subject_id = ${report.id}`.execute(database)).rows
  const before = (await looks()).length
  const tried = await (await openCaller(fadu, 'wangxin-3')).post(`/api/cases/${report.id}/seal/looks`, {})
  expect([tried.status, (await looks()).length]).toEqual([403, before + 1])
})

describe.each(readers)('%s, who receives, handles, reviews or heads', (person) => {
  test('reads it, its file and its paper, and has it in list and calendar', async () => {
    const [page, caller] = [await officerAt(fadu, person), await openCaller(fadu, person)]
    expect((await page.get(`/reports/${report.id}`)).text).toContain(PLACE)
    expect((await page.get(`/reports/${report.id}/attachments/1?warned=yes`)).status).toBe(200)
    expect((await page.get(`/documents/${paper}/paper`)).text).toContain('举报受理回执')
    expect((await page.get('/reports')).text).toContain(report.id)
    expect(await calendarOf(page)).toContain(report.id)
    expect(
      (await caller.get(`/api/cases?procedure=report&field=where&words=${encodeURIComponent(PLACE)}`)).said.total,
    ).toBe(1)
  })
})

describe.each(strangers)('%s, of another office', (person) => {
  test('finds at every door what there is of a report that does not exist', async () => {
    const [page, caller] = [await officerAt(fadu, person), await openCaller(fadu, person)]
    for (const { name, knock } of doors) {
      const { text } = await knock(page, caller)
      expect([name, leaks(text), /举报〔2026〕\d{1,8}号/.test(text)]).toEqual([name, [], false])
    }
  })
})

test('a case is in somebody’s hands by a recorded act alone: taken where nobody has it, or given by whoever reads all', async () => {
  const { id } = await reported()
  const [second, third] = [await openCaller(fadu, 'wangxin-2'), await openCaller(fadu, 'wangxin-3')]
  const giving = `/api/cases/${id}/assignment`
  // Nothing is there to handle before it is accepted.
  expect((await third.post(giving, {})).status).toBe(403)
  await step(id, 'accept', officer('wangxin-1', 'intake'))
  expect((await third.post(giving, { person: 'demo-wangxin-2' })).status).toBe(403)
  expect((await third.post(giving, {})).said).toEqual({ revision: 3 })
  expect((await second.post(giving, {})).status).toBe(403)
  expect((await third.get(`/api/cases/${id}`)).status).toBe(200)
  // The intake officer gives it to another, who reads it now; whoever had it and did nothing reads it no more.
  const intake = await openCaller(fadu, 'wangxin-1')
  expect((await intake.post(giving, { person: 'demo-wangxin-8' })).status).toBe(403)
  expect((await intake.post(giving, { person: 'demo-gongan-2' })).status).toBe(403)
  expect((await intake.post(giving, { person: 'demo-wangxin-2' })).status).toBe(200)
  expect([(await second.get(`/api/cases/${id}`)).status, (await third.get(`/api/cases/${id}`)).status]).toEqual([
    200, 403,
  ])
  const { rows } = await sql<{ entry: string }>`
    select entry from ledger_leaf where subject = ${id} and entry::json ->> 'what' = 'report.assigned'`.execute(
    database,
  )
  expect(rows.map(({ entry }) => JSON.parse(entry).who)).toEqual(['demo-wangxin-3', 'demo-wangxin-1'])
  // Whoever took a step on it goes on reading what they did, whoever has it now.
  await step(id, 'inquire', officer('wangxin-2', 'investigator'))
  expect((await intake.post(giving, { person: 'demo-wangxin-3' })).status).toBe(200)
  expect((await second.get(`/api/cases/${id}`)).status).toBe(200)
})

describe('what numbers and addresses tell', () => {
  test('outside the office no number counts reports and no address orders them: receipt, page, paper, API, notice', async () => {
    const seen: { readonly id: string; readonly number: number }[] = []
    for (let made = 0; made < 12; made += 1) {
      fadu.pass(1)
      const { id, number, code } = await reported()
      seen.push({ id, number })
      if (made > 0) continue
      const page = await followBy(fadu, code)
      expect(page.seen.text).toContain(`举报〔2026〕${number}号`)
      const registered = await database
        .selectFrom('case')
        .select('number')
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
      expect(page.seen.text).not.toContain(`举报〔2026〕${registered.number}号`)
      await step(id, 'accept', officer('wangxin-1', 'intake'))
      const { text } = await page.get('/reports/status')
      expect(text).toMatch(/举报受理回执<\/a>[^>]*>举回〔2026〕\d{9}号/)
      expect(text).not.toMatch(/〔2026〕\d{1,8}号/)
    }
    const { rows } = await sql<{ id: string; number: number }>`
      select id, number from "case" where procedure = 'report' order by number desc limit 12`.execute(database)
    expect(rows.map(({ id }) => id).toSorted()).toEqual(seen.map(({ id }) => id).toSorted())
    // The chance that twelve random ones come in order is one in 479 million.
    expect(seen.map(({ number }) => number)).not.toEqual(seen.map(({ number }) => number).toSorted((a, b) => a - b))
    expect(seen.map(({ id }) => id)).not.toEqual(seen.map(({ id }) => id).toSorted())
    expect(seen.every(({ number }) => number >= 100_000_000)).toBe(true)
  })

  test('the office that it is sent on to has the public number, and the first one its own', async () => {
    const { id, number } = await reported()
    await step(id, 'transfer', officer('wangxin-1', 'intake'))
    const there = await openCaller(fadu, 'gongan-1')
    expect((await there.get(`/api/cases/${id}`)).said.number).toBe(`举报〔2026〕${number}号`)
    const { said } = await there.get('/api/cases?procedure=report')
    expect(JSON.stringify(said)).toContain(`举报〔2026〕${number}号`)
    expect(JSON.stringify(said)).not.toMatch(/举报〔2026〕\d{1,8}号/)
    const { text } = await sql<{ text: string }>`select text from document where case_id = ${id}`
      .execute(database)
      .then(({ rows }) => rows[0] ?? { text: '' })
    expect(text).toContain(`案号：举报〔2026〕${number}号`)
  })
})

describe('what times tell', () => {
  test('nothing finer than the minute is kept of a report, and the day alone where neither a clock nor an order stands on it', async () => {
    fadu.pass(7.391)
    const { id } = await reportedWithFile()
    fadu.pass(1.113)
    await step(id, 'accept', officer('wangxin-1', 'intake'))
    const named = (from: string) => (['attachment', 'deadline'].includes(from) ? 'subject_id' : 'case_id')
    const finest = async (from: string, column: string) => {
      const { rows } = await sql<{ at: Date }>`
        select ${sql.ref(column)} as at from ${sql.table(from)} where ${sql.ref(from === 'case' ? 'id' : named(from))} = ${id}`.execute(
        database,
      )
      return rows.flatMap(({ at }) => (at === null ? [] : [at]))
    }
    const dayAlone = (at: Date) => at.toISOString().endsWith('T16:00:00.000Z')
    for (const [from, column] of [
      ['case', 'opened_at'],
      ['case', 'moved_at'],
      ['notice', 'written_at'],
      ['document', 'issued_at'],
      ['attachment', 'taken_at'],
    ] as const) {
      const kept = await finest(from, column)
      expect([from, column, kept.length > 0, kept.every(dayAlone)]).toEqual([from, column, true, true])
    }
    for (const [from, column] of [
      ['case_step', 'taken_at'],
      ['deadline', 'started_at'],
      ['deadline', 'stopped_at'],
    ] as const) {
      const kept = await finest(from, column)
      const minutes = kept.every((at) => at.getTime() % 60_000 === 0)
      expect([from, column, kept.length > 0, minutes, kept.some(dayAlone)]).toEqual([from, column, true, true, false])
    }
    const { rows: events } = await sql<{ at: Date }>`select happened_at as at from event where subject = ${id}`.execute(
      database,
    )
    expect([events.length > 0, events.every(({ at }) => dayAlone(at))]).toEqual([true, true])
    const { rows: entries } = await sql<{ entry: string }>`select entry from ledger_leaf where subject = ${id}`.execute(
      database,
    )
    expect(entries.every(({ entry }) => JSON.parse(entry).when.endsWith(':00.000Z'))).toBe(true)
  })

  test('whoever looks over a reporter’s shoulder sees days; what must be done by when stays', async () => {
    fadu.setDay('2026-03-09')
    fadu.pass(12)
    const { code, id } = await reported()
    await step(id, 'ask', officer('wangxin-1', 'intake'))
    await step(id, 'accept', officer('wangxin-1', 'intake'))
    const page = await followBy(fadu, code)
    expect(page.seen.text).toContain('2026年3月9日')
    expect(page.seen.text).not.toMatch(/\d{1,2}日 \d\d:\d\d/)
    expect(page.seen.text).not.toMatch(/datetime="[^"]*T(?!16:00:00\.000Z)/i)
    expect(page.seen.text).toContain('2026年3月30日')
    const pass = await (await openCaller(fadu)).post('/api/receipts', { code })
    const { said } = await fadu.get(`/api/cases/${id}`, { authorization: `Bearer ${String(pass.said.token)}` })
    expect(
      JSON.stringify(said)
        .match(/T\d\d:\d\d:\d\d/g)
        ?.filter((time) => time !== 'T16:00:00'),
    ).toEqual([])
    // The office that handles it knows the minute.
    expect((await (await officerAt(fadu, 'wangxin-1')).get(`/reports/${id}`)).text).toMatch(/2026年3月9日 \d\d:\d\d/)
  })
})

describe('who has a file', () => {
  const sha256 = hash('sha256', FILE)

  test('finds in no table which report brought it, and not by its entry on record', async () => {
    const { id } = await reportedWithFile()
    const { rows: tables } = await sql<{ name: string }>`
      select table_name as name from information_schema.tables
      where table_schema = current_schema() and table_type = 'BASE TABLE'`.execute(fadu.database)
    const spelled = [sha256, Buffer.from(sha256, 'hex').toString('base64')]
    for (const { name } of tables) {
      const { rows } = await fadu.owner.query(`select count(*)::int as n from "${name}" t where t::text ~* $1`, [
        spelled.map((one) => one.replaceAll(/[+/=]/g, '\\$&')).join('|'),
      ])
      expect([name, rows[0].n]).toEqual([name, 0])
    }
    const { rows: files } = await sql<{
      sha256: Buffer
    }>`select sha256 from attachment where subject_id = ${id}`.execute(database)
    const { rows: all } = await sql<{ sha256: Buffer }>`select sha256 from attachment`.execute(database)
    // The same file that was sent twice is not known as the same.
    expect(new Set(all.map((one) => one.sha256.toString('hex'))).size).toBe(all.length)
    // Who guesses the answers too, from the file of the case, finds no entry that fits them and the file.
    const [first] = await database.selectFrom('case_step').select('answers').where('case_id', '=', id).execute()
    const { contentHash } = await import('../../src/kernel/ledger/commitment.ts')
    const guessed = contentHash({ answers: JSON.parse(first?.answers ?? '{}'), files: [sha256] })
    const kept = contentHash({
      answers: JSON.parse(first?.answers ?? '{}'),
      files: files.map((one) => one.sha256.toString('hex')),
    })
    const { rows: entries } = await sql<{ entry: string }>`select entry from ledger_leaf where subject = ${id}`.execute(
      database,
    )
    const contents = entries.map(({ entry }) => JSON.parse(entry).content)
    expect([contents.includes(guessed), contents.includes(kept)]).toEqual([false, true])
  })

  test('those who may read the case see the hash of what was sent, and nobody else', async () => {
    expect((await (await officerAt(fadu, 'wangxin-2')).get(`/reports/${report.id}`)).text).toContain(sha256)
    expect((await followBy(fadu, report.code)).seen.text).toContain(sha256)
    for (const person of [...others, ...strangers]) {
      expect((await (await officerAt(fadu, person)).get(`/reports/${report.id}`)).text).not.toContain(sha256)
    }
  })
})

test('before anybody has it in hand, those who do not read it hear nothing of it and find its number in the register', async () => {
  const { id } = await reported()
  for (const person of ['wangxin-3', 'wangxin-7']) {
    const visitor = await officerAt(fadu, person)
    expect((await visitor.get('/notices?show=all')).text).not.toContain(id)
    expect((await visitor.get('/cases')).text).toContain(id)
  }
  const intake = await officerAt(fadu, 'wangxin-1')
  expect((await intake.get('/notices?show=all')).text).toContain(id)
})

test('who asks in whose hands another office’s report is learns nothing, and is on record', async () => {
  const { id } = await reported()
  const stranger = await officerAt(fadu, 'gongan-2')
  expect((await stranger.get(`/cases/${id}/assignment`)).status).toBe(404)
  const { rows } = await fadu.owner.query(
    `select count(*)::int as n from ledger_leaf where subject = $1 and entry::json ->> 'what' = 'report.look-up.refused'`,
    [id],
  )
  expect(rows).toEqual([{ n: 1 }])
})

test('the reporter is not told by the API who of the office has the report in hand', async () => {
  const caller = await openCaller(fadu)
  const { said } = await caller.post('/api/receipts', { code: report.code })
  const headers = { authorization: `Bearer ${said.token}` }
  const read = await fadu.app.inject({ url: `/api/cases/${report.id}`, headers })
  expect(read.statusCode).toBe(200)
  expect(read.body).toContain(PLACE)
  expect(read.body).not.toContain('demo-wangxin-2')
  const investigator = await openCaller(fadu, 'wangxin-2')
  expect((await investigator.get(`/api/cases/${report.id}`)).said).toMatchObject({ holder: 'demo-wangxin-2' })
})
