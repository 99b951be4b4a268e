import { sql } from 'kysely'
import type { Actor } from '../../kernel/identity/actor.ts'
import { lookUpCase } from '../../kernel/procedure/look-up.ts'
import type { Database } from '../../kernel/storage/connection.ts'
import { isRefusal, type Refusal, refuse } from '../../law/refusal.ts'
import type { EvidenceContext } from '../../mechanisms/evidence/act.ts'
import type { ServedSubject } from '../../mechanisms/evidence/content.ts'
import { owesTask, servedId } from '../../mechanisms/plan/served.ts'
import { taskPath } from '../../mechanisms/plan/subject.ts'
import { recordPath } from '../../mechanisms/register/named.ts'
import type { App } from '../../web/area.ts'

export const evidenceContextOf = ({ kernel, areas }: App): EvidenceContext => ({
  kernel,
  kinds: areas.flatMap(({ evidence = [] }) => evidence),
})

/** Where a subject stands for an officer of its office. */
export function subjectPath({ kind, id }: ServedSubject): string {
  const [register = '', record = ''] = id.split('/')
  if (kind === 'task') return taskPath(register)
  return kind === 'case' ? `/cases/${id}` : recordPath(register, record)
}

/**
 * What an address of a page, or an id, names: a case that the officer's office holds, one of its records, or a kind of
 * evidence of a task that it owes. What is
 * another office's is answered as what is not there.
 */
export async function subjectNamed(app: App, actor: Actor, given: string): Promise<ServedSubject | Refusal> {
  const [, id = ''] = /([\w-]{1,100})\/?(?:[?#].*)?$/.exec(given.trim()) ?? []
  if (actor.kind !== 'officer' || id === '') return noSuchSubject()
  const task = await ownNeed(app.kernel.identity.database, actor.office, given)
  if (task) return task
  const record = await ownRecord(app.kernel.identity.database, actor.office, id)
  if (record) return record
  const file = await lookUpCase(app.kernel.identity.database, app.context, { actor, id })
  return isRefusal(file) || file.office !== actor.office ? noSuchSubject() : { kind: 'case', id: file.id }
}

/** One of the kinds of evidence that a task needs, `/tasks/ID/2`, of a task that the office owes. */
async function ownNeed(database: Database, office: string, given: string): Promise<ServedSubject | undefined> {
  const [, task = '', need = ''] = /([\w-]{1,80})\/(\d{1,2})\/?(?:[?#].*)?$/.exec(given.trim()) ?? []
  if (task === '' || !(await owesTask(database, { task, need: Number(need), office }))) return undefined
  return { kind: 'task', id: servedId(task, Number(need)) }
}

async function ownRecord(database: Database, office: string, id: string): Promise<ServedSubject | undefined> {
  const { rows } = await sql<{ register: string }>`
    select register from register_record where id = ${id} and office = ${office} limit 1`.execute(database)
  return rows[0] && { kind: 'record', id: `${rows[0].register}/${id}` }
}

const noSuchSubject = (): Refusal =>
  refuse('not-found', {
    zh: '没有这件案件或者这条记录，或者不是本机关的',
    en: 'There is no such case or record, or it is not of your office',
  })
