import { formatAddress } from '../../../law/address.ts'
import type { Edition } from '../../../law/edition.ts'
import { type Refusal, refuse } from '../../../law/refusal.ts'
import { heldNorm, normNamed } from '../../../mechanisms/norm/named-norm.ts'
import { whyNotLawOrRegulation } from '../../../mechanisms/norm/norm-class.ts'
import type { RecordJudge } from '../../../mechanisms/register/judge.ts'
import { textsOn } from './duties.ts'
import { nothingKeptJudge } from './nothing-kept.ts'
import { whyNotOnBoard } from './on-board.ts'
import { addedIn } from './registers.ts'

const USE = { zh: '增加义务', en: 'an added duty' } as const

/** The item of the text of the day that lets laws and administrative regulations add duties. */
const ITEM_OF = { network: 'art-21/para-1/item-5', critical: 'art-34/para-1/item-5' } as const

/** 法律、行政法规规定的其他义务: nothing below these two adds one. */
const addedByLaw = (laws: readonly Edition[]): RecordJudge => ({
  name: 'added-by-law',
  async whyNot({ database, today, record }) {
    const added = record.state === 'current' ? addedIn(record.content) : undefined
    if (!added) return undefined
    const no = (zh: string, en: string): Refusal =>
      refuse('incomplete', { zh, en }, { grounds: groundsOn(laws, today, added.under) })
    const named = normNamed(added.basis)
    const held = named && (await heldNorm(database, named, today))
    const why = whyNotLawOrRegulation(added, held?.class, USE)
    if (why) return no(why.zh, why.en)
    if (held && !held.inForce) return no('这一部法律、行政法规今天没有施行', 'That norm is not in force today')
    if (held && held.words === undefined) {
      return no('法律库中这一部没有所写的这一条', 'In the library that norm has no such article')
    }
    return undefined
  },
})

/** By the number the item has in the text of the day. */
function groundsOn(laws: readonly Edition[], today: string, under: keyof typeof ITEM_OF) {
  const [edition] = textsOn(laws, today)
  const unit = ITEM_OF[under]
  const now = [...(edition?.provisions.values() ?? [])].find(({ change }) => change?.from.includes(unit))?.unit ?? unit
  return edition ? [formatAddress({ law: edition.law, version: edition.version, unit: now })] : []
}

/** What is entered of a row is entered of one that the office's board has that day. */
const dutyOfBoard = (laws: readonly Edition[]): RecordJudge => ({
  name: 'duty-of-board',
  async whyNot({ database, office, today, record: { state, content } }) {
    const { duty } = content
    if (state !== 'current' || typeof duty !== 'string') return undefined
    return whyNotOnBoard(database, { office, day: today, shelf: laws, duty })
  },
})

export const judgesOfBoard = (laws: readonly Edition[]): readonly RecordJudge[] => [
  addedByLaw(laws),
  dutyOfBoard(laws),
  nothingKeptJudge,
]
