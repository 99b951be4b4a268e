import { isRefusal, type Refusal, refuse } from '../../law/refusal.ts'
import type { Calendar } from '../calendar/calendar.ts'
import { dayOf, startOf } from '../calendar/day.ts'
import type { Actor } from '../identity/actor.ts'
import { callOf, keyOf, roleOf, sheetOfKey } from './access.ts'
import { allRefusals } from './all-refusals.ts'
import type { Answers, CaseState, Facts, Proposal } from './case-state.ts'
import { clockChanges, nextDue } from './clock-changes.ts'
import type { DecidedNotice, Decision } from './decision.ts'
import { clocksOf, dayOfStep, namedDay, type Procedure, type Step, stepCalled } from './definition.ts'
import { type Question, whyNotEligible } from './eligibility.ts'
import type { Judged } from './guard.ts'
import { heldBy } from './held.ts'
import { incomplete } from './incomplete.ts'
import { objection } from './objection.ts'
import { decidePending } from './pending.ts'
import { formOf } from './plain.ts'
import { raises, stepTaken } from './step-event.ts'
import { withTurn } from './turn-notices.ts'

/** A second person's word on what another proposed. */
export type Word = 'agree' | 'object'

export interface Attempt {
  readonly procedure: Procedure
  /** Undefined where the step opens the case. */
  readonly file: CaseState | undefined
  readonly step: string
  /** As people typed them. Who agrees answers nothing, for the proposal has its own; who objects says why. */
  readonly answers: unknown
  /** Those of them that could not be read: what looks at one is not judged. */
  readonly unread?: ReadonlySet<string> | undefined
  readonly actor: Actor
  readonly now: Date
  readonly calendar: Calendar
  readonly facts: Facts
  readonly word?: Word | undefined
}

/** Pure: the same file, step, answers, actor, moment and facts give the same decision in the form, the API and the test. */
export function decide(attempt: Attempt): Decision | Refusal {
  const question = questionOf(attempt)
  if (!question) return refuse('not-found', { zh: '没有这一步骤', en: 'There is no such step' })
  const ineligible = whyNotEligible(question)
  if (ineligible) return ineligible
  const answers = answersTo(question, attempt)
  if (isRefusal(answers)) return answers
  const refused = attempt.word === 'object' ? undefined : whyNot(question, answers, attempt.unread)
  return refused ?? withTurn({ ...question, actor: keyOf(attempt.actor) }, conclude(question, attempt, answers))
}

export interface OpenStep {
  readonly step: string
  /** To take it, or to give a second person's word on it. */
  readonly as: 'take' | 'concur'
}

/** The steps this actor may take now: the task list, the forms and the permissions are one question. */
export function openSteps(attempt: Omit<Attempt, 'step' | 'answers' | 'word' | 'calendar'>): readonly OpenStep[] {
  return Object.entries(attempt.procedure.steps).flatMap(([id, step]) =>
    (['take', 'concur'] as const).flatMap((as) =>
      whyNotEligible({ ...attempt, id, step, speaks: as === 'concur' }) ? [] : [{ step: id, as }],
    ),
  )
}

function questionOf({ procedure, step: id, file, actor, now, facts, word }: Attempt): Question | undefined {
  const step = stepCalled(procedure, id)
  return step && { procedure, id, step, file, actor, now, facts, speaks: word !== undefined }
}

function answersTo({ step, file }: Question, { answers, word }: Attempt): Answers | Refusal {
  if (word === 'agree') return file?.proposal?.answers ?? {}
  const { asks } = word === 'object' ? objection : step
  const read = asks.safeParse(answers)
  return read.success ? formOf(read.data) : incomplete({ asks, grounds: step.grounds }, read.error, answers)
}

function whyNot(question: Question, answers: Answers, unread: Attempt['unread']): Refusal | undefined {
  const { step, now } = question
  // Not by what a check is given: which answers it looks at is watched.
  const day = dayOfStep(step, answers, now)
  const checks = [
    (given: Answers) => wrongDay(question, given),
    (given: Answers) => wrongOffice(question, given),
    (given: Answers) => wrongExtension(question, given),
    ...Object.values(step.guards ?? {}).map((guard) => (given: Answers) => guard(judgedOf(question, given, day))),
  ]
  return allRefusals(step, answers, checks, unread)
}

const judgedOf = (
  { step, file, actor, now, facts }: Question,
  answers: Answers,
  day = dayOfStep(step, answers, now),
): Judged => ({
  file,
  answers,
  actor,
  day,
  facts: facts.read,
})

/** A day that is named for what is entered later has come, and the law of this version was in force on it. */
function wrongDay({ procedure, step, now }: Question, answers: Answers): Refusal | undefined {
  const { grounds } = step
  const day = namedDay(step, answers)
  if (day === undefined) return undefined
  if (day > dayOf(now)) {
    return refuse('incomplete', { zh: '所填日期尚未到来', en: 'That day is still to come' }, { grounds })
  }
  if (day >= procedure.version) return undefined
  const reason = {
    zh: `这一程序自 ${procedure.version} 起施行，所填日期在此之前`,
    en: `This procedure is in force from ${procedure.version}, and that day is before it`,
  }
  return refuse('incomplete', reason, { grounds })
}

function wrongOffice({ step, file, facts }: Question, answers: Answers): Refusal | undefined {
  const { grounds, handsTo, handsToRemit, addresses } = step
  const named = [handsTo, addresses].flatMap((field) => {
    const id = field === undefined ? undefined : answers[field]
    return typeof id === 'string' ? [id] : []
  })
  if (named.some((id) => !facts.offices.has(id))) {
    return refuse('incomplete', { zh: '没有这个机关或单位', en: 'There is no such office' }, { grounds })
  }
  if (handsTo === undefined) return undefined
  const office = String(answers[handsTo])
  if (office === file?.office) {
    return refuse('incomplete', { zh: '案卷已在该机关', en: 'That office holds the file already' }, { grounds })
  }
  if (handsToRemit === undefined || facts.offices.get(office)?.remit.has(handsToRemit)) return undefined
  const reason = { zh: '该机关的职责表中没有此项职责', en: 'That office’s remit does not hold this power' }
  return refuse('incomplete', reason, { grounds })
}

function wrongExtension({ procedure, step, file }: Question, answers: Answers): Refusal | undefined {
  if (!step.extends) return undefined
  const { clock: id, by } = step.extends
  const running = file?.deadlines.find(({ clock, dueAt }) => clock === id && dueAt !== undefined)
  if (!running) {
    return refuse('out-of-turn', { zh: '没有可以延长的期限', en: 'No such time is running' }, { grounds: step.grounds })
  }
  const extension = extensionOf(procedure, id)
  const asked = Number(answers[by])
  const left = (extension?.longest ?? 0) - running.extendedBy
  if (Number.isInteger(asked) && asked > 0 && asked <= left) return undefined
  const reason = { zh: `至多还可延长 ${left}`, en: `It may be extended by ${left} at most` }
  return refuse('incomplete', reason, { grounds: extension?.grounds ?? step.grounds })
}

const extensionOf = (procedure: Procedure, id: string) =>
  clocksOf(procedure).find((clock) => clock.id === id)?.extension

function conclude(question: Question, attempt: Attempt, answers: Answers): Decision {
  if (attempt.word === 'object') return awaitWord(question, 'objected', undefined, answers)
  if (question.step.concurs && attempt.word === undefined) {
    const { id, actor, step, now } = question
    const proposal = { step: id, by: keyOf(actor), as: roleOf(step.who), at: now, answers }
    return awaitWord(question, 'proposed', proposal, answers)
  }
  return take(question, attempt.calendar, answers)
}

const handsIn = ({ step, file, actor, speaks }: Question) => {
  const proposal = speaks ? file?.proposal : undefined
  const call = callOf(step, speaks)
  return proposal
    ? {
        by: proposal.by,
        as: proposal.as,
        concurredBy: keyOf(actor),
        concurredAs: call && roleOf(call),
      }
    : { by: keyOf(actor), as: roleOf(step.who), concurredBy: undefined, concurredAs: undefined }
}

/** A word that leaves the case where it is. A step that opens a case has nobody to agree to it: `faults` refuses it. */
function awaitWord(
  question: Question,
  effect: 'proposed' | 'objected',
  proposal: Proposal | undefined,
  answers: Answers,
): Decision {
  const { procedure, id, step, file, now } = question
  if (!file) throw new Error(`${procedure.id}/${id} opens a case and waits for a second person`)
  const { zh, en } = step.name
  // Whoever may agree is told as those are whose turn it is.
  const refused = {
    addressee: `person:${file.proposal?.by ?? ''}`,
    text: { zh: `“${zh}”未获同意`, en: `“${en}” was not agreed to` },
    named: true,
  }
  const hands = handsIn(question)
  return decidePending(
    { procedure, file, step: id, effect, by: hands.by, at: now, grounds: step.grounds, answers },
    { ...hands, proposal, notices: effect === 'objected' ? [refused] : [] },
  )
}

function take(question: Question, calendar: Calendar, answers: Answers): Decision {
  const { procedure, id, step, file, now } = question
  const places = placesAfter(question, answers)
  const named = namedDay(step, answers)
  const since = named === undefined ? now : startOf(named)
  const clocks = clockChanges({ step, judged: judgedOf(question, answers), since, calendar })
  const stage = step.to ?? file?.stage
  if (stage === undefined) throw new Error(`${procedure.id}/${id} opens a case at no stage`)
  return {
    kind: 'decision',
    step: id,
    effect: 'taken',
    ...handsIn(question),
    at: now,
    since,
    grounds: step.grounds,
    stage,
    isEnd: procedure.ends.includes(stage),
    ...places,
    proposal: file?.proposal && file.proposal.step !== id ? file.proposal : undefined,
    answers,
    ...clocks,
    nextDue: nextDue(clocks.running),
    notices: [...noticesOf(step, places), ...bySheet(question, places)],
    events: [tookStep, ...(step.events ?? [])],
  }
}

const tookStep = raises(stepTaken)

interface Places {
  readonly office: string
  readonly holder: string | undefined
  readonly party: string | undefined
}

function placesAfter(question: Question, answers: Answers): Places {
  const { procedure, id, step, file, actor } = question
  const own = actor.kind === 'officer' ? actor.office : undefined
  const back = step.handsBack && file ? heldBy(procedure, file).from : undefined
  const office = back ?? (step.handsTo === undefined ? (file?.office ?? own) : String(answers[step.handsTo]))
  if (office === undefined) throw new Error(`${procedure.id}/${id} opens a case that no office holds`)
  const addressed = step.addresses === undefined ? undefined : answers[step.addresses]
  const opener = !file && actor.kind === 'officer' && step.who === 'anyone' ? `person:${actor.person}` : file?.party
  return {
    office,
    holder: holderAfter(question, office),
    party: typeof addressed === 'string' ? `office:${addressed}` : opener,
  }
}

function holderAfter({ step, file, actor, speaks }: Question, office: string): string | undefined {
  if (step.holder === undefined) return office === file?.office ? file.holder : undefined
  if (step.holder === 'nobody' || actor.kind !== 'officer') return undefined
  return speaks ? file?.proposal?.by : actor.person
}

/** Whoever has a sheet served with a paper acts for its party: the party is told, to object where it was somebody else. */
const bySheet = ({ actor, step: { name } }: Question, { party }: Places): readonly DecidedNotice[] => {
  const sheet = sheetOfKey(keyOf(actor))
  if (!sheet) return []
  const { paper, number } = sheet
  const text = {
    zh: `有人凭文书 ${paper} 的第${number}份查询页办理了“${name.zh}”；不是您办理的，请立即向本机关提出`,
    en: `“${name.en}” was done by sheet ${number} of paper ${paper}; if it was not you, tell the office at once`,
  }
  return [{ addressee: party ?? 'party', text }]
}

const noticesOf = (step: Step, { office, holder, party }: Places): readonly DecidedNotice[] =>
  (step.tells ?? []).flatMap(({ whom, text }) => {
    if (whom === 'office') return [{ addressee: `office:${office}`, text }]
    if (whom === 'party') return [{ addressee: party ?? 'party', text }]
    return holder === undefined ? [] : [{ addressee: `person:${holder}`, text }]
  })
