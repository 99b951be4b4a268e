import { z } from 'zod'
import { type Day, startOf } from '../../../kernel/calendar/day.ts'
import type { Office } from '../../../kernel/identity/actor.ts'
import { findOffice } from '../../../kernel/identity/offices.ts'
import type { CaseState } from '../../../kernel/procedure/case-state.ts'
import { type Clock, startClock } from '../../../kernel/procedure/clock.ts'
import { type FactReader, factReader } from '../../../kernel/procedure/fact.ts'
import { termOf } from '../../../kernel/procedure/statute-term.ts'
import type { Address } from '../../../law/address.ts'
import { isRefusal } from '../../../law/refusal.ts'
import type { Code, No } from '../../../mechanisms/sanction/codes.ts'
import type { Judgement } from '../../../mechanisms/sanction/judge.ts'
import { matter as matterFields, versionChoice } from './asking.ts'
import { bandsReader } from './band-named.ts'
import { linesReader } from './benchmark-used.ts'
import type { TableRefusal } from './guards/law.ts'
import { heldIn } from './held.ts'
import { linkedReader, refusedReader } from './linked-reader.ts'
import { dayTaken, imposedBy, lastOf, matterIn, noticeIn, type PenaltyProposed, penaltyOf, takenIn } from './matter.ts'
import { rowReader } from './row-opened.ts'
import { decisionNumberReader } from './told.ts'
import { bearingOf, unchosenIn, verdictOn, verdictOnFile } from './verdict.ts'

const Filing = z.object({ ...matterFields, ...versionChoice })
const Answered = z.record(z.string(), z.json())
const Called = z.object({ heldOn: z.iso.date() })
const Change = z.object({ by: z.string() })
const Received = z.object({ office: z.string() })

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

/** 听证七日前: counted back from the hearing, whatever day it falls on. */
const noticed = (address: Address): Clock => ({
  id: 'seven',
  name: { zh: '听证七日前通知', en: 'Seven days’ notice of a hearing' },
  grounds: [address],
  ...termOf(address, { ends: 'as-counted' }),
})
const noticedBefore2021 = noticed('apl@2018-01-01#art-42/para-1/item-2')
const noticedSince2021 = noticed('apl@2021-07-15#art-64/para-1/item-2')

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

/** What the table says of the penalty that a step proposes; nothing where it proposes none. */
const onPenalty = (
  name: 'penalty.notice' | 'penalty.decision' | 'penalty.change',
  proposedIn: (file: CaseState, answers: unknown) => PenaltyProposed | undefined,
): FactReader =>
  factReader(name, async (database, { file, answers, day, laws }) => {
    const proposed = file && proposedIn(file, answers)
    if (!proposed) return []
    const bearing = await bearingOf(database, file.office, day)
    const verdict = verdictOnFile(laws, file, { proposed, bearing, day })
    const choice = proposed.version ? proposed : (matterIn(file) ?? {})
    return verdict ? [...verdict.refusals, ...unchosenIn(verdict, choice)].map(said) : unread
  })

/** On which day the notice of the hearing that is called came to the party. */
function noticeServed(file: CaseState | undefined): string | undefined {
  const called = lastOf(file, 'callHearing')?.revision ?? 0
  const served = takenIn(file, 'deliver').find(
    ({ revision, answers }) => revision > called && answers.paper === 'hearing',
  )
  return served && dayTaken(served)
}

declare module '../../../kernel/procedure/fact.ts' {
  interface FactTypes {
    /** Why a case cannot be filed. */
    readonly 'penalty.filing': readonly TableRefusal[]
    /** Why what is to be made known, decided or changed is not allowed. */
    readonly 'penalty.notice': readonly TableRefusal[]
    readonly 'penalty.decision': readonly TableRefusal[]
    readonly 'penalty.change': readonly TableRefusal[]
    /** The first day on which a hearing may be held, counted from its notice; undefined while that was not served. */
    readonly 'penalty.hearingFrom': Day | undefined
    /** The office that has the case once the step is taken. */
    readonly 'penalty.office': Office | undefined
  }
}

/** The reads that guards of penalty cases stand on. */
export const readers: readonly FactReader[] = [
  factReader('penalty.filing', async (database, { file, answers, day, laws }) => {
    const matter = Filing.safeParse(answers).data
    if (!matter || !file) return []
    const bearing = await bearingOf(database, file.office, day)
    const verdict = verdictOn(laws, { matter, findings: undefined, proposed: {}, held: heldIn(file), bearing, day })
    if (!verdict) return unread
    const refused = verdict.refusals.filter(({ code }) => AT_FILING.includes(code)).map(said)
    return [...refused, ...(verdict.applied?.kind === 'state-organ' ? [onTrack(verdict.applied)] : [])]
  }),
  decisionNumberReader,
  linesReader,
  bandsReader,
  linkedReader,
  refusedReader,
  rowReader,
  onPenalty('penalty.notice', (_, answers) => penaltyOf(answers)),
  onPenalty('penalty.decision', (file, answers) => {
    const given = Answered.safeParse(answers).data
    return given && imposedBy(file, given)
  }),
  // What a court or an organ of reconsideration made of it is entered as it is.
  onPenalty('penalty.change', (file, answers) => {
    const change = Change.safeParse(answers).data
    if (change?.by !== 'self' && change?.by !== 'superior') return undefined
    const noticed = noticeIn(file)
    const changed = penaltyOf(answers)
    return changed && { ...changed, version: noticed?.version, versionReason: noticed?.versionReason }
  }),
  factReader('penalty.hearingFrom', async (_, { file, answers, day, calendar }) => {
    const told = Called.safeParse(answers).success ? day : noticeServed(file)
    if (told === undefined) return undefined
    const clock = file && file.version < '2021-07-15' ? noticedBefore2021 : noticedSince2021
    return startClock(clock, startOf(told), calendar).lastDay
  }),
  factReader('penalty.office', async (database, { file, actor, answers }) => {
    const opened = actor.kind === 'officer' ? actor.office : Received.safeParse(answers).data?.office
    const office = await findOffice(database, file?.office ?? opened ?? '')
    return isRefusal(office) ? undefined : office
  }),
]
