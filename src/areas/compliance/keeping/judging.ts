import type { z } from 'zod'
import { addDays, type Day } from '../../../kernel/calendar/day.ts'
import type { Say } from '../../../law/say.ts'
import { type Register, titleOf } from '../../../mechanisms/register/define.ts'
import type { KeptRecord, ProofState } from '../proof.ts'
import { registerPath } from './paths.ts'

/** What ends within so many days is told as due: our own number, the first of the reminders. */
const SOON_DAYS = 30

type Next = ProofState['next']

/** What a test finds of one record. */
export interface OneJudged {
  readonly title: string
  readonly state: ProofState['state']
  /** A breach by what is not entered. */
  readonly absent?: true
  /** Of what is not proven: why. */
  readonly why?: Say
  readonly next?: Next
}

/** A record as a test reads it, with what it is called. */
export interface ReadRecord<Values> {
  readonly id: string
  readonly title: string
  readonly values: Values
}

/** The records of a register as its form has them today; one of an older form that fits no more proves nothing. */
export const readAs = <Values>(
  register: Register,
  form: z.ZodType<Values>,
  records: readonly KeptRecord[],
): readonly ReadRecord<Values>[] =>
  records.flatMap(({ register: of, id, values }) => {
    const { data } = of === register.id ? form.safeParse(values) : { data: undefined }
    return data === undefined ? [] : [{ id, title: titleOf(register, values), values: data }]
  })

/** The worst first. */
const WORST: readonly ProofState['state'][] = ['breach', 'missing', 'due', 'proven']

const led = (title: string, why: Say): Say => ({ zh: `${title}：${why.zh}`, en: `${title}: ${why.en}` })

/** What all findings of a register say together: as its worst, in the words of the first of these. */
export function together(register: Register, findings: readonly OneJudged[], nothing: Say): ProofState {
  const path = `${registerPath(register.id)}/office`
  if (findings.length === 0) return { state: 'missing', good: 0, all: 0, words: nothing, path }
  const state = WORST.find((one) => findings.some((finding) => finding.state === one)) ?? 'missing'
  const these = findings.filter((finding) => finding.state === state)
  const good = findings.filter((finding) => finding.state === 'proven').length
  const next = findings
    .flatMap((finding) => finding.next ?? [])
    .toSorted((one, other) => (one.day < other.day ? -1 : 1))[0]
  return {
    state,
    good,
    all: findings.length,
    ...(state === 'breach' && these.every(({ absent }) => absent) && { absent: true as const }),
    ...(next && { next }),
    words: state === 'proven' ? allGood(good) : wordsOf(these),
    path,
  }
}

const allGood = (count: number): Say => ({ zh: `${count}项有证明`, en: `${count} proven` })

function wordsOf(these: readonly OneJudged[]): Say {
  const [first] = these
  const said = led(first?.title ?? '', first?.why ?? { zh: '', en: '' })
  const others = these.length - 1
  return others < 1 ? said : { zh: `${said.zh}；另有${others}项`, en: `${said.en}; and ${others} more` }
}

/** How a figure of the office's own stands on a day: over, soon, or not yet. */
export const ownTerm = (until: Day, day: Day): 'over' | 'soon' | 'holds' =>
  until < day ? 'over' : until <= addDays(day, SOON_DAYS) ? 'soon' : 'holds'

export const ownNext = (day: Day): Next => ({ day, figure: 'own' })

/** Proven until a day of the office's own, then due. */
export function provenUntil(title: string, until: Day | undefined, day: Day, what: Say): OneJudged {
  if (until === undefined) return { title, state: 'proven' }
  const next = ownNext(until)
  const term = ownTerm(until, day)
  if (term === 'holds') return { title, state: 'proven', next }
  const why =
    term === 'over'
      ? { zh: `${what.zh}${until}已到期（本单位自定）`, en: `${what.en} was due on ${until} (your own figure)` }
      : { zh: `${what.zh}${until}到期（本单位自定）`, en: `${what.en} is due on ${until} (your own figure)` }
  return { title, state: 'due', why, next }
}
