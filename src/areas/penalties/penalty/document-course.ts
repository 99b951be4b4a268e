import { z } from 'zod'
import type { TakenStep } from '../../../kernel/procedure/case-state.ts'
import type { Say } from '../../../law/say.ts'
import type { Clause, Derived } from '../../../mechanisms/document/definition.ts'
import { clause } from '../../../mechanisms/document/parts.ts'
import { dayTaken, lastOf, roundOf, takenIn } from './matter.ts'

// How the party was heard, as its papers tell it. What was said at a hearing is a defence as well as what was written.

const words = (zh: string, en: string): Say => ({ zh, en })

const defences = {
  written: words('在期限内提出陈述、申辩', 'a defence in time'),
  late: words('期限届满后提出陈述、申辩', 'a defence after its time'),
  both: words('提出陈述、申辩，并在听证中申辩和质证', 'a defence, and another at the hearing'),
  hearing: words('在听证中申辩和质证', 'a defence at the hearing'),
  waived: words('明确放弃', 'waived'),
  silent: words('期限内没有提出', 'none in time'),
} as const satisfies Readonly<Record<string, Say>>

const hearings = {
  held: words('已举行', 'held'),
  absent: words('拒不出席，终止', 'ended, the party staying away'),
  left: words('中途退出，终止', 'ended, the party leaving'),
  withdrawn: words('撤回要求', 'request withdrawn'),
  waived: words('明确放弃', 'waived'),
  unasked: words('没有要求', 'not asked for'),
  none: words('没有告知听证权利', 'no right to one made known'),
} as const satisfies Readonly<Record<string, Say>>

type Round = ReturnType<typeof roundOf>

/** Of the round of a case that a decision ends: what it and the notice before it tell. */
export const course: Derived = {
  asks: z.strictObject({
    defence: z.enum(keysOf(defences)).meta({ zh: '陈述、申辩', en: 'Defence', choices: defences }),
    hearing: z.enum(keysOf(hearings)).meta({ zh: '听证', en: 'Hearing', choices: hearings }),
    asked: z.boolean().meta({ zh: '当事人要求听证', en: 'The party asked for a hearing' }),
    record: z
      .array(z.string())
      .meta({ zh: '根据听证笔录作出决定的依据', en: 'On deciding by the record of a hearing' }),
  }),
  from: ({ procedure, file }) => {
    const round = roundOf(file)
    const hearing = hearingIn(round)
    const isByRecord = hearing === 'held' && procedure.version >= '2021-07-15'
    const asked = lastOf(sinceTold(round), 'askHearing', 'enterHearing') !== undefined
    return { defence: defenceIn(round), hearing, asked, record: isByRecord ? ['apl@2021-07-15#art-65'] : [] }
  },
}

function keysOf<Key extends string>(all: Readonly<Record<Key, Say>>): readonly Key[] {
  return Object.keys(all).filter((key): key is Key => Object.hasOwn(all, key))
}

/** Since the notice that is in force was served. */
function sinceTold(round: Round): Round {
  const told = lastOf(round, 'deliverNotice')?.revision ?? 0
  return { steps: round.steps.filter(({ revision }) => revision > told) }
}

function defenceIn(round: Round): keyof typeof defences {
  const written = [...takenIn(round, 'defend'), ...takenIn(round, 'enterStatement')]
  const isHeard = lastOf(round, 'holdHearing') !== undefined
  if (written.length > 0 && isHeard) return 'both'
  if (written.length > 0) return written.some((one) => isInTime(round, one)) ? 'written' : 'late'
  if (isHeard) return 'hearing'
  return lastOf(sinceTold(round), 'waive', 'enterWaiver') ? 'waived' : 'silent'
}

/** By the last day that the notice before it set. */
function isInTime(round: Round, said: TakenStep): boolean {
  const told = lastOf({ steps: round.steps.filter(({ revision }) => revision < said.revision) }, 'notify')
  const by = told?.answers.defendBy
  return typeof by !== 'string' || dayTaken(said) <= by
}

function hearingIn(round: Round): keyof typeof hearings {
  if (lastOf(round, 'holdHearing')) return 'held'
  const since = sinceTold(round)
  const ended = lastOf(since, 'endHearing', 'withdrawHearing', 'enterWithdrawal')
  if (ended && (ended.step !== 'endHearing' || ended.answers.why === 'withdrawn')) return 'withdrawn'
  if (ended) return ended.answers.why === 'left' ? 'left' : 'absent'
  if (lastOf(round, 'notify')?.answers.hearing !== 'yes') return 'none'
  return lastOf(since, 'waive', 'enterWaiver') ? 'waived' : 'unasked'
}

const defence = (which: keyof typeof defences, zh: string, en: string): Clause =>
  clause(zh, en, { when: `defence of course is ${which}` })
const hearing = (which: keyof typeof hearings, zh: string, en: string): Clause =>
  clause(zh, en, { when: `hearing of course is ${which}` })

/** One sentence on the defence and, where the right to a hearing was made known, one on the hearing. */
export const courseClauses: readonly Clause[] = [
  hearing(
    'held',
    '应{you}的要求，本机关[于{day of holdHearing}]举行了听证。',
    'At your request a hearing was held[ on {day of holdHearing}].',
  ),
  defence(
    'written',
    '{you}在规定的期限内提出了陈述、申辩。',
    'Within the time set you made a statement in your defence.',
  ),
  defence(
    'late',
    '{you}在规定的期限届满后提出了陈述、申辩。',
    'After the time set had passed you made a statement in your defence.',
  ),
  defence(
    'both',
    '{you}提出了陈述、申辩，并在听证中进行了申辩和质证。',
    'You made a statement in your defence, and defended yourself and questioned the evidence at the hearing.',
  ),
  defence(
    'hearing',
    '{you}在听证中进行了申辩和质证。',
    'You defended yourself and questioned the evidence at the hearing.',
  ),
  defence(
    'waived',
    '{you}明确放弃陈述、申辩的权利。',
    'You expressly waived your right to make a statement and to defend yourself.',
  ),
  defence(
    'silent',
    '{you}在规定的期限内未提出陈述、申辩。',
    'Within the time set you made no statement in your defence.',
  ),
  hearing(
    'absent',
    '{you}要求听证，但无正当理由拒不出席，本机关[于{day of endHearing}]终止听证。',
    'You asked for a hearing and without good reason did not attend; it was terminated[ on {day of endHearing}].',
  ),
  hearing(
    'left',
    '{you}要求听证，但未经许可中途退出，本机关[于{day of endHearing}]终止听证。',
    'You asked for a hearing and withdrew from it without permission; it was terminated[ on {day of endHearing}].',
  ),
  hearing('withdrawn', '{you}要求听证后撤回了要求。', 'You asked for a hearing and withdrew the request.'),
  hearing('waived', '{you}明确放弃要求听证的权利。', 'You expressly waived your right to ask for a hearing.'),
  hearing('unasked', '{you}在规定的期限内未要求听证。', 'Within the time set you did not ask for a hearing.'),
]
