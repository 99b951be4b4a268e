import { z } from 'zod'
import { isRefusal, type Refusal, refuse } from '../../law/refusal.ts'
import type { Say } from '../../law/say.ts'
import type { ExamItem } from '../exam/item.ts'
import { answerCell, answerIn } from '../exam/sheet/answer.ts'
import { FrozenItem } from './paper.ts'

/** What is typed for a key that nobody can be held to: every entrant whom the item was asked has its points. */
const EVERYBODY: ReadonlySet<string> = new Set(['全体得分', 'everybody'])

/** A key to be changed, and what it is changed to. */
export interface ChangedKey {
  /** Of the item in the frozen paper, from 0. */
  readonly place: number
  readonly before: unknown
  readonly key: unknown
}

/** What somebody typed for an item of a paper; refused where the paper has no such item or it can have no such key. Pure. */
export function changedKey(items: readonly FrozenItem[], name: string, typed: string): ChangedKey | Refusal {
  const place = placeOfItem(items, name)
  const frozen = place === undefined ? undefined : items[place]
  if (place === undefined || !frozen) return unread('item', noSuchItem(name))
  const changed = newKey(frozen.item, typed)
  return isRefusal(changed) ? unread('key', changed.reason) : { place, before: frozen.item.key, key: changed.key }
}

const noSuchItem = (name: string): Say => ({
  zh: `试卷中没有编号为“${name}”的题，答案没有更正`,
  en: `The paper has no item “${name}”: no key was changed`,
})

const FIELDS = { item: { zh: '题号', en: 'Item' }, key: { zh: '新答案', en: 'New key' } } as const

const unread = (field: keyof typeof FIELDS, reason: Say): Refusal =>
  refuse('incomplete', reason, { faults: [{ field, name: FIELDS[field], reason, grounds: [] }] })

/** The place in the frozen paper that an item's name says, `q0017` is 16. */
function placeOfItem(items: readonly FrozenItem[], name: string): number | undefined {
  const place = items.findIndex(({ item }) => item.id === name)
  return place < 0 ? undefined : place
}

/** A key as it is shown: by the option ids of the bank. */
export const keyText = (item: FrozenItem['item']): string =>
  item.key === null && item.kind !== 'short' ? '全体得分' : answerCell(item, (id) => id)

/**
 * A new key as somebody typed it: `B`, `AC` (of a single choice either counts), `对`, `六个月|6个月`, `全体得分`. Refused where it is none of this item, and
 * where it is the key that the item has.
 */
function newKey(item: ExamItem, typed: string): { readonly key: unknown } | Refusal {
  if (item.kind === null || item.kind === 'text' || item.kind === 'short')
    return refuse('incomplete', {
      zh: '这道题由人评分，没有可以更正的答案；请按复核逐份处理',
      en: 'People mark this item, and it has no key to change: answer the reviews one by one',
    })
  const key = EVERYBODY.has(typed.trim()) ? null : keyIn(item, typed)
  if (isRefusal(key)) return key
  if (JSON.stringify(key) === JSON.stringify(item.key))
    return refuse('incomplete', {
      zh: `新答案与现在的答案相同（${keyText(item)}），没有什么要更正`,
      en: `The new key is the key as it is (${keyText(item)}): there is nothing to change`,
    })
  return { key }
}

function keyIn(item: Extract<ExamItem, { readonly kind: NonNullable<ExamItem['kind']> }>, typed: string) {
  // Of a single choice whose words are true of two options, either counts.
  const read = answerIn(item.kind === 'single' ? 'multiple' : item.kind, typed, item.options)
  if ('zh' in read) return refuse('incomplete', read)
  return read.key ?? refuse('incomplete', { zh: '没有写新答案', en: 'No new key is given' })
}

const Rekeyed = z.array(z.object({ place: z.int(), key: z.unknown() }))

/** The items with the newest key of each; null for one that counts for everybody. Pure. @param changes as their row keeps them */
export function rekeyedItems(items: readonly FrozenItem[], changes: unknown): readonly FrozenItem[] {
  const keys = new Map(Rekeyed.parse(changes).map(({ place, key }) => [place, key]))
  if (keys.size === 0) return items
  return items.map((frozen, place) =>
    keys.has(place) ? FrozenItem.parse({ ...frozen, item: { ...frozen.item, key: keys.get(place) } }) : frozen,
  )
}
