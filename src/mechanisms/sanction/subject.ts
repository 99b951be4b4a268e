import type { z } from 'zod'
import { label } from '../../law/citation.ts'
import type { Edition } from '../../law/edition.ts'
import { isRefusal, type Refusal, refuse } from '../../law/refusal.ts'
import type { Say } from '../../law/say.ts'
import { check, type Verdict } from './check.ts'
import { requestOf, type Values } from './form.ts'
import { REQUEST_PARTS } from './form-fields.ts'
import { addressIn } from './opening.ts'
import { Request } from './request.ts'
import { isSmallest, openedBy } from './row.ts'
import { sanctionsOf, type TableRow } from './table.ts'
import { carry, readBreaches, textOn, textsOf } from './version.ts'
import { FORMS } from './words.ts'

/** What a calculation is about, before anything is proposed. */
export interface CalculationSubject {
  /** The text in force when the act ended. */
  readonly edition: Edition
  /** Every text that may come to be applied: those of the act, and that of the decision. */
  readonly texts: readonly Edition[]
  /** What the breaches open in any of these texts. */
  readonly rows: readonly TableRow[]
}

type About = Pick<z.input<typeof Request>, 'breaches' | 'act' | 'decisionDate'>

/** What a calculation for these breaches, on these days, is about. */
export function subjectOf(shelf: readonly Edition[], { breaches, act: { from, to }, decisionDate }: About) {
  const read = readBreaches(shelf, breaches, to)
  if (isRefusal(read)) return read
  const edition: Edition = textOn(read.texts, to) ?? read.texts[0]
  const first = textOn(read.texts, from) ?? read.texts[0]
  const last = textOn(read.texts, decisionDate < to ? to : decisionDate) ?? edition
  const texts = read.texts.filter(({ version }) => version >= first.version && version <= last.version)
  const rows = texts.flatMap((text) =>
    read.breaches
      .flatMap(({ unit, edition: own = edition }) => carry(read.texts, [unit], own, text))
      .flatMap((unit) => sanctionsOf(text, unit).rows),
  )
  return { edition, texts, rows } satisfies CalculationSubject
}

/** The units whose breach a text punishes, in any way. */
export const punishedIn = (edition: Edition): readonly string[] =>
  [...edition.provisions.keys()].filter(
    (unit) => isSmallest(edition, unit) && FORMS.some((form) => openedBy(edition, [unit], form).length > 0),
  )

/** The same as a form offers them: by their addresses, called as the penalty table calls them. */
export const punishedChoices = (edition: Edition): readonly { readonly id: string; readonly name: Say }[] =>
  punishedIn(edition).map((unit) => {
    const { zh, en } = label(edition, unit)
    const title = edition.provisions.get(unit)?.title ?? { zh: '', en: '' }
    return { id: addressIn(edition, unit), name: { zh: `${zh}　${title.zh}`, en: `${en} ${title.en}` } }
  })

/** The same of every text of a law, those of one of its versions (`csl@2026-01-01`) first. */
export function punishedUnder(shelf: readonly Edition[], own: string): ReturnType<typeof punishedChoices> {
  const [law = ''] = own.split('@')
  const isOwn = (text: Edition) => `${text.law}@${text.version}` === own
  const texts = textsOf(shelf, law) ?? []
  return [...texts.filter(isOwn), ...texts.filter((text) => !isOwn(text))].flatMap(punishedChoices)
}

/** Whether what was typed, beside what a file says, is within the law; a refusal where it cannot be read. */
export function tryOn(
  shelf: readonly Edition[],
  values: Values,
  given: Partial<Request> = {},
): { readonly request: Request; readonly verdict: Verdict } | Refusal {
  const asked = Request.safeParse({ ...requestOf(values), ...given })
  if (!asked.success) return notReadable(asked.error.issues.map(({ path: [field] }) => String(field ?? '')))
  const read = readBreaches(shelf, asked.data.breaches, asked.data.act.to)
  if (isRefusal(read)) return read
  return { request: asked.data, verdict: check(read.texts, read.breaches, asked.data) }
}

function notReadable(fields: readonly string[]): Refusal {
  const named = [...new Set(fields)].flatMap((field) => REQUEST_PARTS.get(field)?.unread ?? [])
  return refuse('incomplete', {
    zh: `请检查：${named.map(({ zh }) => zh).join('；')}`,
    en: `Please check: ${named.map(({ en }) => en).join('; ')}`,
  })
}
