import { z } from 'zod'
import { maybe, yes } from '../../../kernel/procedure/asking.ts'
import type { Say } from '../../../law/say.ts'
import type { Derived } from '../../../mechanisms/document/definition.ts'
import { contestingUnder, newIn2021, untold, untoldAsks } from '../penalty/document-facts.ts'
import { texts } from './text.ts'

const provisions = (zh: string, en: string) => z.array(z.string()).meta({ zh, en })

const ways = {
  direct: { zh: '复议或者诉讼', en: 'Reconsideration or a suit' },
  first: { zh: '先复议', en: 'Reconsideration first' },
} as const satisfies Readonly<Record<string, Say>>

/** How it is performed and contested under the law of its time. */
export const law: Derived = {
  asks: z.strictObject({
    deciding: provisions('当场处罚的依据', 'On penalties on the spot').min(1),
    timing: provisions('适用行为时法律的依据', 'On applying the law of the time of the act'),
    correcting: provisions('责令改正的依据', 'On the order to make corrections').min(1),
    performing: provisions('履行的依据', 'On performance').min(1),
    surcharging: provisions('加处罚款的依据', 'On adding to a fine').min(1),
    pausing: provisions('复议、诉讼期间不计加处罚款的依据', 'On the additional fine meanwhile'),
    delaying: provisions('批准延期、分期后申请强制执行期限的依据', 'On the time to apply once payment was deferred'),
    deferring: provisions('延期、分期的依据', 'On paying later or in parts').min(1),
    contesting: provisions('对处罚决定以外的行政行为复议、诉讼的依据', 'On contesting what is no penalty').min(1),
    executing: provisions('对行政强制执行复议、诉讼的依据', 'On contesting what enforces a decision').min(1),
    electronic: maybe(yes('可以通过电子支付系统缴纳', 'A fine may be paid electronically')),
    correctingOneself: provisions('主动改正的依据', 'On correcting its own act').min(1),
    appealing: provisions('复议、诉讼的依据', 'On reconsideration and suits').min(1),
    suingAfter: provisions('复议后起诉的依据', 'On suing after reconsideration').min(1),
    unanswered: provisions(
      '复议不予受理、驳回或者不作答复后起诉的依据',
      'On suing where reconsideration gave no result',
    ),
    ...untoldAsks,
    way: z.enum(['direct', 'first']).meta({ zh: '救济途径', en: 'How to contest it', choices: ways }),
  }),
  from: ({ procedure, kind, file }) => {
    const text = texts.find(({ version }) => version === procedure.version)
    if (!text) throw new Error(`no summary procedure of ${procedure.version}`)
    const isUnderRule = kind === 'cyberspace' && text.extending !== undefined
    return {
      ...text,
      surcharging: text.surcharging.filter((address) => !address.includes('#art-73')),
      ...newIn2021(text),
      deferring: [...text.deferring, ...(isUnderRule ? ['cacp@2023-06-01#art-47/para-2'] : [])],
      ...untold(text, file.steps[0]?.answers.formerRule),
      correcting: text.correcting.filter((address) => !address.includes('#ch-')),
      contesting: contestingUnder(text, 'other'),
      executing: contestingUnder(text, 'enforced'),
      // The row’s own paragraph is named beside it, and not the chapter in which all of them stand.
      deciding: text.imposing.filter((address) => !address.includes('#ch-')),
      // 到指定的银行或者通过电子支付系统缴纳 (第六十七条第三款): the texts before know the bank alone.
      ...(text.version >= '2021-07-15' && { electronic: true }),
      way: text.reviewFirst ? 'first' : 'direct',
      unanswered: text.reviewFirst ? ['arl@2024-01-01#art-34'] : [],
    }
  },
}
