import { type Consumer, consumer, on } from '../../../kernel/event/definition.ts'
import type { Kernel } from '../../../kernel/kernel.ts'
import { loadCase } from '../../../kernel/procedure/case-file.ts'
import { lateAnswersAdmitted } from '../../../mechanisms/event-kinds/exams.ts'
import { admitByTwo } from '../../../mechanisms/sitting/late.ts'
import { openExams } from '../../../mechanisms/sitting/open-exam.ts'

/** Late answers that two people admitted count upon the act that says so, in the name of whoever proposed it. */
export const lateAdmitting = ({ seal }: Pick<Kernel, 'seal'>): Consumer =>
  consumer(
    'exams.late-admitted',
    { from: 'beginning' },
    on(lateAnswersAdmitted, async (transaction, { body: { case: caseId, revision, from, to } }) => {
      const file = await loadCase(transaction, caseId)
      const act = file?.steps.find((one) => one.revision === revision)
      if (!act) return
      await admitByTwo(transaction, openExams({ database: transaction, keyring: seal.keyring }), {
        ...{ caseId, from: new Date(from), to: new Date(to), reason: String(act.answers.reasons) },
        ...{ who: act.by, at: act.at },
      })
    }),
  )
