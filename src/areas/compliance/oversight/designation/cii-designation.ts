import { z } from 'zod'
import { reasons, words } from '../../../../kernel/procedure/asking.ts'
import type { Procedure } from '../../../../kernel/procedure/definition.ts'
import type { Grounds } from '../../../../kernel/procedure/grounds.ts'
import { judgedOn } from '../../../../kernel/procedure/guard.ts'
import { decidedUnder, on, whom, why } from './asks.ts'
import { changedBy, type DesignationText, reading, texts } from './designation-text.ts'
import { asReviewed, deskOfOperator, inOrder } from './guards.ts'
import { CII_DESIGNATION, DECIDER, OFFICER, REVIEWER } from './names.ts'
import { operatorSteps } from './operator-steps.ts'
import { type DesignationStage, stages } from './stages.ts'
import { standingSteps } from './standing-steps.ts'

// 关键信息基础设施的具体范围和安全保护办法由国务院制定（第三十一条第一款）。保护工作部门根据认定规则负责组织认定，
// 及时将认定结果通知运营者，并通报国务院公安部门（关键信息基础设施安全保护条例第十条）。运营者自己不能填。

/** 关键信息基础设施认定: drafted, legally reviewed, decided by the head, told to the operator; and changed or withdrawn. */
function designationUnder(text: DesignationText, before: DesignationText | undefined): Procedure<DesignationStage> {
  const power: Grounds = [text.protects, text.department]
  const drafting: Grounds = [...power, ...(text.rules ?? [])]
  const deciding: Grounds = [...drafting, ...(text.designate ? [text.designate] : [])]
  const decided = decidedUnder(text)
  const [grounds, from] = [changedBy[text.version], text.version]
  const drafts = {
    who: OFFICER,
    to: 'drafted',
    grounds: drafting,
    asks: z.strictObject({ ...whom, ...why(text), reasons: words('为什么提出认定', 'Why it is proposed'), ...on }),
    reasons: 'reasons',
    datedBy: 'on',
    internal: true,
  } as const

  return {
    id: CII_DESIGNATION,
    name: { zh: '关键信息基础设施认定', en: 'Designation of critical information infrastructure' },
    version: text.version,
    law: text.law,
    ...(before && grounds && { continues: { version: before.version, from, grounds, reading } }),
    confidential: [text.secret],
    mark: '关基认',
    searchable: ['operator'],
    about: 'operator',
    separate: [['investigator', 'legal-reviewer', 'decider']],
    stages,
    ends: ['declined', 'withdrawn', 'annulled'],
    way: {
      drafted: 'pass',
      returned: 'redraft',
      reviewed: 'designate',
      designated: [
        { step: 'serve', answers: ['designate', 'reassess', 'change', 'withdraw'] },
        ...(text.designate
          ? [{ step: 'informPolice', answers: ['designate', 'reassess', 'change', 'withdraw'] } as const]
          : []),
        { step: 'reassess', answers: ['reportChange', 'enterChange'], settledBy: ['change', 'withdraw'] },
        {
          step: 'withdraw',
          rests: {
            zh: '认定有效，运营者每年至少进行一次检测评估并报送；不再属于的，取消认定',
            en: 'In force: the operator assesses at least once a year and sends the result. It is ended where it no longer fits',
          },
        },
      ],
    },
    steps: {
      draft: {
        ...drafts,
        name: { zh: '拟定认定', en: 'Draft a designation' },
        from: [],
        ...judgedOn({
          facts: ['designatedDesk'],
          guards: { deskOfOperator: deskOfOperator(drafting), inOrder: inOrder(drafting) },
        }),
        attaches: true,
      },

      redraft: {
        ...drafts,
        name: { zh: '重新拟定', en: 'Draft it again' },
        from: ['returned'],
        ...judgedOn({
          facts: ['designatedDesk'],
          guards: { deskOfOperator: deskOfOperator(drafting), inOrder: inOrder(drafting) },
        }),
        attaches: true,
      },

      pass: {
        name: { zh: '法制审核：同意', en: 'Legal review: agreed' },
        who: REVIEWER,
        from: ['drafted'],
        to: 'reviewed',
        grounds: drafting,
        asks: z.strictObject({ opinion: words('审核意见', 'Opinion'), ...on }),
        reasons: 'opinion',
        datedBy: 'on',
        notBy: ['draft', 'redraft'],
        guards: { inOrder: inOrder(drafting) },
        internal: true,
      },

      sendBack: {
        name: { zh: '法制审核：退回', en: 'Legal review: sent back' },
        who: REVIEWER,
        from: ['drafted', 'reviewed'],
        optional: true,
        to: 'returned',
        grounds: drafting,
        asks: z.strictObject({ opinion: words('退回的理由', 'Why'), ...on }),
        reasons: 'opinion',
        datedBy: 'on',
        guards: { inOrder: inOrder(drafting) },
        internal: true,
      },

      designate: {
        name: { zh: '决定认定并通知运营者', en: 'Designate, and tell the operator' },
        who: DECIDER,
        from: ['reviewed'],
        to: 'designated',
        grounds: deciding,
        asks: z.strictObject({
          ...whom,
          ...decided,
          reasons: reasons('为什么认定', 'Why it is designated'),
          ...on,
        }),
        reasons: 'reasons',
        datedBy: 'on',
        notBy: ['draft', 'redraft', 'pass'],
        addresses: 'unit',
        ...judgedOn({
          facts: ['designatedDesk'],
          guards: {
            deskOfOperator: deskOfOperator(deciding),
            asReviewed: asReviewed(deciding),
            inOrder: inOrder(deciding),
          },
        }),
        tells: [
          {
            whom: 'party',
            text: {
              zh: '贵单位的网络设施、信息系统被认定为关键信息基础设施，见通知书',
              en: 'A facility or system of yours is designated as critical information infrastructure: see the notice',
            },
          },
        ],
      },

      decline: {
        name: { zh: '决定不予认定', en: 'Decide not to designate' },
        who: DECIDER,
        from: ['drafted', 'returned', 'reviewed'],
        optional: true,
        to: 'declined',
        grounds: deciding,
        asks: z.strictObject({ reasons: reasons('为什么不予认定', 'Why not'), ...on }),
        reasons: 'reasons',
        datedBy: 'on',
        notBy: ['draft', 'redraft'],
        guards: { inOrder: inOrder(deciding) },
        internal: true,
      },

      ...standingSteps(text, deciding),
      ...operatorSteps(text, deciding),
    },
  }
}

/** Of each version, the newest first. */
export const designations: readonly Procedure[] = texts
  .map((text, at) => designationUnder(text, texts[at - 1]))
  .toReversed()
