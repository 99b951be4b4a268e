import { z } from 'zod'
import { choose, day, line, maybe, reasons, words } from '../../../kernel/procedure/asking.ts'
import type { CaseState } from '../../../kernel/procedure/case-state.ts'
import type { OfficerCall, Step } from '../../../kernel/procedure/definition.ts'
import { accountOf, type DebtAccount } from './account.ts'
import { on } from './asking.ts'
import { inOrder, notBefore } from './guards/days.ts'
import { demandCoversAdded, isUnperformed, reviewLapsed, termRunOut, urgedAndHeard } from './guards/enforcement.ts'
import type { PenaltyStage } from './stages.ts'
import type { PenaltyText } from './text.ts'

type Steps<Stage extends string> = Readonly<Record<string, Step<Stage>>>

/** Where a procedure stands when its decision is enforced, and by which steps it came there. */
interface Enforcing<Stage extends string> {
  /** Once the decision has come to the party. */
  readonly at: Stage
  readonly court: Stage
  /** The step by which the decision came to the party. */
  readonly served: string
  readonly decided: readonly string[]
  /** The act that the remit table must give the office. */
  readonly remit: string
  readonly accountOf: (file: CaseState | undefined) => DebtAccount
}

/** A decision of the ordinary procedure. */
export const ofDecision: Enforcing<PenaltyStage> = {
  at: 'served',
  court: 'court',
  served: 'serve',
  decided: ['conclude', 'decide'],
  remit: 'penalty.file',
  accountOf,
}

const head: OfficerCall = { role: 'decider', remit: 'penalty.decide' }

/** 催告、当事人对催告的陈述申辩、申请人民法院强制执行 (行政强制法 第三十五条、第三十六条、第五十三条至第五十五条). */
export function enforcementSteps<Stage extends string>(
  text: PenaltyText,
  { at, court, served, decided, remit, accountOf: account }: Enforcing<Stage>,
): Steps<Stage> {
  const investigator: OfficerCall = { role: 'investigator', remit }
  const told = {
    whom: 'office',
    text: { zh: '当事人对催告提出了意见', en: 'The party has answered the demand' },
  } as const
  return {
    urge: {
      optional: true,
      name: { zh: '催告', en: 'Demand performance' },
      who: investigator,
      from: [at],
      grounds: text.urging,
      asks: z.strictObject({
        what: words('要履行的义务', 'What is to be performed', {
          zh: '只写期限已经届满的义务：没有到期的款项、没有到期的改正不在催告之列',
          en: 'Only what is late: neither a sum nor a correction whose time still runs',
        }),
        way: words('履行的方式；涉及金钱的，写明缴入的银行和账户', 'How; of sums, into which bank and account'),
        ...on,
      }),
      datedBy: 'on',
      guards: {
        inOrder,
        afterService: notBefore(served, { zh: '决定书送达', en: 'the decision was served' }),
        isUnperformed: isUnperformed(text.urging, account),
        termRunOut: termRunOut(text.urging, account),
      },
      needs: [...decided, served],
      tells: [
        {
          whom: 'party',
          text: {
            zh: '催告书已作出：请自收到之日起十个工作日内履行；您有权陈述、申辩',
            en: 'A demand for performance was issued: perform within ten working days of receiving it; you may answer it',
          },
        },
      ],
    },

    answerUrging: {
      optional: true,
      name: { zh: '对催告陈述、申辩', en: 'Answer the demand' },
      who: 'party',
      from: [at],
      grounds: text.answeringUrging,
      asks: z.strictObject({ words: words('事实、理由和证据', 'Facts, reasons and evidence') }),
      attaches: true,
      needs: ['urge'],
      tells: [told],
    },

    enterUrgingAnswer: {
      optional: true,
      name: { zh: '补录当事人对催告的陈述、申辩', en: 'Enter what the party said on the demand' },
      who: investigator,
      from: [at],
      grounds: text.answeringUrging,
      asks: z.strictObject({
        words: words('陈述、申辩的内容', 'What the party said'),
        on: day('收到之日', 'Received on'),
      }),
      attaches: true,
      datedBy: 'on',
      guards: { afterUrging: notBefore('urge', { zh: '催告', en: 'the demand' }) },
      needs: ['urge'],
    },

    reviewUrging: {
      optional: true,
      name: { zh: '复核当事人对催告的意见', en: 'Look into what the party said on the demand' },
      who: investigator,
      from: [at],
      grounds: text.answeringUrging,
      asks: z.strictObject({
        accepted: choose('复核意见', 'Finding', {
          accepted: { zh: '成立，采纳', en: 'Well founded, and accepted' },
          not: { zh: '不成立，不予采纳', en: 'Not well founded, and not accepted' },
        }),
        reasons: reasons('逐点说明理由', 'Reasons, point by point'),
        ...on,
      }),
      reasons: 'reasons',
      datedBy: 'on',
      guards: { inOrder },
      needs: ['urge'],
      tells: [
        { whom: 'party', text: { zh: '您对催告的意见已复核', en: 'What you said on the demand was looked into' } },
      ],
    },

    court: {
      optional: true,
      name: { zh: '申请人民法院强制执行', en: 'Apply to the court for enforcement' },
      who: head,
      from: [at],
      to: court,
      grounds: text.enforcing,
      asks: z.strictObject({
        court: line('人民法院', 'Court'),
        number: line('申请书文号', 'Number of the application'),
        target: words(
          '申请强制执行标的的情况（财产线索、没有履行的行为义务等）',
          'What is to be enforced: property known, acts not performed',
        ),
        others: maybe(words('法律、行政法规规定的其他材料', 'Other papers that a law or regulation asks for')),
        ...on,
      }),
      datedBy: 'on',
      guards: {
        inOrder,
        isUnperformed: isUnperformed(text.enforcing, account),
        reviewLapsed: reviewLapsed(text.enforcing),
        urgedAndHeard: urgedAndHeard(text.answeringUrging),
        demandCoversAdded: demandCoversAdded(text.enforcing, account),
      },
      needs: [...decided, served, 'urge'],
      tells: [{ whom: 'party', text: { zh: '已申请人民法院强制执行', en: 'The court was asked to enforce it' } }],
    },
  }
}
