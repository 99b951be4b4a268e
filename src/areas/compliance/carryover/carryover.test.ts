import { crc32 } from 'node:zlib'
import { beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { openTestApp, type TestApp } from '../../../../test/app.ts'
import { paperBytes } from '../../../../test/attachment-files.ts'
import { callerOf } from '../../../../test/register-office.ts'
import { officerAt } from '../../../../test/report-walk.ts'
import { tellGradings } from '../../../../test/told-gradings.ts'
import { hidden, sendFiles } from '../../../../test/uploader.ts'
import { writeZip } from '../../../kernel/archive/write-zip.ts'
import { readZip } from '../../../kernel/archive/zip.ts'
import { carryoverPart } from '../../../mechanisms/carryover/record-part.ts'
import { hashesOf, lineOf, Manifest, sha256Of } from '../../../mechanisms/carryover/shapes.ts'

const DAY = '2026-03-09'
const [here, there] = [await openTestApp({ demo: true, day: DAY }), await openTestApp({ demo: true, day: DAY })]
const [OFFICE, OFFICER, HEAD] = ['demo-dongling', 'dongling-1', 'dongling-3']
const callers = async (fadu: TestApp) => ({
  officer: await callerOf(fadu, `demo-${OFFICER}`, OFFICE),
  lawyer: await callerOf(fadu, 'demo-dongling-2', OFFICE),
  head: await callerOf(fadu, `demo-${HEAD}`, OFFICE),
})
const mine = await callers(here)
const theirs = await callers(there)
const PATH = '/compliance/carryover'
const API = '/api/duties/archives'
const DUTY = 'csl_2017-06-01_art-21_para-1_item-1'

const cookieOf = ({ cookies }: Awaited<ReturnType<typeof officerAt>>) =>
  [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')

/** The archive as an officer takes it on the page. */
async function takeAway(fadu: TestApp, who = OFFICER) {
  const visitor = await officerAt(fadu, who)
  const page = await visitor.get(PATH)
  const payload = new URLSearchParams(hidden(page.text)).toString()
  const reply = await fadu.app.inject({
    method: 'POST',
    url: `${PATH}/archive`,
    payload,
    headers: {
      host: 'localhost',
      cookie: cookieOf(visitor),
      'content-type': 'application/x-www-form-urlencoded',
      origin: 'http://localhost',
    },
  })
  return { status: reply.statusCode, bytes: reply.rawPayload, type: reply.headers['content-type'] }
}

const manifestOf = (bytes: Buffer): Manifest =>
  Manifest.parse(JSON.parse(readZip(bytes).get('manifest.json')?.toString() ?? ''))

const send = async (fadu: TestApp, token: string, content: Buffer, does = 'try') => {
  const reply = await fadu.app.inject({
    method: 'POST',
    url: `${API}?does=${does}`,
    payload: content,
    headers: { host: 'localhost', authorization: `Bearer ${token}`, 'content-type': 'application/octet-stream' },
  })
  return { status: reply.statusCode, text: reply.body, said: reply.json() }
}

const counts = async (fadu: TestApp) => {
  const { rows } = await fadu.owner.query<{ counts: number[] }>(
    `select array[(select count(*)::int from register_record where office = $1), (select count(*)::int from evidence where office = $1),
      (select count(*)::int from carryover where way = 'in'), (select count(*)::int from carryover_line),
      (select count(*)::int from attachment where subject_id is not null)] as counts`,
    [OFFICE],
  )
  return rows[0]?.counts
}

/** An archive with other parts, its manifest made to fit them unless it is to lie. */
async function forged(
  of: Buffer,
  change: (parts: Map<string, Buffer>, manifest: Manifest) => Manifest | undefined,
): Promise<Buffer> {
  const parts = new Map(readZip(of))
  const manifest = manifestOf(of)
  parts.delete('manifest.json')
  const told = change(parts, manifest)
  const fitted = manifest.parts.map((part) => {
    const bytes = parts.get(part.name)
    if (!bytes) return part
    const lines = part.name.endsWith('.ndjson') ? bytes.toString().split('\n').length - 1 : 1
    return { ...part, sha256: sha256Of(bytes), bytes: bytes.length, lines }
  })
  const whole = told ?? { ...manifest, parts: fitted, ...hashesOf(fitted) }
  parts.set('manifest.json', Buffer.from(JSON.stringify(whole)))
  return zipOf(parts)
}

async function zipOf(parts: ReadonlyMap<string, Buffer>): Promise<Buffer> {
  async function* entries() {
    for (const [name, bytes] of parts) yield { name, content: oneOf(bytes) }
  }
  const pieces: Buffer[] = []
  for await (const piece of writeZip(entries())) pieces.push(piece)
  return Buffer.concat(pieces)
}

async function* oneOf(bytes: Buffer) {
  yield bytes
}

const replaced = (name: string, from: string | RegExp, to: string) => (parts: Map<string, Buffer>) => {
  const text = parts.get(name)?.toString() ?? ''
  const changed = text.replace(from, to)
  expect(changed).not.toBe(text)
  parts.set(name, Buffer.from(changed))
  return undefined
}

let archive: Buffer = Buffer.alloc(0)

beforeAll(async () => {
  await tellGradings(here, DAY)
  const enter = async (register: string, values: object) => {
    const { status, text, said } = await mine.officer.call('POST', `/api/registers/${register}/records`, { values })
    expect([status, text]).toEqual([200, expect.any(String)])
    return z.object({ id: z.string() }).parse(said).id
  }
  await enter('operator-facts', {
    name: '东岭电力',
    secret: 'no',
    roles: ['owner'],
    provides: 'no',
    sends: 'no',
    personal: 'no',
  })
  const network = await enter('networks', {
    name: '=调度网',
    level: '3',
    since: '2020-01-01',
    officer: '田野',
    stateOrgan: false,
  })
  await enter('security-findings', { name: '口令规则没有写明', source: 'self', foundOn: '2026-02-01', owner: '田野' })
  await enter('duty-comments', { duty: DUTY, words: '下周再看一次' })
  const link = { form: 'link', title: '制度核查', collectedOn: '2026-02-10', link: 'https://example.com/a' }
  const { said } = await mine.officer.call('POST', '/api/evidence', { ...link, expiresOn: '2026-12-31' })
  const { id } = z.object({ id: z.string() }).parse(said)
  for (const subject of [`/compliance/duties/${DUTY}`, `/registers/networks/records/${network}`]) {
    const bound = await mine.officer.call('POST', `/api/evidence/${id}/subjects`, { subject, binds: true })
    expect([bound.status, bound.text]).toEqual([200, expect.any(String)])
  }
  const visitor = await officerAt(here, OFFICER)
  const form = await visitor.get(`/compliance/duties/${DUTY}`)
  const sent = await sendFiles(here, visitor, `/compliance/duties/${DUTY}/prove`, {
    fields: { ...hidden(form.text), title: '演练报告', collectedOn: '2026-02-20' },
    files: [{ name: 'a.pdf', content: await paperBytes() }],
  })
  expect(sent.statusCode).toBe(303)
  archive = (await takeAway(here)).bytes
})

describe('an archive that is taken away', () => {
  test('holds every register, versions with who and when, evidence with its file, gradings, documents of OSCAL; each part by its hash', async () => {
    const parts = readZip(archive)
    const manifest = manifestOf(archive)
    expect(manifest).toMatchObject({ office: { id: OFFICE }, by: '田野', files: { count: 1 } })
    for (const { name, sha256, bytes } of manifest.parts) {
      expect([name, sha256Of(parts.get(name) ?? ''), parts.get(name)?.length]).toEqual([name, sha256, bytes])
    }
    expect(hashesOf(manifest.parts)).toEqual({ content: manifest.content, whole: manifest.whole })
    const names = [...parts.keys()]
    for (const of of ['operator-facts', 'networks', 'security-findings', 'duty-comments', 'evidence'])
      expect(names).toEqual(expect.arrayContaining([`content/${of}.ndjson`, `history/${of}.ndjson`]))
    expect(names).toEqual(expect.arrayContaining(['history/gradings.ndjson', 'oscal/duty-results.json']))
    const file = names.find((name) => name.startsWith('files/')) ?? ''
    expect(file).toBe(`files/${sha256Of(parts.get(file) ?? '')}.pdf`)
    expect(parts.get('content/networks.ndjson')?.toString()).toContain('"officer":"田野"')
    expect(parts.get('history/networks.ndjson')?.toString()).toContain('"who":"田野"')
  })

  test('the record tells who took it; an adviser, another office and nobody take nothing', async () => {
    const { said } = await mine.officer.call('GET', API)
    expect(said).toMatchObject({ archives: [{ way: 'out', by: '田野' }] })
    const { rows } = await here.owner.query(`select entry from ledger_leaf where subject like 'carryover:%'`)
    expect(rows.map(({ entry }) => JSON.parse(entry).what)).toEqual(['carryover.out'])
    expect((await mine.lawyer.call('GET', API)).status).toBe(403)
    expect((await takeAway(here, 'dongling-2')).status).toBe(403)
    const other = await takeAway(here, 'qinghe-3')
    expect(Buffer.from(other.bytes).includes('东岭')).toBe(false)
    expect((await here.app.inject({ method: 'POST', url: `${PATH}/archive` })).statusCode).toBeGreaterThanOrEqual(400)
  })
})

const N = 'content/networks.ndjson'
const E = 'content/evidence.ndjson'

describe('a bad archive is refused whole, in both languages, and nothing is written', () => {
  const attacks: readonly (readonly [string, () => Promise<Buffer>, RegExp])[] = [
    [
      'a wrong hash',
      () =>
        forged(archive, (parts, manifest) => {
          parts.set(N, Buffer.from(`${parts.get(N)}{"id":"x","values":{}}\n`))
          return manifest
        }),
      /散列与清单不符/,
    ],
    [
      'another operator',
      () => forged(archive, (_, m) => ({ ...m, office: { id: 'x', name: { zh: '别家', en: 'Other' } } })),
      /不是本单位/,
    ],
    [
      'another operator of the same id',
      () => forged(archive, (_, m) => ({ ...m, office: { ...m.office, name: { zh: '别家', en: 'Other' } } })),
      /不是本单位/,
    ],
    [
      'values that the rules of the register refuse when they are typed',
      () => forged(archive, replaced(N, '"since":"2020-01-01"', '"since":"2031-01-01"')),
      /networks.ndjson 第\d行：.*日期在今天之后/,
    ],
    ['a path upwards', () => zipOf(new Map([['../../etc/passwd', Buffer.from('x')]])), /上级路径/],
    [
      'a register of an unknown version',
      () =>
        forged(archive, (_, m) => {
          const parts = m.parts.map((part) => (part.name === N ? { ...part, definition: '2031-01-01' } : part))
          return { ...m, parts }
        }),
      /版本是2031-01-01/,
    ],
    [
      'a register there is none of',
      () =>
        forged(archive, (parts, m) => {
          const text = Buffer.from('{"id":"x1","values":{}}\n')
          parts.set('content/none.ndjson', text)
          const all = [
            ...m.parts,
            {
              name: 'content/none.ndjson',
              sha256: sha256Of(text),
              bytes: text.length,
              lines: 1,
              definition: '2017-06-01',
            },
          ]
          return { ...m, parts: all, ...hashesOf(all) }
        }),
      /没有这个登记簿/,
    ],
    [
      'a value that the register does not take',
      () => forged(archive, replaced(N, '"level":"3"', '"level":"9"')),
      /networks.ndjson 第\d行：等级/,
    ],
    [
      'somebody who has no post here',
      () => forged(archive, replaced(N, '"officer":"田野"', '"officer":"宋佳"')),
      /宋佳/,
    ],
    [
      'a person of another office by the id',
      () => forged(archive, replaced(N, '"officer":"田野"', '"officer":"demo-qinghe-3"')),
      /demo-qinghe-3/,
    ],
    [
      'the same record twice',
      () =>
        forged(archive, (parts) => {
          parts.set(N, Buffer.from(`${parts.get(N)}${parts.get(N)}`))
          return undefined
        }),
      /同一编号出现两次/,
    ],
    [
      'evidence of tomorrow',
      () => forged(archive, replaced(E, '"collectedOn":"2026-02-10"', '"collectedOn":"2026-03-10"')),
      /不能晚于今天/,
    ],
    [
      'a file that is not there',
      () =>
        forged(archive, (parts) => {
          for (const name of parts.keys()) if (name.startsWith('files/')) parts.delete(name)
          return undefined
        }),
      /不在压缩包里/,
    ],
    [
      'a file under another hash',
      () =>
        forged(archive, (parts) => {
          for (const name of parts.keys()) if (name.startsWith('files/')) parts.set(name, Buffer.from('%PDF-1.4 other'))
          return undefined
        }),
      /内容与名称中的散列不符/,
    ],
    ['a log as evidence of a duty', () => forged(archive, replaced(E, '"kind":"pdf"', '"kind":"text"')), /最少够用/],
    [
      'an entry beside the manifest',
      () =>
        forged(archive, (parts) => {
          parts.set('content/extra.exe', Buffer.from('MZ'))
          return undefined
        }),
      /清单没有列出/,
    ],
    ['JSON in another spelling', () => forged(archive, replaced(N, '{"id":', '{ "id":')), /不是本站写法/],
    [
      'a piece that serves a record of somebody else',
      () => forged(archive, replaced(E, /"id":"networks\/\w+"/, '"id":"networks/other"')),
      /networks\/other/,
    ],
    [
      'too many rows',
      () =>
        forged(archive, (_, m) => ({
          ...m,
          parts: m.parts.map((part) => (part.name === N ? { ...part, lines: 200_000 } : part)),
        })),
      /至多100000行/,
    ],
    [
      'a secret network with more beside it',
      () =>
        forged(
          archive,
          replaced(
            'content/operator-facts.ndjson',
            /"values":\{[^}]*\}/,
            '"values":{"name":"涉密网络","secret":"yes"}',
          ),
        ),
      /第七十七条/,
    ],
    ['no archive', async () => Buffer.from('PK nothing'), /不是压缩包/],
    ['a bomb', async () => bomb(), /太大/],
  ]

  test.each(attacks)('%s', async (_, made, why) => {
    const before = await counts(there)
    for (const does of ['try', 'bring']) {
      const { status, text } = await send(there, theirs.officer.token, await made(), does)
      expect([status >= 400, text]).toEqual([true, expect.stringMatching(why)])
    }
    expect(await counts(there)).toEqual(before)
  })
})

/** One entry that says it is 200 MB. */
function bomb(): Buffer {
  const name = Buffer.from('a')
  const size = 200 * 1024 * 1024
  const head = Buffer.alloc(30)
  head.writeUInt32LE(0x04034b50, 0)
  head.writeUInt16LE(name.length, 26)
  head.writeUInt32LE(crc32(''), 14)
  head.writeUInt32LE(size, 22)
  const line = Buffer.alloc(46)
  line.writeUInt32LE(0x02014b50, 0)
  line.writeUInt32LE(crc32(''), 16)
  line.writeUInt32LE(size, 24)
  line.writeUInt16LE(name.length, 28)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(1, 8)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(line.length + name.length, 12)
  end.writeUInt32LE(head.length + name.length, 16)
  return Buffer.concat([head, name, line, name, end])
}

describe('a document of OSCAL is read back', () => {
  const documentOf = async (model: string) => {
    const { said } = await mine.officer.call('GET', `/api/duties/oscal/${model}`)
    return { said, bytes: Buffer.from(JSON.stringify(said)) }
  }

  test.each(['duty-results', 'duty-poam', 'assessment-results', 'poam'])(
    '%s: tried, brought, agreed to, and written again as the same document',
    async (model) => {
      const { said, bytes } = await documentOf(model)
      expect(await send(there, theirs.officer.token, bytes)).toMatchObject({ status: 200, said: { records: 0 } })
      const brought = await send(there, theirs.officer.token, bytes, 'bring')
      const { id } = z.object({ id: z.string() }).parse(brought.said)
      expect((await theirs.head.call('POST', `${API}/${id}/agreement`, {})).status).toBe(200)
      const visitor = await officerAt(there, OFFICER)
      const again = await visitor.get(`${PATH}/${id}/oscal/${model}`)
      expect(again.status).toBe(200)
      expect(lineOf(JSON.parse(again.text))).toBe(lineOf(said))
      expect((await counts(there))?.slice(0, 2)).toEqual([0, 0])
    },
  )

  test('changed by a word, of another operator, or of another kind it is refused', async () => {
    const { bytes } = await documentOf('duty-results')
    const change = (from: string | RegExp, to: string) => Buffer.from(bytes.toString().replace(from, to))
    for (const [content, why] of [
      [change('"methods":["EXAMINE"]', '"methods":["TEST"]'), /不是本站写出|与本站写出的不同/],
      [change(/"satisfied"/, '"maybe"'), /与本站写出的不同/],
      [Buffer.from('{"catalog":{}}'), /能读回的是/],
      [Buffer.from('{'), /能读回的是/],
    ] as const)
      expect(await send(there, theirs.officer.token, content)).toMatchObject({
        status: expect.any(Number),
        text: expect.stringMatching(why),
      })
    const other = await callerOf(there, 'demo-qinghe-1', 'demo-qinghe')
    expect((await send(there, other.token, bytes)).text).toContain('不是本单位')
  })
})

describe('reading back into an empty house', () => {
  test('only its security officer brings; who keeps something already is refused, and what', async () => {
    expect((await send(there, theirs.head.token, archive)).status).toBe(403)
    expect((await send(there, theirs.lawyer.token, archive)).status).toBe(403)
    const { status, text } = await send(here, mine.officer.token, archive)
    expect([status >= 400, text]).toEqual([true, expect.stringMatching(/(?:网络与系统1|网络1|证明材料2).*另一套新装/)])
  })

  test('the page points to a list only where there is one, and the documents of OSCAL lead to it', async () => {
    const other = await (await officerAt(there, 'qinghe-3')).get(PATH)
    expect(other.text).toContain('导出以后列在本页')
    const visitor = await officerAt(there, OFFICER)
    expect((await visitor.get(PATH)).text).toContain('列在下面')
    expect((await visitor.get('/compliance/oscal')).text).toMatch(/<a href="\/compliance\/carryover">整体导出和读回/)
    expect((await visitor.get('/registers/networks/import')).text).toMatch(/<a href="\/compliance\/networks\/office"/)
  })

  test('a try writes nothing; by page too', async () => {
    const before = await counts(there)
    const { status, said } = await send(there, theirs.officer.token, archive)
    expect([status, said]).toMatchObject([200, { records: expect.any(Number), pieces: 2, files: 1 }])
    const visitor = await officerAt(there, OFFICER)
    const page = await visitor.get(PATH)
    const sent = await sendFiles(there, visitor, `${PATH}/brought`, {
      fields: { ...hidden(page.text), does: 'try' },
      files: [{ name: 'archive.zip', content: archive }],
    })
    expect([sent.statusCode, sent.body]).toEqual([200, expect.stringContaining('试读没有发现错')])
    expect(await counts(there)).toEqual(before)
  })

  let waiting = ''

  test('what waits counts for nothing; it may be let be, and then nothing of it stays', async () => {
    const { status, said } = await send(there, theirs.officer.token, archive, 'bring')
    expect([status, said]).toEqual([200, { id: expect.any(String) }])
    const { id } = z.object({ id: z.string() }).parse(said)
    expect((await counts(there))?.slice(0, 2)).toEqual([0, 0])
    expect((await send(there, theirs.officer.token, archive, 'bring')).status).toBeGreaterThanOrEqual(400)
    expect((await theirs.officer.call('POST', `${API}/${id}/dropping`, {})).status).toBe(200)
    expect((await counts(there))?.slice(0, 2)).toEqual([0, 0])
    expect((await counts(there))?.[4]).toBe(0)
    expect((await there.owner.query('select from carryover_line where carryover = $1', [id])).rowCount).toBe(0)
    waiting = z.object({ id: z.string() }).parse((await send(there, theirs.officer.token, archive, 'bring')).said).id
  })

  test('whoever brought it does not agree, nor another office', async () => {
    expect((await theirs.officer.call('POST', `${API}/${waiting}/agreement`, {})).status).toBe(403)
    const other = await callerOf(there, 'demo-qinghe-3', 'demo-qinghe')
    expect((await other.call('POST', `${API}/${waiting}/agreement`, {})).status).toBe(404)
    expect((await other.call('POST', `${API}/${waiting}/dropping`, {})).status).toBe(404)
  })

  test('what was changed while it waited is refused', async () => {
    const change = (from: string, to: string) =>
      there.owner.query(
        `update carryover_line set line = replace(line, $2, $3) where carryover = $1 and part = 'content/networks.ndjson'`,
        [waiting, from, to],
      )
    await change('"level":"3"', '"level":"2"')
    const { status, text } = await theirs.head.call('POST', `${API}/${waiting}/agreement`, {})
    expect([status >= 400, text]).toEqual([true, expect.stringContaining('等待期间被改动')])
    await change('"level":"2"', '"level":"3"')
    expect((await counts(there))?.slice(0, 2)).toEqual([0, 0])
  })

  test('the head agrees: all is there, entered now, with the entry of before beside it; taken away again its content has the same hash', async () => {
    const { status, text } = await theirs.head.call('POST', `${API}/${waiting}/agreement`, {})
    expect([status, text]).toEqual([200, expect.any(String)])
    const again = (await takeAway(there)).bytes
    const [first, second] = [manifestOf(archive), manifestOf(again)]
    expect(second.content).toBe(first.content)
    const content = (manifest: Manifest) => manifest.parts.filter(({ name }) => name.startsWith('content/'))
    expect(content(second)).toEqual(content(first))
    const former = (name: string) => second.parts.find((part) => part.name === `former/${waiting}/${name}`)?.sha256
    for (const { name, sha256 } of first.parts.filter((part) => !part.name.startsWith('content/')))
      expect([name, former(name)]).toEqual([name, sha256])
    const files = (bytes: Buffer) => [...readZip(bytes).keys()].filter((name) => name.startsWith('files/'))
    expect(files(again)).toEqual(files(archive))
    const { rows } = await there.owner.query<{ reason: string; who: string; agreed: string; act: string }>(
      `select reason, who, agreed, act from register_version where register = 'networks' and office = $1`,
      [OFFICE],
    )
    expect(rows.length).toBeGreaterThan(0)
    for (const row of rows)
      expect(row).toEqual({
        ...{ who: `demo-${OFFICER}`, agreed: `demo-${HEAD}`, act: 'import' },
        reason: expect.stringMatching(/自“东岭电力有限公司”读回.*原登记 2026-03-09T\S+ 田野/),
      })
  })

  test('a piece of an earlier day is shown as entered later; its file opens; the board counts it', async () => {
    const { said } = await theirs.officer.call('GET', '/api/evidence')
    expect(said).toMatchObject({
      evidence: expect.arrayContaining([
        expect.objectContaining({ enteredLater: true, content: expect.objectContaining({ title: '演练报告' }) }),
      ]),
    })
    const board = await theirs.officer.call('GET', '/api/duties/board')
    expect(board.text).toContain(DUTY)
  })

  test('the nightly check finds all of it as recorded, and a changed line', async () => {
    await there.sequence()
    await there.checkRecord()
    expect((await there.owner.query('select part, subject, kind from record_fault')).rows).toEqual([])
    const faults = async () => (await carryoverPart(there.database).slice(undefined)).faults.length
    await there.owner.query(
      `update carryover_line set line = replace(line, '田野', '别人') where part = 'history/networks.ndjson'`,
    )
    expect(await faults()).toBe(1)
    await there.owner.query(
      `update carryover_line set line = replace(line, '别人', '田野') where part = 'history/networks.ndjson'`,
    )
    expect(await faults()).toBe(0)
  })

  test('the house is no longer empty: nothing is read back a second time', async () => {
    expect((await send(there, theirs.officer.token, archive)).status).toBeGreaterThanOrEqual(400)
    const visitor = await officerAt(there, OFFICER)
    expect((await visitor.get(`${PATH}/${waiting}?part=history/networks.ndjson`)).text).toContain('田野')
  })

  test('a formula stays words, and goes into no sheet as one', async () => {
    const visitor = await officerAt(there, OFFICER)
    const csv = await visitor.get('/compliance/networks/office?as=csv')
    expect(csv.text).toContain("'=调度网")
  })
})
