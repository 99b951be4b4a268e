import type { z } from 'zod'
import type { Refusal } from '../../law/refusal.ts'
import type { Say } from '../../law/say.ts'
import { type Day, dayOf, isDay } from '../calendar/day.ts'
import type { OfficeKind, OfficeLevel } from '../identity/actor.ts'
import type { Clock } from './clock.ts'
import type { Grounds } from './grounds.ts'
import type { Judging } from './guard.ts'
import type { StepEvent } from './step-event.ts'
import type { StageWay } from './way.ts'

/** A role of the office that holds the case, and of no other. */
export interface OfficerCall {
  readonly role: string
  /** Only of such offices; any kind if not said. */
  readonly kinds?: readonly OfficeKind[]
  /** Only at these levels, as 省级以上 is province and state; any if not said. */
  readonly levels?: readonly OfficeLevel[]
  /** The power that must stand in the office's remit table, with its source. */
  readonly remit?: string
}

/**
 * Who may take a step. `anyone` needs no account; `party` is whoever holds the receipt, opened the case, or acts for
 * the office the case is addressed to; `system` is the program itself, when a time is over.
 */
export type Who = 'anyone' | 'party' | 'system' | OfficerCall

export interface Tells {
  /** `office` is the one that holds the case after the step, `holder` the person who does. */
  readonly whom: 'party' | 'office' | 'holder'
  /** It stands in the inbox; whether it goes further, by mail or webhook, is for whom it is for to choose. */
  readonly text: Say
}

/** How whom a step weighs on may have it looked at again: where, and until when. Its window starts with the step. */
export interface Appeal {
  readonly name: Say
  readonly to: Say
  readonly window: Clock
}

export interface Step<Stage extends string = string> extends Judging {
  readonly name: Say
  readonly who: Who
  /** Empty where the step opens the case. */
  readonly from: readonly Stage[]
  /** The case stays at its stage, if not said: a message changes nothing of where it stands. */
  readonly to?: Stage
  readonly grounds: Grounds
  /** What it stands on besides that is not collected here, each with its article in words: 《…规定》第五十二条. */
  readonly uncollected?: readonly Say[]
  /**
   * A strict object whose every field carries `{ zh, en }` as meta; `sealed: true` where it is to be sealed, and
   * `sealed: 'exact'` where a case may be found by the very same answer, through a keyed hash.
   */
  readonly asks: z.ZodObject
  /** Files may come with it; `required`: it is not taken without one, as a paper that its party signed. */
  readonly attaches?: true | 'required'
  /** Of a step of the party: only a party that is signed in takes it, never who shows the code of a case or a paper. */
  readonly signedIn?: true
  /** Beside the way most cases go, at every stage or at these: its form is folded, and never the first thing to do. */
  readonly optional?: true | readonly Stage[]
  /** The office's own work: its party reads neither the step nor the files that came with it. */
  readonly internal?: true
  /** 释法说理: the answer that says which law and why on these facts (rlpe Art. 18). Needed where there is an appeal. */
  readonly reasons?: string
  /** Steps that must be in the file before this one; one that is named twice must be there twice. */
  readonly needs?: readonly string[]
  /** Steps after which this one is no longer taken. */
  readonly unless?: readonly string[]
  /** How often it may be taken on one case; any number of times, if not said. */
  readonly most?: number
  /** Steps whose taker may not take this one. */
  readonly notBy?: readonly string[]
  /** A second person of this call must agree before the step has effect; never the one who proposed it. */
  readonly concurs?: OfficerCall
  /** The answer that names the office which holds the case from here on; it needs the remit where one is named. */
  readonly handsTo?: string
  readonly handsToRemit?: string
  /** It gives the case back to the office that handed it over last. */
  readonly handsBack?: true
  /** 补录: the answer that names the day on which this really happened, if it was not now. Its clocks start on that day. */
  readonly datedBy?: string
  /**
   * The answer that names the office the case is addressed to, which is its party from here on. Where it may be left
   * empty, the party is somebody without a desk here, and stays who it was.
   */
  readonly addresses?: string
  /**
   * Who has the case in hand from here on; whoever had it, if not said. The taker is who took the step: who proposed
   * it, where a second person agreed. Handing the case over frees it.
   */
  readonly holder?: 'taker' | 'nobody'
  readonly starts?: readonly Clock[]
  readonly stops?: readonly string[]
  readonly pauses?: readonly string[]
  readonly resumes?: readonly string[]
  /** Extends a clock by what an answer says, in the clock's own unit and within what its definition allows. */
  readonly extends?: { readonly clock: string; readonly by: string }
  /** Only while this clock is running, as an appeal within its window. */
  readonly within?: string
  /** Only once this clock is over, as what a period of publicity must come before. */
  readonly after?: string
  /** What is open to whoever comes to it at another stage, or at an office of a lower level than it asks. */
  readonly instead?: Refusal['instead']
  readonly tells?: readonly Tells[]
  readonly appeal?: Appeal
  /**
   * It puts on file what its party is still to be told, since the office has no body of reconsideration and no court entered:
   * the step that tells it.
   */
  readonly awaitsRemedies?: string
  /** What others may want to know of it, as its kind declares it; raised in the act's transaction. */
  readonly events?: readonly StepEvent[]
  /**
   * Opens what is sealed: whoever proposed it and whoever agreed may look for so many hours, the office's own figure,
   * and each look is logged.
   */
  readonly unseals?: { readonly hours: number }
  /** The yes of an earlier step without which what is sealed stays behind when this step hands the case over. */
  readonly carriesSeal?: string
}

/** A clock that begins in a case which goes on under another version, on the first day of that version. */
export interface StartedBetween<Stage extends string = string> {
  /** One of this version's; a condition that it names is not asked, for no step starts it. */
  readonly clock: string
  /** At which stages, of this version. A clock that runs already goes on as it was started. */
  readonly at: readonly Stage[]
  /** As it is called on such a case, since its beginning is no step of it. */
  readonly name: Say
}

/** How cases of the version before go on: procedure is that of the day of each step (程序从新). */
export interface Continuation<Stage extends string = string> {
  /** The version before, whose cases go on under this one. */
  readonly version: string
  /** The first day on which a step is taken under this version, whenever its case was opened. */
  readonly from: Day
  /** What changed the procedure on that day. */
  readonly grounds: Grounds
  /** Stages of the version before that are called otherwise here; every other keeps its name. */
  readonly stages?: Readonly<Record<string, Stage>>
  /** Clocks that begin; those that run go on with the length they were started with. */
  readonly starts?: readonly StartedBetween<Stage>[]
  /** 本站解释: how Fadu reads what the law leaves open for cases then begun; shown as its reading, never as the law. */
  readonly reading: Say
}

/** How long what is sealed is kept once the matter is done; then its key is destroyed, and the file stays. */
export interface SealRetention {
  /** Nought where it goes at once; the procedure's area then has its key asked (`askSealNow`), or it goes within a day. */
  readonly months: number
  /** The law's figure, or the office's own. */
  readonly figure: 'statute' | 'own'
  readonly grounds: Grounds
  /** Whether the entries in the ledger lose their words too, where they tell of a person. */
  readonly record?: 'shred'
}

/** Data in the words of the law, which a jurist reads aloud. */
export interface Procedure<Stage extends string = string> {
  readonly id: string
  readonly name: Say
  /** The day this version was released. A change to a released one is a new version in its own file. */
  readonly version: string
  /** The version of the law that governs it, `csl@2017-06-01`: cases are pinned to it, or go on as `continues` says. */
  readonly law: string
  /** How cases of the version before go on under this one. If not said, they stay on the version they were opened under. */
  readonly continues?: Continuation<Stage>
  /** Why nobody else may read the file. */
  readonly confidential?: Grounds
  readonly stages: Readonly<Record<Stage, Say>>
  /**
   * Roles of the office that holds its cases which read them whole, beside whoever has one in hand or took a step on it;
   * the rest of that office knows number and stage. The whole office reads them, if not said. Where it is said, whoever
   * told is protected in the rest too: outside the office a case has a number that counts nothing, its times are kept to
   * the minute where an order or a clock stands on them and to the day elsewhere, and others than its readers see days.
   */
  readonly readBy?: readonly string[]
  /** Its cases stand in no list, feed or inbox, their own office's neither: whoever works on one knows its number. */
  readonly unlisted?: true
  /** Stages at which the matter is done. */
  readonly ends: readonly Stage[]
  /** The main next step of every stage that is no end: it is shown and told, and no other step is closed by it. */
  readonly way: Readonly<Partial<Record<Stage, StageWay>>>
  readonly steps: Readonly<Record<string, Step<Stage>>>
  /**
   * Roles of which one person may have only one on one case. Investigator, legal reviewer, decider and hearing host, as
   * far as they take part, are always among them; who proposes a step never agrees to it either.
   */
  readonly separate?: readonly (readonly string[])[]
  /** Answers by which cases are found. A sealed one cannot be. */
  readonly searchable?: readonly string[]
  /** The answer that says whom or what a case is about, in lists and notices: a name. */
  readonly about?: string
  readonly keepsSealed?: SealRetention
  /** What stands before the number of a case: `网信举`. */
  readonly mark: string
  /**
   * Why no case is opened under this version here. No procedure declares it: the catalogue says it of a version whose legal
   * core is not the one that its database first served.
   */
  readonly closed?: Say
}

export const stageName = (procedure: Procedure, stage: string): Say =>
  procedure.stages[stage] ?? { zh: stage, en: stage }

/** The step somebody names from outside; `constructor` and its like name none. */
export const stepCalled = (procedure: Procedure, name: string): Step | undefined =>
  Object.hasOwn(procedure.steps, name) ? procedure.steps[name] : undefined

/** 补录: the day that the answers to a step name as its own, as they were sent; undefined where it is of today. */
export function namedDay({ datedBy }: Pick<Step, 'datedBy'>, answers: unknown): Day | undefined {
  const [, day] = Object.entries(Object(answers)).find(([field]) => field === datedBy) ?? []
  return typeof day === 'string' && isDay(day) ? day : undefined
}

/** The day a step is of: today, or of what is entered later (补录) the day that it names. */
export const dayOfStep = (step: Pick<Step, 'datedBy'>, answers: unknown, now: Date): Day =>
  namedDay(step, answers) ?? dayOf(now)

export const stepName = (procedure: Procedure, step: string): Say =>
  procedure.steps[step]?.name ?? { zh: step, en: step }

/** Whether a step is beside the way at a stage. */
export const isOptional = ({ optional }: Pick<Step, 'optional'>, stage: string): boolean =>
  optional === true || (optional?.includes(stage) ?? false)

/** Every clock a step can start, appeal windows among them. */
export const clocksOfStep = (step: Step): readonly Clock[] => [
  ...(step.starts ?? []),
  ...(step.appeal ? [step.appeal.window] : []),
]

export function clocksOf(procedure: Procedure): readonly Clock[] {
  const all = Object.values(procedure.steps).flatMap(clocksOfStep)
  return [...new Map(all.map((clock) => [clock.id, clock])).values()]
}

export const sealedFields = (step: Step): readonly string[] =>
  Object.keys(step.asks.shape).filter((field) => fieldWords(step, field).sealed)

/** Whether a case of this procedure may be found by the very answer to a field that is sealed. */
export const isFoundExactly = (versions: readonly Procedure[], id: string, field: string): boolean =>
  versions.some(
    (one) =>
      one.id === id && Object.values(one.steps).some((step) => step.asks.shape[field] && fieldWords(step, field).exact),
  )

/** What a form calls a field, and whether it is sealed. */
export interface FieldWords {
  readonly say: Say | undefined
  readonly sealed: boolean
  /** Whether a case may be found by the very same answer. */
  readonly exact: boolean
}

export function fieldWords(step: Pick<Step, 'asks'>, field: string): FieldWords {
  const meta = step.asks.shape[field]?.meta()
  const { zh, en } = meta ?? {}
  const say = typeof zh === 'string' && typeof en === 'string' ? { zh, en } : undefined
  return { say, sealed: meta?.sealed === true || meta?.sealed === 'exact', exact: meta?.sealed === 'exact' }
}

/** Number as people write it: `网信举〔2026〕12号`. */
export const caseNumber = (mark: string, year: number, number: number): string => `${mark}〔${year}〕${number}号`
