import { expect, test } from 'vitest'
import { readShelf } from '../../../kernel/library/shelf.ts'
import { lawsFolder } from '../../../server/home.ts'
import type { ProofState } from '../proof.ts'
import { nextCells } from '../readiness/cells.ts'
import { dutiesOn } from './duties.ts'
import { type BoardGiven, boardOf, type Exemption } from './judge-board.ts'
import { evidenceWords, statuteWords } from './words.tsx'

const DAY = '2026-03-02'
const owed = dutiesOn(readShelf(lawsFolder()), DAY, new Set(['operator'])).filter(({ entry }) =>
  entry.proofs.includes('log-sources-six-months'),
)

/** The row of the logs as this test finds it. */
function rowWith(proof: Pick<ProofState, 'state' | 'next'>, exemption?: Exemption) {
  const found = {
    ...proof,
    good: 30,
    all: 32,
    words: { zh: '30/32', en: '30/32' },
    path: '/a',
    name: { zh: '', en: '' },
  }
  const given: BoardGiven = {
    day: DAY,
    owed,
    isCritical: false,
    added: [],
    exemptions: new Map(owed.flatMap(({ id }) => (exemption ? [[id, exemption] as const] : []))),
    care: new Map(),
    evidence: new Map(),
    proofs: new Map([['log-sources-six-months', found]]),
  }
  const [line] = boardOf(given).lines
  if (!line) throw new Error('no row')
  return line
}

const own = (day: string) => ({ day, figure: 'own' as const })

test.each([
  ['something is left to do and has no day', { state: 'due' }, 'to-do'],
  ['a day lies far ahead', { state: 'due', next: own('2027-08-21') }, 'to-do'],
  ['a day is near', { state: 'due', next: own('2026-04-01') }, 'due'],
  ['a day of what is proven is near', { state: 'proven', next: own('2026-04-01') }, 'due'],
  ['a day is one day further off', { state: 'proven', next: own('2026-04-02') }, 'proven'],
] as const)('%s: %j is %s', (_, proof, state) => {
  expect(rowWith(proof).state).toBe(state)
})

test('two people’s entry “not applicable” hides no breach of the statute: the row is red and says what was entered', () => {
  const entry = { record: 'b', reason: '不适用的理由', reviewOn: '2027-03-01' }
  const red = rowWith({ state: 'breach' }, entry)
  expect([red.state, red.isExempt, evidenceWords(red).zh]).toEqual([
    'breach',
    true,
    '30/32；本单位登记为不适用：不适用的理由',
  ])
  expect(rowWith({ state: 'missing' }, entry).state).toBe('not-applicable')
  expect(rowWith({ state: 'breach' }, { ...entry, reviewOn: '2026-03-01' }).isExempt).toBe(false)
})

test('what is short of the statute is measured by the statute’s figure, never by the unit’s own next day', () => {
  const red = rowWith({ state: 'breach', next: own('2026-12-15') })
  expect([statuteWords(red).zh, nextCells(red)[1].words.zh]).toEqual(['按照规定留存相关的网络日志不少于六个月', '法定'])
  const dated = rowWith({ state: 'breach', next: { day: '2026-12-31', figure: 'statute' } })
  expect(nextCells(dated).map(({ words }) => words.zh)).toEqual(['2026-12-31', '法定'])
})
