import { z } from 'zod'

/** What a second person is asked who does not agree: why not. It stands on the file, for whoever proposed the step. */
export const objection = {
  asks: z.strictObject({
    reason: z
      .string()
      .trim()
      .min(4)
      .max(2000)
      .meta({
        zh: '不同意的理由',
        en: 'Why you do not agree',
        help: { zh: '提出人据此修改后可以重新提出', en: 'Whoever proposed it can mend it by this and propose it anew' },
      }),
  }),
}
