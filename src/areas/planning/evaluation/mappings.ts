import { z } from 'zod'
import { choose, line, maybe, provision, words } from '../../../kernel/procedure/asking.ts'
import { open, register } from '../../../mechanisms/register/define.ts'
import { RELATIONS } from '../../../mechanisms/tree/compare.ts'

const version = (zh: string, en: string) =>
  line(zh, en, { zh: '指标树的一版，编号.版次', en: 'A frozen version of a tree, ID.VERSION' })
const code = (zh: string, en: string) => z.string().trim().min(1).max(20).meta({ zh, en })

/** How indicators of one tree stand to those of another: who says so is on record, and on what basis is said. */
export const mappings = register({
  id: 'indicator-mappings',
  version: '2025-11-01',
  name: { zh: '指标对照', en: 'Indicator mappings' },
  one: { zh: '指标对照', en: 'Indicator mapping' },
  measure: '条',
  about: {
    zh: '不同指标树的指标怎样对应：相同、包含于、包含、有交叉，并写明依据。',
    en: 'How indicators of different trees correspond: equal, subset, superset or intersecting, with the basis.',
  },
  grounds: ['rlpe@2025-11-01#art-56'],
  owner: 'office',
  enters: { role: 'popularisation-officer' },
  fields: z.strictObject({
    one: open(version('指标树甲', 'Tree A')),
    oneCode: open(code('甲的指标', 'Indicator of A')),
    relation: open(choose('甲对乙', 'A to B', RELATIONS)),
    other: open(version('指标树乙', 'Tree B')),
    otherCode: open(code('乙的指标', 'Indicator of B')),
    basis: open(maybe(provision('依据的条款', 'Basis'))),
    why: open(words('为什么这样对应', 'Why they correspond so')),
  }),
  title: 'oneCode',
  key: ['one', 'oneCode', 'other', 'otherCode'],
  publicView: {
    name: { zh: '指标对照', en: 'Indicator mappings' },
    about: { zh: '不同指标树的指标怎样对应。', en: 'How indicators of different trees correspond.' },
  },
  list: { columns: ['one', 'relation', 'other', 'otherCode'], filters: ['relation'], sorts: ['oneCode'] },
})
