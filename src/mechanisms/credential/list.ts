import { sql } from 'kysely'
import type { Database } from '../../kernel/storage/connection.ts'
import { type Keyset, type KeysetPage, markGiven, onward, ordered, pageOf } from '../../kernel/storage/keyset.ts'
import { isRefusal, type Refusal } from '../../law/refusal.ts'
import { resultsOfSeats } from './passed.ts'

/** A certificate as the office that issued it sees it: whose seat, and how it stands. */
export interface ListedCertificate {
  readonly number: number
  readonly code: string
  readonly seat: number | undefined
  readonly seatNumber: string
  readonly named: boolean
  readonly scored: boolean
  readonly madeAt: Date
  readonly askedAt: Date | undefined
  readonly reason: string | undefined
  readonly revokedAt: Date | undefined
  /** It was revoked by the system since marks changed. */
  readonly isReplaced: boolean
  /** What counts now no longer passes, or the seat is gone: the office looks whether it should stand. */
  readonly noLongerPasses: boolean
}

interface Row {
  readonly number: number
  readonly code: string
  readonly seat: number | null
  readonly seat_number: string
  readonly named: boolean
  readonly scored: boolean
  readonly made_at: Date
  readonly asked_at: Date | null
  readonly reason: string | null
  readonly revoked_at: Date | null
  readonly replaced: string | null
}

const byNumber: Keyset<ListedCertificate> = {
  index: 'exam_certificate_of_case',
  direction: 'asc',
  columns: [{ column: 'c.number', kind: 'number', of: ({ number }) => String(number) }],
}

const listedOf = (row: Row): ListedCertificate => ({
  number: row.number,
  code: row.code,
  seat: row.seat ?? undefined,
  seatNumber: row.seat_number,
  named: row.named,
  scored: row.scored,
  madeAt: row.made_at,
  askedAt: row.asked_at ?? undefined,
  reason: row.reason ?? undefined,
  revokedAt: row.revoked_at ?? undefined,
  isReplaced: row.replaced !== null,
  noLongerPasses: false,
})

/** Certificates of an exam of this office, a page at a time, in the order of their random numbers. Two statements. */
export async function certificatesOfExam(
  database: Database,
  of: { readonly case: string; readonly office: string },
  { limit, after }: { readonly limit: number; readonly after?: string | undefined },
): Promise<KeysetPage<ListedCertificate> | Refusal> {
  const mark = markGiven(byNumber, after)
  if (isRefusal(mark)) return mark
  const { rows } = await sql<Row>`
    select c.number, c.code, c.seat, c.seat_number, c.named, c.scored, c.made_at, c.asked_at, c.reason, c.revoked_at, c.replaced
    from exam_certificate c where c.case_id = ${of.case} and c.office = ${of.office} and ${onward(byNumber, mark)}
    order by ${ordered(byNumber)} limit ${limit + 1}`.execute(database)
  const page = pageOf(byNumber, rows.map(listedOf), limit)
  const seats = page.rows.flatMap(({ seat }) => (seat === undefined ? [] : [seat]))
  const passing = new Set(
    (await resultsOfSeats(database, seats)).flatMap(({ seat, hasPassed, withdrawn }) =>
      hasPassed && !withdrawn ? [seat] : [],
    ),
  )
  return {
    ...page,
    rows: page.rows.map((row) => ({ ...row, noLongerPasses: row.seat === undefined || !passing.has(row.seat) })),
  }
}

/** One certificate of this office, with its exam; undefined for another office's, as for none. Two statements. */
export async function certificateOfOffice(
  database: Database,
  { number, office }: { readonly number: number; readonly office: string },
): Promise<(ListedCertificate & { readonly case: string; readonly title: string }) | undefined> {
  const { rows } = await sql<Row & { case_id: string; title: string }>`
    select c.number, c.code, c.seat, c.seat_number, c.named, c.scored, c.made_at, c.asked_at, c.reason, c.revoked_at, c.replaced,
      c.case_id, e.title
    from exam_certificate c join exam e on e.case_id = c.case_id
    where c.number = ${number} and c.office = ${office}`.execute(database)
  const [row] = rows
  if (!row) return undefined
  const [result] = await resultsOfSeats(database, row.seat === null ? [] : [row.seat])
  const stands = result?.hasPassed === true && !result.withdrawn
  return { ...listedOf(row), noLongerPasses: !stands, case: row.case_id, title: row.title }
}

/** An exam as its office sees it, for the page of its certificates. */
export interface CertifiedExam {
  readonly id: string
  readonly title: string
  readonly stage: string
  readonly most: string
  readonly pass: string
}

/** Undefined for another office's, as for none. */
export async function examOfOffice(
  database: Database,
  { id, office }: { readonly id: string; readonly office: string },
): Promise<CertifiedExam | undefined> {
  const { rows } = await sql<CertifiedExam>`
    select e.case_id as id, e.title, c.stage, trim_scale((e.rules ->> 'most')::numeric)::text as most,
      trim_scale((e.rules ->> 'pass')::numeric)::text as pass
    from exam e join "case" c on c.id = e.case_id where e.case_id = ${id} and e.office = ${office}`.execute(database)
  return rows[0]
}

const MOST_EXAMS = 50

/** The exams of an office whose results are told, the newest first. */
export async function toldExams(database: Database, office: string): Promise<readonly CertifiedExam[]> {
  const { rows } = await sql<CertifiedExam>`
    select e.case_id as id, e.title, c.stage, trim_scale((e.rules ->> 'most')::numeric)::text as most,
      trim_scale((e.rules ->> 'pass')::numeric)::text as pass
    from exam e join "case" c on c.id = e.case_id where e.office = ${office} and c.stage in ('told', 'final')
    order by e.opens_at desc limit ${MOST_EXAMS}`.execute(database)
  return rows
}

/** A revocation that somebody asked for and that waits for a second person. */
export interface AskedRevocation {
  readonly number: number
  readonly case: string
  readonly seatNumber: string
  readonly askedAt: Date
}

export async function askedRevocations(
  database: Database,
  { office, person, limit }: { readonly office: string; readonly person: string; readonly limit: number },
): Promise<readonly AskedRevocation[]> {
  const { rows } = await sql<AskedRevocation>`
    select number, case_id as "case", seat_number as "seatNumber", asked_at as "askedAt" from exam_certificate
    where office = ${office} and asked_at is not null and revoked_at is null and asked_by <> ${person}
    order by asked_at limit ${limit}`.execute(database)
  return rows
}

/** A certificate whose result no longer passes, and whose revocation nobody asked for yet. */
export interface LapsedCertificate {
  readonly number: number
  readonly case: string
  readonly lapsedAt: Date
}

/** Those of an office, the oldest first: whether each stands is for it to decide. */
export async function lapsedCertificates(
  database: Database,
  { office, limit }: { readonly office: string; readonly limit: number },
): Promise<readonly LapsedCertificate[]> {
  const { rows } = await sql<LapsedCertificate>`
    select number, case_id as "case", lapsed_at as "lapsedAt" from exam_certificate
    where office = ${office} and lapsed_at is not null and revoked_at is null and asked_at is null
    order by lapsed_at, number limit ${limit}`.execute(database)
  return rows
}

/** What became of a certificate that its holder has, since marks changed. */
export interface TouchedCertificate {
  readonly number: number
  readonly seat: number
  /** When the system revoked it; undefined of one that stands and whose result no longer passes. */
  readonly replacedAt: Date | undefined
}

/** Certificates of these seats that changed marks have touched, the newest last: what each holder is told of their own. */
export async function touchedCertificates(
  database: Database,
  seats: readonly number[],
): Promise<readonly TouchedCertificate[]> {
  if (seats.length === 0) return []
  const { rows } = await sql<Omit<TouchedCertificate, 'replacedAt'> & { readonly replacedAt: Date | null }>`
    select number, seat, case when replaced is not null then revoked_at end as "replacedAt" from exam_certificate
    where seat = any(${[...seats]}::bigint[]) and (replaced is not null or (lapsed_at is not null and revoked_at is null))
    order by seat, made_at limit 400`.execute(database)
  return rows.map((row) => ({ ...row, replacedAt: row.replacedAt ?? undefined }))
}
