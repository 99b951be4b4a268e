import { describe, expect, test } from 'vitest'
import { openTestApp } from '../../../../test/app.ts'
import type { ProofState } from '../proof.ts'
import { dutiesOn } from './duties.ts'
import { boardOf, type DutyEvidence } from './judge-board.ts'
import { evidenceWords } from './words.tsx'

const { kernel } = await openTestApp({ day: '2018-01-15' })
const day = '2018-01-15'
const owed = dutiesOn(kernel.shelf, day, new Set(['operator', 'cii_operator', 'provider']))
const name = { zh: '检查', en: 'test' }
const found = (state: ProofState['state'], all: number) => ({ name, state, good: 0, all, words: name, path: '/' })

/** The row of a unit where its tests found this, with these pieces. */
function rowOf(unit: string, state: ReturnType<typeof found>, pieces?: DutyEvidence) {
  const id = `csl_2017-06-01_${unit.replaceAll('/', '_')}`
  const entry = owed.find((one) => one.id === id)?.entry
  const row = boardOf({
    day,
    owed,
    isCritical: true,
    added: [],
    exemptions: new Map(),
    care: new Map(),
    evidence: new Map(pieces ? [[id, pieces]] : []),
    proofs: new Map(entry?.proofs.map((proof) => [proof, state])),
  }).lines.find((one) => one.id === id)
  if (!row) throw new Error(`no row of ${unit}`)
  return row
}

describe('a duty before an act asks nothing while no act is entered (Arts. 23, 33, 35, 36, 37)', () => {
  test.each(['art-23/para-1/a', 'art-33/para-1', 'art-35/para-1', 'art-36/para-1', 'art-37/para-1/b'])(
    '%s: no event while nothing is entered, missing or red once something is',
    (unit) => {
      expect(rowOf(unit, found('missing', 0)).state).toBe('no-event')
      expect(rowOf(unit, found('missing', 1)).state).toBe('missing')
      expect(rowOf(unit, found('breach', 1)).state).toBe('breach')
    },
  )

  test('an expired piece shows that there was an act', () => {
    const fallen = { good: 0, fallen: 1, withdrawn: 0 }
    expect(rowOf('art-37/para-1/b', found('missing', 0), fallen).state).toBe('expired')
  })

  test('where no register would have the act, nobody knows that there was none', () => {
    expect(rowOf('art-22/para-3/a', found('missing', 0)).state).toBe('missing')
  })
})

test.each([
  ['art-34/para-1/item-2', true],
  ['art-34/para-1/item-4', true],
  ['art-38/para-1/a', false],
])(
  '%s: twelve months are named as a period of this site, and only where the law sets no interval: %s',
  (unit, named) => {
    const { zh } = evidenceWords(rowOf(unit, found('missing', 0)))
    expect(zh.includes('最近12个月内没有（本站的期间，法律未定间隔）')).toBe(named)
  },
)
