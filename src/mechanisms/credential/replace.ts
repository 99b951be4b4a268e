import { sql } from 'kysely'
import { dayOf } from '../../kernel/calendar/day.ts'
import { enterEach } from '../../kernel/ledger/ledger.ts'
import { tell } from '../../kernel/notice/tell.ts'
import { decrypt } from '../../kernel/seal/cipher.ts'
import { dataKeyOf } from '../../kernel/seal/data-key.ts'
import type { Database } from '../../kernel/storage/connection.ts'
import { caseSubject } from '../../kernel/subject.ts'
import type { Say } from '../../law/say.ts'
import { type CertificateFacts, factsIn } from './achievement.ts'
import type { CredentialContext } from './context.ts'
import { readToken } from './jws.ts'
import { certificateSubject, tokenPlace } from './make.ts'
import { resultsOfSeats, type ToldResult } from './passed.ts'
import { revokingContent } from './revoke.ts'
import type { ReplacedFor } from './tables.ts'

/** Who revokes a certificate that says what is no longer so. */
export const SYSTEM = 'system'

/** Attempts of an exam whose points are others than they were. */
export interface ChangedAttempts {
  readonly case: string
  readonly attempts: readonly number[]
}

interface Standing {
  readonly number: number
  readonly office: string
  readonly seat: number
  readonly token: string
  readonly lapsed: boolean
}

/** A certificate whose exam is marked otherwise now, with what counts of its seat. */
interface Held {
  readonly row: Standing
  readonly result: ToldResult
}

/**
 * Holds the certificates of these attempts' seats against what counts now, in the caller's transaction. One that says points
 * or a day that are others now is revoked by the system, with an entry, and its holder may take another. One whose result no
 * longer passes stands until two of the office revoke it: office and holder are told, once.
 */
export async function followMarks(
  transaction: Database,
  { keyring, now }: Pick<CredentialContext, 'keyring' | 'now'>,
  { case: caseId, attempts }: ChangedAttempts,
): Promise<void> {
  const { rows } = await sql<Standing>`
    select c.number, c.office, c.seat, c.token, c.lapsed_at is not null as lapsed
    from exam_certificate c
    where c.case_id = ${caseId} and c.revoked_at is null
      and c.seat in (select a.seat from exam_attempt a where a.id = any(${[...attempts]}::bigint[]))
    order by c.number for update of c`.execute(transaction)
  const [first] = rows
  if (!first) return
  const results = new Map(
    (
      await resultsOfSeats(
        transaction,
        rows.map(({ seat }) => seat),
      )
    ).map((result) => [result.seat, result]),
  )
  const held = rows.flatMap((row): readonly Held[] => {
    const result = results.get(row.seat)
    return result && !result.isPending ? [{ row, result }] : []
  })
  const key = await dataKeyOf(transaction, keyring, { subject: caseSubject(caseId), office: first.office })
  const saidBy = ({ row: { office, number, token } }: Held): CertificateFacts | undefined => {
    const text = key && decrypt(key, tokenPlace(office, number), Buffer.from(token, 'base64'))?.toString()
    return text === undefined ? undefined : factsIn(readToken(text)?.payload)
  }
  const [passing, failing] = [held.filter(({ result }) => passes(result)), held.filter(({ result }) => !passes(result))]
  const replaced = passing.flatMap((one) => {
    const why = whatChanged(one.result, saidBy(one))
    return why ? [{ ...one, why }] : []
  })
  const at = now()
  await revoke(transaction, replaced, at)
  await note(transaction, { passing, failing, at })
  const lapsed = failing.filter(({ row }) => !row.lapsed)
  await tell(
    transaction,
    [
      ...replaced.flatMap((one) => toHolder(one, replacedWords(one))),
      ...lapsed.flatMap((one) => [
        ...toHolder(one, lapsedWords(one).holder),
        { addressee: `office:${one.row.office}`, text: lapsedWords(one).office, ...noticeOf(one, 'lapsed') },
      ]),
    ],
    at,
  )
}

const passes = ({ hasPassed, withdrawn }: ToldResult): boolean => hasPassed && !withdrawn

/** Undefined where the certificate says nothing that is not so, or where what it says can be read no more. */
function whatChanged(
  { points, handedAt }: Pick<ToldResult, 'points' | 'handedAt'>,
  said: Pick<CertificateFacts, 'points' | 'passedOn'> | undefined,
): ReplacedFor | undefined {
  if (!said || handedAt === undefined) return undefined
  if (said.points !== undefined && said.points !== points) return 'points'
  return said.passedOn === dayOf(handedAt) ? undefined : 'day'
}

async function revoke(
  transaction: Database,
  replaced: readonly (Held & { readonly why: ReplacedFor })[],
  at: Date,
): Promise<void> {
  if (replaced.length === 0) return
  const leaves = await enterEach(
    transaction,
    replaced.map(({ row: { number }, why }) => ({
      ...{ who: SYSTEM, what: 'certificate.replace', subject: certificateSubject(number), grounds: [] },
      ...{ when: at.toISOString(), content: revokingContent(number, why) },
    })),
  )
  const rows = replaced.map(({ row: { number }, why }) => ({
    number,
    why,
    leaf: leaves.get(certificateSubject(number)),
  }))
  await sql`
    update exam_certificate c set revoked_at = ${at}, revoked_by = ${SYSTEM}, revoked_leaf = r.leaf, replaced = r.why
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(number integer, why text, leaf bigint)
    where c.number = r.number`.execute(transaction)
}

async function note(
  transaction: Database,
  { passing, failing, at }: { readonly passing: readonly Held[]; readonly failing: readonly Held[]; readonly at: Date },
): Promise<void> {
  const numbersOf = (held: readonly Held[]) => held.map(({ row: { number } }) => number)
  await sql`
    update exam_certificate set lapsed_at = case when number = any(${numbersOf(failing)}::int[]) then ${at}::timestamptz end
    where (number = any(${numbersOf(failing)}::int[]) and lapsed_at is null)
      or (number = any(${numbersOf(passing)}::int[]) and lapsed_at is not null)`.execute(transaction)
}

const noticeOf = ({ result }: Held, stage: string) => ({ kind: 'exam', what: result.case, stage })

/** Whoever holds it by an account; who has none reads it at the seat. */
const toHolder = (one: Held, text: Say) =>
  one.result.person === null
    ? []
    : [{ addressee: `person:${one.result.person}`, text, ...noticeOf(one, 'certificate') }]

const replacedWords = ({ row: { number }, result: { title } }: Held): Say => ({
  zh: `您在《${title}》的合格证书${number}：成绩经更正，证书上写的已经不符，由系统撤销；您可以到“合格证书”领取新的一份`,
  en: `Your certificate ${number} of “${title}”: the result was put right and it no longer says what is so; the system revoked it. You may take a new one at “Certificates”`,
})

const lapsedWords = ({ row: { number }, result: { title } }: Held): Readonly<Record<'holder' | 'office', Say>> => ({
  holder: {
    zh: `您在《${title}》的成绩经更正后没有达到合格线；合格证书${number}是否撤销，由组织考试的单位两人决定`,
    en: `Your result of “${title}”, put right, does not reach the pass mark; whether certificate ${number} is revoked is decided by two people of the office`,
  },
  office: {
    zh: `《${title}》的合格证书${number}：成绩经更正后没有达到合格线，请决定是否撤销`,
    en: `Certificate ${number} of “${title}”: the result, put right, does not reach the pass mark: decide whether to revoke it`,
  },
})
