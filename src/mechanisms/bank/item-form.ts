import { z } from 'zod'
import { choose, maybe } from '../../kernel/procedure/asking.ts'
import type { Say } from '../../law/say.ts'
import { ITEM_KINDS } from '../exam/kind-names.ts'
import { hashesWords, namesProvisions } from '../register/asking.ts'

const words = (zh: string, en: string, most: number, help?: Say) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .meta({ zh, en, ...(help && { help }) })

/** How hard its author holds an item to be, until answers have measured it. */
export const DIFFICULTIES = {
  easy: { zh: '易', en: 'easy' },
  medium: { zh: '中', en: 'medium' },
  hard: { zh: '难', en: 'hard' },
} as const satisfies Record<string, Say>

export type Difficulty = keyof typeof DIFFICULTIES

/** What is asked of an item, each field as the cell of the template it is written into. */
export const itemFields = z.strictObject({
  code: maybe(
    words('编号', 'Id', 80, {
      zh: '材料必须有编号，小题凭它指向材料；其他题可以不填',
      en: 'a passage must have one, by which its questions name it; other items may have one',
    }),
  ),
  kind: choose('题型', 'Kind', ITEM_KINDS),
  stem: words('题干', 'Stem', 8000, {
    zh: '填空题的每一空写成 ____',
    en: 'a blank is written ____',
  }),
  options: maybe(
    words('选项', 'Options', 8000, {
      zh: '一行一个，依次为A、B、C……；连线题左右两边都列出',
      en: 'one a line, called A, B, C … in their order; of a match both sides',
    }),
  ),
  answer: maybe(
    words('答案', 'Key', 4000, {
      zh: '单选A；多选、不定项AC；判断“对”或者“错”；填空“六个月|6个月；网信部门”；数值“6”“5.9~6.1”；连线“A-C;B-D”；排序“BACD”',
      en: 'A; AC; 对 or 错, true or false; of blanks 六个月|6个月;网信部门; 6 or 5.9~6.1; A-C;B-D; BACD',
    }),
  ),
  weights: maybe(
    words('部分得分', 'Partial credit', 1000, {
      zh: '只在考试规则允许时用，如“A=0.5;C=0.5;B=-1”',
      en: 'as A=0.5;C=0.5;B=-1; only where the rules of an exam say so',
    }),
  ),
  points: maybe(
    z
      .number()
      .min(0)
      .max(1000)
      .meta({ zh: '分值', en: 'Points', help: { zh: '不填为1分', en: '1 where left empty' } }),
  ),
  units: maybe(
    namesProvisions('条款', 'Provisions', {
      zh: '除材料外必填：如“网络安全法第二十一条第三项”或者 csl@2017-06-01#art-21/para-1/item-3；几条用分号隔开',
      en: 'asked of all but passages: as 网络安全法第二十一条第三项 or csl@2017-06-01#art-21/para-1/item-3, with semicolons between',
    }),
  ),
  bound: hashesWords('所绑词句', 'Words it is bound to', 'units'),
  quote: maybe(
    words('引用原文', 'Words quoted', 2000, {
      zh: '题目引用的条文原文；必须一字不差地在所列条款里，省略处写……',
      en: 'the words of the provision that the item quotes; they must stand in it to the letter, with …… where some are left out',
    }),
  ),
  explanation: maybe(words('解析', 'Explanation', 8000)),
  topic: maybe(words('主题', 'Topic', 120)),
  difficulty: maybe(choose('声明的难度', 'Declared difficulty', DIFFICULTIES)),
  passage: maybe(
    words('材料', 'Passage', 80, {
      zh: '小题：所属材料的编号，材料印在它前面',
      en: 'of a question on a passage: the id of that passage, which is shown before it',
    }),
  ),
  tags: maybe(
    words('标签', 'Tags', 500, {
      zh: '用分号隔开；题干写明问已经失效的旧文本的，加“旧文本”：条款变化不停用，只由写明主题的蓝图行抽用；放给大家练习的加“练习”：答案对练习的人公开，考试不再抽用',
      en: 'with semicolons between; 旧文本 for an item whose stem asks about a text no longer in force: a change does not stop it, and only a line of a blueprint that names its topic draws it; 练习 for one that is released for practice: whoever practises sees its key, and no exam draws it',
    }),
  ),
})

/** An item as its record has it. */
export type ItemValues = z.output<typeof itemFields>
