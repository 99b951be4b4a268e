import { sql } from 'kysely'
import type { Database } from '../../../kernel/storage/connection.ts'
import { type Refusal, refuse } from '../../../law/refusal.ts'
import type { Programme } from './read.ts'

const noSuchUnit = refuse('incomplete', {
  zh: '这一条不在本安排的必读条款中',
  en: 'This provision is not on the list of the programme',
})

const notFree = refuse('not-yours', {
  zh: '这项安排按任职指定，不能自行参加或者退出',
  en: 'This programme follows from posts: nobody joins or leaves it by themselves',
})

interface Own {
  readonly person: string
  readonly programme: Programme
  readonly now: Date
}

/** Somebody says that they have read a provision, or takes it back. */
export async function markRead(
  database: Database,
  { person, programme, now, unit, read }: Own & { readonly unit: string; readonly read: boolean },
): Promise<Refusal | undefined> {
  if (!programme.units.includes(unit)) return noSuchUnit
  const { id } = programme
  if (read) {
    await sql`
      insert into study_read (person, programme, unit, at) values (${person}, ${id}, ${unit}, ${now})
      on conflict do nothing`.execute(database)
  } else {
    await database
      .deleteFrom('study_read')
      .where('person', '=', person)
      .where('programme', '=', id)
      .where('unit', '=', unit)
      .execute()
  }
  return undefined
}

/** Somebody takes a programme up by themselves, or leaves it, with what they said they read. */
export async function takeUp(
  database: Database,
  { person, programme, now, joins }: Own & { readonly joins: boolean },
): Promise<Refusal | undefined> {
  if (programme.audience !== 'members' && programme.audience !== 'public') return notFree
  const { id } = programme
  if (joins) {
    await sql`
      insert into study_joined (person, programme, at) values (${person}, ${id}, ${now}) on conflict do nothing`.execute(
      database,
    )
    return undefined
  }
  await sql`
    with gone as (delete from study_joined where person = ${person} and programme = ${id})
    delete from study_read where person = ${person} and programme = ${id}`.execute(database)
  return undefined
}
