import { z } from 'zod'
import type { Derived } from '../../mechanisms/document/definition.ts'

/** 行政复议、行政诉讼 under the law of the day on which the act was done, as far as its text is collected. */
export const appealing: Derived = {
  asks: z.strictObject({
    basis: z.array(z.string()).meta({ zh: '复议、诉讼的依据', en: 'On reconsideration and suits' }),
    standing: z.array(z.string()).meta({ zh: '不停止执行的依据', en: 'On enforcement meanwhile' }),
  }),
  from: ({ procedure: { version } }) => ({
    basis: [
      ...(version >= '2024-01-01' ? ['arl@2024-01-01#art-20'] : []),
      ...(version >= '2018-01-01' ? ['alp@2017-07-01#art-46'] : []),
    ],
    // Of the reconsideration law before 2024 there is no text here: then nothing is said of enforcement.
    standing: version >= '2024-01-01' ? ['arl@2024-01-01#art-42', 'alp@2017-07-01#art-56'] : [],
  }),
}
