import { sql } from 'kysely'
import { formatAddress, parseAddress } from '../../law/address.ts'
import type { Edition } from '../../law/edition.ts'
import { type Refusal, refuse } from '../../law/refusal.ts'
import type { JudgedRecord, RecordJudge } from '../register/judge.ts'
import { provisionsIn, wordsOfUnit } from '../register/provisions.ts'
import { type ItemValues, itemFields } from './item-form.ts'
import { ITEMS } from './names.ts'
import { strangeQuote } from './quotes.ts'

export const ITEM_JUDGE = 'exam-item-words'

/** Holds an item against the law: its provisions are there, and what it says is quoted stands in them. Pure. */
export function whyNotItem(laws: readonly Edition[], values: ItemValues): Refusal | undefined {
  const units = provisionsIn(values.units)
  const strange = units.find((unit) => wordsOfUnit(laws, unit) === undefined)
  if (strange !== undefined) return noSuchUnit(strange)
  const quote = strangeQuote(laws, values)
  return quote === undefined ? undefined : notInProvision(quote, units)
}

/** The same for the register, and that a passage it names is there. */
export const itemJudge = (laws: readonly Edition[]): RecordJudge => ({
  name: ITEM_JUDGE,
  async whyNot({ database, office, record, together }) {
    if (record.state === 'withdrawn') return undefined
    const values = itemFields.parse(record.content)
    const no = whyNotItem(laws, values)
    if (no || values.passage === undefined) return no
    const { passage } = values
    if (together.some((one) => isPassage(one, passage))) return undefined
    const { rows } = await sql`
      select from register_record where register = ${ITEMS} and office = ${office} and state = 'current'
        and content ->> 'kind' = 'text' and content ->> 'code' = ${passage} limit 1`.execute(database)
    return rows.length > 0 ? undefined : noSuchPassage(passage)
  },
})

const isPassage = ({ content, state }: JudgedRecord, code: string): boolean =>
  state === 'current' && content.kind === 'text' && content.code === code

const noSuchUnit = (unit: string): Refusal => {
  const shown = unit.slice(0, 120)
  return refuse('incomplete', {
    zh: `没有“${shown}”这一条款：题目要绑定本库里有的条、款、项`,
    en: `There is no provision ${shown}: an item is bound to a unit of a text that is here`,
  })
}

const SHOWN = 60

function notInProvision(quote: string, units: readonly string[]): Refusal {
  const shown = quote.length > SHOWN ? `${quote.slice(0, SHOWN).toWellFormed()}……` : quote
  return refuse(
    'incomplete',
    {
      zh: `“${shown}”说是引用原文，所列条款里没有这些字：照原文改，或者改列条款`,
      en: `“${shown}” is said to be quoted and does not stand in the provisions named: quote their words, or name the provision that has them`,
    },
    { grounds: units.flatMap((unit) => parseAddress(unit) ?? []).map(formatAddress) },
  )
}

const noSuchPassage = (code: string): Refusal =>
  refuse('incomplete', {
    zh: `题库里没有编号“${code}”的材料：先登记材料并经审题`,
    en: `The bank has no passage with the id ${code}: enter it first and have it agreed to`,
  })
