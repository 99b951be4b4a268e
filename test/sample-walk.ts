import type { Actor } from '../src/kernel/identity/actor.ts'
import type { CaseState } from '../src/kernel/procedure/case-state.ts'
import { type Attempt, decide } from '../src/kernel/procedure/decide.ts'
import type { Decision } from '../src/kernel/procedure/decision.ts'
import { isRefusal } from '../src/law/refusal.ts'
import { answersTo, officer, sample, sampleFacts } from './sample-procedure.ts'
import { shippedCalendar as calendar } from './shipped-calendar.ts'

export const anyone: Actor = { kind: 'anyone' }
export const holder: Actor = { kind: 'receipt', case: 'c' }
export const system: Actor = { kind: 'system' }
export const at = (day: string) => new Date(`${day}T10:00:00+08:00`)

export type Try = Partial<Omit<Attempt, 'actor' | 'now'>> & {
  readonly step: string
  readonly actor: Actor
  readonly day?: string
}

export const attempt = (file: CaseState | undefined, { day = '2017-09-25', ...tried }: Try) =>
  decide({
    procedure: sample,
    file,
    answers: answersTo[tried.step] ?? {},
    now: at(day),
    calendar,
    facts: sampleFacts,
    ...tried,
  })

/** The case as it stands after a decision, without a database. */
export function after(file: CaseState | undefined, decision: Decision): CaseState {
  const { step, by, as, concurredBy, concurredAs, answers, stage, office, holder, party, proposal, effect } = decision
  const revision = (file?.revision ?? 0) + 1
  const taken = { step, revision, by, as, concurredBy, concurredAs, at: decision.at, answers }
  const going = (file?.deadlines ?? []).filter(({ id }) => !decision.stops.includes(id))
  return {
    id: 'c',
    procedure: sample.id,
    version: sample.version,
    stage,
    office,
    firstOffice: file?.firstOffice ?? office,
    holder,
    party,
    proposal,
    revision,
    steps: [...(file?.steps ?? []), ...(effect === 'taken' ? [taken] : [])],
    deadlines: [
      ...going.map((one) => decision.changes.find(({ id }) => id === one.id) ?? one),
      ...decision.starts.map((one, place) => ({ ...one, id: revision * 10 + place })),
    ],
  }
}

/** Takes steps one after another; each must be taken. */
export const walk = (...tries: readonly Try[]): CaseState => {
  let file: CaseState | undefined
  for (const one of tries) {
    const decision = attempt(file, one)
    if (isRefusal(decision)) throw new Error(`${one.step}: ${decision.reason.zh}`)
    file = after(file, decision)
  }
  if (!file) throw new Error('no step taken')
  return file
}

export const submit: Try = { step: 'submit', actor: anyone }
export const accept: Try = { step: 'accept', actor: officer('cyber/intake') }
export const investigate: Try = { step: 'investigate', actor: officer('cyber/investigator') }
export const review: Try = { step: 'review', actor: officer('cyber/legal-reviewer') }
export const propose: Try = { step: 'decide', actor: officer('cyber/decider') }
export const agree: Try = { step: 'decide', actor: officer('cyber/decider/2'), word: 'agree' }
export const toReview = [submit, accept, investigate, review]

export const two = (one: Actor, role: string): Actor =>
  one.kind === 'officer' ? { ...one, roles: [...one.roles, role] } : one
