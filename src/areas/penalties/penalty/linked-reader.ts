import { sql } from 'kysely'
import { loadCase } from '../../../kernel/procedure/case-file.ts'
import type { CaseState } from '../../../kernel/procedure/case-state.ts'
import { caseNumber } from '../../../kernel/procedure/definition.ts'
import { factReader } from '../../../kernel/procedure/fact.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import { papersOfCase } from '../../../mechanisms/document/store.ts'
import type { LinkedCase } from './guards/linked.ts'
import { heldIn } from './held.ts'
import { type RefusedOrder, refusedIn } from './refused-order.ts'

/** An order that was refused, and whose it is where it is not of this case. */
interface RefusedHere extends RefusedOrder {
  readonly organisation?: string | undefined
  readonly number?: string | undefined
}

/** A case of the same act, with its file. */
export interface LinkedFile extends LinkedCase {
  readonly id: string
  readonly office: string
  /** By the name it was filed or opened under. */
  readonly party: string
}

/** More persons than anybody answers for in one act. */
const MOST = 50

interface Row {
  readonly id: string
  readonly mark: string
  readonly number_year: number
  readonly number: number
  readonly stage: string
  readonly office: string
  readonly party: string | null
}

/** The case of the organisation and those of its persons, without this one, the oldest first. One statement. */
export async function linkedTo(
  database: Database,
  file: Pick<CaseState, 'id' | 'steps'>,
): Promise<readonly LinkedFile[]> {
  const root = heldIn(file)?.linkedTo ?? file.id
  const { rows } = await sql<Row>`
    select c.id, c.mark, c.number_year, c.number, c.stage, c.office,
      (select i.key from case_index i where i.case_id = c.id and i.field = 'party' limit 1) as party
    from "case" c
    where c.procedure = 'penalty' and c.id <> ${file.id} and (c.id = ${root} or c.id in (
      select i.case_id from case_index i where i.procedure = 'penalty' and i.field = 'linkedTo' and i.key = ${root}))
    order by c.opened_at, c.number_year, c.number limit ${MOST}`.execute(database)
  return rows.map(({ id, mark, number_year, number, stage, office, party }) => ({
    id,
    office,
    stage,
    number: caseNumber(mark, number_year, number),
    party: party ?? '',
  }))
}

declare module '../../../kernel/procedure/fact.ts' {
  interface FactTypes {
    /** Cases of the same act, and those that are being opened. */
    readonly 'penalty.linked': readonly LinkedCase[]
    /**
     * The last order that a re-check found refused, of this case, or else of the organisation's that a person's came
     * from, which is then named with the number of its paper; undefined where none was.
     */
    readonly 'penalty.refused': RefusedHere | undefined
  }
}

export const linkedReader = factReader('penalty.linked', async (database, { file }) => {
  if (!file) return []
  const found = await linkedTo(database, file)
  // What was opened a moment ago has its file in the next second.
  const opened = heldIn(file) ? 0 : file.steps.filter(({ step }) => step === 'openPersonCase').length
  const missing = Math.max(0, opened - found.length)
  return [...found, ...Array.from({ length: missing }, () => ({ number: '正在立卷的案件', stage: 'lead' }))]
})

export const refusedReader = factReader('penalty.refused', async (database, { file }) => {
  const root = heldIn(file)?.linkedTo
  const organisation = root === undefined ? undefined : await loadCase(database, root)
  const own = refusedIn(file)
  const theirs = own ? undefined : refusedIn(organisation)
  if (root === undefined || !theirs) return own
  return { ...theirs, organisation: heldIn(file)?.organisation, number: await orderNumber(database, root, theirs) }
})

/** Of the order's own paper: the newest there is, where no other order was given since. */
async function orderNumber(database: Database, id: string, { isLastOrder }: RefusedOrder): Promise<string | undefined> {
  if (!isLastOrder) return undefined
  const papers = await papersOfCase(database, { kind: 'system' }, id)
  const order = papers.findLast(({ kind }) => kind === 'order')
  return order && caseNumber(order.mark, order.year, order.number)
}
