import type { Pool } from 'pg'

/**
 * Lets acts that open cases meet. The row from which an office takes its next case number is held until every one of
 * them waits, for that row or for the one before it; then all go on at once. Whoever reads before it may write has read by
 * then, so that a rule which two of them pass side by side is broken here each time.
 */
export async function meetAtNumber<Answer>(
  pool: Pool,
  { office, mark, year }: { readonly office: string; readonly mark: string; readonly year: number },
  acts: readonly (() => Promise<Answer>)[],
  meanwhile?: () => Promise<unknown>,
): Promise<readonly Answer[]> {
  const holding = {
    text: `insert into case_number (office, mark, year, last) values ($1, $2, $3, 0)
      on conflict (office, mark, year) do update set last = case_number.last`,
    values: [office, mark, year],
  }
  return meet(pool, holding, acts, meanwhile)
}

/** The same for acts that move cases: the rows of these cases are held, also while something else is done first. */
export async function meetAtCases<Answer>(
  pool: Pool,
  cases: readonly string[],
  acts: readonly (() => Promise<Answer>)[],
  meanwhile?: () => Promise<unknown>,
): Promise<readonly Answer[]> {
  const holding = { text: `update "case" set revision = revision where id = any($1)`, values: [cases] }
  return meet(pool, holding, acts, meanwhile)
}

/** The same for words on what waits in a register. */
export async function meetAtProposals<Answer>(
  pool: Pool,
  proposals: readonly string[],
  acts: readonly (() => Promise<Answer>)[],
): Promise<readonly Answer[]> {
  const holding = { text: 'update register_proposal set state = state where id = any($1)', values: [proposals] }
  return meet(pool, holding, acts)
}

async function meet<Answer>(
  pool: Pool,
  holding: { readonly text: string; readonly values: unknown[] },
  acts: readonly (() => Promise<Answer>)[],
  meanwhile?: () => Promise<unknown>,
): Promise<readonly Answer[]> {
  const holder = await pool.connect()
  try {
    await holder.query('begin')
    await holder.query(holding)
    const taken: Promise<Answer>[] = []
    let settled = 0
    for (const act of acts) {
      taken.push(act().finally(() => settled++))
      while (settled === 0 && (await waitingIn(pool)) < taken.length);
    }
    await meanwhile?.()
    await holder.query('rollback')
    return await Promise.all(taken)
  } finally {
    holder.release()
  }
}

async function waitingIn(pool: Pool): Promise<number> {
  const { rows } = await pool.query(
    `select count(*)::int as waiting from pg_stat_activity
     where datname = current_database() and wait_event_type = 'Lock'`,
  )
  return rows[0].waiting
}

/** The same for acts on records of registers. */
export async function meetAtRecords<Answer>(
  pool: Pool,
  records: readonly string[],
  acts: readonly (() => Promise<Answer>)[],
): Promise<readonly Answer[]> {
  const holding = { text: 'update register_record set version = version where id = any($1)', values: [[...records]] }
  return meet(pool, holding, acts)
}
