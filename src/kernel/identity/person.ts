import { randomUUID } from 'node:crypto'
import type { Refusal } from '../../law/refusal.ts'
import type { Database } from '../storage/connection.ts'
import { no } from './refusals.ts'

export interface Person {
  readonly id: string
  readonly name: string
  readonly email: string | undefined
}

export interface PersonGiven {
  readonly name: string
  readonly email?: string
  /** Ours to choose only for the demonstration. */
  readonly id?: string
  readonly demo?: boolean
}

/** Enters a person. Of somebody we keep a name and, where they are written to, an address; nothing else. */
export async function addPerson(database: Database, given: PersonGiven): Promise<Person | Refusal> {
  const { name, email, id = randomUUID(), demo = false } = given
  const trimmed = name.trim()
  if (trimmed === '' || trimmed.length > 100) {
    return no('unfit', { zh: '请写姓名，至多 100 字。', en: 'Give a name of at most 100 characters.' })
  }
  if (email !== undefined && !/^[^\s@]+@[^\s@]+$/.test(email)) {
    return no('unreadable', { zh: '电子邮箱的写法不对。', en: 'This is not how an e-mail address is written.' })
  }
  await database
    .insertInto('person')
    .values({ id, name: trimmed, email: email ?? null, demo })
    .execute()
  return { id, name: trimmed, email }
}
