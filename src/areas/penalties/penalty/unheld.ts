import { z } from 'zod'
import { line, seldom } from '../../../kernel/procedure/asking.ts'
import type { Say } from '../../../law/say.ts'
import type { PenaltyText } from './text.ts'
import { texts } from './texts.ts'

// 文本未收录: what a paper of the office's own file stands on though its text of that day is not held here is named, and marked.
// A paper that a party receives names no such provision: it names one that is held, or one that an officer entered.

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

/** 结案. */
export const closingUnheld = unheld(
  { zh: '结案的依据（文本未收录）', en: 'On closing a case (text not collected)' },
  ({ uncollected }) => uncollected.closing,
)

/** The rule of the time on how long a party has, entered at filing where its text is not held (决定 034). */
export const formerRule = (text: Pick<PenaltyText, 'uncollected'>) =>
  text.uncollected.appealing === undefined
    ? {}
    : {
        formerRule: seldom(
          line(
            '当时复议、诉讼期限的规定（法律、文本、条款及出处）',
            'The rule of the time on how long a party has (law, text, article, source)',
            {
              zh: `${text.uncollected.appealing.map(({ zh }) => zh).join('、')}的文本未收录：核对原文后填写，写入送达当事人的文书；不填的，文书只写期限，不写该条款`,
              en: 'Its text is not collected here: fill it in once it was checked, and papers name it; left empty, they name the time and not the article',
            },
          ),
        ),
      }
