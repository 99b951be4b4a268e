import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { openTestApp } from '../../../test/app.ts'
import { callerOf } from '../../../test/register-office.ts'
import { sure } from '../../../test/running-logbook.ts'
import { openVisitor, type Visitor } from '../../../test/visitor.ts'
import { demoStatement } from '../../areas/compliance/keeping/demo-logbook.ts'
import { sixMonthsKept } from '../../areas/compliance/keeping/log-sources.ts'
import { takeOwnStatements } from '../../areas/compliance/keeping/take-statements.ts'
import { watchLogbook } from '../../areas/logbook/warnings.ts'
import { verifyBundle } from '../../mechanisms/logbook/bundle.ts'
import { publicKeyIn } from '../../mechanisms/logbook/folder.ts'
import { readAssets } from '../assets.ts'
import { openBeside } from './beside.ts'
import { openControl, sendAct } from './control.ts'
import { INSIDE, type InsideDoor, openInsideDoor } from './inside-door.ts'
import { LogbookService } from './service.ts'
import { openTokens } from './tokens.ts'

// The pages of a logbook under the sign-in of the server that has it beside itself, through its socket.

const root = mkdtempSync(join(tmpdir(), 'fadu-beside-'))
const folder = join(root, 'store')
let now = new Date('2026-03-02T02:00:00Z')
let free = 1e12
const STILL = 2_000_000_000
const service = sure(
  await LogbookService.open({ folder, now: () => now, countsMs: STILL, watchMs: STILL, free: async () => free }),
)
const doors: InsideDoor[] = []
const open = async () => {
  const tokens = sure(openTokens(folder)).kept
  doors.push(await openControl(folder, service.administration))
  doors.push(await openInsideDoor({ logbook: service, tokens, built: readAssets(root) }))
}
const close = async () => {
  for (const door of doors.splice(0)) await door.close()
}
await open()
const fadu = await openTestApp({ demo: true, day: '2026-03-02', logbook: openBeside(folder, 'demo-qinghe') })
afterAll(async () => {
  await close()
  await service.close()
  rmSync(root, { recursive: true, force: true })
})

const as = async (who: string): Promise<Visitor> => {
  const visitor = openVisitor(fadu)
  await visitor.post(`/demo/${who}`, {})
  return visitor
}

const ownRaws = async (kind: string): Promise<readonly string[]> => {
  const found = z.object({ events: z.array(z.object({ raw: z.string() })) }).parse(
    await openBeside(folder, '-').read('/api/find', {
      q: `source:logbook logbook=${kind}`,
      name: 'test',
      reason: 'test',
    }),
  )
  return found.events.map(({ raw }) => raw)
}

const HEAD = 'demo-qinghe-3'
const OFFICER = 'demo-qinghe-1'

beforeAll(async () => {
  const lines = ['<34>Mar  2 10:00:00 gw sshd: Failed password for root', '<13>Mar  2 10:00:01 gw app: <b>hello</b>']
  sure(
    await service.take(
      'tcp:10.0.0.7',
      lines.map((line) => Buffer.from(line)),
    ),
  )
})

test('the sockets are for the user of the process alone', () => {
  for (const name of ['inside', 'control']) expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600)
})

test('an answer too long is told as that, and not as a logbook that is starting', async () => {
  const place = mkdtempSync(join(tmpdir(), 'fadu-beside-long-'))
  const long = createServer((_, answer) => {
    answer.writeHead(200, { 'content-type': 'application/json' }).end(Buffer.alloc((32 << 20) + 1, ' '))
  })
  await new Promise<void>((resolve) => long.listen(join(place, 'socket'), resolve))
  writeFileSync(join(place, INSIDE.note), join(place, 'socket'))
  expect(await openBeside(place, '-').read('/api/find', {})).toMatchObject({ code: 'too-large' })
  long.close()
  rmSync(place, { recursive: true })
})

test('without a logbook there is no page of it and no line on a desk', async () => {
  const without = await openTestApp({ demo: true, day: '2026-03-02', logbook: 'none' })
  const visitor = openVisitor(without)
  await visitor.post(`/demo/${HEAD}`, {})
  expect((await visitor.get('/logbook')).status).toBe(404)
  expect((await visitor.get('/desk')).text).not.toContain('href="/logbook"')
})

describe('who may', () => {
  test('nobody without a sign-in, no other office, no other post; on the desk of who may it stands', async () => {
    expect((await fadu.get('/logbook')).status).toBe(401)
    for (const who of ['demo-dongling-3', 'demo-wangxin-2', 'demo-qinghe-2']) {
      const visitor = await as(who)
      const { status, text } = await visitor.get('/logbook/search?q=Failed&reason=核查')
      expect([who, status]).toEqual([who, 403])
      expect(text).not.toContain('Failed password')
      expect(text).toContain('查阅（本系统规定）')
      expect(text).not.toContain('第二十三条第（一）项')
      expect((await visitor.get('/desk')).text).not.toContain('href="/logbook"')
    }
    for (const who of [HEAD, OFFICER]) {
      const visitor = await as(who)
      expect((await visitor.get('/logbook')).text).toContain('tcp:10.0.0.7')
      expect((await visitor.get('/desk')).text).toContain('href="/logbook"')
    }
    const { rows } = await fadu.owner.query('select count(*)::int as count from logbook_asked')
    expect(rows).toEqual([{ count: 0 }])
  })
})

describe('asking', () => {
  test('a search says why, is on our record and in the logbook’s own, and shows what was found', async () => {
    const visitor = await as(HEAD)
    const without = await visitor.get('/logbook/search?q=Failed')
    expect([without.status, without.text]).toEqual([422, expect.stringContaining('id="reason-error">请写明为何查')])
    expect(without.text).not.toContain('姓名（name）')
    const amiss = await visitor.get('/logbook/search?q=sev:%20(')
    expect(amiss.text).toMatch(/id="q-error">[^<]+/)
    expect(amiss.text).toContain('id="reason-error"')
    const found = await visitor.get('/logbook/search?q=Failed&reason=核查告警')
    expect(found.status).toBe(200)
    expect(found.text).toContain(' password for root')
    expect(found.text).not.toContain('<b>hello</b>')
    expect(found.text).toMatch(/href="\/logbook\/events\/\d+\?reason=/)
    const { rows } = await fadu.owner.query('select act, what, reason, who, leaf from logbook_asked')
    expect(rows).toEqual([{ act: 'search', what: 'Failed', reason: '核查告警', who: HEAD, leaf: expect.anything() }])
    const [own = ''] = await ownRaws('search query=Failed')
    expect(JSON.parse(own)).toMatchObject({ query: 'Failed', reason: '核查告警', by: expect.stringContaining('宋佳') })
    expect((await visitor.get('/logbook/asked')).text).toContain('核查告警')
  })

  test('English, and a line of a log is never markup', async () => {
    const visitor = await as(HEAD)
    const found = await visitor.get('/en/logbook/search?q=hello&reason=check')
    expect(found.text).toMatch(/&lt;b>(?:<mark>)?hello(?:<\/mark>)?&lt;\/b>/)
    expect(found.text).toContain('action="/en/logbook/search"')
    expect(found.text).not.toContain('<b>hello')
  })

  test('a link on another site asks nothing in the name of who follows it, and an address is no second path', async () => {
    const visitor = await as(HEAD)
    const asked = async () => (await fadu.owner.query('select count(*)::int as count from logbook_asked')).rows
    const before = await asked()
    const led = await visitor.get('/logbook/search?q=Failed&reason=代写的事由', { 'sec-fetch-site': 'cross-site' })
    expect([led.status, led.text]).toEqual([422, expect.not.stringContaining('代写的事由')])
    for (const position of ['..%2F..%2Fsearch', '0%2Faround', '3%3Freason=x', '-1']) {
      expect((await visitor.get(`/logbook/events/${position}?reason=取证`)).status).toBe(404)
    }
    expect(await asked()).toEqual(before)
  })

  test('an event, its proof and an export: each on record, and what is saved verifies by the key alone', async () => {
    const visitor = await as(HEAD)
    expect((await visitor.get('/logbook/events/0')).text).toContain('为何查')
    expect((await visitor.get('/logbook/events/0?reason=取证')).text).toContain('已在签名的总根之下')
    const key = await publicKeyIn(folder)
    if (!key) throw new Error('no key')
    for (const path of ['/logbook/events/0/proof?reason=取证', '/logbook/export?q=Failed&reason=取证']) {
      const { status, text, headers } = await visitor.get(path)
      expect([status, headers['content-disposition']]).toEqual([200, expect.stringContaining('.bundle')])
      writeFileSync(join(root, 'bundle'), text)
      expect(sure(await verifyBundle(join(root, 'bundle'), key))).toMatchObject({ events: 1 })
    }
    const { rows } = await fadu.owner.query('select act from logbook_asked order by leaf')
    expect(rows.map(({ act }) => act).slice(-3)).toEqual(['open', 'proof', 'export'])
    expect((await visitor.get('/logbook/export?q=Failed')).status).toBe(422)
    expect((await visitor.get('/logbook/export?q=nowhere&reason=取证')).status).toBe(404)
  })

  test('programs find the same, with a reason; another office’s are refused', async () => {
    const own = await callerOf(fadu, HEAD, 'demo-qinghe')
    const found = await own.call('GET', '/api/logbook/find?q=Failed&reason=check', undefined)
    expect([found.status, JSON.parse(found.text).events[0].raw]).toEqual([200, expect.stringContaining('Failed')])
    expect((await own.call('GET', '/api/logbook/find?q=Failed&reason=', undefined)).status).toBe(422)
    expect((await own.call('GET', '/api/logbook/sources', undefined)).text).toContain('tcp:10.0.0.7')
    const other = await callerOf(fadu, 'demo-dongling-3', 'demo-dongling')
    expect((await other.call('GET', '/api/logbook/find?q=Failed&reason=check', undefined)).status).toBe(403)
  })

  test('while it does not answer its pages say so, and it is taken up again', async () => {
    await close()
    const visitor = await as(HEAD)
    const away = await visitor.get('/logbook')
    expect([away.status, away.text]).toEqual([503, expect.stringContaining('稍后再试')])
    await open()
    expect((await visitor.get('/logbook')).status).toBe(200)
  })
})

describe('orders', () => {
  const hold = {
    act: 'hold',
    document: '临公网安（2026）7号',
    organ: '临江市公安局',
    ground: 'police',
    agency: 'public-security',
    query: 'Failed',
    dated: '2026-02-28',
    since: '2026-02-01',
    reason: '收到调证文书',
  }

  test('a hold has effect at once; its release waits for another, who is not the same', async () => {
    const officer = await as(OFFICER)
    const form = await officer.get('/logbook/orders')
    expect(form.text).toMatch(/2017-06-01起的文书：[^<]*第四十九条/)
    expect(form.text).toMatch(/2026-01-01起的文书：[^<]*第五十一条/)
    const done = await officer.submit('/logbook/orders', hold)
    expect([done.status, done.text]).toEqual([200, expect.stringMatching(/已办，日志簿第\d+条/)])
    for (const shown of ['（2026-02-28）', '，收到于2026年2月1日至…（不含）', '本系统规定']) {
      expect(done.text).toContain(shown)
    }
    expect(done.text).toMatch(/<small class="grounds">[^<]*第三十条/)
    const [held] = service.administration.rules().holds
    const { document, dated } = hold
    expect(held?.entry).toMatchObject({ document, dated, ground: 'csl@2026-01-01#art-30/para-1' })
    const rules = await officer.get('/logbook/rules')
    expect(rules.text).toContain('href="/logbook/orders"')
    expect(rules.text).toContain('（2026-02-28）')
    expect(rules.text).not.toContain('fadu logbook')
    expect(rules.text).toContain('收到于2026-02-01至…（不含）')
    await officer.get('/logbook/orders')
    const release = { act: 'release', hold: String(held?.position), document: '解〔2026〕1号', organ: hold.organ }
    await officer.submit('/logbook/orders', { ...release, reason: '案件已结' })
    expect(service.administration.rules().released).toEqual([])
    const { rows } = await fadu.owner.query(`select id from logbook_order where state = 'waiting'`)
    const [{ id }] = z
      .array(z.object({ id: z.string() }))
      .length(1)
      .parse(rows) as [{ id: string }]
    const agree = `/logbook/orders/${id}/agree`
    expect(officer.seen.text).not.toContain(agree)
    const token = /name="form-token" value="([^"]*)"/.exec(officer.seen.text)?.[1] ?? ''
    const same = await officer.post(agree, { 'form-token': token })
    expect([same.status, same.text]).toEqual([403, expect.stringContaining('提出的人不能自己同意')])
    const head = await as(HEAD)
    expect((await head.get('/desk')).text).toContain('同意日志的办理：解除保全，第')
    await head.get('/logbook/orders')
    const agreed = await head.submit(agree)
    expect(agreed.status).toBe(200)
    expect(service.administration.rules().released).toHaveLength(1)
    expect(service.administration.rules().released[0]?.entry.by).toMatch(/、宋佳$/)
    const other = await as('demo-dongling-3')
    const theirs = /name="form-token" value="([^"]*)"/.exec((await other.get('/desk')).text)?.[1] ?? ''
    expect((await other.post(agree, { 'form-token': theirs })).status).toBe(403)
  })

  test('a term below the law, a deletion before it, and a form that is not understood are refused in words', async () => {
    const head = await as(HEAD)
    await head.get('/logbook/orders')
    const short = await head.submit('/logbook/orders', { act: 'retain', months: '5', reason: '磁盘快满了' })
    expect([short.status, short.text]).toEqual([422, expect.stringContaining('留存不得少于6个月')])
    expect(short.text).toContain('第二十三条第（三）项')
    const strange = await head.submit('/logbook/orders', { act: 'forget', reason: '随便删删' })
    expect([strange.status, strange.text]).toEqual([422, expect.stringContaining('请检查')])
    const asked = await head.submit('/logbook/orders', { act: 'remove', before: '2026-03-01', reason: '腾出磁盘' })
    expect(asked.text).toContain('只能删除该日之前收到的')
    const release = { act: 'release', hold: '4711', document: '解〔2026〕2号', organ: '临江市公安局' }
    const unknown = await head.submit('/logbook/orders', { ...release, reason: '案件已结' })
    expect([unknown.status, unknown.text]).toEqual([404, expect.stringContaining('没有第 4711 条这一保全')])
    const { rows } = await fadu.owner.query(`select id from logbook_order where state = 'waiting'`)
    expect(rows).toEqual([])
    expect(service.administration.rules().deletions).toEqual([])
  })
})

describe('orders that cannot be carried out as they were sent', () => {
  const hold = {
    act: 'hold',
    document: '临网监〔2026〕3号',
    organ: '临江市公安局',
    ground: 'inspection',
    query: 'hello',
    reason: '收到检查文书',
  }
  const submitted = async (fields: Record<string, string>) => {
    const officer = await as(OFFICER)
    await officer.get('/logbook/orders')
    return officer.submit('/logbook/orders', { ...hold, ...fields })
  }

  test('a deletion that names no source is refused; one that stands so keeps no hold from taking effect', async () => {
    const own = await callerOf(fadu, OFFICER, 'demo-qinghe')
    const none = await own.call('POST', '/api/logbook/orders', {
      act: { act: 'remove', sources: [] },
      reason: '腾出磁盘空间',
    })
    expect([none.status, none.text]).toEqual([422, expect.stringContaining('retain、hold、release、remove')])
    expect(await service.administration.remove({ sources: [], by: 'x' })).toMatchObject({ code: 'incomplete' })
    await fadu.owner.query(
      `insert into logbook_order (id, office, act, reason, state, who, at, leaf, decided_by, decided_at, decided_leaf)
       select '0', office, '{"act":"remove","sources":[]}'::jsonb, reason, 'agreed', who, at, leaf, $1, at, leaf
       from logbook_order limit 1`,
      [HEAD],
    )
    const before = service.administration.rules().holds.length
    const done = await submitted({ document: '临网监〔2026〕2号' })
    expect([done.status, done.text]).toEqual([200, expect.stringMatching(/已办，日志簿第\d+条/)])
    expect(done.text).toContain('日志簿无法识别这一办理')
    expect(service.administration.rules().holds).toHaveLength(before + 1)
    await fadu.owner.query(`delete from logbook_order where id = '0'`)
  })

  test('a fault of the logbook in an act is an answer, and the logbook stands', async () => {
    const { administration } = service
    const fault = { ...administration, hold: () => Promise.reject(new Error('a fault')) }
    const place = mkdtempSync(join(tmpdir(), 'fadu-fault-door-'))
    const door = await openControl(place, fault as unknown as typeof administration)
    const answer = await sendAct(place, {
      act: 'hold',
      document: 'd',
      organ: 'o',
      ground: 'police',
      query: '',
      by: 'x',
    })
    await door.close()
    rmSync(place, { recursive: true, force: true })
    expect(answer).toMatchObject({ code: 'failed', reason: { zh: expect.stringContaining('未必办成') } })
  })

  test('a hold of before 1970 holds; one that ends before it begins, or of a document without a law, is refused', async () => {
    const early = await submitted({ since: '1949-10-01' })
    expect([early.status, early.text]).toEqual([200, expect.stringMatching(/已办，日志簿第\d+条/)])
    const since = Date.parse('1949-10-01T00:00:00+08:00')
    expect(service.administration.rules().holds.at(-1)?.entry).toMatchObject({ since, query: 'hello' })
    const refused: readonly (readonly [Record<string, string>, string])[] = [
      [{ since: '2026-02-02', until: '2026-02-01' }, '须早于'],
      [{ dated: '2016-03-01' }, '自2017-06-01起施行'],
      [{ dated: '2026-03-03' }, '在今天（2026-03-02）之后'],
    ]
    for (const [fields, words] of refused) {
      const answer = await submitted(fields)
      expect([answer.status, answer.text]).toEqual([422, expect.stringContaining(words)])
    }
    expect(early.text).toMatch(/2017-06-01起的文书：[^<]*第四十九条第二款/)
    expect(early.text).toMatch(/2026-01-01起的文书：[^<]*第五十一条第二款/)
  })
})

describe('statements on the duty board', () => {
  const beside = openBeside(folder, 'demo-qinghe')
  const round = { kernel: fadu.kernel, logbook: beside }
  const statement = async (): Promise<string> =>
    z.string().parse(await beside.read('/api/statement', { source: 'tcp:10.0.0.7' }))

  test('the logbook beside the server: once a day by the system, on record, shown with its six months to the day', async () => {
    expect(await takeOwnStatements(round)).toBe(1)
    expect(await takeOwnStatements(round)).toBeUndefined()
    const { rows } = await fadu.owner.query(
      `select v.who, v.version from register_version v join register_record r on r.register = v.register and r.id = v.id
       where r.register = 'log-statements' and r.content ->> 'source' = 'tcp:10.0.0.7' and r.office = 'demo-qinghe'`,
    )
    expect(rows).toEqual([{ who: 'system', version: 1 }])
    now = new Date('2026-03-03T02:00:00Z')
    fadu.setDay('2026-03-03')
    expect(await takeOwnStatements(round)).toBe(1)
    const { rows: again } = await fadu.owner.query(
      `select version, content ->> 'statedOn' as day from register_record where register = 'log-statements' and office = 'demo-qinghe'`,
    )
    expect(again).toEqual([{ version: 2, day: '2026-03-03' }])
  })

  test('one that runs elsewhere: taken by its entered key alone, refused with a letter changed or of an unknown key', async () => {
    const text = await statement()
    const visitor = await as('demo-dongling-1')
    await visitor.get('/compliance/log-statement')
    const unknown = await visitor.submit('/compliance/log-statement', { statement: text })
    expect([unknown.status, unknown.text]).toEqual([422, expect.stringContaining('没有登记')])
    const key = z
      .string()
      .parse(await beside.read('/key', {}))
      .trim()
    const caller = await callerOf(fadu, 'demo-dongling-1', 'demo-dongling')
    const wrong = { values: { name: '二号', publicKey: 'no key at all' } }
    expect((await caller.call('POST', '/api/registers/logbooks/records', wrong)).status).toBe(422)
    const entered = await caller.call('POST', '/api/registers/logbooks/records', {
      values: { name: '二号日志簿', publicKey: key },
    })
    expect(entered.status).toBe(200)
    const changed = text.replace('"missing_days":0', '"missing_days":1')
    const forged = await caller.call('POST', '/api/duties/log-statements', { statement: changed })
    expect([forged.status, forged.text]).toEqual([422, expect.stringContaining('改动')])
    const taken = await visitor.submit('/compliance/log-statement', { statement: text.replaceAll('\n', '\r\n') })
    expect([taken.status, taken.text]).toEqual([200, expect.stringContaining('tcp:10.0.0.7')])
    const again = await caller.call('POST', '/api/duties/log-statements', { statement: text })
    expect([again.status, JSON.parse(again.text)]).toMatchObject([200, { version: 2 }])
    expect((await (await as('demo-dongling-2')).post('/compliance/log-statement', {})).status).not.toBe(200)
  })

  test('a statement that is short of the statute makes the row red', () => {
    const text = demoStatement('gw', '2025-01-01', '2026-03-02')
    const short = text.replace('"missing_days":0', '"missing_days":12')
    const record = (values: string) => ({
      register: 'log-statements',
      id: 'a',
      enteredOn: '2026-03-02',
      values: { source: 'gw', logbook: 'l', statedOn: '2026-03-02', statement: values },
    })
    const good = sixMonthsKept.judge([record(text)], '2026-03-03')
    expect([good.state, good.details?.[0]?.zh]).toEqual([
      'proven',
      expect.stringContaining('自2025-09-02起都在，满六个月'),
    ])
    expect(sixMonthsKept.judge([record(text)], '2026-09-03')).toMatchObject({ state: 'due' })
    const found = sixMonthsKept.judge([record(short)], '2026-03-03')
    expect([found.state, found.words.zh]).toEqual(['breach', expect.stringContaining('少12天')])
  })
})

describe('told to the officer', () => {
  const look = () => watchLogbook(fadu.kernel.identity.database, openBeside(folder, 'demo-qinghe'), fadu.kernel.now())
  const notices = async () => {
    const { rows } = await fadu.owner.query(`select addressee, zh from notice where kind = 'logbook' order by id`)
    return rows
  }

  test('a silent source: one notice, on the desk while it lasts, cleared when it is heard again', async () => {
    await look()
    expect(await notices()).toEqual([{ addressee: `person:${OFFICER}`, zh: '日志来源静默，查一查：tcp:10.0.0.7' }])
    await look()
    expect(await notices()).toHaveLength(1)
    expect((await (await as(OFFICER)).get('/desk')).text).toContain('>日志来源静默，查一查<')
    expect((await (await as('demo-dongling-1')).get('/desk')).text).not.toContain('>日志来源静默，查一查<')
    sure(await service.take('tcp:10.0.0.7', [Buffer.from('back')]))
    await look()
    expect((await (await as(OFFICER)).get('/desk')).text).not.toContain('>日志来源静默，查一查<')
    expect(await notices()).toHaveLength(1)
  })

  test('a disk that will not reach six months', async () => {
    free = 10
    for (const day of ['04', '05']) {
      now = new Date(`2026-03-${day}T02:00:00Z`)
      const lines = Array.from({ length: 500 }, (_, at) => Buffer.from(`line ${at} of ${day} ${Math.sin(at)}`))
      sure(await service.take('tcp:10.0.0.7', lines))
    }
    await service.writer.seal()
    now = new Date('2026-03-06T02:00:00Z')
    fadu.setDay('2026-03-06')
    await service.look()
    await look()
    const told = (await notices()).map(({ zh }) => zh)
    expect(told).toContainEqual(expect.stringMatching(/^日志磁盘预计2026-\d\d-\d\d写满，留不到法定的6个月$/))
    await look()
    expect(await notices()).toHaveLength(told.length)
    // What the law asks for fits, and the longer term of the office does not.
    sure(await service.administration.retain({ months: 1200, by: 'root' }))
    free = 50e6
    now = new Date('2026-03-06T03:00:00Z')
    await service.look()
    await look()
    expect((await (await as(OFFICER)).get('/desk')).text).toMatch(/法定的6个月留得到，本单位自定的期限留不到/)
    sure(await service.administration.retain({ months: 6, by: 'root' }))
  })
})

test('a deletion is agreed to with its day, how much goes and how much is held in sight', async () => {
  const day = '2026-09-20'
  now = new Date(`${day}T02:00:00Z`)
  fadu.setDay(day)
  const head = await as(HEAD)
  await head.get('/logbook/orders')
  const asked = await head.submit('/logbook/orders', { act: 'remove', reason: '腾出磁盘空间' })
  const counted = /现在办：删(\d+)条，保全不删的(\d+)条/
  const [, events, held] = (counted.exec(asked.text) ?? []).map(Number)
  if (events === undefined || held === undefined) throw new Error('nothing was counted')
  expect([events > 0, held > 0]).toEqual([true, true])
  expect(asked.text).toContain('您提出的，须由另一人同意')
  const { rows } = await fadu.owner.query(`select id, act, foreseen from logbook_order where state = 'waiting'`)
  expect(rows).toMatchObject([{ act: { act: 'remove', before: '2026-03-20' }, foreseen: { events, held } }])
  const officer = await as(OFFICER)
  const same = await officer.get('/logbook/orders')
  expect([same.text.includes('轮到您'), same.text.includes('与提出时不同')]).toEqual([true, false])
  // What is held since then is told beside what was seen when it was proposed.
  await officer.submit('/logbook/orders', {
    act: 'hold',
    document: '临公网安（2026）88号',
    organ: '临江市公安局',
    ground: 'police',
    agency: 'public-security',
    query: 'line',
    dated: '2026-09-18',
    reason: '收到调证文书',
  })
  const changed = await officer.get('/logbook/orders')
  expect(changed.text).toContain(`与提出时不同。提出时：删${events}条，保全不删的${held}条；现在办：`)
  const [, fewer, kept] = (/现在办：删(\d+)条，保全不删的(\d+)条/.exec(changed.text) ?? []).map(Number)
  expect([(fewer ?? 0) < events, (kept ?? 0) > held]).toEqual([true, true])
  const done = await officer.submit(`/logbook/orders/${rows[0]?.id}/agree`)
  expect(done.text).toContain(`已删${fewer}条，保全未删${kept}条`)
})

test('the check of the record finds a reason that was changed since', async () => {
  await fadu.sequence()
  expect((await fadu.checkRecord()).faults).toBe(0)
  await fadu.owner.query(`update logbook_asked set reason = '另有原因' where id = (select min(id) from logbook_asked)`)
  await fadu.owner.query(`update logbook_order set reason = '另有原因' where id = (select min(id) from logbook_order)`)
  expect((await fadu.checkRecord()).faults).toBe(2)
  const { rows } = await fadu.owner.query('select part from record_fault order by part')
  expect(rows).toEqual([{ part: 'logbook-asked' }, { part: 'logbook-order' }])
})
