import { addMonths, type Day, daysBetween } from '../../../kernel/calendar/day.ts'
import { GRADINGS, NETWORKS, networkLevels } from '../network-level.ts'
import type { DutyProof, KeptRecord, ProofState } from '../proof.ts'
import { assessmentFigure, figuresIn } from './figures.ts'
import { GRADING } from './paths.ts'
import { gradingAssessments, gradingFigures, pages } from './registers.ts'

/** 本站建议: so many days before, what is due is shown as due. */
const SOON = 30

const of = (records: readonly KeptRecord[], register: string) => records.filter((one) => one.register === register)

/** Networks of a level that owes something from level 2, each with the level that counts for it. */
const graded = (records: readonly KeptRecord[]) => {
  const levels = networkLevels(records)
  return of(records, NETWORKS).map((network) => {
    const { level = 0, filingNo = '' } = levels.get(network.id) ?? {}
    return { network, level, filingNo }
  })
}
const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const assessmentsPath = pages[1]?.path ?? GRADING

/** From level 2 a network is filed with the public security organ: it has the number of its filing. */
const filed: DutyProof = {
  id: 'mlps-filed',
  name: { zh: '第二级以上网络已备案', en: 'Networks from level 2 are filed' },
  registers: [NETWORKS, GRADINGS],
  judge(records) {
    const owed = graded(records).filter(({ level }) => level >= 2)
    const good = owed.filter(({ filingNo }) => filingNo !== '').length
    const all = owed.length
    const hasNetworks = of(records, NETWORKS).length > 0
    const state = hasNetworks && good === all ? 'proven' : 'missing'
    const words =
      all === 0
        ? { zh: '没有登记第二级以上的网络', en: 'No network from level 2 is entered' }
        : {
            zh: `${all}个第二级以上网络，${good}个有备案编号`,
            en: `${all} networks from level 2, ${good} with a filing number`,
          }
    return { state, good, all, words, path: GRADING }
  },
}

/** What a network is called and was called before; a name that another has now is that one's. */
function namesOf(network: KeptRecord, records: readonly KeptRecord[]): readonly string[] {
  const held = of(records, NETWORKS).map(({ values }) => text(values.name))
  return [text(network.values.name), ...(network.formerly ?? []).filter((name) => !held.includes(name))]
}

interface NetworkDue {
  readonly state: ProofState['state']
  readonly next?: NonNullable<ProofState['next']>
}

function dueOf(
  { network, level }: { readonly network: KeptRecord; readonly level: number },
  records: readonly KeptRecord[],
  day: Day,
): NetworkDue {
  const names = namesOf(network, records)
  const last = of(records, gradingAssessments.id)
    .filter(({ values }) => names.includes(text(values.network)) && text(values.on) <= day)
    .map(({ values }) => text(values.on))
    .toSorted()
    .at(-1)
  const figure = assessmentFigure(level)
  const confirmed = figure && figuresIn(of(records, gradingFigures.id))[figure]
  // At level 2 an assessment is owed by the office's own figure alone.
  if (last === undefined) return { state: figure === 'level-2' && !confirmed ? 'proven' : 'missing' }
  // Until the office confirmed a figure with its source nothing is due.
  if (!figure || !confirmed) return { state: 'proven' }
  // No statute at hand states an interval: whoever is past the one the office confirmed has it due, and is in no breach.
  const next = { day: addMonths(last, confirmed.length), figure: 'own' as const }
  return { state: daysBetween(day, next.day) <= SOON ? 'due' : 'proven', next }
}

const WORST: readonly ProofState['state'][] = ['missing', 'due', 'proven']

/** From level 2 networks are assessed, as often as the figure says that the office confirmed with its source. */
const assessed: DutyProof = {
  id: 'mlps-assessed',
  name: { zh: '等级测评按期', en: 'Networks are assessed in time' },
  registers: [NETWORKS, GRADINGS, gradingAssessments.id, gradingFigures.id],
  judge(records, day) {
    const owed = graded(records).filter(({ level }) => assessmentFigure(level) !== undefined)
    const found = owed.map((one) => dueOf(one, records, day))
    const good = found.filter(({ state }) => state === 'proven').length
    const all = owed.length
    const state =
      WORST.find((one) => found.some((network) => network.state === one)) ??
      (of(records, NETWORKS).length > 0 ? 'proven' : 'missing')
    const next = found.flatMap((one) => one.next ?? []).toSorted((one, other) => (one.day < other.day ? -1 : 1))[0]
    const words =
      all === 0
        ? { zh: '没有登记第二级以上的网络', en: 'No network from level 2 is entered' }
        : {
            zh: `${all}个网络，${good}个测评在期内${next ? '（间隔由本机关核对，所依据的文本未收录）' : ''}`,
            en: `${all} networks, ${good} assessed in time${next ? ' (interval as your office confirmed; its text is not held)' : ''}`,
          }
    return { state, good, all, words, path: assessmentsPath, ...(next && { next }) }
  },
}

/** Tests of graded protection, for csl Art. 21 (Art. 23 of 2026). */
export const gradingProofs: readonly DutyProof[] = [filed, assessed]
