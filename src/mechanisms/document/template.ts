import { z } from 'zod'
import type { Procedure, Step } from '../../kernel/procedure/definition.ts'
import { type Guard, judgedOn } from '../../kernel/procedure/guard.ts'
import type { Address } from '../../law/address.ts'
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

type TemplateStage = 'published' | 'withdrawn'

/** Says what is wrong with the text line by line: the reader knows every document there is, a guard does not. */
const sound: Guard<'template'> = ({ facts }) => facts.template

/** 文书模板: an office’s own text for a kind of document. Each publication, change and withdrawal is on record. */
function templateUnder(version: string, law: string, duty: Address): Procedure<TemplateStage> {
  const step: Pick<Step<TemplateStage>, 'who' | 'grounds' | 'asks' | 'facts' | 'guards'> = {
    // Whoever answers for what the office issues.
    who: { role: 'decider' },
    grounds: [duty],
    asks: templateAsks,
    ...judgedOn({ facts: ['template'], guards: { sound } }),
  }
  return {
    id: 'template',
    name: { zh: '公布本机关的文书文本', en: 'Publish the office’s own text of a document' },
    version,
    law,
    mark: '文本',
    searchable: ['kind'],
    stages: { published: { zh: '使用中', en: 'In use' }, withdrawn: { zh: '已停用', en: 'No longer used' } },
    ends: ['withdrawn'],
    way: { published: [{ step: 'withdraw', rests: { zh: '使用中，没有须办的步骤', en: 'In use: nothing is due' } }] },
    steps: {
      publish: { ...step, name: { zh: '公布', en: 'Publish' }, from: [], to: 'published' },
      change: {
        ...step,
        name: { zh: '公布新的一版', en: 'Publish a new version' },
        from: ['published', 'withdrawn'],
        to: 'published',
      },
      withdraw: {
        name: { zh: '停用，恢复标准文本', en: 'Go back to the standard text' },
        who: { role: 'decider' },
        from: ['published'],
        to: 'withdrawn',
        grounds: [duty],
        asks: z.strictObject({
          reasons: z.string().trim().min(4).max(2000).meta({ zh: '为什么停用', en: 'Why it is no longer used' }),
        }),
        reasons: 'reasons',
      },
    },
  }
}

/** How an authority writes its papers is a matter of its own duties; those of a place rest on paragraph 2. */
export const templates: readonly Procedure[] = [
  templateUnder('2026-01-01', 'csl@2026-01-01', 'csl@2026-01-01#art-9/para-2'),
  templateUnder('2017-06-01', 'csl@2017-06-01', 'csl@2017-06-01#art-8/para-2'),
]

/** What a published text says; undefined where the standard text stands and only its number begins otherwise. */
export function ownTextOf(
  { zh = '', en = '' }: Pick<z.infer<typeof templateAsks>, 'zh' | 'en'>,
  which: Pick<OwnText, 'version' | 'since'>,
): OwnText | undefined {
  if (zh.trim() === '') return undefined
  const read = (text: string) => readText(text).lines.map(({ piece }) => piece)
  return { ...which, zh: read(zh), en: en.trim() === '' ? undefined : read(en) }
}
