import type { z } from 'zod'
import { dayOf, isDay, longDay } from '../../kernel/calendar/day.ts'
import type { OfficeKind } from '../../kernel/identity/actor.ts'
import type { Particulars } from '../../kernel/identity/particulars.ts'
import type { Remedies } from '../../kernel/identity/remedy.ts'
import { publicNumberOf } from '../../kernel/procedure/access.ts'
import type { CaseFile } from '../../kernel/procedure/case-file.ts'
import type { Facts } from '../../kernel/procedure/case-state.ts'
import type { Decision } from '../../kernel/procedure/decision.ts'
import { caseNumber, type Procedure, type Step } from '../../kernel/procedure/definition.ts'
import type { Drawn } from '../../kernel/procedure/paper.ts'
import { type Address, parseAddress } from '../../law/address.ts'
import type { Edition } from '../../law/edition.ts'
import type { Say } from '../../law/say.ts'
import { type AnswerNames, answerWords, calledBy, citations, isNothing, provisionsIn, recordOf } from './answer.ts'
import type { Addressed, CaseDocument, Derived } from './definition.ts'
import type { PieceSource } from './piece.ts'
import {
  DAY,
  OPENING,
  type Own,
  type PieceCondition,
  type Placeholder,
  readCondition,
  readEach,
  readPlace,
  readQuoted,
} from './placeholder.ts'

/** A provision as a document quotes it. */
export interface Quotation {
  readonly cited: Say
  readonly words: Say
}

/** What a document is made from; nothing is read while it is. */
export interface Matter {
  readonly document: CaseDocument
  readonly procedure: Procedure
  readonly file: CaseFile
  readonly decision: Decision
  /** The names of all offices that the file and the decision name. */
  readonly offices: ReadonlyMap<string, Say>
  readonly quote: (address: Address) => Quotation
  readonly laws: readonly Edition[]
  /** Of the office that issues it; undefined where it is not known. */
  readonly kind: OfficeKind | undefined
  /** The document that gives the office the power to take the step; undefined where the step asks for none. */
  readonly remit: string | undefined
  /** Before whom this act of the office is contested on the day of the act. */
  readonly remedies: Remedies
  /** What the office had entered of itself by that day; undefined where it had not. */
  readonly particulars: Particulars | undefined
  /** What the readers gave that the step names: the act was decided on the same. */
  readonly facts: Facts['read']
  /** The numbers of what was issued on the case before, by their kind; the newest of a kind. */
  readonly papers: ReadonlyMap<string, string>
}

/** A taking of a step, or a record of an answer, of which a numbered paragraph speaks. */
interface Narrowed {
  readonly name: string
  readonly fill: (field: string) => Say | undefined
}

/** Fills a document from its case. */
export function sourceOf(matter: Matter, drawn: Drawn, narrowed?: Narrowed): PieceSource {
  return {
    fill: (written) => {
      const place = readPlace(written)
      return place && fill(place, matter, drawn, narrowed)
    },
    holds: (condition) => holds(matter, condition),
    each: (of) => narrowings(matter, of).map((one) => sourceOf(matter, drawn, one)),
    quotes: (of) =>
      quoted(matter, of).map((address) => {
        const { cited, words } = matter.quote(address)
        return { zh: `${cited.zh}规定：“${words.zh}”`, en: `${cited.en}: “${words.en}”` }
      }),
    disagree: () => howToDisagree(matter),
  }
}

function fill(place: Placeholder, matter: Matter, drawn: Drawn, narrowed: Narrowed | undefined): Say | undefined {
  if (place.kind === 'last-day') return lastDay(matter, place.clock)
  if (place.kind === 'own') return ownWords(place.name, matter, drawn)
  if (place.kind === 'paper') return numberOf(matter, place.document)
  const field = place.kind === 'day-of' ? DAY : place.field
  if (narrowed?.name === place.step) return narrowed.fill(field)
  const said = saidOf(matter, place.step)
  return said && filledBy(matter, said, field)
}

/** Answers, and what asked for them: of a step that was taken, or derived from the case. */
interface Said {
  readonly asks: z.ZodObject
  readonly answers: Readonly<Record<string, unknown>>
  /** Undefined of what is derived. */
  readonly taken: Taking | undefined
}

type Taking = Pick<Decision, 'at' | 'answers' | 'step'>

function saidOf(matter: Matter, name: string): Said | undefined {
  const derived = derivedIn(matter.document, name)
  if (derived) return { asks: derived.asks, answers: derivedFrom(matter, name, derived), taken: undefined }
  const taken = takenStep(matter, name)
  return taken && saidBy(matter, taken)
}

// A document asks at each place it fills, in both languages: what is derived from one matter is derived once.
const derivations = new WeakMap<Matter, Map<string, Said['answers']>>()

function derivedFrom(matter: Matter, name: string, derived: Derived): Said['answers'] {
  const known = derivations.get(matter) ?? new Map<string, Said['answers']>()
  derivations.set(matter, known)
  const answers = known.get(name) ?? derived.from(matter)
  known.set(name, answers)
  return answers
}

function saidBy({ procedure }: Matter, taken: Taking): Said | undefined {
  const step = procedure.steps[taken.step]
  return step && { asks: step.asks, answers: taken.answers, taken }
}

export const derivedIn = ({ derived = {} }: CaseDocument, name: string): Derived | undefined =>
  Object.hasOwn(derived, name) ? derived[name] : undefined

function filledBy(matter: Matter, { asks, answers, taken }: Said, field: string): Say | undefined {
  const step = matter.procedure.steps[taken?.step ?? '']
  if (field === DAY) return taken && longDay(dayTaken(step, taken))
  const names = namesIn(matter)
  const value = answers[field]
  const isOffice = step && (field === step.handsTo || field === step.addresses)
  return (isOffice && names.office(String(value))) || answerWords(asks.shape[field], value, names)
}

const namesIn = ({ offices, quote }: Matter): AnswerNames => ({
  office: (id) => offices.get(id),
  cited: (address) => quote(address).cited,
})

function numberOf({ papers }: Matter, kind: string): Say | undefined {
  const number = papers.get(kind)
  return number === undefined ? undefined : same(number)
}

function narrowings(matter: Matter, of: string): readonly Narrowed[] {
  const { step: id, field } = readEach(of) ?? { step: '', field: undefined }
  const { file, decision } = matter
  if (field === undefined) {
    const taken: readonly Taking[] = [...file.steps, decision].filter(({ step }) => step === id)
    const said = taken.flatMap((one) => saidBy(matter, one) ?? [])
    return said.map((one) => ({ name: id, fill: (asked) => filledBy(matter, one, asked) }))
  }
  const said = saidOf(matter, id)
  const records = said?.answers[field]
  const shape = recordOf(said?.asks.shape[field])?.shape ?? {}
  return (Array.isArray(records) ? records : []).map((record) => ({
    name: field,
    fill: (asked) =>
      answerWords(shape[asked], Object.entries(Object(record)).find(([name]) => name === asked)?.[1], namesIn(matter)),
  }))
}

function holds(matter: Matter, { step, field, is }: PieceCondition): boolean {
  const said = saidOf(matter, step)
  if (field === DAY && said?.taken) return true
  const value = said?.answers[field]
  if (is !== undefined) return Array.isArray(value) ? value.includes(is) : String(value) === is
  return !isNothing(value) && value !== false && value !== 0
}

function ownWords(name: Own, matter: Matter, drawn: Drawn): Say | undefined {
  const { file, decision } = matter
  switch (name) {
    case 'case':
      return same(caseNumber(file.mark, file.year, publicNumberOf(file)))
    case 'number':
      return same(caseNumber(drawn.mark, drawn.year, drawn.number))
    case 'day':
      return longDay(dayOfPaper(matter))
    case 'office':
      return officeName(matter, file.office)
    case 'addressee':
      return addressee(matter) ?? same('')
    case 'you':
      return isToPerson(matter) ? { zh: '你', en: 'you' } : YOUR_UNIT
    case 'remit':
      return matter.remit === undefined ? undefined : same(matter.remit)
    case 'grounds':
      return citations(decision.grounds.map((address) => matter.quote(address).cited))
  }
}

export const YOUR_UNIT: Say = { zh: '你单位', en: 'you' }

function isToPerson(matter: Matter): boolean {
  const condition = matter.document.person === undefined ? undefined : readCondition(matter.document.person)
  return condition !== undefined && holds(matter, condition)
}

function quoted(matter: Matter, of: string): readonly Address[] {
  const place = readQuoted(of)
  if (place === 'grounds') return matter.decision.grounds
  return place ? provisionsIn(saidOf(matter, place.step)?.answers[place.field]) : []
}

/** The newest taking of a step; the one that issues the document is not in the file yet. */
function takenStep({ file, decision }: Matter, step: string): Taking | undefined {
  if (step === OPENING) return file.steps[0]
  return step === decision.step ? decision : file.steps.findLast((one) => one.step === step)
}

/** Whether what a clause restates is there: a provision by its address, the step’s own, or one that an answer names. */
export const isSaid = (matter: Matter, law: string): boolean =>
  parseAddress(law) !== undefined || quoted(matter, law).length > 0

/** What a place, or a condition, is called on the forms: 复核陈述、申辩：复核意见. */
export function nameOf({ document, procedure }: Matter, written: string): Say {
  const [, field = '', id = ''] = /^([\w-]+) of ([\w-]+)/.exec(written) ?? []
  const step = procedure.steps[id]
  const asks = step?.asks ?? derivedIn(document, id)?.asks
  const name = step?.name ?? { zh: '案情', en: 'the case' }
  const answer = field === DAY ? undefined : calledBy(asks?.shape[field])
  if (asks === undefined) return same(written)
  return answer ? { zh: `${name.zh}：${answer.zh}`, en: `${name.en}: ${answer.en}` } : name
}

/** The day a paper is of: that of its act, and of what was entered later (补录) the day on which it really happened. */
export const dayOfPaper = ({ procedure, decision }: Matter): string =>
  dayTaken(procedure.steps[decision.step], decision)

/** The day it happened: of what was entered later (补录) the real one. */
function dayTaken(step: Step | undefined, { at, answers }: Taking): string {
  const named = step?.datedBy === undefined ? undefined : answers[step.datedBy]
  return typeof named === 'string' && isDay(named) ? named : dayOf(at)
}

const same = (words: string): Say => ({ zh: words, en: words })

export const officeName = ({ offices }: Pick<Matter, 'offices'>, id: string): Say => offices.get(id) ?? same(id)

/** Undefined where it is nobody's letter. */
export function addressee(matter: Matter): Say | undefined {
  const { document, decision } = matter
  const { to } = document
  if (to === 'file' || to === 'signers') return undefined
  if (to === 'office') return officeName(matter, decision.office)
  if ('party' in to) {
    const [, party] = /^office:(.+)$/.exec(decision.party ?? '') ?? []
    return party === undefined ? to.party : officeName(matter, party)
  }
  const named = addresseeIn(matter, to)
  if (!named) throw new Error(`document ${document.id} finds nobody to go to`)
  return named
}

function addresseeIn(matter: Matter, to: Exclude<Addressed, string | { readonly party: Say }>): Say | undefined {
  const said = saidOf(matter, to.of)
  return said && filledBy(matter, said, 'organ' in to ? to.organ : to.answer)
}

/** The answer that should say to whom it goes, and does not; undefined where it is known. */
export function whoIsMissing(matter: Matter): string | undefined {
  const { to } = matter.document
  if (typeof to === 'string' || 'party' in to || addresseeIn(matter, to)) return undefined
  return `${'organ' in to ? to.organ : to.answer} of ${to.of}`
}

/** Whether there is a day until which it may be looked at again. */
export const hasWindow = (matter: Matter): boolean => {
  const { appeal } = matter.procedure.steps[matter.decision.step] ?? {}
  return appeal !== undefined && lastDay(matter, appeal.window.id) !== undefined
}

function lastDay({ decision }: Matter, id: string): Say | undefined {
  const clock = decision.starts.find((one) => one.clock === id)
  if (clock?.lastDay === undefined) return undefined
  const { zh, en } = longDay(clock.lastDay)
  if (!clock.provisional) return { zh, en }
  return {
    zh: `${zh}（该年放假安排公布后据以重算）`,
    en: `${en} (to be counted again once that year’s holidays are published)`,
  }
}

function howToDisagree(matter: Matter): Say {
  const { appeal } = matter.procedure.steps[matter.decision.step] ?? {}
  const until = appeal && lastDay(matter, appeal.window.id)
  if (!appeal || !until) throw new Error(`document ${matter.document.id} finds no window for an appeal`)
  return {
    zh: `不服的，可以在${until.zh}以前（含当日）向${appeal.to.zh}${appeal.name.zh}。`,
    en: `If you disagree, you may by ${until.en}, that day included, ${lower(appeal.name.en)}; the request goes to ${lower(appeal.to.en)}.`,
  }
}

/** As it stands within a sentence. */
const lower = (words: string): string => words.slice(0, 1).toLowerCase() + words.slice(1)
