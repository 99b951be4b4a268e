import type { Transaction } from 'kysely'
import { type Refusal, refuse } from '../../law/refusal.ts'
import type { Actor } from '../identity/actor.ts'
import type { Database } from '../storage/connection.ts'
import type { Tables } from '../storage/tables.ts'
import { isCalled, keyOf, maySee } from './access.ts'
import type { ActContext } from './act-context.ts'
import { type CaseFile, loadCase } from './case-file.ts'
import { type Procedure, stageName } from './definition.ts'
import { decidePending } from './pending.ts'
import { momentOf, withoutOrder } from './stored-times.ts'
import { write } from './write.ts'

export interface Adoption {
  readonly case: string
  /** The version of its procedure the case goes over to. */
  readonly version: string
  /** Why, in plain words. */
  readonly reason: string
  readonly actor: Actor
  readonly seen?: number | undefined
}

type Adopting = Pick<ActContext, 'now' | 'book'>

/**
 * Moves a case to another version of its procedure, which that version must allow: a recorded act of its own. Clocks
 * that run go on as they were started.
 */
export const adoptVersion = (database: Database, context: Adopting, adoption: Adoption): Promise<Refusal | number> =>
  database.transaction().execute((transaction) => adoptIn(transaction, context, adoption))

async function adoptIn(
  transaction: Transaction<Tables>,
  { now, book }: Adopting,
  { case: id, version, reason, actor, seen }: Adoption,
): Promise<Refusal | number> {
  await transaction.selectFrom('case').select('id').where('id', '=', id).forUpdate().execute()
  const file = await loadCase(transaction, id)
  const procedure = file && maySee(file, actor) ? book.at(file.procedure, version) : undefined
  if (!file || !procedure) return refuse('not-found', { zh: '没有此案或此版程序', en: 'No such case or version' })
  const refusal = whyNot(procedure, file, actor, reason)
  if (refusal) return refusal
  if (seen !== undefined && seen !== file.revision) {
    return refuse('overtaken', { zh: '案卷已有新的进展，请重新查看', en: 'The file has moved on: look again' })
  }
  const at = momentOf(procedure, now())
  const grounds = procedure.adopts?.grounds ?? []
  const answers = { from: file.version, to: version, reason }
  const by = keyOf(actor)
  const decision = decidePending({ procedure, file, step: 'adopt', effect: 'adopted', by, at, grounds, answers })
  const to = { version, law: procedure.law }
  const place = { kind: 'moved', procedure: procedure.id, from: file.revision, to } as const
  const kept = { day: withoutOrder(procedure, at), isOwnNumber: true, found: [], key: undefined, brings: [] }
  await write(transaction, { id, place, decision, answers, file, ...kept })
  return file.revision + 1
}

function whyNot(procedure: Procedure, file: CaseFile, actor: Actor, reason: string): Refusal | undefined {
  const { adopts } = procedure
  const grounds = adopts?.grounds ?? []
  if (!adopts || !isCalled(adopts.who, file, actor, { offices: new Map(), read: {} })) {
    return refuse(
      'not-yours',
      { zh: '此案的程序版本不由您变更', en: 'Its version is not yours to change' },
      { grounds },
    )
  }
  if (!adopts.from.includes(file.version)) {
    const reason = { zh: `不能从 ${file.version} 版转入`, en: `No case comes over from version ${file.version}` }
    return refuse('out-of-turn', reason, { grounds })
  }
  if (file.proposal || !Object.hasOwn(procedure.stages, file.stage)) {
    const { zh, en } = stageName(procedure, file.stage)
    return refuse('out-of-turn', { zh: `现处“${zh}”，不能转入`, en: `Not possible at “${en}”` }, { grounds })
  }
  if (reason.trim() !== '') return undefined
  return refuse('incomplete', { zh: '请写明变更版本的理由', en: 'Say why the version changes' }, { grounds })
}
