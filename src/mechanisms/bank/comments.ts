import './tables.ts'
import { sql } from 'kysely'
import { dayOf } from '../../kernel/calendar/day.ts'
import type { Actor } from '../../kernel/identity/actor.ts'
import { signInFirst } from '../../kernel/identity/refusals.ts'
import { contentHash } from '../../kernel/ledger/commitment.ts'
import { enter } from '../../kernel/ledger/ledger.ts'
import { keyOf } from '../../kernel/procedure/access.ts'
import type { Database } from '../../kernel/storage/connection.ts'
import { type Keyset, type KeysetMark, type KeysetPage, onward, ordered, pageOf } from '../../kernel/storage/keyset.ts'
import { newSubjectId } from '../../kernel/subject.ts'
import { type Refusal, refuse } from '../../law/refusal.ts'
import { noSuchRecord, whyNotRead } from '../register/decide.ts'
import { groundsFor } from '../register/define.ts'
import { loadRecords } from '../register/load.ts'
import { examItems } from './register.ts'

/** What somebody of the office said of an item. */
export interface ItemComment {
  readonly id: string
  readonly by: string
  readonly at: Date
  readonly words: string
}

export const COMMENTED = 'exam.item.comment'
export const commentSubject = (item: string): string => `register:${examItems.id}/${item}`
export const commentContent = (id: string, words: string): string => contentHash({ id, words })

const [SHORTEST, LONGEST] = [2, 2000]

interface Saying {
  readonly actor: Actor
  readonly item: string
  readonly words: string
}

/** Puts a word on an item of the actor's own office on record. */
export async function commentOnItem(
  { database, now }: { readonly database: Database; readonly now: () => Date },
  { actor, item, words }: Saying,
): Promise<undefined | Refusal> {
  if (actor.kind !== 'officer') return signInFirst()
  const refused = whyNotRead(examItems, actor)
  if (refused) return refused
  const { office } = actor
  const [record] = await loadRecords(database, examItems, { office, ids: [item] })
  if (!record) return noSuchRecord(examItems)
  const said = words.trim()
  const at = now()
  const grounds = groundsFor(examItems, dayOf(at))
  if (said.length < SHORTEST || said.length > LONGEST) return { ...noWords, grounds }
  const [id, who] = [newSubjectId(at), keyOf(actor)]
  await database.transaction().execute(async (transaction) => {
    const entry = { who, what: COMMENTED, subject: commentSubject(item), grounds, when: at.toISOString() }
    const leaf = await enter(transaction, { ...entry, content: commentContent(id, said) })
    await transaction.insertInto('exam_item_comment').values({ id, office, item, who, at, words: said, leaf }).execute()
  })
  return undefined
}

const noWords = refuse('incomplete', {
  zh: `请写明意见，${SHORTEST}至${LONGEST}字`,
  en: `Write what you have to say, ${SHORTEST} to ${LONGEST} characters`,
})

export const COMMENTS: Keyset<ItemComment> = {
  index: 'exam_item_comment_of_item',
  direction: 'desc',
  columns: [{ column: 'c.id', kind: 'id', of: ({ id }) => id }],
}

/** What was said of an item, the newest first. */
export async function commentsOn(
  database: Database,
  {
    office,
    item,
    mark,
    limit,
  }: { readonly office: string; readonly item: string; readonly mark: KeysetMark | undefined; readonly limit: number },
): Promise<KeysetPage<ItemComment>> {
  const { rows } = await sql<ItemComment>`
    select c.id, coalesce(p.name, c.who) as by, c.at, c.words
    from exam_item_comment c left join person p on p.id = c.who
    where c.office = ${office} and c.item = ${item} and ${onward(COMMENTS, mark)}
    order by ${ordered(COMMENTS)} limit ${limit + 1}`.execute(database)
  return pageOf(COMMENTS, rows, limit)
}
