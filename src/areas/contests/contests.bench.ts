import { loadavg } from 'node:os'
import { type OwnStorage, withOwnStorage } from '../../../bench/own-storage.ts'
import { openServing, type Serving } from '../../../bench/serving.ts'
import { type Line, milliseconds, printTable, quantile } from '../../../bench/table.ts'
import { newSubjectId } from '../../kernel/subject.ts'
import { readBoards } from '../../mechanisms/contest/boards.ts'
import { contestsOf } from '../../mechanisms/contest/contests.ts'
import { drawWinners, lotList } from '../../mechanisms/contest/lots.ts'
import type { ContestRules } from '../../mechanisms/contest/rules.ts'
import { freezeContest } from '../../mechanisms/contest/sealed-contest.ts'
import { contestSession, newContestToken } from '../../mechanisms/contest/token.ts'
import { ItemShape } from '../../mechanisms/exam/item.ts'
import { freezeExam } from '../../mechanisms/sitting/freeze.ts'
import type { FrozenItem } from '../../mechanisms/sitting/paper.ts'
import { newSeatToken, sessionHash } from '../../mechanisms/sitting/token.ts'

const TEAMS = 300
const REGIONS = 30

const PAPER = 20
const BANK = 200
const AT_ONCE = 60
/** In turns, so that whatever else the machine does weighs on both alike. */
const TURNS = 5
const SECONDS_EACH = 2
const SEATS = 12_000
const ENTRANTS = 1_000_000
const WINNERS = 1_000
const OFFICE = 'demo-pufa'
const HOST = 'www.example.cn'

const items = Array.from(
  { length: BANK },
  (_, n): FrozenItem => ({
    record: `item-${String(n).padStart(4, '0')}`,
    version: 1,
    bound: [],
    item: ItemShape.parse({
      ...{
        id: String(n),
        kind: 'single',
        topic: '网络安全法',
        key: ['A'],
        explanation: '网络安全法第二十一条第三项。',
      },
      stem: `第${n}题：网络运营者应当按照规定留存相关的网络日志不少于（　　）。`,
      options: ['六个月', '三个月', '十二个月', '由其自行确定'].map((text, at) => ({ id: 'ABCD'[at], text })),
    }),
  }),
)

const blueprint = [{ where: {}, count: PAPER, points: 1 }]

const rules: ContestRules = {
  ...{
    blueprint,
    shuffle: true,
    shuffleOptions: true,
    choice: 'all',
    most: PAPER,
    minutes: 30,
    daily: 100,
    redo: true,
  },
  ...{ tells: 'points', leastSeconds: 0, rounds: [], board: 'total', tie: 'earlier', objectionDays: 3, contactDays: 5 },
  teams: Array.from({ length: TEAMS }, (_, n) => ({ name: `队${n}` })),
  regions: Array.from({ length: REGIONS }, (_, n) => ({ name: `地区${n}` })),
  prizes: [{ name: '奖', count: WINNERS }],
  hosts: [{ name: '某网', origin: `https://${HOST}` }],
}

async function openCase({ owner }: OwnStorage, procedure: string, now: Date): Promise<string> {
  const caseId = newSubjectId(now)
  await owner.query(
    `insert into "case" (id, procedure, procedure_version, law, stage, ended, office, mark, number_year, number, number_office,
       revision, opened_at, moved_at, next_due)
     select $1, $2, '2017-01-01', 'points-2017', 'open', false, $3, 'bench', 2026, count(*) + 1, $3, 1, $4, $4, 'infinity' from "case"`,
    [caseId, procedure, OFFICE, now],
  )
  return caseId
}

const hours = (now: Date, count: number): Date => new Date(now.getTime() + count * 3_600_000)

async function openContest(storage: OwnStorage, { kernel }: Serving): Promise<string> {
  const now = kernel.now()
  const caseId = await openCase(storage, 'contest', now)
  const sealed = { seed: 'ab'.repeat(32), lotSeed: 'cd'.repeat(32), items: [...items] }
  const times = { opensAt: hours(now, -1), closesAt: hours(now, 24) }
  await storage.database
    .transaction()
    .execute((transaction) =>
      freezeContest(
        transaction,
        { keyring: kernel.seal.keyring, now },
        { caseId, office: OFFICE, title: '竞赛', ...times, rules, sealed },
      ),
    )
  return caseId
}

/** Entrants who wait to play, and a million who have. */
async function contestTokens({ owner }: OwnStorage, { kernel }: Serving, caseId: string): Promise<readonly string[]> {
  await owner.query(
    `insert into contest_seat (case_id, nickname, folded, code_hash, host, team, region, entered_at, salt, lot, attempts, papers,
       best, best_ms, full_rounds, eligible)
     select $1, 'n' || n, 'n' || n, sha256(n::text::bytea), n % 2 - 1, n % 300, n % 30, now(), sha256(n::text::bytea),
       sha256(('lot' || n)::bytea), 1, 1, n % 21, n, 1, true from generate_series(1, $2::integer) n`,
    [caseId, ENTRANTS],
  )
  await owner.query(
    `insert into contest_board (case_id, kind, place, entrants, tries, full_marks, points)
     select $1, k.kind, k.place, count(*), count(*), count(*), sum(best) from contest_seat
       cross join lateral (values ('all', 0), ('host', host), ('team', team), ('region', region)) k(kind, place)
     where case_id = $1 group by 2, 3`,
    [caseId],
  )
  const { rows } = await owner.query<{ id: number }>(
    `insert into contest_seat (case_id, nickname, folded, code_hash, host, team, entered_at, salt, lot)
     select $1, 'p' || n, 'p' || n, sha256(n::text::bytea), 0, n % 300, now(), sha256(n::text::bytea), sha256(('p' || n)::bytea)
     from generate_series(1, $2::integer) n returning id`,
    [caseId, SEATS],
  )
  const { keys } = kernel.identity
  const tokens = rows.map(({ id }) => newContestToken(keys, Number(id), kernel.now()))
  await owner.query(
    `update contest_seat s set session_hash = g.hash from unnest($1::bigint[], $2::bytea[]) as g(id, hash) where s.id = g.id`,
    [rows.map(({ id }) => id), tokens.map((token) => contestSession(keys, token))],
  )
  await owner.query('vacuum analyze contest_seat')
  await owner.query('vacuum analyze contest_board')
  return tokens
}

async function examTokens(storage: OwnStorage, { kernel }: Serving): Promise<readonly string[]> {
  const now = kernel.now()
  const caseId = await openCase(storage, 'exam', now)
  const shown = { points: 'handed', right: 'closed', key: 'told', explanation: 'told' } as const
  const head = { caseId, office: OFFICE, title: '考试', opensAt: hours(now, -1), closesAt: hours(now, 24), minutes: 30 }
  const asked = { blueprint, shuffle: true, shuffleOptions: true, choice: 'all', most: PAPER, pass: 12 } as const
  await storage.database.transaction().execute((transaction) =>
    freezeExam(
      transaction,
      { keyring: kernel.seal.keyring, now },
      {
        ...{ ...head, tries: 20, counts: 'best', rules: { ...asked, apart: 1, shown, reviewDays: 5 } },
        paper: { seed: 'ab'.repeat(32), items: [...items] },
      },
    ),
  )
  const { rows } = await storage.owner.query<{ id: number }>(
    `insert into exam_seat (case_id, number, code_hash)
     select $1, '2026-' || n, sha256(n::text::bytea) from generate_series(1, $2::integer) n returning id`,
    [caseId, SEATS],
  )
  const { keys } = kernel.identity
  const tokens = rows.map(({ id }) => newSeatToken(keys, Number(id), now))
  await storage.owner.query(
    `update exam_seat s set session_hash = g.hash, session_at = $3 from unnest($1::bigint[], $2::bytea[]) as g(id, hash) where s.id = g.id`,
    [rows.map(({ id }) => id), tokens.map((token) => sessionHash(keys, token)), now],
  )
  return tokens
}

const OURS = { 'sec-fetch-site': 'same-origin' } as const

async function sent(url: string, body: string, headers: Record<string, string>): Promise<string> {
  const response = await fetch(url, { method: 'POST', headers: { ...OURS, ...headers }, body })
  const text = await response.text()
  if (response.status !== 200) throw new Error(`${response.status} ${url} ${text.slice(0, 200)}`)
  return text
}

/** One paper in a frame: its page, all answers, its result. */
async function contestAttempt(base: string, seat: string): Promise<void> {
  const form = { 'content-type': 'application/x-www-form-urlencoded' }
  const paper = await sent(`${base}/paper`, new URLSearchParams({ seat }).toString(), form)
  const [, attempt = ''] = /name="attempt" value="(\d+)"/.exec(paper) ?? []
  const answers = Object.fromEntries(Array.from({ length: PAPER }, (_, at) => [`q${at}-answer`, 'B']))
  const result = await sent(`${base}/hand-in`, new URLSearchParams({ seat, attempt, ...answers }).toString(), form)
  if (!result.includes('<dl class="figures">')) throw new Error('no result')
}

/** One attempt at an exam by what its script talks to: start, all answers, hand-in. */
async function examAttempt(hall: string, seat: string): Promise<void> {
  const json = { 'content-type': 'application/json', cookie: `seat=${seat}` }
  const { attempt } = JSON.parse(await sent(`${hall}/start`, '{}', json))
  const answers = Array.from({ length: PAPER }, (_, item) => ({ item, sequence: 1, answer: 'B' }))
  await sent(`${hall}/answers`, JSON.stringify({ attempt, answers }), json)
  await sent(`${hall}/hand-in`, JSON.stringify({ attempt }), json)
}

interface Measured {
  readonly done: number
  readonly ms: number
  /** Of this process, which asks and answers. */
  readonly cpuMs: number
}

/** So many at once, a turn long. */
async function turn(tokens: IterableIterator<string>, attempt: (token: string) => Promise<void>): Promise<Measured> {
  const ends = performance.now() + SECONDS_EACH * 1000
  let done = 0
  const one = async (): Promise<void> => {
    while (performance.now() < ends) {
      const { value, done: isOver } = tokens.next()
      if (isOver) return
      await attempt(value)
      done += 1
    }
  }
  const [begun, before] = [performance.now(), process.cpuUsage()]
  await Promise.all(Array.from({ length: AT_ONCE }, one))
  const { user, system } = process.cpuUsage(before)
  return { done, ms: performance.now() - begun, cpuMs: (user + system) / 1000 }
}

/** All turns of one kind together. */
function summed(turns: readonly Measured[]): { readonly rate: number; readonly cpuMs: number } {
  const sum = (of: keyof Measured) => turns.reduce((before, one) => before + one[of], 0)
  return { rate: (sum('done') / sum('ms')) * 1000, cpuMs: sum('cpuMs') / sum('done') }
}

const SUM = `select (select sum(best) from contest_seat where case_id = $1)::float8 as seats,
  (select points from contest_board where case_id = $1 and kind = 'all')::float8 as board`

/** `fadu bench contests`: papers in a frame beside bare exams, boards while they come, and the draw. */
export const run = (): Promise<number> =>
  withOwnStorage(async (storage) => {
    const serving = await openServing(storage)
    const contest = await openContest(storage, serving)
    const tokens = await contestTokens(storage, serving, contest)
    const seats = await examTokens(storage, serving)
    const base = `${serving.origin}/contests/${contest}/at/${HOST}`
    const head = await contestsOf(serving.kernel).open.head(contest)
    if (!head) throw new Error('no contest')
    const reads: number[] = []
    const reading = setInterval(async () => {
      const begun = performance.now()
      await readBoards(storage.database, head, new Date())
      reads.push(performance.now() - begun)
    }, 50)
    const [play, sit] = [tokens.values(), seats.values()]
    const turns: { readonly framed: Measured; readonly exam: Measured }[] = []
    for (let nth = 0; nth < TURNS; nth += 1) {
      const exam = await turn(sit, (seat) => examAttempt(`${serving.origin}/exams/hall`, seat))
      turns.push({ exam, framed: await turn(play, (token) => contestAttempt(base, token)) })
    }
    clearInterval(reading)
    const [framed, exam] = [summed(turns.map((one) => one.framed)), summed(turns.map((one) => one.exam))]
    const { rows } = await storage.owner.query<{ seats: number; board: number }>(SUM, [contest])
    const listing = performance.now()
    const { eligible } = await lotList(storage.database, contest)
    const listed = performance.now() - listing
    const drawing = performance.now()
    await drawWinners(storage.database, { caseId: contest, seed: 'ab'.repeat(32), rules })
    const drawn = performance.now() - drawing
    await serving.close()
    const lines: readonly Line[] = [
      {
        what: `full papers of ${PAPER} in a frame (page, answers, result), ${AT_ONCE} at once; in turns with bare attempts at an exam (start, one save, hand-in; no page)`,
        figure: `${framed.rate.toFixed(0)}/s, ${framed.cpuMs.toFixed(2)} ms of processor each, client among it`,
        limit: `${exam.rate.toFixed(0)}/s, ${exam.cpuMs.toFixed(2)} ms; 0.8 asked; load ${loadavg()[0]?.toFixed(1)}`,
        ratio: framed.rate / exam.rate,
      },
      {
        what: `boards of ${ENTRANTS} entrants, 300 teams, read while these came`,
        figure: `p50 ${milliseconds(quantile(reads, 0.5))}, p99 ${milliseconds(quantile(reads, 0.99))}${rows[0]?.seats === rows[0]?.board ? ', right' : ', WRONG'}`,
        limit: '50 ms asked',
      },
      { what: `list of ${eligible} fixed and hashed`, figure: milliseconds(listed) },
      { what: `${WINNERS} winners drawn among them`, figure: milliseconds(drawn), limit: '2,000 ms asked' },
    ]
    printTable('Contests', lines)
  })
