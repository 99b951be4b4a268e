import type { Say } from '../../law/say.ts'
import type { Database } from '../storage/connection.ts'
import { type Statement, statement } from '../storage/statement.ts'

type Part = Statement

/** A notice, before it is written. */
export interface Telling {
  readonly text: Say
  /** Of what it is, in ids alone: all that a program outside is told. */
  readonly case?: string
  readonly kind?: string
  readonly procedure?: string
  /** The step, or the clock. */
  readonly what?: string
  readonly stage?: string
}

/**
 * Writes notices and what goes out of them by the ways their addressees chose, as parts of a larger statement's `with`:
 * `told` and `outgoing`. It is the only place that writes either.
 *
 * @param source gives `case_id, addressee, zh, en, kind, procedure, what, stage`; an addressee is office:…, person:…, or
 *   case:… for whoever holds the receipt
 * @param goesOut false where none of them can have a way beside the inbox
 */
export const tellingPart = (source: Part, at: Date, { goesOut = true } = {}): Part => statement`
  told as (
    insert into notice (case_id, addressee, zh, en, written_at, kind, procedure, what, stage)
    select case_id, addressee, zh, en, ${at}::timestamptz, kind, procedure, what, stage from (${source}) as source
    returning id, addressee)
  ${
    goesOut
      ? statement`, outgoing as (
    insert into outbox (notice_id, channel, state, next_at)
    select told.id, way.channel, 'waiting', ${at}::timestamptz
    from told join notice_way as way using (addressee)
    where way.gone_at is null)`
      : statement``
  }`

/** Writes notices, each to its addressee, in the caller's transaction. One statement. */
export async function tell(
  database: Database,
  notices: readonly (Telling & { readonly addressee: string })[],
  at: Date,
): Promise<void> {
  if (notices.length === 0) return
  const rows = notices.map(({ case: case_id, text, ...rest }) => ({ case_id, ...text, ...rest }))
  const source = statement`
    select * from json_to_recordset(${JSON.stringify(rows)}::json) as n(case_id text, addressee text, zh text, en text,
      kind text, procedure text, what text, stage text)`
  await statement`with ${tellingPart(source, at)} select`.execute(database)
}

/** The same notice to everyone whom a query finds, which gives `addressee`. One statement. */
export async function tellWhom(database: Database, whom: Part, notice: Telling, at: Date): Promise<void> {
  const { case: id = null, text, kind = null, procedure = null, what = null, stage = null } = notice
  const source = statement`
    select ${id}::text as case_id, addressee, ${text.zh}::text as zh, ${text.en}::text as en, ${kind}::text as kind,
      ${procedure}::text as procedure, ${what}::text as what, ${stage}::text as stage
    from (${whom}) as whom`
  await statement`with ${tellingPart(source, at)} select`.execute(database)
}
