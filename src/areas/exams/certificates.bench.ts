import { sql } from 'kysely'
import { type OwnStorage, withOwnStorage } from '../../../bench/own-storage.ts'
import { openServing } from '../../../bench/serving.ts'
import { type Line, milliseconds, peakMemory, printTable, quantile } from '../../../bench/table.ts'
import { press } from '../../kernel/print/press.ts'
import { newSubjectId } from '../../kernel/subject.ts'
import { computeHere } from '../../kernel/worker/workers.ts'
import { isRefusal } from '../../law/refusal.ts'
import { findCertificate } from '../../mechanisms/credential/check.ts'
import { credentialContextOf } from '../../mechanisms/credential/context.ts'
import { revokedBits } from '../../mechanisms/credential/keys.ts'
import { makeCertificate } from '../../mechanisms/credential/make.ts'
import { printedCertificate } from '../../mechanisms/credential/printed.ts'
import { encodeBits } from '../../mechanisms/credential/status-list.ts'
import { CERTIFICATES } from './certificates/paths.ts'

const OFFICE = 'demo-pufa'
const SEATS = 2_000
const MADE = 500
/** What a certificate may take, of the issue. */
const LIMIT_MS = 300

/** An exam that so many passed, its rows as the tables have them. */
async function fill({ owner }: OwnStorage): Promise<string> {
  const id = newSubjectId(new Date())
  await owner.query(
    `insert into "case" (id, procedure, procedure_version, law, stage, ended, office, mark, number_year, number, number_office,
      revision, opened_at, moved_at, next_due)
    values ($1, 'exam', '2017-01-01', 'points-2017', 'told', false, $2, '考', 2026, 1, $2, 1, now(), now(), 'infinity')`,
    [id, OFFICE],
  )
  await owner.query(
    `insert into exam (case_id, office, title, opens_at, closes_at, frozen_closes_at, minutes, tries, counts, rules, paper, paper_hash)
    values ($1, $2, '学法考试', now() - interval '2 days', now() - interval '1 day', now() - interval '1 day', 60, 1, 'best', '{"most": 100, "pass": 60}',
      'sealed', repeat('0', 64))`,
    [id, OFFICE],
  )
  await owner.query(
    `insert into exam_seat (case_id, number, code_hash) select $1, '2026-' || n, '\\x00' from generate_series(1, $2) n`,
    [id, SEATS],
  )
  await owner.query(
    `insert into exam_attempt (seat, case_id, nth, started_at, ends_at, drawn, handed_at, handed_by, points)
    select id, $1, 1, now(), now(), '[]', now(), 'candidate', 80 from exam_seat where case_id = $1`,
    [id],
  )
  return id
}

const timed = async <Done>(work: () => Promise<Done>): Promise<{ readonly done: Done; readonly ms: number }> => {
  const begun = performance.now()
  const done = await work()
  return { done, ms: performance.now() - begun }
}

const show = (times: readonly number[]): string =>
  `median ${milliseconds(quantile(times, 0.5))}, p99 ${milliseconds(quantile(times, 0.99))}`

async function measure(storage: OwnStorage): Promise<void> {
  const serving = await openServing(storage)
  const id = await fill(storage)
  const context = credentialContextOf(serving, `http://localhost${CERTIFICATES}`)
  const by = { kind: 'officer', person: 'demo-pufa-9', office: OFFICE, roles: ['examiner'] } as const
  const made: { readonly number: number; readonly code: string; readonly ms: number }[] = []
  for (let at = 1; at <= MADE; at += 1) {
    const of = { case: id, number: `2026-${at}` }
    const { done, ms } = await timed(() => makeCertificate(context, { of, wish: { named: false, scored: true }, by }))
    if (isRefusal(done)) throw new Error(done.reason.en)
    made.push({ ...done, ms })
  }
  const commits: number[] = []
  await storage.owner.query('create table bare_certificate (number integer primary key, token text)')
  for (let at = 1; at <= MADE; at += 1) {
    commits.push(
      (await timed(() => storage.owner.query('insert into bare_certificate values ($1, $2)', [at, 'x'.repeat(3_000)])))
        .ms,
    )
  }
  const looks: number[] = []
  for (const { number, code } of made.slice(0, 200)) {
    looks.push((await timed(() => findCertificate(context, { number: String(number), code }))).ms)
  }
  const papers: number[] = []
  for (const { number, code } of made.slice(0, 11)) {
    const found = await findCertificate(context, { number: String(number), code })
    if (isRefusal(found)) throw new Error(found.reason.en)
    const printed = printedCertificate(found.facts, { places: context.places, code })
    papers.push((await timed(() => press({ format: 'pdf', printed }, computeHere))).ms)
  }
  const lists: number[] = []
  for (let at = 0; at < 50; at += 1) {
    lists.push(
      (await timed(async () => encodeBits((await revokedBits(context.database, { office: OFFICE, list: 1 })) ?? [])))
        .ms,
    )
  }
  const size = await sql<{ bytes: string }>`select pg_total_relation_size('exam_certificate') as bytes`.execute(
    context.database,
  )
  await serving.close()
  const times = made.map(({ ms }) => ms)
  const lines: readonly Line[] = [
    { what: 'made, signed and on record, one after another', figure: show(times), limit: `${LIMIT_MS} ms` },
    {
      what: 'beside it: a bare durable row of the same size',
      figure: show(commits),
      ratio: quantile(times, 0.5) / quantile(commits, 0.5),
    },
    { what: 'checked by number and code', figure: show(looks) },
    {
      what: 'as PDF, the first with its library and fonts',
      figure: milliseconds(papers[0] ?? 0),
      limit: `${LIMIT_MS} ms`,
    },
    { what: 'as PDF, those after it', figure: show(papers.slice(1)), limit: `${LIMIT_MS} ms` },
    { what: 'the status list of 131,072 bits', figure: show(lists) },
    {
      what: 'bytes of a certificate in the database, indexes included',
      figure: String(Math.round(Number(size.rows[0]?.bytes) / MADE)),
    },
    { what: 'peak memory', figure: peakMemory() },
  ]
  printTable(`Certificates: ${MADE} of an exam that ${SEATS} passed`, lines)
}

/** A certificate made, checked and printed. */
export const run = (): Promise<number> => withOwnStorage(measure)
