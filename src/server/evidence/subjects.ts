import { sql } from 'kysely'
import { dayOf } from '../../kernel/calendar/day.ts'
import type { Actor } from '../../kernel/identity/actor.ts'
import { lookUpCase } from '../../kernel/procedure/look-up.ts'
import type { Database } from '../../kernel/storage/connection.ts'
import { isRefusal, type Refusal, refuse } from '../../law/refusal.ts'
import type { Say } from '../../law/say.ts'
import type { EvidenceContext } from '../../mechanisms/evidence/act.ts'
import type { ServedSubject } from '../../mechanisms/evidence/content.ts'
import type { SubjectKind } from '../../mechanisms/evidence/definition.ts'
import { recordPath } from '../../mechanisms/register/named.ts'
import type { App } from '../../web/area.ts'

export const evidenceContextOf = ({ kernel, areas }: App): EvidenceContext => ({
  kernel,
  kinds: areas.flatMap(({ evidence = [] }) => evidence),
  served: areas.flatMap(({ servedByEvidence = [] }) => servedByEvidence),
})

const kindsOf = ({ areas }: Pick<App, 'areas'>): readonly SubjectKind[] =>
  areas.flatMap(({ servedByEvidence = [] }) => servedByEvidence)

/** Where a subject stands for an officer of its office; undefined where the area that had it is gone. */
export function subjectPath(app: Pick<App, 'areas'>, { kind, id }: ServedSubject): string | undefined {
  const [register = '', record = ''] = id.split('/')
  if (kind === 'case') return `/cases/${id}`
  return kind === 'record'
    ? recordPath(register, record)
    : kindsOf(app)
        .find((one) => one.kind === kind)
        ?.path(id)
}

/** What a subject of this kind is called. */
export const subjectKindName = (app: Pick<App, 'areas'>, { kind }: ServedSubject): Say => {
  if (kind === 'case') return { zh: '案件', en: 'Case' }
  if (kind === 'record') return { zh: '登记簿记录', en: 'Record' }
  return kindsOf(app).find((one) => one.kind === kind)?.name ?? { zh: kind, en: kind }
}

/**
 * What an address of a page, or an id, names: a case that the officer's office holds, one of its records, or what an area
 * says that evidence may serve. What is another office's is answered as what is not there.
 */
export async function subjectNamed(app: App, actor: Actor, given: string): Promise<ServedSubject | Refusal> {
  const [, id = ''] = /([\w-]{1,100})\/?(?:[?#].*)?$/.exec(given.trim()) ?? []
  if (actor.kind !== 'officer' || id === '') return noSuchSubject()
  const record = await ownRecord(app.kernel.identity.database, actor.office, id)
  if (record) return record
  const { shelf, now } = app.kernel
  const day = dayOf(now())
  for (const { kind, idIn, isOf } of kindsOf(app)) {
    const one = idIn ? idIn(given.trim()) : id
    if (one && (await isOf(app.kernel.identity.database, { office: actor.office, id: one, day, shelf })))
      return { kind, id: one }
  }
  const file = await lookUpCase(app.kernel.identity.database, app.context, { actor, id })
  return isRefusal(file) || file.office !== actor.office ? noSuchSubject() : { kind: 'case', id: file.id }
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
