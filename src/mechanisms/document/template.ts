import { z } from 'zod'
import { readText } from './notation.ts'
import type { Piece } from './piece.ts'

/** The text an office made its own, as a document is filled from it. */
export interface OwnText {
  readonly zh: readonly Piece[]
  /** Undefined where the office keeps no English reference. */
  readonly en: readonly Piece[] | undefined
  /** How often it was published or changed until then, and the day of the last time. */
  readonly version: number
  readonly since: string
}

/** A decision has two thousand characters; four times as many are enough for anybody. */
const LONGEST = 8_000
const LONGEST_EN = 16_000

export const templateAsks = z.strictObject({
  kind: z.string().trim().min(3).max(120).meta({ zh: '哪一种文书', en: 'Which document' }),
  abbreviation: z
    .string()
    .trim()
    .regex(/^\p{Script=Han}{1,12}$/u)
    .optional()
    .meta({
      zh: '机关代字',
      en: 'Abbreviation of the office',
      help: {
        zh: '写在文号最前面，如“临网信”；一至十二个汉字，不填则没有。编号仍按本机关、该种文书、年度连续',
        en: 'Stands first in the number; one to twelve Chinese characters, or none. Numbers go on as they were',
      },
    }),
  zh: z
    .string()
    .max(LONGEST)
    .optional()
    .meta({
      zh: '正文',
      en: 'Text',
      help: { zh: '不填则用标准文本', en: 'Left empty, the standard text stands' },
    }),
  en: z
    .string()
    .max(LONGEST_EN)
    .optional()
    .meta({
      zh: '英文参考',
      en: 'English reference',
      help: { zh: '可以不填：文书以中文为准', en: 'May be left empty: the Chinese is the document' },
    }),
})

/** What a published text says; undefined where the standard text stands and only its number begins otherwise. */
export function ownTextOf(
  { zh = '', en = '' }: Pick<z.infer<typeof templateAsks>, 'zh' | 'en'>,
  which: Pick<OwnText, 'version' | 'since'>,
): OwnText | undefined {
  if (zh.trim() === '') return undefined
  const read = (text: string) => readText(text).lines.map(({ piece }) => piece)
  return { ...which, zh: read(zh), en: en.trim() === '' ? undefined : read(en) }
}
