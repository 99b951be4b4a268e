import { isRefusal, type Refusal, refuse } from '../../law/refusal.ts'
import type { Actor } from '../identity/actor.ts'
import { contentHash } from '../ledger/commitment.ts'
import { enter } from '../ledger/ledger.ts'
import { tellWhom } from '../notice/tell.ts'
import { type Database, inTransaction } from '../storage/connection.ts'
import { statement } from '../storage/statement.ts'
import { asSeenBy, isAtOffice, numberFor, publicNumberOf } from './access.ts'
import type { ActContext } from './act-context.ts'
import { type CaseFile, loadCase } from './case-file.ts'
import { readCase, type ShownCase } from './case-list.ts'
import { asContinued } from './continue.ts'
import { caseNumber, type Procedure, stageName } from './definition.ts'
import type { Grounds } from './grounds.ts'
import { heldBy } from './held.ts'

interface LookUp {
  readonly actor: Actor
  readonly id: string
  /** Of the refusal, where the route is that of one confidential procedure. */
  readonly confidential?: Grounds | undefined
}

type Asked = Pick<ActContext, 'catalogue' | 'now' | 'calendar' | 'lookUps'>

/**
 * A case for whoever may see it, by every route and endpoint that shows one, as far as they may read it: its party finds
 * nothing of the office's own work in it, and everybody finds it under the version of its procedure in force today.
 * Whoever of its office does not read it is told its number and its stage. Who asks for another office's is on record.
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
  if (file && isAtOffice(file, actor)) return numberAndStage(context, file, actor)
  return refuseLookUp(database, context, { actor, id: asked.id, file })
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
  readonly actor: Actor
  readonly id: string
  /** Undefined where there is no such case. */
  readonly file: CaseFile | undefined
}

/**
 * An officer asked for a case that never was at their office, to see it or to act on it. They are answered as if it were
 * not there. Where it is confidential, that they asked is on record, once an hour for one account, and the supervisors
 * of other offices are told: reporters are protected from the curious inside. Whoever has asked for too many is refused
 * for that, whether the next one is there or not. Of everybody else, and of an officer of the office, nothing is noted.
 */
export async function refuseLookUp(database: Database, context: Asked, asked: Curious): Promise<Refusal | undefined> {
  const { actor, id, file } = asked
  if (actor.kind !== 'officer' || (file && isAtOffice(file, actor))) return undefined
  const procedure = file && context.catalogue.at(file.procedure, file.version)
  if (file && procedure && heldBy(procedure, file).at.includes(actor.office)) return undefined
  const noted = context.lookUps.note(actor.person, id)
  if (noted === 'too-many') return tooManyLookUps
  if (noted === 'again' || !file || !procedure?.confidential) return undefined
  try {
    await recordLookUp(database, { actor, file, procedure, at: context.now() })
  } catch (error) {
    context.lookUps.forget(actor.person, id)
    throw error
  }
  return undefined
}

const tooManyLookUps = refuse('too-many', {
  zh: '一小时内查找不属本机关的案件过多，请一小时后再试',
  en: 'You asked for too many cases that are not at your office; try again in an hour',
})

interface RefusedLook {
  readonly actor: Extract<Actor, { readonly kind: 'officer' }>
  readonly file: CaseFile
  readonly procedure: Procedure
  readonly at: Date
}

async function recordLookUp(database: Database, { actor, file, procedure, at }: RefusedLook): Promise<void> {
  const number = caseNumber(file.mark, file.year, publicNumberOf(file))
  const zh = `有工作人员查看不属其机关的 ${number}，已拒绝并存证`
  const en = `An officer asked for ${number}, which is not at their office: refused, and on record`
  await inTransaction(database, async (transaction) => {
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
