import { dayOf } from '../../kernel/calendar/day.ts'
import { stepName } from '../../kernel/procedure/definition.ts'
import type { Address } from '../../law/address.ts'
import { type Refusal, refuse } from '../../law/refusal.ts'
import type { Matter } from './case-source.ts'

/**
 * Who is not told before whom and until when an act is contested has a year instead of sixty days, and the office has told
 * them wrong (行政复议法 第二十条第三款): what may be contested is not issued before body and court are entered.
 */
export function whyUntold({ document, procedure, remedies, decision }: Matter): Refusal | undefined {
  const { reconsideration, suit } = remedies
  if (!document.contestable || (reconsideration && suit)) return undefined
  const { grounds, since } = decision
  const missing = [
    ...(reconsideration ? [] : [{ zh: '行政复议机关', en: 'the body of reconsideration' }]),
    ...(suit ? [] : [{ zh: '管辖的人民法院', en: 'the court' }]),
  ]
  const act = stepName(procedure, decision.step)
  const told: readonly Address[] = dayOf(since) < '2024-01-01' ? [] : ['arl@2024-01-01#art-20/para-3']
  return refuse(
    'out-of-turn',
    {
      zh: `文书须写明向谁申请复议、向哪个法院起诉，本机关对“${procedure.name.zh}：${act.zh}”还没有登记${missing.map(({ zh }) => zh).join('和')}：请系统管理员在“机构与任职”的本机关“救济途径”中登记；本次未作任何记录`,
      en: `The document names before whom it is contested, and ${missing.map(({ en }) => en).join(' and ')} of this office is not entered for “${procedure.name.en}: ${act.en}”: the keeper of the installation enters it under “Remedies” of the office; nothing was recorded`,
    },
    { grounds: [...grounds, ...told] },
  )
}
