import { z } from 'zod'
import { seldom, words, yuan } from '../../../kernel/procedure/asking.ts'
import type { Guard } from '../../../kernel/procedure/guard.ts'
import type { Derived, DocumentPart } from '../../../mechanisms/document/definition.ts'
import { heading, row, where } from '../../../mechanisms/document/parts.ts'
import { no } from './guards/refusing.ts'
import { imposedBy, lastOf } from './matter.ts'
import { textOf } from './texts.ts'

// 法制审核 (行政处罚法 2021 第五十八条; 网信部门行政执法程序规定 第四十一条): what it is of, and what it stands on.

/** What the review is of, where a decision lighter than the notice is intended: the notice says another sum by then. */
export const reviewedFields = {
  intendedFine: seldom(
    yuan('审核的拟决定罚款（元）', 'The fine that is reviewed (yuan)', {
      zh: '拟决定的罚款轻于事先告知的填写',
      en: 'Where the fine intended by now is lighter than the one made known',
    }),
  ),
  intendedWhy: seldom(words('拟减少的理由', 'Why it is lighter')),
}

const PLACES = { public: '1', heard: '2', complex: '3', law: '4' } as const satisfies Readonly<Record<string, string>>

const says = { yes: { zh: '是', en: 'yes' }, no: { zh: '否', en: 'no' } } as const

/** On what the review stands: the item that requires it, or where none does the paragraph that would. */
export const reviewing: Derived = {
  asks: z.strictObject({
    basis: z.array(z.string()).min(1).meta({ zh: '审核的依据', en: 'On the review' }),
    major: z.enum(['yes', 'no']).meta({ zh: '须集体讨论', en: 'Collective discussion', choices: says }),
  }),
  from: ({ procedure, kind, decision: { grounds, answers } }) => {
    const text = textOf(procedure)
    const item = Object.entries(PLACES).find(([why]) => why === answers.required)?.[1]
    const place = item === undefined ? 'para-1' : `para-1/item-${item}`
    const isRuled = kind === 'cyberspace' && text.extending !== undefined
    const basis =
      text.version >= '2021-07-15'
        ? [`apl@2021-07-15#art-58/${place}`, ...(isRuled ? [`cacp@2023-06-01#art-41/${place}`] : [])]
        : grounds.filter((one) => !one.startsWith('rlpe@'))
    return { basis, major: answers.major === true ? 'yes' : 'no' }
  },
}

/** Why the review is one that the law requires, or that it is not; and the opinion. */
export const reviewedParts: readonly DocumentPart[] = [
  {
    when: 'intendedFine of review',
    ...row(
      '审核的拟决定罚款',
      'Fine reviewed',
      '{intendedFine of review}[，理由：{intendedWhy of review}]',
      '{intendedFine of review}[: {intendedWhy of review}]',
    ),
  },
  row('须集体讨论', 'Collective discussion', '{major of reviewing}'),
  ...Object.keys(PLACES).map(
    (one): DocumentPart => ({
      when: `required of review is ${one}`,
      ...row('应当法制审核的情形', 'Review required since', '{required of review}'),
    }),
  ),
  where(
    'required of review is none',
    '本案不属于{basis of reviewing}规定的应当法制审核的情形，由本机关自行审核。',
    'This case is not one for which {basis of reviewing} requires a legal review: this office reviews it of its own accord.',
  ),
  row('审核意见', 'Opinion', '{opinion of review}'),
  ...Object.keys(PLACES).map(
    (one): DocumentPart => ({
      when: `required of review is ${one}`,
      ...row('依据', 'Grounds', '{basis of reviewing}'),
    }),
  ),
  heading('证据清单', 'Evidence'),
]

/** 未经法制审核或者审核未通过的，不得作出决定: a fine that the review names is the one that is decided. */
export const asReviewed: Guard = ({ file, answers }) => {
  const reviewed = lastOf(file, 'review')?.answers.intendedFine
  if (reviewed === undefined || imposedBy(file, answers)?.fine === reviewed) return undefined
  return no(
    `法制审核的拟决定罚款为${String(reviewed)}元，与决定的罚款不同：请重新送法制审核`,
    `The review was of a fine of ¥${String(reviewed)}, and not of the one decided: have it reviewed again`,
    ['apl@2021-07-15#art-58/para-1'],
  )
}
