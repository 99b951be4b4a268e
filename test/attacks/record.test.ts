import { generateKeyPairSync, randomUUID } from 'node:crypto'
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { afterAll, expect, onTestFinished, test, vi } from 'vitest'
import { enterAccount } from '../../src/kernel/identity/administrator.ts'
import { canonical, commit, contentHash } from '../../src/kernel/ledger/commitment.ts'
import { enter } from '../../src/kernel/ledger/ledger.ts'
import { currentLog } from '../../src/kernel/ledger/log.ts'
import { leafHash, rootOf } from '../../src/kernel/ledger/merkle.ts'
import { COSIGNATURE, parseVerifier, signerOf } from '../../src/kernel/ledger/note.ts'
import { nameAfter, publishedHead } from '../../src/kernel/ledger/published.ts'
import { fileStore, memoryStore } from '../../src/kernel/ledger/store.ts'
import { formatBundle } from '../../src/kernel/ledger/tiles.ts'
import { openWitness, type Witness } from '../../src/kernel/ledger/witness.ts'
import { askWitness, type WitnessAddress } from '../../src/kernel/ledger/witnessing.ts'
import { isRefusal } from '../../src/law/refusal.ts'
import { home } from '../../src/server/home.ts'
import { runJobs } from '../../src/server/jobs.ts'
import { openTestApp } from '../app.ts'
import { granted } from '../identity.ts'
import { officerAt, reportedTo, takeAll, takeAs } from '../report-walk.ts'
import { openVisitor } from '../visitor.ts'

// What somebody may do behind the program’s back, each done to a running installation. Who notices stands in SECURITY.md
// and nowhere here: that table is read, and held to what happens.

const witnesses: WitnessAddress[] = []
const fadu = await openTestApp({ day: '2026-03-02', demo: true, witnesses })
const pool = fadu.owner
const published = join(fadu.dataDir, 'ledger')
const lastHead = join(fadu.dataDir, 'last-head')
const run = (statement: string, values: readonly unknown[] = []) => pool.query(statement, [...values])

const keeper = fadu.kernel.identity
granted(await enterAccount({ ...keeper, toConfirm: new Set() }, { login: 'keeper', name: '钱管' }))
const person = String((await run(`select person from account where login = 'keeper'`)).rows[0]?.person)

/** Three hundred entries: a full tile, which no later head writes again. */
async function fill(from: number, to: number) {
  await fadu.database.transaction().execute(async (trx) => {
    for (let at = from; at < to; at++) {
      const [who, what, subject] = ['key-7', 'other.act', `other/${at}`]
      await enter(trx, {
        who,
        what,
        subject,
        grounds: [],
        when: '2026-03-02T02:00:00.000Z',
        content: contentHash({ at }),
      })
    }
  })
}

const TABLES = [
  '"case"',
  'case_step',
  'deadline',
  'document',
  'posting',
  'law_version',
  'ledger_leaf',
  'ledger_log',
  'seal_look',
  'record_fault',
]

/** Rows as they stand, to be put back. */
async function keep(): Promise<() => Promise<unknown>> {
  const kept = `kept_${randomUUID().slice(0, 8)}`
  await run(
    `create schema ${kept}; ${TABLES.map((table) => `create table ${kept}.${table} as table ${table}`).join(';')}`,
  )
  const back = TABLES.map((table) => `insert into ${table} overriding system value select * from ${kept}.${table}`)
  // Past foreign keys: what hangs on these rows stays.
  const gone = TABLES.map((table) => `delete from ${table}`)
  return () => run(`set local session_replication_role = replica; ${[...gone, ...back].join(';')}`)
}

const { id, code } = await reportedTo(fadu)
await takeAll(fadu, id, [
  ['wangxin-1', 'accept'],
  ['wangxin-2', 'handle'],
  ['wangxin-5', 'answer'],
])
const paper = String((await run(`select code from document where case_id = $1 order by code`, [id])).rows[0]?.code)
await run(
  `insert into seal_look (subject_kind, subject_id, opening, person, office, role, looked_at) values ('case', $1, 2, 'p', 'o', 'r', date_trunc('second', now()))`,
  [id],
)
await enter(fadu.database, {
  who: 'p',
  what: 'report.seal.looked',
  subject: id,
  grounds: [],
  when: (await run('select looked_at from seal_look')).rows[0]?.looked_at.toISOString(),
  content: contentHash({ opening: 2 }),
})
await run(
  `insert into data_key (subject_kind, subject_id, office, made_at, check_at, destroyed_at) values ('case', $1, 'o', now(), now(), now()) on conflict do nothing`,
  [id],
)
// That a draft's cases were taken by another version is on record of the procedure, which is no text of a law.
await enter(fadu.database, {
  who: 'system',
  what: 'credit.superseded',
  subject: 'credit@2017-08-01',
  grounds: [],
  when: fadu.kernel.now().toISOString(),
  content: contentHash({}),
})
await fill(0, 300)
expect((await fadu.sequence()).stopped).toBeUndefined()
const older = await keep()
await fill(300, 310)
expect((await fadu.sequence()).stopped).toBeUndefined()

// A witness on another machine, which has seen the log as it stands.
const signer = signerOf('witness.example.cn/w', COSIGNATURE, generateKeyPairSync('ed25519').privateKey)
const logKey = parseVerifier(readFileSync(join(published, 'key'), 'utf8'))
const witness = openWitness({ signer, logs: logKey ? [logKey] : [], store: memoryStore(), now: fadu.kernel.now })
const address = { url: await serve(witness), verifier: signer }
const submit = () =>
  askWitness(fileStore(published), signer, (body) => witness({ method: 'POST', path: '/add-checkpoint', body }))
expect(isRefusal(await submit())).toBe(false)

async function serve(asked: Witness): Promise<string> {
  const server = createServer(async (request, response) => {
    const { status, body } = await asked({ method: request.method ?? '', path: request.url ?? '', body: '' })
    response.writeHead(status).end(body)
  })
  afterAll(() => void server.close())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const at = server.address()
  return `http://127.0.0.1:${typeof at === 'object' && at !== null ? at.port : 0}`
}

const whole = await keep()
const files = join(fadu.dataDir, 'kept-files')
cpSync(published, files, { recursive: true })
const wholeHead = readFileSync(lastHead)

/** Everything as it was before the attack. */
async function putBack() {
  await whole()
  rmSync(published, { recursive: true, force: true })
  cpSync(files, published, { recursive: true })
  writeFileSync(lastHead, wholeHead)
  rmSync(join(fadu.dataDir, 'record-check.json'), { force: true })
  await run(`update ledger_lease set until = '-infinity'`)
  witnesses.splice(0)
}

const caseAt = `/reports/${id}`
const entryOf = async (what: string) =>
  (
    await run(`select id, number, entry, salt from ledger_leaf where subject = $1 and entry like $2`, [
      id,
      `%"${what}"%`,
    ])
  ).rows[0]
const submitted = await entryOf('report.submit')
const entryAt = `/records/entries/${submitted?.number}`

const setBack = () =>
  run(
    `update ledger_log set size = 0, numbered = 0, checkpoint = null; update ledger_leaf set log = null, number = null`,
  )
const noTiles = () => rmSync(published, { recursive: true, force: true })

/** The step that opened the case with other words, and an entry that has their hash. */
async function changeBoth() {
  const { rows } = await run(
    `update case_step set answers = replace(answers, '下载', '上传') where case_id = $1 and revision = 1 returning answers`,
    [id],
  )
  const entry = canonical({ ...JSON.parse(submitted?.entry), content: contentHash(JSON.parse(rows[0]?.answers)) })
  const commitment = commit(submitted?.salt, entry)
  await run(`update ledger_leaf set entry = $2, commitment = $3 where id = $1`, [submitted?.id, entry, commitment])
  return commitment
}

/** The first full tile, its bundle and the tile above it, made to hold a commitment. */
async function fitTiles(commitment: Uint8Array) {
  const { rows } = await run(`select commitment from ledger_leaf where number < 256 order by number`)
  const leaves = rows.map(({ commitment: each }: { commitment: Uint8Array }, number: number) =>
    number === submitted?.number ? commitment : each,
  )
  writeFileSync(join(published, 'tile/entries/000'), formatBundle(leaves))
  writeFileSync(join(published, 'tile/0/000'), Buffer.concat(leaves.map(leafHash)))
  writeFileSync(join(published, 'tile/1/000.p/1'), rootOf(leaves.map(leafHash)))
}

/** Another history from the first entry on, as whoever has the machine and its key lets the server sign it. */
async function rewrite() {
  await setBack()
  await changeBoth()
  noTiles()
  rmSync(lastHead)
  const before = witnesses.splice(0)
  expect((await fadu.sequence()).stopped).toBeUndefined()
  witnesses.push(...before)
  await run(`update ledger_lease set until = '-infinity'`)
}

interface Attack {
  readonly name: string
  readonly act: () => Promise<unknown>
  /** The page that would show it, for whoever reads there. */
  readonly at: string
  readonly witness?: boolean
}

const paperAt = `/documents/${paper}/paper`
const attacks: readonly Attack[] = [
  {
    name: 'an answer, an actor or a moment of a step is changed',
    at: caseAt,
    act: () =>
      run(`update case_step set answers = replace(answers, '下载', '上传') where case_id = $1 and revision = 1`, [id]),
  },
  {
    name: 'a step is taken away, and the case set back',
    at: caseAt,
    act: () =>
      run(
        `with gone as (delete from case_step where case_id = '${id}' and step = 'answer') update "case" set revision = revision - 1, stage = 'handled', ended = false where id = '${id}'`,
      ),
  },
  {
    name: 'the stage, a clock or the pending proposal of a case is changed',
    at: caseAt,
    act: () => run(`update "case" set stage = 'accepted' where id = $1`, [id]),
  },
  {
    name: 'the words of a document are changed',
    at: paperAt,
    act: () => run(`update document set text = replace(text, '举报', '投诉') where code = $1`, [paper]),
  },
  {
    name: 'whom a document is for is changed',
    at: paperAt,
    act: () => run(`update document set audience = 'signers' where code = $1`, [paper]),
  },
  { name: 'a look at what is sealed is taken out of its log', at: caseAt, act: () => run('delete from seal_look') },
  {
    name: 'somebody is given a post',
    at: '/offices',
    act: () =>
      run(
        `insert into posting (id, person, office, role, since, state, entered_at) values ('x', $1, 'installation', 'supervisor', '2026-01-01', 'confirmed', now())`,
        [person],
      ),
  },
  {
    name: 'the words of a law are changed',
    at: '/law/csl/2026-01-01',
    act: () => run(`update law_version set source = replace(source, '网络', '网路') where law = 'csl'`),
  },
  {
    name: 'the words of an entry are changed',
    at: caseAt,
    act: () =>
      run(`update ledger_leaf set entry = replace(entry, 'report.submit', 'report.write') where id = $1`, [
        submitted?.id,
      ]),
  },
  {
    name: 'entries of a case are emptied, and the case stands',
    at: caseAt,
    act: () => run(`update ledger_leaf set entry = null, salt = null, subject = null where subject = $1`, [id]),
  },
  { name: 'a step and its entry are changed to fit each other', at: entryAt, act: changeBoth },
  { name: 'the same, and the published tiles to fit both', at: entryAt, act: async () => fitTiles(await changeBoth()) },
  {
    name: 'a published tile is changed',
    at: entryAt,
    act: async () => {
      const path = join(published, 'tile/0/000')
      // Its neighbour’s: an entry is proved by the hashes beside its own.
      const at = (submitted?.number ^ 1) * 32
      const bytes = readFileSync(path)
      writeFileSync(path, bytes.with(at, (bytes[at] ?? 0) ^ 1))
    },
  },
  {
    name: 'the size of the log is set back and its tiles are deleted',
    at: caseAt,
    act: async () => {
      await setBack()
      noTiles()
    },
  },
  { name: 'an older copy of the database is put in its place', at: caseAt, act: older },
  {
    name: 'another log is entered in the database, as a restore would',
    at: caseAt,
    act: async () => {
      const head = await publishedHead(fileStore(published))
      const log = await currentLog(fadu.database)
      const place = head ? nameAfter(head) : ''
      await run(`insert into ledger_log (origin, key, place, previous) values ($1 || '/' || $2::text, $3, $2, $4)`, [
        log?.origin,
        place,
        log?.key,
        readFileSync(join(published, 'checkpoint'), 'utf8'),
      ])
    },
  },
  {
    name: 'database, tiles and `last-head` are all set back, a leaf is changed; a witness is configured',
    at: caseAt,
    witness: true,
    act: async () => {
      await setBack()
      await changeBoth()
      noTiles()
      rmSync(lastHead)
    },
  },
  {
    name: 'the same, and no witness is configured',
    at: caseAt,
    act: async () => {
      await setBack()
      await changeBoth()
      noTiles()
      rmSync(lastHead)
    },
  },
  {
    name: 'another history is written and signed with the key, `last-head` too; a witness is configured',
    at: caseAt,
    witness: true,
    act: rewrite,
  },
  { name: 'the same, and no witness is configured', at: caseAt, act: rewrite },
  {
    name: 'a case is taken away, and its entries are emptied as an erasure empties them',
    at: '/reports',
    act: async () => {
      for (const table of ['case_step', 'document']) await run(`delete from ${table} where case_id = $1`, [id])
      await run(`delete from deadline where subject_id = $1`, [id])
      await run(`delete from seal_look`)
      await run(
        `update ledger_leaf set entry = null, salt = null, subject = null where subject = $1 or subject in (select 'document:' || code from document) or subject like 'document:%'`,
        [id],
      )
      await run(`delete from "case" where id = $1`, [id])
    },
  },
  {
    name: 'an act is taken away with its entry, before that has its number',
    at: '/reports',
    act: async () => {
      const { id: other } = await reportedTo(fadu, { where: '另一应用' })
      await run(`delete from case_step where case_id = $1`, [other])
      await run(`delete from deadline where subject_id = $1`, [other])
      await run(`delete from "case" where id = $1`, [other])
      await run(`delete from ledger_leaf where subject = $1 and number is null`, [other])
    },
  },
]

const lines = readFileSync(join(home(), 'SECURITY.md'), 'utf8').split('\n')
const heads = lines.findIndex((line) => line.startsWith('| what is done |'))
/** Who notices, as SECURITY.md has it: page, check, server, witness, readiness. */
const table = lines
  .slice(
    heads + 2,
    lines.findIndex((line, at) => at > heads && line === ''),
  )
  .map((line) => {
    const [name = '', ...cells] = line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim())
    return { name, notices: cells.map((cell) => cell !== '–' && cell !== 'nobody'), nobody: cells[0] === 'nobody' }
  })

test('every attack of the table is done here, and none that is not in it', () => {
  expect(attacks.map(({ name }) => name)).toEqual(table.map(({ name }) => name))
  expect(table.every(({ nobody, notices }) => nobody === notices.every((one) => !one))).toBe(true)
})

test('where nothing was done nobody notices anything', async () => {
  await putBack()
  expect(await observe({ name: '', at: caseAt, act: async () => undefined, witness: true })).toEqual([
    false,
    false,
    false,
    false,
    false,
  ])
})

test.each(attacks.map((attack, row) => [attack.name, row, attack] as const))(
  'who notices: %s',
  async (_, row, attack) => {
    onTestFinished(putBack)
    await putBack()
    expect(await observe(attack)).toEqual(table[row]?.notices)
  },
)

/** One act and one head later, and after a night: who has noticed. */
async function observe({ at, act, witness: asked = false }: Attack): Promise<readonly boolean[]> {
  if (asked) witnesses.push(address)
  await act()
  await fill(900, 901)
  const { stopped } = await fadu.sequence()
  const reader =
    at.startsWith('/reports') || at.startsWith('/documents') ? await officerAt(fadu, 'wangxin-1') : openVisitor(fadu)
  const { text } = await reader.get(at)
  const night = await fadu.checkRecord()
  const cosigned = asked ? await submit().catch(() => undefined) : undefined
  const { said } = await fadu.get('/readyz')
  return [
    /与存证不符|与公布的账本不符/.test(text),
    night.faults > 0,
    stopped !== undefined,
    asked && (cosigned === undefined || isRefusal(cosigned)),
    !isHealthy(said),
  ]
}

const isHealthy = (said: unknown): boolean => {
  const { record, ledger } = Object(said)
  return record.works && ledger.works
}

test.each([
  ['the office that issued it', `update document set office = 'demo-gongan' where code = $1`],
  ['the moment it was issued', `update document set issued_at = issued_at - interval '1 day' where code = $1`],
  ['its number', `update document set number = 99 where code = $1`],
  ['the hash that is printed beside it', `update document set hash = repeat('0', 64) where code = $1`],
  [
    'the words of its entry',
    `update ledger_leaf set entry = replace(entry, 'wangxin', 'gongan') where subject = 'document:' || $1`,
  ],
  ['its entry, which is gone', `delete from ledger_leaf where subject = 'document:' || $1`],
])(
  'a document does not pass where somebody changed %s: its page says so, whoever checks its code is told, nobody takes it away',
  async (_, statement) => {
    onTestFinished(putBack)
    await putBack()
    const officer = await officerAt(fadu, 'wangxin-1')
    expect((await officer.get(paperAt)).text).not.toContain('与存证不符')
    await run(statement, [paper])
    expect((await officer.get(paperAt)).text).toContain('此文书与存证不符')
    expect((await fadu.get(`/documents/${paper}`)).text).toContain('此文书与存证不符')
    const taken = await officer.get(`${paperAt}/txt`)
    expect([taken.status, taken.text]).toEqual([409, expect.stringContaining('与存证不符')])
    expect((await fadu.checkRecord()).faults).toBeGreaterThan(0)
  },
)

test('rows that nobody can read are found, and the check goes on with the rest', async () => {
  onTestFinished(putBack)
  await putBack()
  const { faults: before } = await fadu.checkRecord()
  await run(
    `insert into ledger_leaf (commitment, salt, subject, entry)
     select sha256('a'), sha256('b'), subject, 'nonsense' from unnest($1::text[]) as subject`,
    [[id, `document:${paper}x`, `person:${person}`, 'csl@2026-01-01']],
  )
  await run(`update case_step set answers = '{' where case_id = $1 and revision = 1`, [id])
  await run(`update document set text = replace(text, '举报', '投诉') where code = $1`, [paper])
  const parts = async () => (await run('select distinct part from record_fault order by part')).rows
  expect([before, (await fadu.checkRecord()).faults > 0]).toEqual([0, true])
  expect(await parts()).toEqual(['case', 'document', 'register', 'text'].map((part) => ({ part })))
  expect(isHealthy((await fadu.get('/readyz')).said)).toBe(false)
})

test('no document is made from a file that differs, and nothing is recorded', async () => {
  onTestFinished(putBack)
  await putBack()
  const { id: other } = await reportedTo(fadu, { where: '又一应用' })
  await run(`update case_step set answers = replace(answers, '下载', '上传') where case_id = $1`, [other])
  const refused = await takeAs(fadu, 'wangxin-1', other, 'accept')
  expect([refused.status, refused.text]).toEqual([409, expect.stringContaining('据此制作的文书会有错误')])
  expect((await run('select revision, stage from "case" where id = $1', [other])).rows).toEqual([
    { revision: 1, stage: 'received' },
  ])
})

test('what is found goes into the log once, and the party of a case sees it too', async () => {
  onTestFinished(putBack)
  await putBack()
  const log = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  await run(`update case_step set answers = replace(answers, '下载', '上传') where case_id = $1 and revision = 1`, [id])
  const reporter = openVisitor(fadu)
  await reporter.get('/reports/status')
  await reporter.submit('/reports/status', { code })
  expect((await reporter.get('/reports/status')).text).toContain('案卷与存证不符')
  expect((await reporter.get('/en/reports/status')).text).toContain('This file is not as the record has it')
  const given = {
    database: fadu.database,
    context: fadu.app.context,
    record: {
      parts: [],
      file: {
        read: async () => ({
          last: { startedAt: fadu.kernel.now().toISOString(), endedAt: '', whole: 0, sealed: 0, erased: 0, faults: 0 },
        }),
        keep: async () => undefined,
      },
    },
  }
  await runJobs(given)
  await runJobs(given)
  const told = log.mock.calls.map(([words]) => String(words)).filter((words) => words.includes('record: case'))
  expect(told).toEqual([`record: case ${id} step 1 is not as recorded (changed)`])
  log.mockRestore()
})
