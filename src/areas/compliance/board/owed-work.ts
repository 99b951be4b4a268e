import { databaseOf, type OwedWorkSource } from '../../../web/area.ts'
import { FACTS } from '../facts/paths.ts'
import { dutyPath } from './paths.ts'
import { readBoard, readOperator } from './read-board.ts'
import { placeWords, states, titleWords } from './words.tsx'

/** Who works on the board of an office; nobody else's desk reads it. */
const ROLES: readonly string[] = ['security-officer', 'legal-officer', 'security-head']

/**
 * Rows that are short of the statute: tests find these, so that no day was set that a reminder could tell of. Days that
 * the office set, and those on which evidence expires, stand on the desk by themselves.
 */
const short: OwedWorkSource = {
  id: 'duties-short-of-the-statute',
  name: { zh: '不符合法定要求的义务', en: 'Duties short of the statute' },
  async read({ app, actor, today, limit }) {
    if (!actor.roles.some((role) => ROLES.includes(role))) return []
    const read = await readBoard(databaseOf({ app }), app.kernel.shelf, { office: actor.office, day: today })
    return (read?.board?.lines ?? [])
      .filter(({ state }) => state === 'breach')
      .slice(0, limit)
      .map((line) => ({
        what: {
          zh: `${states.breach.zh}：${placeWords(line).zh} ${titleWords(line).zh}`,
          en: `${states.breach.en}: ${placeWords(line).en} ${titleWords(line).en}`,
        },
        path: dutyPath(line.id),
        ...(line.next?.figure === 'statute' && { until: { day: line.next.day, figure: 'statute' as const } }),
      }))
  },
}

/** Who answers the eight questions from which a board follows. */
const ANSWER: readonly string[] = ['security-officer', 'legal-officer']

/** Of an operator that has answered nothing yet: the first thing it does here. */
const noFacts: OwedWorkSource = {
  id: 'operator-without-facts',
  name: { zh: '还没有义务台账', en: 'No duty board yet' },
  async read({ app, actor, today }) {
    if (!actor.roles.some((role) => ANSWER.includes(role))) return []
    const operator = await readOperator(databaseOf({ app }), { office: actor.office, day: today })
    if (!operator || operator.facts) return []
    return [
      {
        what: {
          zh: '答八个问题，得出本单位的义务台账',
          en: 'Answer eight questions: your duty board follows from them',
        },
        path: `${FACTS}/office/new`,
      },
    ]
  },
}

export const owes: readonly OwedWorkSource[] = [short, noFacts]
