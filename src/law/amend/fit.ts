import type { Say } from '../say.ts'
import { type LawText, type Unit, walk, wordsOf } from '../tree.ts'
import type { AmendingDecision, Amendment, Operation } from './decision.ts'
import { dateIn, plainTitle } from './read-decision.ts'

/** Whether a decision speaks of this text: its law, and the version before the decision. */
export type Fit = { readonly fits: true; readonly amendment: Amendment } | { readonly fits: false; readonly why: Say }

const no = (zh: string, en: string): Fit => ({ fits: false, why: { zh, en } })

/** Titles agree where one is the other with an office or a place before it. */
const sameLaw = (title: string, law: string): boolean =>
  title === law || (law.length > 3 && title.endsWith(law)) || (title.length > 3 && law.endsWith(title))

const DATES = /[12]\d{3}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日/gu

/** The day the newest version in the history of the text was adopted. */
function newestIn(base: LawText): string | undefined {
  const history = base.front.filter(
    (front) => front.kind !== 'title' && !/施行|公布|发布|实施/u.test(front.text.replace(/通过|修正|修订/gu, '')),
  )
  const dates = history.flatMap((front) => [...front.text.matchAll(DATES)].map((found) => dateIn(found[0])))
  return dates
    .filter((date) => date !== undefined)
    .toSorted()
    .at(-1)
}

const squeeze = (text: string): string => text.replace(/\s/gu, '')

const newTexts = (steps: readonly Operation[]): readonly string[] =>
  steps
    .flatMap((step) => (step.kind === 'rewrite' || step.kind === 'add' ? step.text.map(squeeze) : []))
    .filter((text) => text.length > 24)

const strip = (line: string): string =>
  line
    .replace(
      /^(?:第[零〇一二三四五六七八九十百千]+条(?:之[一二三四五六七八九十]+)?|[（(][一二三四五六七八九十百]+[）)])/u,
      '',
    )
    .replace(/[‘’“”'"]/gu, '')

/** How many of the decision's new paragraphs the text holds already, from 0 to 1. */
function alreadyHeld(base: LawText, amendment: Amendment): number {
  const texts = newTexts(amendment.instructions.flatMap((instruction) => instruction.steps)).map(strip)
  if (texts.length === 0) return 0
  const whole = squeeze([...articles(base.body)].map(wordsOf).join('\n')).replace(/[‘’“”'"]/gu, '')
  return texts.filter((text) => whole.includes(text)).length / texts.length
}

function* articles(units: readonly Unit[]): Generator<Unit> {
  for (const unit of walk(units)) if (unit.level === 'article') yield unit
}

const before = (decision: AmendingDecision): string => (decision.adopted ? `${decision.adopted}之前` : '该决定之前')
const beforeEn = (decision: AmendingDecision): string =>
  decision.adopted ? `before ${decision.adopted}` : 'before the decision'

/**
 * Asks what can be asked before anything is applied: is it this law, is the text older than the decision, are the new
 * words not there yet. Whether the quoted words stand where they should, `amend` finds out.
 */
export function fits(decision: AmendingDecision, base: LawText): Fit {
  const title = plainTitle(base.title)
  const amendment =
    decision.amendments.find(({ law }) => law === title) ?? decision.amendments.find(({ law }) => sameLaw(title, law))
  const laws = decision.amendments.map(({ law }) => `《${law}》`).join('、')
  if (!amendment) return no(`决定修改的是${laws}，不是《${title}》`, `The decision amends ${laws}, not 《${title}》`)
  if (decision.adopted && decision.inForce && decision.inForce < decision.adopted)
    return no(
      `施行日期${decision.inForce}早于通过日期${decision.adopted}`,
      `It would be in force on ${decision.inForce}, before it was adopted on ${decision.adopted}`,
    )
  const newest = newestIn(base)
  if (decision.adopted && newest && newest > decision.adopted)
    return no(
      `这个文本是${newest}的版本，决定适用于${before(decision)}有效的版本`,
      `This text is the version of ${newest}; the decision fits the one in force ${beforeEn(decision)}`,
    )
  if ((decision.adopted && newest === decision.adopted) || alreadyHeld(base, amendment) > 0.8)
    return no(
      `这个文本已经按该决定修改，决定适用于${before(decision)}有效的版本`,
      `This text has the amendment already; the decision fits the one in force ${beforeEn(decision)}`,
    )
  return { fits: true, amendment }
}
