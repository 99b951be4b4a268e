import { z } from 'zod'
import type { Day } from '../../kernel/calendar/day.ts'
import type { Edition } from '../../law/edition.ts'
import { type FieldFault, isRefusal, type Refusal, refuse } from '../../law/refusal.ts'
import type { FoundItem } from '../exam/item.ts'
import { withProvisions } from '../register/provisions.ts'
import { type ItemValues, itemFields } from './item-form.ts'
import { whyNotItem } from './item-judge.ts'
import { valuesOf } from './item-values.ts'
import { examItems } from './register.ts'
import { idOfWords } from './same-words.ts'

/** What is said of an item of a file: why it stays out, or what of it was not carried. */
export const ItemFault = z.object({
  /** Its number in the file, from 1. */
  n: z.number().int(),
  /** The item stays out. */
  stops: z.boolean(),
  /** Of a sheet, as its program counts: rows from 1, columns by their letters. */
  row: z.number().int().optional(),
  column: z.string().optional(),
  zh: z.string(),
  en: z.string(),
})
export type ItemFault = Readonly<z.infer<typeof ItemFault>>

/** An item as its record would have it, with the id that its words give it. */
export interface SoundItem {
  readonly n: number
  readonly id: string
  readonly values: ItemValues
}

interface JudgingItems {
  readonly laws: readonly Edition[]
  readonly today: Day
  readonly office: string
  /** Provisions for items that name none. */
  readonly units: string
}

export interface NumberedItem {
  readonly n: number
  readonly item: FoundItem
}

export interface JudgedItems {
  readonly sound: readonly SoundItem[]
  readonly faults: readonly ItemFault[]
}

/** Holds items of a file to what an author is held to, all of their faults at once. Pure. */
export function judgeItems(given: readonly NumberedItem[], against: JudgingItems): JudgedItems {
  const sound: SoundItem[] = []
  const faults: ItemFault[] = []
  for (const { n, item } of given) {
    const values = item.kind === null ? undefined : judged(item, against)
    faults.push(...notesOn(n, item))
    if (values === undefined) continue
    if (isRefusal(values)) faults.push(...faultsOf(n, values))
    else sound.push({ n, id: idOfWords(against.office, values), values })
  }
  return { sound, faults }
}

/** What its reader says of an item. A provision that is no address is read as people write it, and told of where it is none. */
const notesOn = (n: number, { kind, findings }: FoundItem): readonly ItemFault[] =>
  findings
    .filter(({ code }) => code !== 'unit-unknown' || kind === null)
    .map(({ zh, en, row, column }) => ({
      n,
      stops: kind === null,
      zh,
      en,
      ...(row !== undefined && { row }),
      ...(column !== undefined && { column }),
    }))

function judged(item: FoundItem, { laws, today, units }: JudgingItems): ItemValues | Refusal {
  const read = valuesOf(item)
  if (isRefusal(read)) return read
  const passage = read.kind === 'text'
  const bare = {
    ...read,
    ...(!passage && read.units === undefined && units.trim() !== '' && { units }),
    // A passage without a number in its source is called by its words.
    ...(passage && read.code === undefined && { code: idOfWords('', read).slice(0, 18) }),
  }
  const register = examItems
  const [named] = withProvisions({ register, today, sources: { laws } }, [{ values: bare, faults: NO_FAULTS }])
  const [fault] = named?.faults ?? []
  if (fault) return refuse('incomplete', fault.reason)
  const whole = register.judge(named?.values, today)
  if (isRefusal(whole)) return whole
  const values = itemFields.parse(whole)
  return whyNotItem(laws, values) ?? values
}

const NO_FAULTS: readonly FieldFault[] = []

const faultsOf = (n: number, { faults = [], reason }: Refusal): readonly ItemFault[] =>
  faults.length > 0
    ? faults.map(({ name, reason: why }) => ({
        n,
        stops: true,
        zh: `${name ? `${name.zh}：` : ''}${why.zh}`,
        en: `${name ? `${name.en}: ` : ''}${why.en}`,
      }))
    : [{ n, stops: true, zh: reason.zh, en: reason.en }]
