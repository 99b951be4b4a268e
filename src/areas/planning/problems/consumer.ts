import { type Consumer, consumer, on } from '../../../kernel/event/definition.ts'
import type { Kernel } from '../../../kernel/kernel.ts'
import { tell } from '../../../kernel/notice/tell.ts'
import type { ActContext } from '../../../kernel/procedure/act-context.ts'
import { isRefusal } from '../../../law/refusal.ts'
import { problemAssigned } from '../../../mechanisms/event-kinds/planning.ts'
import { addTask } from '../../../mechanisms/plan/enter-tasks.ts'
import { planOfLine } from '../days/line-judge.ts'

const LONGEST = 100

/** A problem that was assigned becomes a task of the plan it was put under; where it cannot, its office is told why. */
export const problemTasks = ({ now }: Pick<ActContext, 'now'>, { shelf }: Pick<Kernel, 'shelf'>): Consumer =>
  consumer(
    'planning.problem-tasks',
    { from: 'beginning' },
    on(problemAssigned, async (transaction, { body: { case: id, office, title, line, owner, due } }) => {
      const plan = await planOfLine(transaction, { line, office })
      const input = {
        ...{ title: `解决问题：${title}`.slice(0, LONGEST), due, figure: 'own' as const, owner: { office: owner } },
        needs: [{ what: '措施和效果的证明', kind: 'any' as const, count: 1 }],
      }
      const done =
        plan === undefined
          ? undefined
          : await addTask(transaction, { caseId: plan, line, who: 'system', now: now(), shelf, input })
      if (done && !isRefusal(done)) return
      const why = done?.reason ?? { zh: '写明的那一项已不在计划里', en: 'the line is in no plan any more' }
      const text = {
        zh: `问题没有成为计划的任务：${title}。${why.zh}`,
        en: `A problem became no task of the plan: ${title}. ${why.en}`,
      }
      await tell(transaction, [{ addressee: `office:${office}`, case: id, text }], now())
    }),
  )
