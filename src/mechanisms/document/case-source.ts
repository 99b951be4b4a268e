import type { z } from 'zod'
import { dayOf, isDay, longDay } from '../../kernel/calendar/day.ts'
import { publicNumberOf } from '../../kernel/procedure/access.ts'
import type { CaseFile } from '../../kernel/procedure/case-file.ts'
import type { Decision } from '../../kernel/procedure/decision.ts'
import { caseNumber, type Procedure, type Step } from '../../kernel/procedure/definition.ts'
import type { Drawn } from '../../kernel/procedure/paper.ts'
import type { Address } from '../../law/address.ts'
import type { Edition } from '../../law/edition.ts'
import type { Say } from '../../law/say.ts'
import { type AnswerNames, answerWords, citations, isNothing, provisionsIn, recordOf } from './answer.ts'
import type { CaseDocument, Derived } from './definition.ts'
import type { PieceSource } from './piece.ts'
import {
  OPENING,
  type Own,
  type PieceCondition,
  type Placeholder,
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

/** When a step was taken, in place of one of its answers. */
const DAY = 'day'

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
  const value = saidOf(matter, step)?.answers[field]
  if (is !== undefined) return Array.isArray(value) ? value.includes(is) : String(value) === is
  return !isNothing(value) && value !== false && value !== 0
}

function ownWords(name: Own, matter: Matter, drawn: Drawn): Say {
  const { file, decision } = matter
  switch (name) {
    case 'case':
      return same(caseNumber(file.mark, file.year, publicNumberOf(file)))
    case 'number':
      return same(caseNumber(drawn.mark, drawn.year, drawn.number))
    case 'day':
      return longDay(dayOf(decision.at))
    case 'office':
      return officeName(matter, file.office)
    case 'addressee':
      return addressee(matter) ?? same('')
    case 'grounds':
      return citations(decision.grounds.map((address) => matter.quote(address).cited))
  }
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
  const said = saidOf(matter, to.of)
  const named = said && filledBy(matter, said, 'organ' in to ? to.organ : to.answer)
  if (!named) throw new Error(`document ${document.id} finds nobody to go to`)
  return named
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
    en: `If you disagree, you may until ${until.en}, that day included: ${appeal.name.en}. To: ${appeal.to.en}.`,
  }
}
