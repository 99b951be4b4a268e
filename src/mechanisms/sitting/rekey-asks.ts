import { z } from 'zod'
import { reasons } from '../../kernel/procedure/asking.ts'

/** What the act of two says that changes a key: of which item, to what, and why. */
export const rekeyAsks = z.strictObject({
  item: z
    .string()
    .trim()
    .regex(/^q\d{4}$/)
    .meta({
      zh: '题号',
      en: 'Item',
      help: { zh: '试卷上的题号，如 q0007', en: 'As the paper names it: q0007' },
    }),
  key: z
    .string()
    .trim()
    .min(1)
    .max(500)
    .meta({
      zh: '新答案',
      en: 'New key',
      help: {
        zh: '按题库中选项的代号，如 B；单选题写 AC 的，选 A 或者选 C 都得分；“全体得分”也可以',
        en: 'By the option ids of the bank, as B; AC of a single choice lets either count; “everybody” too',
      },
    }),
  reasons: reasons('原答案错在哪里', 'What was wrong with the key'),
})
