import { z } from 'zod'
import { dayOf, startOf } from '../../../kernel/calendar/day.ts'
import { keyOf } from '../../../kernel/procedure/access.ts'
import type { FactReader } from '../../../kernel/procedure/act-context.ts'
import type { CaseState } from '../../../kernel/procedure/case-state.ts'
import { type Clock, startClock } from '../../../kernel/procedure/clock.ts'
import type { Code, No } from '../../../mechanisms/sanction/codes.ts'
import type { Judgement } from '../../../mechanisms/sanction/judge.ts'
import { matter as matterFields, versionChoice } from './asking.ts'
import { readLines } from './benchmark-used.ts'
import { dayIn } from './day-in.ts'
import { dayTaken, imposedBy, lastOf, noticeIn, type PenaltyProposed, penaltyOf, takenIn } from './matter.ts'
import { tellingReaders } from './told.ts'
import { bearingOf, verdictOn, verdictOnFile } from './verdict.ts'

const Filing = z.object({ ...matterFields, ...versionChoice })
const Answered = z.record(z.string(), z.json())
const Called = z.object({ heldOn: z.iso.date() })
const Change = z.object({ by: z.string() })

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

const onTrack = ({ edition: { law, version }, row }: Judgement) => ({
  code: 'state-organ-track',
  unit: `${law}@${version}#${row}`,
  zh: '国家机关政务网络、主管部门自身的义务，由上级机关或者有关机关责令改正，对责任人员依法给予处分，不立处罚案件：请移送上级机关或者有关机关',
  en: 'A State organ’s network, or a department’s own duty, is no penalty case: the superior or the organ concerned orders correction, and persons are disciplined. Transfer it there',
})

const onPenalty =
  (proposedIn: (file: CaseState, answers: unknown) => PenaltyProposed | undefined): FactReader =>
  async (database, { file, answers, now, laws }) => {
    const proposed = file && proposedIn(file, answers)
    if (!proposed) return []
    const day = dayIn(answers, now)
    const bearing = await bearingOf(database, file.office, day)
    return verdictOnFile(laws, file, { proposed, bearing, day })?.refusals.map(said) ?? unread
  }

const onChange = onPenalty((file, answers) => {
  const noticed = noticeIn(file)
  const changed = penaltyOf(answers)
  return changed && { ...changed, version: noticed?.version, versionReason: noticed?.versionReason }
})

/** On which day the notice of the hearing that is called came to the party. */
function noticeServed(file: CaseState | undefined): string | undefined {
  const called = lastOf(file, 'callHearing')?.revision ?? 0
  const served = takenIn(file, 'deliver').find(
    ({ revision, answers }) => revision > called && answers.paper === 'hearing',
  )
  return served && dayTaken(served)
}

/** The reads that guards of penalty cases stand on. */
export const readers: Readonly<Record<string, FactReader>> = {
  'penalty.filing': async (database, { file, answers, now, laws }) => {
    const matter = Filing.safeParse(answers).data
    if (!matter || !file) return []
    const day = dayIn(answers, now)
    const bearing = await bearingOf(database, file.office, day)
    const verdict = verdictOn(laws, { matter, findings: undefined, proposed: {}, bearing, day })
    if (!verdict) return unread
    const refused = verdict.refusals.filter(({ code }) => AT_FILING.includes(code)).map(said)
    return [...refused, ...(verdict.applied?.kind === 'state-organ' ? [onTrack(verdict.applied)] : [])]
  },
  ...tellingReaders,
  'penalty.lines': readLines,
  'penalty.notice': onPenalty((_, answers) => penaltyOf(answers)),
  'penalty.decision': onPenalty((file, answers) => {
    const given = Answered.safeParse(answers).data
    return given && imposedBy(file, given)
  }),
  'penalty.change': async (database, asked) => {
    const change = Change.safeParse(asked.answers).data
    // What a court or an organ of reconsideration made of it is entered as it is.
    return change?.by === 'self' || change?.by === 'superior' ? onChange(database, asked) : []
  },
  'penalty.hand': async (_, { actor }) => keyOf(actor),
  // Of what is entered later, the moment its own day begins: what was not over then was not over.
  'penalty.moment': async (_, { answers, now }) => {
    const day = dayIn(answers, now)
    return (day === dayOf(now) ? now : startOf(day)).toISOString()
  },
  'penalty.hearingFrom': async (_, { file, answers, now, calendar }) => {
    const told = Called.safeParse(answers).success ? dayIn(answers, now) : noticeServed(file)
    if (told === undefined) return undefined
    const clock = file && file.version < '2021-07-15' ? sevenDays : sevenWorkingDays
    return startClock(clock, startOf(told), calendar).lastDay
  },
}
