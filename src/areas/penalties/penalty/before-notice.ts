import { z } from 'zod'
import { choose, confirmed, line, words } from '../../../kernel/procedure/asking.ts'
import type { Clock } from '../../../kernel/procedure/clock.ts'
import type { OfficerCall, Step } from '../../../kernel/procedure/definition.ts'
import type { Guard } from '../../../kernel/procedure/guard.ts'
import { on } from './asking.ts'
import { inOrder } from './guards/days.ts'
import { investigates } from './guards/hands.ts'
import { no, notYet } from './guards/refusing.ts'
import { lastOf, roundOf } from './matter.ts'
import type { PenaltyStage } from './stages.ts'
import type { PenaltyText } from './text.ts'

const FAST = 'cacp@2023-06-01#art-35'
const TALK = 'cacp@2023-06-01#art-38'

/** 快速办理: the rule says to be quick and no number of days, and shortens no right of the party. */
const handlingFast: Clock = {
  id: 'handlingFast',
  name: { zh: '快速办理', en: 'Quick handling' },
  grounds: [FAST],
  kind: 'timely',
}

export const fastClocks = ({ extending }: PenaltyText): readonly Clock[] => (extending ? [handlingFast] : [])

/** Whoever defends itself against the facts or the law no longer agrees with them. */
const notDisputed: Guard = ({ file }) =>
  lastOf(roundOf(file), 'defend', 'enterStatement', 'askHearing', 'enterHearing')
    ? notYet(
        '当事人提出了陈述、申辩或者要求听证，对事实和法律适用并非没有异议，不适用快速办理',
        'The party has answered in its defence or asked for a hearing: it does not agree with facts and law, and quick handling is not open',
        [FAST],
      )
    : undefined

/** 约谈 of the Cybersecurity Law (2016 第五十六条): by departments of a province or above, on a risk or an incident, and by its own procedure here. */
const notOfOperators =
  (text: PenaltyText): Guard =>
  ({ answers: { under } }) => {
    const is2026 = text.law === 'csl@2026-01-01'
    const names = is2026 ? /网络安全法》?第(五十八|58)条/ : /网络安全法》?第(五十六|56)条/
    return names.test(String(under).replaceAll(' ', ''))
      ? no(
          '网络安全法规定的约谈，由省级以上人民政府有关部门在网络存在较大安全风险或者发生安全事件时进行，按“约谈”程序办理，不是处罚前的执法约谈：请写明执法约谈所依据的规定',
          'The interview of the Cybersecurity Law is held by departments of a province or above, on a considerable risk or an incident, and has a procedure of its own; it is not this talk: name the provision under which this one is held',
          [is2026 ? 'csl@2026-01-01#art-58' : 'csl@2017-06-01#art-56'],
        )
      : undefined
  }

/** 执法约谈 and 快速办理: of the cyberspace administrations alone, by their own rule (cacp 35, 38). */
export function beforeNoticeSteps(text: PenaltyText): Readonly<Record<string, Step<PenaltyStage>>> {
  if (!text.extending) return {}
  const investigator: OfficerCall = { role: 'investigator', remit: 'penalty.file', kinds: ['cyberspace'] }
  return {
    talk: {
      optional: true,
      name: { zh: '处罚前约谈', en: 'Talk with the party before a decision' },
      who: investigator,
      from: ['investigating', 'concluded', 'noticed', 'notified', 'heard', 'reviewed'],
      grounds: [TALK],
      asks: z.strictObject({
        under: line('约谈所依据的规定', 'The provision under which it is held', {
          zh: '第三十八条只说“根据有关规定”：写明是哪一项规定',
          en: 'Art. 38 says “under the relevant provisions”: name which',
        }),
        place: line('时间和地点', 'When and where'),
        present: words('参加人员（姓名、身份）', 'Who took part: name and part'),
        said: words('谈话内容', 'What was said'),
        signed: choose('笔录', 'The record', {
          signed: { zh: '当事人核对后签字', en: 'Read and signed by the party' },
          refused: { zh: '拒绝签字，已注明', en: 'Signature refused, as noted' },
        }),
        ...on,
      }),
      attaches: true,
      datedBy: 'on',
      guards: { inOrder, investigates: investigates(text.officers), notOfOperators: notOfOperators(text) },
    },

    handleFast: {
      optional: true,
      name: { zh: '快速办理', en: 'Handle it quickly' },
      who: investigator,
      concurs: { role: 'decider', remit: 'penalty.file' },
      from: ['investigating', 'concluded'],
      grounds: [FAST],
      asks: z.strictObject({
        clear: confirmed('事实清楚', 'The facts are clear'),
        admits: confirmed('当事人自愿认错认罚', 'The party admits the breach and accepts a penalty of its own will'),
        agrees: confirmed('当事人对违法事实和法律适用没有异议', 'The party disputes neither the facts nor the law'),
        proof: line('当事人签字的书面材料', 'The paper that the party signed', {
          zh: '告知、陈述申辩、审核、决定的各项权利和步骤不因快速办理减少',
          en: 'Notice, defence, review and decision stay as they are: quick handling takes no right away',
        }),
        ...on,
      }),
      attaches: true,
      datedBy: 'on',
      guards: { inOrder, investigates: investigates(text.officers, 'handleFast'), notDisputed },
      most: 1,
      starts: [handlingFast],
    },
  }
}
