import { sql } from 'kysely'
import { isRefusal, type Refusal } from '../../law/refusal.ts'
import type { Actor } from '../identity/actor.ts'
import { contentHash } from '../ledger/commitment.ts'
import { enter } from '../ledger/ledger.ts'
import { tellWhom } from '../notice/tell.ts'
import type { Database } from '../storage/connection.ts'
import { asSeenBy } from './access.ts'
import type { ActContext } from './act-context.ts'
import { loadCase } from './case-file.ts'
import { readCase, type ShownCase } from './case-list.ts'
import { caseNumber } from './definition.ts'
import type { Grounds } from './grounds.ts'
import { heldBy } from './held.ts'

interface LookUp {
  readonly actor: Actor
  readonly id: string
  /** Of the refusal, where the door is that of one confidential procedure. */
  readonly confidential?: Grounds | undefined
}

type Asked = Pick<ActContext, 'book' | 'now'>

/**
 * A case for whoever may see it, at every door that shows one, as far as they may read it: its party finds nothing of
 * the office's own work in it. Who asks for another office's is on record.
 */
export async function lookUpCase(database: Database, context: Asked, asked: LookUp): Promise<ShownCase | Refusal> {
  const file = await readCase(database, asked.actor, asked.id, asked.confidential)
  if (isRefusal(file)) {
    await record(database, context, asked)
    return file
  }
  const procedure = context.book.at(file.procedure, file.version)
  return procedure ? asSeenBy(procedure, file, asked.actor) : file
}

/**
 * An officer asked for a confidential case that never was at their office. They are answered as if it were not there;
 * that they asked is on record, and the supervisors of other offices are told: reporters are protected from the curious
 * inside.
 */
async function record(database: Database, context: Asked, { actor, id }: LookUp): Promise<void> {
  if (actor.kind !== 'officer') return
  const file = await loadCase(database, id)
  const procedure = file && context.book.at(file.procedure, file.version)
  if (!file || !procedure?.confidential || heldBy(procedure, file).at.includes(actor.office)) return
  const at = context.now()
  const number = caseNumber(file.mark, file.year, file.number)
  const zh = `有工作人员查看不属其机关的 ${number}，已拒绝并存证`
  const en = `An officer asked for ${number}, which is not at their office: refused, and on record`
  await database.transaction().execute(async (transaction) => {
    await enter(transaction, {
      who: actor.person,
      what: `${file.procedure}.look-up.refused`,
      subject: file.id,
      grounds: procedure.confidential ?? [],
      when: at.toISOString(),
      content: contentHash({ office: actor.office }),
    })
    const others = sql`
      select distinct 'office:' || office as addressee from held_role
      where role = 'supervisor' and office <> ${actor.office}`
    await tellWhom(transaction, others, { text: { zh, en } }, at)
  })
}
