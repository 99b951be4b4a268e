import { hash } from 'node:crypto'
import { z } from 'zod'
import { dayOf, isDay, longDay } from '../../kernel/calendar/day.ts'
import type { Address } from '../../kernel/law/address.ts'
import { canonical } from '../../kernel/ledger/commitment.ts'
import type { CaseFile } from '../../kernel/procedure/case-file.ts'
import type { Decision } from '../../kernel/procedure/decision.ts'
import { caseNumber, type Procedure, type Step } from '../../kernel/procedure/definition.ts'
import type { Drawn } from '../../kernel/procedure/paper.ts'
import type { Lang, Say } from '../../kernel/say.ts'
import type { CaseDocument, Line, Part, Text } from './definition.ts'
import { filled, OPENING, readPlace } from './place.ts'

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
}

/** Pure: the same matter and number give the same words. What it needs and the file lacks is a fault of the definition. */
export function compose(matter: Matter, drawn: Drawn): Text {
  return { zh: linesIn('zh', matter, drawn), en: linesIn('en', matter, drawn) }
}

/** The Chinese as plain text, a line a paragraph: what the hash is of, and what a text file of it holds. */
export const plainOf = ({ zh }: Text): string => zh.map(({ words }) => `${words}\n`).join('')

/** As it is kept. */
export const keptOf = (text: Text) => ({
  text: canonical({ zh: text.zh.map((line) => ({ ...line })), en: text.en.map((line) => ({ ...line })) }),
  hash: hash('sha256', plainOf(text), 'hex'),
})

function linesIn(lang: Lang, matter: Matter, drawn: Drawn): readonly Line[] {
  const { document, file, decision } = matter
  const line = (role: Line['role'], words: Say): Line => ({ role, words: words[lang] })
  const office = officeName(matter, file.office)
  const { zh, en } = addressee(matter)
  const body = document.parts.flatMap((part) => partLines(part, lang, matter, drawn))
  return [
    line('issuer', office),
    line('title', document.name),
    line('number', same(caseNumber(drawn.mark, drawn.year, drawn.number))),
    line('addressee', { zh: `${zh}：`, en: `${en}:` }),
    ...body,
    line('seal', { zh: `${office.zh}（印章）`, en: `${office.en} (seal)` }),
    line('date', longDay(dayOf(decision.at))),
    ...document.signers.map((who) => line('signer', { zh: `${who.zh}（签名）：`, en: `${who.en} (signature): ` })),
    line('code', { zh: `核验码：${drawn.code}`, en: `Check code: ${drawn.code}` }),
  ]
}

function partLines(part: Part, lang: Lang, matter: Matter, drawn: Drawn): readonly Line[] {
  const { document, decision, quote } = matter
  if ('quotes' in part) {
    return decision.grounds.map((address): Line => {
      const { cited, words } = quote(address)
      return { role: 'quote', words: lang === 'zh' ? `${cited.zh}规定：“${words.zh}”` : `${cited.en}: “${words.en}”` }
    })
  }
  if ('heading' in part) return [{ role: 'heading', words: part.heading[lang] }]
  if ('disagree' in part) return [{ role: 'words', words: howToDisagree(matter)[lang] }]
  const said = filled(part.words[lang], (place) => fill(place, matter, drawn)?.[lang])
  if (said === undefined && !part.whereSaid) {
    throw new Error(`document ${document.id} cannot be filled: ${part.words.en}`)
  }
  // Control characters other than the ends of lines are nothing that paper can show.
  const paragraphs = (said ?? '').split(/[\r\n]+/).map((words) => words.trim())
  return paragraphs.filter((words) => words !== '').map((words): Line => ({ role: 'words', words }))
}

const same = (words: string): Say => ({ zh: words, en: words })

function fill(written: string, matter: Matter, drawn: Drawn): Say | undefined {
  const place = readPlace(written)
  if (!place) return undefined
  if (place.kind === 'last-day') return lastDay(matter, place.clock)
  if (place.kind === 'own') return ownWords(place.name, matter, drawn)
  const taken = takenStep(matter, place.step)
  const step = taken && matter.procedure.steps[taken.step]
  if (place.kind === 'day-of') return taken && longDay(dayTaken(step, taken))
  const value = taken?.answers[place.field]
  return step && value !== undefined && value !== null ? answerWords(matter, step, place.field, value) : undefined
}

function ownWords(
  name: 'case' | 'number' | 'day' | 'office' | 'addressee' | 'grounds',
  matter: Matter,
  drawn: Drawn,
): Say {
  const { file, decision, quote } = matter
  switch (name) {
    case 'case':
      return same(caseNumber(file.mark, file.year, file.number))
    case 'number':
      return same(caseNumber(drawn.mark, drawn.year, drawn.number))
    case 'day':
      return longDay(dayOf(decision.at))
    case 'office':
      return officeName(matter, file.office)
    case 'addressee':
      return addressee(matter)
    case 'grounds': {
      const cited = decision.grounds.map((address) => quote(address).cited)
      return { zh: cited.map(({ zh }) => zh).join('、'), en: cited.map(({ en }) => en).join('; ') }
    }
  }
}

/** The newest taking of a step; the one that issues the document is not in the file yet. */
function takenStep({ file, decision }: Matter, step: string) {
  if (step === OPENING) return file.steps[0]
  return step === decision.step ? decision : file.steps.findLast((one) => one.step === step)
}

/** The day it happened: of what was entered later (补录) the real one. */
function dayTaken(step: Step | undefined, { at, answers }: Pick<Decision, 'at' | 'answers'>): string {
  const named = step?.datedBy === undefined ? undefined : answers[step.datedBy]
  return typeof named === 'string' && isDay(named) ? named : dayOf(at)
}

const officeName = ({ offices }: Matter, id: string): Say => offices.get(id) ?? same(id)

function addressee(matter: Matter): Say {
  const { document, decision } = matter
  if (document.to === 'office') return officeName(matter, decision.office)
  const [, party] = /^office:(.+)$/.exec(decision.party ?? '') ?? []
  return party === undefined ? document.to.party : officeName(matter, party)
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

const Meta = z.object({ choices: z.record(z.string(), z.object({ zh: z.string(), en: z.string() })) })

/** An answer as people read it: the name of an office, the words of a choice, a day as it is written. */
export function answerWords(matter: Pick<Matter, 'offices'>, step: Step, field: string, value: unknown): Say {
  const words = String(value)
  if (field === step.handsTo || field === step.addresses) return matter.offices.get(words) ?? same(words)
  if (typeof value === 'boolean') return value ? { zh: '是', en: 'yes' } : { zh: '否', en: 'no' }
  const choice = Meta.safeParse(step.asks.shape[field]?.meta()).data?.choices[words]
  if (choice) return choice
  return typeof value === 'string' && isDay(value) ? longDay(value) : same(words)
}
