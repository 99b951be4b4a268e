import { type Consumer, consumer, on } from '../../../kernel/event/definition.ts'
import type { Kernel } from '../../../kernel/kernel.ts'
import { loadCase } from '../../../kernel/procedure/case-file.ts'
import { isRefusal } from '../../../law/refusal.ts'
import { examRekeyed } from '../../../mechanisms/event-kinds/exams.ts'
import { reMarkKind } from '../../../mechanisms/sitting/re-mark.ts'
import { startRemarking } from '../../../mechanisms/sitting/remarking.ts'
import { sittingOf } from '../../../mechanisms/sitting/sitting.ts'
import { changesOf } from './paths.ts'

/** The long job that marks every attempt anew. */
export const reMarking = (kernel: Kernel) => reMarkKind(sittingOf(kernel).exams, changesOf)

/** Upon the act of two that changes a key, everybody is marked anew: put down for whoever proposed it. */
export const rekeying = (kernel: Kernel): Consumer =>
  consumer(
    'exams.rekeying',
    { from: 'beginning' },
    on(examRekeyed, async (transaction, { body: { case: caseId, office, item, key, revision }, happenedAt }) => {
      const file = await loadCase(transaction, caseId)
      const act = file?.steps.find((step) => step.revision === revision)
      if (!act) throw new Error(`${caseId} has no act ${revision}`)
      const started = await startRemarking(transaction, 'exam', reMarking(kernel), {
        starter: { person: act.by, office },
        body: { case: caseId, item, key, revision },
        now: happenedAt,
      })
      if (isRefusal(started)) throw new Error(started.reason.en)
    }),
  )
