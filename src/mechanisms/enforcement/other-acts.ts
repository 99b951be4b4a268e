import { z } from 'zod'
import { dayOf } from '../../kernel/calendar/day.ts'
import { maybe, yes } from '../../kernel/procedure/asking.ts'
import type { Derived, DocumentPart } from '../document/definition.ts'
import { where } from '../document/parts.ts'
import { BODY, COURT } from './remedy-bodies.ts'

// What is ordered here is no penalty and no measure of enforcement: it is contested as 其他行政行为 that infringe lawful
// rights and interests (行政复议法 第十一条第十五项；行政诉讼法 第十二条第一款第十二项).

const provisions = (zh: string, en: string) => z.array(z.string()).meta({ zh, en })

/**
 * 行政复议、行政诉讼 under the law of the day on which the act was done; where its text is not collected the time is told, and no
 * provision is said to set it (决定 034).
 */
export const appealing: Derived = {
  asks: z.strictObject({
    reconsidering: provisions('申请行政复议的依据', 'On reconsideration'),
    formerly: maybe(yes('申请行政复议的依据文本未收录', 'What reconsideration rests on is not collected')),
    suing: provisions('提起行政诉讼的依据', 'On suits'),
    suingFormerly: maybe(yes('提起行政诉讼的依据文本未收录', 'What suits rest on is not collected')),
    standing: provisions('复议、诉讼期间停止执行的依据', 'On suspending enforcement meanwhile'),
    standingInSuit: provisions('诉讼期间停止执行的依据', 'On suspending enforcement during a suit'),
  }),
  from: ({ decision }) => {
    const on = dayOf(decision.since)
    const [isReconsidered, isSued] = [on >= '2024-01-01', on >= '2017-07-01']
    return {
      reconsidering: isReconsidered ? ['arl@2024-01-01#art-11/para-1/item-15', 'arl@2024-01-01#art-20/para-1'] : [],
      ...(!isReconsidered && { formerly: true }),
      suing: isSued ? ['alp@2017-07-01#art-12/para-1/item-12', 'alp@2017-07-01#art-46/para-1'] : [],
      ...(!isSued && { suingFormerly: true }),
      standing: isReconsidered ? ['arl@2024-01-01#art-42', 'alp@2017-07-01#art-56/para-1'] : [],
      standingInSuit: !isReconsidered && isSued ? ['alp@2017-07-01#art-56/para-1'] : [],
    }
  },
}

/**
 * How a paper of supervision is contested, and that this suspends nothing: its document derives `appealing` and `contest`
 * and is `contestable`.
 *
 * @param paper 通知书, as the paper calls itself
 */
export const contested = (paper: string): readonly DocumentPart[] => [
  ...contestedWays(paper),
  where(
    'standing of appealing',
    `复议、诉讼期间，除{standing of appealing}规定的停止执行情形外，本${paper}不停止执行。`,
    'Meanwhile its enforcement is not suspended, except in the cases of {standing of appealing}.',
  ),
  where(
    'standingInSuit of appealing',
    `诉讼期间，除{standingInSuit of appealing}规定的停止执行情形外，本${paper}不停止执行。`,
    'During a suit its enforcement is not suspended, except in the cases of {standingInSuit of appealing}.',
  ),
]

/** The same of what tells of an act and orders nothing: 你 or 你单位, by whom it goes to. */
export const contestedWays = (paper: string): readonly DocumentPart[] => [
  ...(['reconsidering', 'formerly'] as const).map((on) =>
    where(
      `${on} of appealing`,
      `认为本${paper}侵犯{you}合法权益的，可以${on === 'formerly' ? '' : '依照{reconsidering of appealing}的规定，'}自收到本${paper}之日起六十日内向${BODY.zh}申请行政复议。`,
      `If you consider that this paper infringes your lawful rights and interests, you may ${on === 'formerly' ? '' : 'under {reconsidering of appealing} '}apply to ${BODY.en} for administrative reconsideration within sixty days of receiving it.`,
    ),
  ),
  ...(['suing', 'suingFormerly'] as const).map((on) =>
    where(
      `${on} of appealing`,
      `也可以${on === 'suingFormerly' ? '' : '依照{suing of appealing}的规定，'}自收到本${paper}之日起六个月内向${COURT.zh}提起行政诉讼。`,
      `You may also ${on === 'suingFormerly' ? '' : 'under {suing of appealing} '}bring an administrative suit before ${COURT.en} within six months of receiving it.`,
    ),
  ),
]
