import { z } from 'zod'
import type { Say } from '../../../law/say.ts'
import type { PenaltyText } from './text.ts'
import { texts } from './texts.ts'

// 文本未收录: what a paper stands on though its text of that day is not held here is named all the same, and marked.

/** Provisions whose text is not held, by the version of the procedure that stands on them. */
interface Unheld {
  readonly asks: z.ZodType
  /** The answer that names them; undefined where all that is relied on is held. */
  readonly of: (text: Pick<PenaltyText, 'version'>) => string | undefined
}

const marked = (all: readonly Say[]): Say => ({
  zh: `${all.map(({ zh }) => zh).join('、')}（文本未收录）`,
  en: `${all.map(({ en }) => en).join(', ')} (text not collected)`,
})

/** @param pick what each time leaves unheld of one thing */
function unheld(called: Say, pick: (text: PenaltyText) => readonly Say[] | undefined): Unheld {
  const found = texts.flatMap((text): readonly (readonly [string, Say])[] => {
    const named = pick(text) ?? []
    return named.length === 0 ? [] : [[text.version, marked(named)]]
  })
  const versions = found.map(([version]) => version)
  return {
    asks: z
      .enum(versions)
      .meta({ ...called, choices: Object.fromEntries(found) })
      .optional(),
    of: ({ version }) => versions.find((one) => one === version),
  }
}

/** 复议、诉讼. */
export const appealingUnheld = unheld(
  { zh: '复议、诉讼的依据（文本未收录）', en: 'On reconsideration and suits (text not collected)' },
  ({ uncollected }) => uncollected.appealing,
)

/** 送达. */
export const servingUnheld = unheld(
  { zh: '送达的依据（文本未收录）', en: 'On service (text not collected)' },
  ({ uncollected }) => uncollected.serving,
)

/** 结案. */
export const closingUnheld = unheld(
  { zh: '结案的依据（文本未收录）', en: 'On closing a case (text not collected)' },
  ({ uncollected }) => uncollected.closing,
)

const remedied = (ofCourts: boolean): Unheld =>
  unheld(
    { zh: '复议、诉讼结果的依据（文本未收录）', en: 'On the result of a review (text not collected)' },
    ({ uncollected }) => uncollected.remedying?.filter(({ zh }) => zh.startsWith('行政诉讼法') === ofCourts),
  )

/** 复议决定; 判决. */
export const reviewUnheld = remedied(false)
export const judgmentUnheld = remedied(true)
