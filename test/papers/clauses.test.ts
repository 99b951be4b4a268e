import { expect, test } from 'vitest'
import { z } from 'zod'
import { readShelf } from '../../src/kernel/library/shelf.ts'
import type { Procedure } from '../../src/kernel/procedure/definition.ts'
import { type BasedClause, clausesOf, saysOf } from '../../src/mechanisms/document/basis-faults.ts'
import type { Matter } from '../../src/mechanisms/document/case-source.ts'
import { compose } from '../../src/mechanisms/document/compose.ts'
import type { CaseDocument, DocumentPart } from '../../src/mechanisms/document/definition.ts'
import {
  DAY,
  OPENING,
  placesByNeed,
  readCondition,
  readEach,
  readPlace,
  readQuoted,
} from '../../src/mechanisms/document/placeholder.ts'
import { whyUnfounded } from '../../src/mechanisms/document/unfounded.ts'
import { areas } from '../../src/server/areas.ts'
import { lawsFolder } from '../../src/server/home.ts'
import { answersTo, asksOf, generated, type Named, sampleFor, withAnswer } from './generated.ts'

// Of every paper of every area, under every version of its procedure: each clause is issued on a file that says what it
// stands on, and is gone, or the paper refused, on a file that does not say it or says the opposite.

const shelf = readShelf(lawsFolder())
const documents = areas.flatMap(({ documents: own = [] }) => own)
const procedures = areas.flatMap(({ procedures: own = [] }) => own)

const markOf = (part: number, clause: number) => `⟦${part}.${clause}⟧`

/** The document with a sign before each of its clauses, by which they are found on the paper. */
function marked(document: CaseDocument): CaseDocument {
  const mark = (part: DocumentPart, at: number): DocumentPart => {
    const sign = (index: number, { zh, en }: { readonly zh: string; readonly en: string }) => ({
      zh: `${markOf(at, index)}${zh}`,
      en: `${markOf(at, index)}${en}`,
    })
    if ('clauses' in part)
      return { ...part, clauses: part.clauses.map((one, index) => ({ ...one, ...sign(index, one) })) }
    return 'words' in part ? { ...part, words: sign(0, part.words) } : part
  }
  const [first, ...rest] = document.parts.map(mark)
  if (!first) throw new Error('a document without parts')
  return { ...document, parts: [first, ...rest] }
}

/** What a clause stands on, and the value that it must have where it must have one. */
interface Stand extends Named {
  readonly is: string | undefined
  /** It prints the answer, whichever it is, and does not stand on one of them. */
  readonly printed: boolean
}

const conditionStand = (when: string): readonly Stand[] => {
  const read = readCondition(when)
  return read ? [{ step: read.step, field: read.field, is: read.is, printed: false }] : []
}

function standsOf(part: DocumentPart, clause: BasedClause): readonly Stand[] {
  const whens = [part.when, clause.when, ...saysOf(clause)].flatMap((one) =>
    one === undefined ? [] : conditionStand(one),
  )
  const law = clause.law === undefined ? undefined : readQuoted(clause.law)
  const each = 'each' in part ? readEach(part.each) : undefined
  const scope = each?.field ?? each?.step
  const places = placesByNeed(clause.words.zh).flatMap((one): readonly Stand[] => {
    const place = readPlace(one.place)
    if (one.spare || one.when !== undefined || !place || !('step' in place) || place.step === scope) return []
    return [{ step: place.step, field: place.kind === 'day-of' ? DAY : place.field, is: undefined, printed: true }]
  })
  return [
    ...whens,
    ...(law && law !== 'grounds' ? [{ step: law.step, field: law.field, is: undefined, printed: true }] : []),
    ...(each ? [{ step: each.step, field: each.field ?? DAY, is: undefined, printed: true }] : []),
    ...places,
  ]
}

/** A file on which all that a clause stands on is so. */
function founded(matter: Matter, stands: readonly Stand[]): Matter {
  return stands.reduce((one, { step, field, is }) => {
    if (field === DAY) return one
    const has = answersTo(one, step)[field]
    if (is !== undefined)
      return Array.isArray(has) ? withAnswer(one, { step, field }, [is]) : withAnswer(one, { step, field }, wordOf(is))
    const isThere =
      has !== undefined && has !== '' && has !== false && has !== 0 && !(Array.isArray(has) && has.length === 0)
    return isThere ? one : withAnswer(one, { step, field }, sampleFor(asksOf(one, step)?.shape[field] ?? z.string()))
  }, matter)
}

const wordOf = (is: string) => (is === 'true' ? true : is === 'false' ? false : is)

/** Its answer gone, and every other choice in its place. */
function turned(matter: Matter, { step, field, is, printed }: Stand): readonly Matter[] {
  const named = { step, field }
  // What opens a case, and what issues the paper, was taken.
  if (field === DAY)
    return step === matter.decision.step || step === OPENING ? [] : [withAnswer(matter, named, undefined)]
  const gone = [withAnswer(matter, named, undefined)]
  if (printed) return gone
  if (is === undefined)
    return [...gone, withAnswer(matter, named, false), withAnswer(matter, named, 0), withAnswer(matter, named, [])]
  const json = z.object({
    enum: z.array(z.string()).optional(),
    items: z.object({ enum: z.array(z.string()).optional() }).optional(),
  })
  const choices = json.parse(
    z.toJSONSchema(asksOf(matter, step)?.shape[field] ?? z.string(), { io: 'input', unrepresentable: 'any' }),
  )
  const isList = choices.items !== undefined
  const others = (choices.enum ?? choices.items?.enum ?? []).filter((one) => one !== is)
  return [...gone, ...others.map((one) => withAnswer(matter, named, isList ? [one] : one))]
}

/** The paper in both languages, or undefined where it is refused. */
function issued(matter: Matter): { readonly zh: string; readonly en: string } | undefined {
  if (whyUnfounded(matter)) return undefined
  const { zh, en } = compose(matter, { mark: '罚', year: 2026, number: 1, code: 'XXXX' })
  const plain = (lines: typeof zh) => lines.map(({ words }) => words).join('\n')
  return { zh: plain(zh), en: plain(en) }
}

const cases = documents.flatMap((document) =>
  procedures
    .filter(({ id, steps }) => id === document.procedure && steps[document.step] !== undefined)
    .map((procedure) => [`${document.procedure}/${document.id}`, procedure.version, document, procedure] as const),
)

test.each(cases)('%s under %s: no clause outlives what it stands on', (_, __, document, procedure: Procedure) => {
  // All that the paper says whatever the case is so, else it is refused for another clause.
  const says = document.parts.flatMap(clausesOf).flatMap(saysOf).flatMap(conditionStand)
  // What is derived from facts that no file here has is there too.
  const derived = document.parts
    .flatMap((part) => clausesOf(part).flatMap((clause) => standsOf(part, clause)))
    .filter(({ step, printed }) => printed && document.derived?.[step] !== undefined)
  const whole = founded(generated(marked(document), procedure, shelf), [...says, ...derived])
  document.parts.forEach((part, at) => {
    clausesOf(part).forEach((clause, index) => {
      const mark = markOf(at, index)
      const stands = standsOf(part, clause)
      const matter = founded(whole, stands)
      const paper = issued(matter)
      expect([clause.words.zh, paper?.zh.includes(mark), paper?.en.includes(mark)]).toEqual([
        clause.words.zh,
        true,
        true,
      ])
      for (const stand of stands) {
        for (const other of turned(matter, stand)) {
          const left = issued(other)
          const outlives = left !== undefined && (left.zh.includes(mark) || left.en.includes(mark))
          expect([clause.words.zh, stand, outlives]).toEqual([clause.words.zh, stand, false])
        }
      }
    })
  })
})
