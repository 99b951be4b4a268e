import { isRefusal, type Refusal, refuse } from '../../law/refusal.ts'
import type { Actor } from '../identity/actor.ts'
import { contentHash } from '../ledger/commitment.ts'
import { enter } from '../ledger/ledger.ts'
import { tellWhom } from '../notice/tell.ts'
import type { Database } from '../storage/connection.ts'
import { statement } from '../storage/statement.ts'
import { asSeenBy, isAtOffice, numberFor, publicNumberOf } from './access.ts'
import type { ActContext } from './act-context.ts'
import { type CaseFile, loadCase } from './case-file.ts'
import { readCase, type ShownCase } from './case-list.ts'
import { asContinued } from './continue.ts'
import { caseNumber, stageName } from './definition.ts'
import type { Grounds } from './grounds.ts'
import { heldBy } from './held.ts'

interface LookUp {
  readonly actor: Actor
  readonly id: string
  /** Of the refusal, where the route is that of one confidential procedure. */
  readonly confidential?: Grounds | undefined
}

type Asked = Pick<ActContext, 'catalogue' | 'now' | 'calendar'>

/**
 * A case for whoever may see it, by every route and endpoint that shows one, as far as they may read it: its party finds nothing of
 * the office's own work in it, and everybody finds it under the version of its procedure in force today. Whoever of its office does not read it is told its number and its stage. Who asks for
 * another office's is on record.
 */
export async function lookUpCase(database: Database, context: Asked, asked: LookUp): Promise<ShownCase | Refusal> {
  const read = await readCase(database, asked.actor, asked.id, asked.confidential)
  if (isRefusal(read)) return (await whatIsKnown(database, context, asked)) ?? read
  const calendar = await context.calendar(database)
  const file = asContinued(context.catalogue, read, { calendar, now: context.now() })
  const procedure = context.catalogue.at(file.procedure, file.version)
  return procedure ? asSeenBy(procedure, file, asked.actor) : file
}

/** What an officer is told of a case that they may not read: of their own office's number and stage, of others' nothing. */
async function whatIsKnown(database: Database, context: Asked, asked: LookUp): Promise<Refusal | undefined> {
  const { actor } = asked
  if (actor.kind !== 'officer') return undefined
  const file = await loadCase(database, asked.id)
  if (!file) return undefined
  if (isAtOffice(file, actor)) return numberAndStage(context, file, actor)
  await recordLookUp(database, context, { actor, file })
  return undefined
}

function numberAndStage({ catalogue }: Asked, file: CaseFile, actor: Actor): Refusal {
  const procedure = catalogue.at(file.procedure, file.version)
  const number = caseNumber(file.mark, file.year, numberFor(file, actor))
  const stage = procedure ? stageName(procedure, file.stage) : { zh: file.stage, en: file.stage }
  const reason = {
    zh: `${number} 现处“${stage.zh}”阶段。为依法保密，本站规定案卷只由承办人和有查阅职责的人员查阅`,
    en: `${number} is at “${stage.en}”. So that the law’s secrecy is kept, this site lets only whoever has it in hand and those whose duty it is read its file`,
  }
  const instead = {
    text: { zh: '由谁承办', en: 'In whose hands it is' },
    path: `/cases/${file.id}/assignment`,
  }
  return refuse('not-yours', reason, { grounds: procedure?.confidential ?? [], instead })
}

interface Curious {
  readonly actor: Extract<Actor, { readonly kind: 'officer' }>
  readonly file: CaseFile
}

/**
 * An officer asked for a confidential case that never was at their office. They are answered as if it were not there;
 * that they asked is on record, and the supervisors of other offices are told: reporters are protected from the curious
 * inside.
 */
export async function recordLookUp(database: Database, context: Asked, { actor, file }: Curious): Promise<void> {
  const procedure = context.catalogue.at(file.procedure, file.version)
  if (!procedure?.confidential || heldBy(procedure, file).at.includes(actor.office)) return
  const at = context.now()
  const number = caseNumber(file.mark, file.year, publicNumberOf(file))
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
    const others = statement`
      select distinct 'office:' || office as addressee from held_role
      where role = 'supervisor' and office <> ${actor.office}`
    await tellWhom(transaction, others, { text: { zh, en } }, at)
  })
}
