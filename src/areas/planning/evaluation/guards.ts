import type { OfficeLevel } from '../../../kernel/identity/actor.ts'
import { liesIn } from '../../../kernel/identity/region.ts'
import type { Grounds } from '../../../kernel/procedure/grounds.ts'
import type { Guard } from '../../../kernel/procedure/guard.ts'
import { refuse } from '../../../law/refusal.ts'
import { whyNotAhead, whyNotReached } from '../../../mechanisms/draw/seed.ts'
import { evaluationTree } from './trees.ts'

const no = (grounds: Grounds) => (zh: string, en: string) => refuse('incomplete', { zh, en }, { grounds })

/** Where a department evaluates its own work, every reviewer would sit at the assessed office. */
export const ofAnother =
  (grounds: Grounds): Guard =>
  ({ answers: { unit }, actor }) =>
    actor.kind === 'officer' && unit === actor.office
      ? no(grounds)(
          '本站不由被评估单位自己组织评估（本站的规则，本法没有规定）',
          'On this site the assessed unit does not evaluate itself (a rule of the site, not of the law)',
        )
      : undefined

/** An office as far as it decides whether an evaluation may be of it, or by it. */
export interface AssessedOffice {
  readonly level: OfficeLevel
  readonly region: string
}

const LEVELS: readonly OfficeLevel[] = ['state', 'province', 'city', 'county', 'unit']

/** A department is in charge of its own region (Art. 7 para. 1): of no place outside it, and of no level above its own. */
export const inOwnRegion =
  (grounds: Grounds): Guard<'assessedOffices'> =>
  ({ facts: { assessedOffices } }) => {
    const { evaluator, unit } = assessedOffices
    if (!evaluator || !unit) return undefined
    return liesIn(unit.region, evaluator.region) && LEVELS.indexOf(unit.level) >= LEVELS.indexOf(evaluator.level)
      ? undefined
      : no(['rlpe@2025-11-01#art-7/para-1', ...grounds])(
          '司法行政部门主管本行政区域的法治宣传教育工作：只评估本行政区域内、不高于本级的单位',
          'A judicial-administration department is in charge of its own region: it evaluates units within it, and none of a higher level',
        )
  }

export const periodFits =
  (grounds: Grounds): Guard =>
  ({ answers: { from, to, due }, day }) => {
    if (String(from) > String(to)) return no(grounds)('期间的起止颠倒', 'The period ends before it begins')
    if (String(from) > day) return no(grounds)('期间还没有开始', 'The period has not begun')
    return String(due) < day ? no(grounds)('拟完成的日期已过', 'The day it is to be finished by is past') : undefined
  }

/** A plan that is published here is named by its own title, and evaluated at the unit whose plan it is. */
export const ofItsPlan =
  (grounds: Grounds): Guard<'evaluatedPlan'> =>
  ({ answers: { planFile, plan, unit }, facts: { evaluatedPlan } }) => {
    if (planFile === undefined) return undefined
    if (!evaluatedPlan)
      return no(grounds)('没有这一规划，或者还没有公布', 'There is no such plan, or it is not published')
    if (evaluatedPlan.office !== unit) {
      return no(grounds)('这一规划不是该单位的', 'This plan is not that of the unit')
    }
    return evaluatedPlan.title === plan
      ? undefined
      : no(grounds)(`规划的名称应为“${evaluatedPlan.title}”`, `The title of the plan is “${evaluatedPlan.title}”`)
  }

export const onOwnTree =
  (grounds: Grounds): Guard<'assessedTree'> =>
  ({ actor, facts: { assessedTree } }) => {
    if (
      !assessedTree ||
      assessedTree.procedure !== evaluationTree.id ||
      actor.kind !== 'officer' ||
      assessedTree.office !== actor.office
    ) {
      return no(grounds)('本机关没有这一版已定版的指标树', 'Your office has no such frozen version of a tree')
    }
    return assessedTree.tree.assesses === 'plan'
      ? undefined
      : no(grounds)('这一指标树不是评规划实施的', 'This tree does not assess the carrying out of a plan')
  }

/** As with every draw, fewer are drawn than there are. */
export const enoughReviewers =
  (grounds: Grounds): Guard<'reviewersToDraw'> =>
  ({ answers: { count }, facts: { reviewersToDraw } }) => {
    const { eligible, excluded } = reviewersToDraw
    if (Number(count) < eligible) return undefined
    return no(grounds)(
      `可以抽取的评审员 ${eligible} 人（在被评估单位任职、不参加抽取的 ${excluded} 人），抽取的人数须少于此数`,
      `${eligible} reviewers may be drawn (${excluded} hold a post at the assessed unit and are left out): draw fewer`,
    )
  }

export const liesAhead =
  (grounds: Grounds): Guard<'reviewDrawHead'> =>
  ({ answers: { size }, facts: { reviewDrawHead } }) =>
    whyNotAhead(Number(size), reviewDrawHead, grounds)

export const isReached =
  (grounds: Grounds): Guard<'reviewDrawHead'> =>
  ({ file, facts: { reviewDrawHead } }) =>
    whyNotReached(file?.steps.findLast(({ step }) => step === 'announce')?.answers ?? {}, reviewDrawHead, grounds)
