import { z } from 'zod'
import type { Derived } from '../../mechanisms/document/definition.ts'

/** 行政复议、行政诉讼 under the law of the day on which the act was done, as far as its text is collected. */
export const appealing: Derived = {
  asks: z.strictObject({
    basis: z.array(z.string()).meta({ zh: '复议、诉讼的依据', en: 'On reconsideration and suits' }),
  }),
  from: ({ procedure: { version } }) => ({
    basis: [
      ...(version >= '2024-01-01' ? ['arl@2024-01-01#art-20'] : []),
      ...(version >= '2018-01-01' ? ['alp@2017-07-01#art-46'] : []),
    ],
  }),
}
