import type { Edition } from '../../law/edition.ts'
import { type Refusal, refuse } from '../../law/refusal.ts'
import type { Say } from '../../law/say.ts'
import type { RecordJudge } from '../../mechanisms/register/judge.ts'
import { provisionsIn, wordsOfUnit } from '../../mechanisms/register/provisions.ts'

export const UNITS_JUDGE = 'study.units'

const NAME: Say = { zh: '条款', en: 'Provisions' }

/** The first provision of a field that no text held here has. */
export const lostUnit = (laws: readonly Edition[], stored: unknown): string | undefined =>
  provisionsIn(stored).find((unit) => wordsOfUnit(laws, unit) === undefined)

const noSuchUnit = (unit: string): Refusal => {
  const reason = { zh: `本库没有“${unit}”这一条款`, en: `No text held here has ${unit}` }
  return refuse('incomplete', reason, { faults: [{ field: 'provisions', name: NAME, reason, grounds: [] }] })
}

/** What is to be studied stands in a text that can be opened: an address alone proves nothing. */
export const unitsJudge = (laws: readonly Edition[]): RecordJudge => ({
  name: UNITS_JUDGE,
  whyNot({ record: { state, content } }) {
    if (state === 'withdrawn') return undefined
    const lost = lostUnit(laws, content.provisions)
    return lost === undefined ? undefined : noSuchUnit(lost)
  },
})
