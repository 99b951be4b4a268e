import { type FactReader, factReader } from '../../../kernel/procedure/fact.ts'
import type { Edition } from '../../../law/edition.ts'
import type { Verdict } from '../../../mechanisms/sanction/check.ts'
import type { No } from '../../../mechanisms/sanction/codes.ts'
import { addressIn } from '../../../mechanisms/sanction/opening.ts'
import type { TableRefusal } from '../penalty/guards/law.ts'
import { type Bearing, bearingOf, unchosenIn, verdictOn } from '../penalty/verdict.ts'
import { type Imposed, imposedOf, matterIn, matterOf, type SummaryMatter } from './matter.ts'
import { decisionNumberReader } from './told.ts'

interface Asked {
  readonly matter: SummaryMatter
  readonly imposed: Imposed | undefined
  readonly bearing: Bearing
  readonly day: string
}

/** What is asked of the table, on facts that are plain on the spot: nothing that opens a higher tier is among them. */
export function onSpot({ matter, imposed, bearing, day }: Asked) {
  const { illegalIncome, measures = [], fine } = imposed ?? {}
  const findings = { findings: matter.facts, tierFacts: [], illegalIncome }
  return { matter, findings, proposed: { measures, fine, persons: [] }, bearing, day }
}

export const verdictOnSpot = (laws: readonly Edition[], asked: Asked): Verdict | undefined =>
  verdictOn(laws, onSpot(asked))

const said = ({ code, unit, say }: No) => ({ code, unit, ...say })

const unread = [
  {
    code: 'unread',
    unit: '',
    zh: '违反的条款不是最小的条款单位，或者不在同一部法律之内',
    en: 'A provision breached is no smallest unit of the law, or they are of different laws',
  },
]

function reasonsOf(verdict: Verdict | undefined, chosen?: SummaryMatter) {
  if (!verdict) return unread
  const { applied, refusals } = verdict
  const open = chosen ? unchosenIn(verdict, chosen) : []
  if (applied?.kind !== 'state-organ') return [...refusals, ...open].map(said)
  return [
    {
      code: 'state-organ-track',
      unit: addressIn(applied.edition, applied.row ?? ''),
      zh: '国家机关政务网络、主管部门自身的义务，由上级机关或者有关机关责令改正，对责任人员依法给予处分，不作行政处罚',
      en: 'A State organ’s network, or a department’s own duty, is no penalty case: the superior or the organ concerned orders correction, and persons are disciplined',
    },
  ]
}

declare module '../../../kernel/procedure/fact.ts' {
  interface FactTypes {
    /** Why nothing can be penalised on the spot here. */
    readonly 'summary.opening': readonly TableRefusal[]
    /** Why not with what is imposed. */
    readonly 'summary.penalty': readonly TableRefusal[]
    /** Whether the paragraph that punishes the breach orders it to be corrected. */
    readonly 'summary.corrects': boolean
  }
}

/** The reads that guards of penalties on the spot stand on. */
export const readers: readonly FactReader[] = [
  decisionNumberReader,
  factReader('summary.opening', async (database, { actor, answers, day, laws }) => {
    const matter = matterOf(answers)
    if (!matter || actor.kind !== 'officer') return []
    const bearing = await bearingOf(database, actor.office, day)
    // Nothing is proposed yet, so nothing that must be is missing.
    const reasons = reasonsOf(verdictOnSpot(laws, { matter, imposed: undefined, bearing, day }))
    return reasons.filter(({ code }) => code !== 'obligatory-missing')
  }),
  factReader('summary.penalty', async (database, { file, answers, day, laws }) => {
    const matter = matterIn(file)
    const imposed = imposedOf(answers)
    if (!file || !matter || !imposed) return []
    const bearing = await bearingOf(database, file.office, day)
    return reasonsOf(verdictOnSpot(laws, { matter, imposed, bearing, day }), matter)
  }),
  factReader('summary.corrects', async (database, { file, answers, day, laws }) => {
    const matter = matterIn(file)
    const imposed = imposedOf(answers)
    if (!file || !matter || !imposed) return false
    const bearing = await bearingOf(database, file.office, day)
    return verdictOnSpot(laws, { matter, imposed, bearing, day })?.applied?.corrects === true
  }),
]
