import { dayOf } from '../../../../kernel/calendar/day.ts'
import type { Answers, TakenStep } from '../../../../kernel/procedure/case-state.ts'
import type { Grounds } from '../../../../kernel/procedure/grounds.ts'
import type { Guard } from '../../../../kernel/procedure/guard.ts'
import { refuse } from '../../../../law/refusal.ts'
import { whyUnproven } from '../../../../mechanisms/enforcement/serving.ts'
import { openMeasures } from './submissions.ts'

const lacks = (grounds: Grounds, zh: string, en: string) => refuse('incomplete', { zh, en }, { grounds })

/** The day a step is of: of what was entered later the day that it names. */
export const dayTaken = ({ answers, at }: Pick<TakenStep, 'answers' | 'at'>): string =>
  typeof answers.on === 'string' ? answers.on : dayOf(at)

/** 补录 in order, and nothing of it lies ahead. */
export const inOrder =
  (grounds: Grounds): Guard =>
  ({ file, answers: { on } }) => {
    if (typeof on !== 'string') return undefined
    const last = (file?.steps ?? []).map(dayTaken).toSorted().at(-1)
    return last !== undefined && on < last
      ? lacks(
          grounds,
          `所填日期早于上一步骤的日期（${last}），请按先后补录`,
          `That day is before the day of an earlier step (${last}): enter the steps in their order`,
        )
      : undefined
  }

/** The desk that gets the paper is the operator that the paper names, and never the department itself. */
export const deskOfOperator =
  (grounds: Grounds): Guard<'designatedDesk'> =>
  ({ answers: { operator, unit }, actor, facts: { designatedDesk: desk } }) => {
    if (unit === undefined) return undefined
    const own = actor.kind === 'officer' && desk?.id === actor.office
    return desk && !own && desk.name === operator
      ? undefined
      : lacks(
          grounds,
          '所选席位不是所写的运营者：名称须与该席位一致，且不能是本机关',
          'That desk is not the operator that is named: the names must be the same, and it is never your own office',
        )
  }

/** What the head decides is what was reviewed; a correction goes back to the draft. */
export const asReviewed =
  (grounds: Grounds): Guard =>
  ({ file, answers }) => {
    const drafted = file?.steps.findLast(({ step }) => step === 'draft' || step === 'redraft')?.answers
    return drafted && ['operator', 'unit', 'infrastructure'].every((field) => drafted[field] === answers[field])
      ? undefined
      : lacks(
          grounds,
          '与法制审核的拟稿不同：运营者、席位和认定对象须与拟稿一致，要改的先退回重拟',
          'This is not what was reviewed: operator, desk and infrastructure are those of the draft; to change them, send it back',
        )
  }

/** What a review made of a designation is never of a day before it, nor ahead. */
export const notBeforeDesignation =
  (grounds: Grounds): Guard =>
  ({ file, answers: { date } }) => {
    const designated = file?.steps.find(({ step }) => step === 'designate')
    const since = designated && dayTaken(designated)
    return since !== undefined && String(date) >= since
      ? undefined
      : lacks(
          grounds,
          `结果的日期早于认定之日（${since ?? '还没有认定'}）`,
          `The result is dated before the day of the designation (${since ?? 'there is none yet'})`,
        )
  }

/** What is changed or annulled in part says what is left of it; what is declared unlawful changes nothing of it. */
export const altersAsGiven =
  (grounds: Grounds): Guard =>
  ({ answers: { outcome, infrastructure } }) =>
    (outcome === 'unlawful') === (infrastructure === undefined)
      ? undefined
      : lacks(
          grounds,
          '变更、部分撤销的，写明此后认定的网络设施、信息系统；确认违法的不填',
          'Say what stays designated where it was changed or annulled in part; nothing where it was declared unlawful',
        )

const PAPERS: Readonly<Record<string, string>> = {
  designation: 'designate',
  unchanged: 'reassess',
  change: 'change',
  withdrawal: 'withdraw',
}

/** The paper that is served was made, and each way has its proof. */
export const servedAsMade =
  (grounds: Grounds): Guard =>
  ({ file, answers }) => {
    const made = PAPERS[String(answers.paper)]
    const paper = file?.steps.findLast(({ step }) => step === made)
    if (!paper) return refuse('out-of-turn', { zh: '还没有这份文书', en: 'There is no such paper yet' }, { grounds })
    const since = dayTaken(paper)
    return String(answers.on) < since
      ? lacks(grounds, `送达日期早于文书的日期（${since}）`, `That day is before the day of the paper (${since})`)
      : whyUnproven(answers, grounds)
  }

/** An assessment that is sent was made, by whom is said. */
export const assessed =
  (grounds: Grounds): Guard =>
  ({ answers: { doneOn, how, agency }, day }) => {
    if (String(doneOn) > day)
      return lacks(grounds, '检测评估完成之日在报送之后', 'The assessment is not completed yet on that day')
    return how === 'agency' && agency === undefined
      ? lacks(grounds, '委托网络安全服务机构的，请写明机构名称', 'Name the agency that made it')
      : undefined
  }

/** A measure that is reported done is one that was sent, and is open still. */
export const isOpenMeasure =
  (grounds: Grounds): Guard =>
  ({ file, answers: { measure } }) =>
    openMeasures(file?.steps ?? []).some(({ id }) => id === measure)
      ? undefined
      : lacks(grounds, '没有这项改进措施，或者已经报告完成', 'There is no such measure, or it is reported done')

/** What ends a designation takes nothing from the operator; every other paper weighs on it. */
export const isContestedPaper = ({ answers }: { readonly answers: Answers }): boolean => answers.paper !== 'withdrawal'
