import { parseAddress } from '../../../law/address.ts'
import type { Edition } from '../../../law/edition.ts'
import { type LawClass, lawClasses } from '../../../law/law.ts'
import { type Refusal, refuse } from '../../../law/refusal.ts'
import type { Say } from '../../../law/say.ts'
import { groundsFor, type RecordValues } from '../../../mechanisms/register/define.ts'
import type { RecordJudge } from '../../../mechanisms/register/judge.ts'
import { provisionsIn } from '../../../mechanisms/register/provisions.ts'
import { lostUnit } from '../units-judge.ts'
import { LIST_JUDGE, mustKnowLists } from './register.ts'
import { type ListedUnit, listedUnits } from './standing.ts'

const no = (reason: Say, today: string, says: RecordValues): Refusal =>
  refuse('incomplete', reason, {
    grounds: groundsFor(mustKnowLists, today, [], says),
    faults: [{ field: 'provisions', name: { zh: '应知应会条款', en: 'Provisions' }, reason, grounds: [] }],
  })

/** Why a unit cannot be listed on a day: people are told to know what is the law today. */
function whyNotListed({ unit, standing }: ListedUnit): Say | undefined {
  switch (standing.kind) {
    case 'same':
    case 'changing':
      return undefined
    case 'renumbered':
      return { zh: `“${unit}”是旧条号，现为 ${standing.at}`, en: `${unit} is an old number: it is now ${standing.at}` }
    case 'changed':
      return {
        zh: `“${unit}”自${standing.since}起已变，现为 ${standing.at.join('、')}`,
        en: `${unit} has changed since ${standing.since}: it is now ${standing.at.join(', ')}`,
      }
    case 'gone':
      return { zh: `“${unit}”自${standing.since}起已删去`, en: `${unit} is gone since ${standing.since}` }
    case 'repealed':
      return {
        zh: `“${unit}”所属的法律自${standing.since}起已废止（${standing.by}）`,
        en: `The law of ${unit} is repealed since ${standing.since} (${standing.by})`,
      }
    default:
      return { zh: `“${unit}”今天没有施行`, en: `${unit} is not in force today` }
  }
}

/** What a list of 法律法规 does not hold: rlpe Art. 37 ¶2 speaks of the Constitution, laws and regulations. */
const NO_LAW: readonly LawClass[] = ['policy-document', 'normative-document', 'party-regulation', 'standard']

/** Why a list of laws does not take a unit of another kind of text. */
function whyNoLaw(laws: readonly Edition[], units: readonly string[]): Say | undefined {
  for (const unit of units) {
    const of = parseAddress(unit)?.law
    const kind = laws.find(({ law }) => law === of)?.class
    if (kind !== undefined && NO_LAW.includes(kind))
      return {
        zh: `“${unit}”属于${lawClasses[kind].zh}，法律法规清单只列宪法和法律法规；请删去，另列入学习计划`,
        en: `${unit} is of a ${lawClasses[kind].en.toLowerCase()}: a list of laws and regulations names the Constitution, laws and regulations alone; study it by a plan instead`,
      }
  }
  return undefined
}

export const listJudge = (laws: readonly Edition[]): RecordJudge => ({
  name: LIST_JUDGE,
  whyNot({ today, record: { state, content } }) {
    if (state === 'withdrawn') return undefined
    const lost = lostUnit(laws, content.provisions)
    if (lost !== undefined)
      return no({ zh: `本库没有“${lost}”这一条款`, en: `No text held here has ${lost}` }, today, content)
    const other = content.class === 'laws' ? whyNoLaw(laws, provisionsIn(content.provisions)) : undefined
    if (other) return no(other, today, content)
    for (const one of listedUnits(laws, content.bound, today)) {
      const why = whyNotListed(one)
      if (why) return no(why, today, content)
    }
    return undefined
  },
})
