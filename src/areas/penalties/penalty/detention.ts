import { z } from 'zod'
import { choose, day, line, maybe, words, yes } from '../../../kernel/procedure/asking.ts'
import type { Step } from '../../../kernel/procedure/definition.ts'
import type { Guard } from '../../../kernel/procedure/guard.ts'
import { on } from './asking.ts'
import { hasCome, inOrder } from './guards/days.ts'
import { no } from './guards/refusing.ts'
import { afterService, beforeDecision, type PenaltyStage } from './stages.ts'
import type { PenaltyText } from './text.ts'

/** 治安管理处罚法 of the time: detention is among its penalties, and a stay of it is the police's to grant. */
const policeLaw = ({ version }: PenaltyText) =>
  version >= '2026-01-01'
    ? ({ kinds: 'psl@2026-01-01#art-10', stay: 'psl@2026-01-01#art-126' } as const)
    : ({ kinds: 'psl@2013-01-01#art-10', stay: 'psl@2013-01-01#art-107' } as const)

/** A stay names its day and its surety; without a stay neither is asked. */
const staysWhole: Guard = ({ answers: { stayed, stayedOn, surety, decidedOn } }) => {
  if (stayed !== true) {
    return stayedOn === undefined && surety === undefined
      ? undefined
      : no('没有暂缓执行的，不填准许之日和担保方式', 'Without a stay neither its day nor its surety is filled in')
  }
  if (stayedOn === undefined || surety === undefined) {
    return no('公安机关准许暂缓执行的，请填写准许之日和担保方式', 'A stay that was granted has its day and its surety')
  }
  return String(stayedOn) < String(decidedOn)
    ? no('准许暂缓执行之日早于拘留决定之日', 'The stay is before the decision on detention')
    : undefined
}

/**
 * 行政拘留 is decided and carried out by the police by their own procedure. Here it is a fact that is entered: nothing of
 * it is made known, heard or decided in a case of this site.
 */
export function detentionSteps(text: PenaltyText): Readonly<Record<string, Step<PenaltyStage>>> {
  const { kinds, stay } = policeLaw(text)
  return {
    recordDetention: {
      optional: true,
      name: { zh: '登记行政拘留（仅登记）', en: 'Enter a detention (a fact alone)' },
      who: { role: 'investigator', kinds: ['police'], remit: 'penalty.file' },
      from: [...beforeDecision, 'decided', ...afterService, 'unpunished', 'transferred', 'closed'],
      grounds: [kinds, stay],
      asks: z.strictObject({
        who: line('被拘留人', 'Who was detained'),
        number: line('公安机关的行政拘留决定书文号', 'Number of the police’s own decision', {
          zh: '拘留的告知、决定和执行由公安机关依治安管理处罚法办理，不在本案中办理',
          en: 'Notice, decision and execution are the police’s own procedure, and no part of this case',
        }),
        decidedOn: day('决定之日', 'Decided on'),
        days: z.int().min(1).max(20).meta({ zh: '拘留（日）', en: 'Days' }),
        stayed: maybe(yes('公安机关准许暂缓执行', 'The police granted a stay')),
        stayedOn: maybe(day('准许暂缓执行之日', 'The stay was granted on')),
        surety: maybe(
          choose('担保方式', 'Surety', {
            guarantor: { zh: '担保人', en: 'A guarantor' },
            deposit: { zh: '保证金', en: 'A deposit' },
          }),
        ),
        more: maybe(words('说明', 'In words')),
        ...on,
      }),
      internal: true,
      datedBy: 'on',
      guards: {
        inOrder,
        hasCome: hasCome({
          decidedOn: { zh: '决定之日', en: 'Decided on' },
          stayedOn: { zh: '准许暂缓执行之日', en: 'The stay was granted on' },
        }),
        staysWhole,
      },
    },
  }
}
