import { z } from 'zod'
import { longDay } from '../../kernel/calendar/day.ts'
import { caseNumber, type Procedure, type Step } from '../../kernel/procedure/definition.ts'
import type { Address } from '../../law/address.ts'
import type { Say } from '../../law/say.ts'
import { type AnswerNames, answerWords, calledBy, citations, recordOf } from './answer.ts'
import { derivedIn, type Quotation, YOUR_UNIT } from './case-source.ts'
import type { CaseDocument } from './definition.ts'
import type { PieceSource } from './piece.ts'
import { OPENING, type Own, readEach, readPlace } from './placeholder.ts'

/** What a text is tried on before there is a case. */
export interface SampleCase {
  readonly document: CaseDocument
  readonly procedure: Procedure
  readonly office: Say
  readonly day: string
  readonly number: string
  readonly quote: (address: Address) => Quotation
}

/** Samples in place of answers: a choice, a sum, a day; of what people write its name in brackets. All conditions hold. */
export function sampleSource(
  sampleCase: SampleCase,
  record?: { readonly name: string; readonly shape: z.core.$ZodShape },
): PieceSource {
  const { document, procedure, quote } = sampleCase
  const names: AnswerNames = { office: (id) => ({ zh: id, en: id }), cited: (address) => quote(address).cited }
  const grounds = procedure.steps[document.step]?.grounds ?? []
  return {
    fill: (written) => {
      const place = readPlace(written)
      if (!place) return undefined
      if (place.kind === 'own') return ownSample(place.name, sampleCase, grounds)
      if (place.kind === 'paper') return bracketed({ zh: '有关文书的文号', en: 'number of another document' })
      if (place.kind === 'last-day' || place.kind === 'day-of') return longDay(sampleCase.day)
      if (record?.name === place.step) return sampleOf(record.shape[place.field], names)
      return sampleOf(askingIn(sampleCase, place.step, place.field)?.asks.shape[place.field], names)
    },
    holds: () => true,
    each: (of) => {
      const { step: id = '', field } = readEach(of) ?? {}
      if (field === undefined) return [sampleSource(sampleCase)]
      const shape = recordOf(askingIn(sampleCase, id, field)?.asks.shape[field])?.shape ?? {}
      return [sampleSource(sampleCase, { name: field, shape })]
    },
    quotes: (of) =>
      of === 'grounds'
        ? grounds.map((address) => {
            const { cited, words } = quote(address)
            return { zh: `${cited.zh}规定：“${words.zh}”`, en: `${cited.en}: “${words.en}”` }
          })
        : [bracketed({ zh: '依案情引用的法条及其原文', en: 'provisions that follow from the case, with their words' })],
    disagree: () => bracketed({ zh: '不服的救济途径和期限', en: 'how and until when to disagree' }),
  }
}

function askingIn(
  { document, procedure: { steps } }: SampleCase,
  id: string,
  field: string,
): Pick<Step, 'asks'> | undefined {
  const opening = Object.values(steps).find(({ from, asks }) => from.length === 0 && asks.shape[field])
  return id === OPENING ? opening : (derivedIn(document, id) ?? steps[id])
}

const bracketed = ({ zh, en }: Say): Say => ({ zh: `〔${zh}〕`, en: `⟨${en}⟩` })

/** The first thing the schema accepts that says more than its name. */
function sampleOf(schema: z.core.$ZodType | undefined, names: AnswerNames): Say | undefined {
  if (!schema) return undefined
  const json = JsonSchema.parse(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }))
  const [choice] = json.enum ?? json.items?.enum ?? []
  const value =
    choice ?? (json.type === 'boolean' ? true : json.type === 'integer' || json.type === 'number' ? 10_000 : undefined)
  if (value !== undefined) return answerWords(schema, json.type === 'array' ? [value] : value, names)
  if (json.format === 'date') return longDay(SAMPLE_DAY)
  return bracketed(calledBy(schema) ?? { zh: '填写的内容', en: 'what was written' })
}

const SAMPLE_DAY = '2026-01-05'
const JsonSchema = z.object({
  type: z.string().optional(),
  format: z.string().optional(),
  enum: z.array(z.string()).optional(),
  items: z.looseObject({ enum: z.array(z.string()).optional() }).optional(),
})

function ownSample(name: Own, { procedure, office, day, number, quote }: SampleCase, grounds: readonly Address[]): Say {
  switch (name) {
    case 'case': {
      const words = caseNumber(procedure.mark, Number(day.slice(0, 4)), 1)
      return { zh: words, en: words }
    }
    case 'number':
      return { zh: number, en: number }
    case 'day':
      return longDay(day)
    case 'office':
      return office
    case 'addressee':
      return bracketed({ zh: '主送', en: 'addressee' })
    case 'remit':
      return bracketed({ zh: '本机关职责的依据文件', en: 'document that gives this office its remit' })
    case 'you':
      return YOUR_UNIT
    case 'grounds':
      return citations(grounds.map((address) => quote(address).cited))
  }
}
