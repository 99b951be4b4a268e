import { z } from 'zod'
import { dayOf, startOf } from '../../../kernel/calendar/day.ts'
import type { FactReader } from '../../../kernel/procedure/bench.ts'
import { type Clock, startClock } from '../../../kernel/procedure/clock.ts'
import type { Standing, TakenStep } from '../../../kernel/procedure/standing.ts'
import { keyOf } from '../../../kernel/procedure/whose.ts'
import type { Code, No } from '../sanction/codes.ts'
import { matter as matterFields, versionChoice } from './asking.ts'
import { imposedBy, type PenaltyProposed, penaltyOf } from './matter.ts'
import { bearingOf, verdictOn, verdictOnFile } from './verdict.ts'

const Filing = z.object({ ...matterFields, ...versionChoice })
const Answered = z.record(z.string(), z.json())
const Dated = z.object({ on: z.iso.date().optional() })

/** Why a case cannot be filed: what is known before anything is proven or proposed. */
const AT_FILING: readonly Code[] = [
  'not-in-force',
  'no-sanction',
  'refers-to-other-law',
  'several-rows',
  'state-organ-track',
  'party-not-covered',
  'wrong-department',
  'time-barred',
]

const seven = {
  id: 'seven',
  name: { zh: '听证七日前通知', en: 'Seven days’ notice of a hearing' },
  grounds: ['apl@2021-07-15#art-64/para-1/item-2'],
  length: 7,
  figure: 'statute',
} as const
const sevenDays: Clock = { ...seven, kind: 'calendar-days', ends: 'as-counted' }
const sevenWorkingDays: Clock = { ...seven, kind: 'working-days' }

const said = ({ code, unit, say }: No) => ({ code, unit, ...say })

/** Why the table does not allow a penalty; a breach that nobody can read is one reason. */
const unread = [
  {
    code: 'unread',
    unit: '',
    zh: '违反的条款不是最小的条款单位，或者不在同一部法律之内',
    en: 'A provision breached is no smallest unit of the law, or they are of different laws',
  },
]

const dayIn = (answers: unknown, now: Date): string => Dated.safeParse(answers).data?.on ?? dayOf(now)

const onPenalty =
  (proposedIn: (file: Standing, answers: unknown) => PenaltyProposed | undefined): FactReader =>
  async (database, { file, answers, now, laws }) => {
    const proposed = file && proposedIn(file, answers)
    if (!proposed) return []
    const day = dayIn(answers, now)
    const bearing = await bearingOf(database, file.office, day)
    return verdictOnFile(laws, file, { proposed, bearing, day })?.refusals.map(said) ?? unread
  }

/** Who investigates: those who began it or came in later, less those who stepped aside or had to. */
export function investigatorsOf(file: Pick<Standing, 'steps'> | undefined): ReadonlySet<string> {
  let now: readonly string[] = []
  for (const taken of file?.steps ?? []) now = afterStep(now, taken)
  return new Set(now)
}

function afterStep(now: readonly string[], { step, by, concurredBy = by, answers }: TakenStep): readonly string[] {
  switch (step) {
    case 'investigate':
      return [by, concurredBy]
    case 'join':
      return [...now, by]
    case 'stepAside':
      return now.filter((one) => one !== by)
    case 'decideRecusal':
      return answers.granted === 'yes' ? now.filter((_, at) => !leaves(at, answers.whom)) : now
    default:
      return now
  }
}

const leaves = (at: number, whom: unknown): boolean =>
  (at === 0 && (whom === 'first' || whom === 'both')) || (at === 1 && (whom === 'second' || whom === 'both'))

/** The reads that guards of penalty cases stand on. */
export const readers: Readonly<Record<string, FactReader>> = {
  'penalty.filing': async (database, { file, answers, now, laws }) => {
    const matter = Filing.safeParse(answers).data
    if (!matter || !file) return []
    const day = dayIn(answers, now)
    const bearing = await bearingOf(database, file.office, day)
    const verdict = verdictOn(laws, { matter, findings: undefined, proposed: {}, bearing, day })
    return verdict?.refusals.filter(({ code }) => AT_FILING.includes(code)).map(said) ?? unread
  },
  'penalty.notice': onPenalty((_, answers) => penaltyOf(answers)),
  'penalty.decision': onPenalty((file, answers) => {
    const given = Answered.safeParse(answers).data
    return given && imposedBy(file, given)
  }),
  'penalty.mine': async (_, { file, actor }) => investigatorsOf(file).has(keyOf(actor)),
  'penalty.moment': async (_, { now }) => now.toISOString(),
  'penalty.hearingFrom': async (_, { file, answers, now, calendar }) => {
    const told = startOf(dayIn(answers, now))
    return startClock(file && file.version < '2021-07-15' ? sevenDays : sevenWorkingDays, told, calendar).lastDay
  },
}
