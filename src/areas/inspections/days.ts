import type { CaseState } from '../../kernel/procedure/case-state.ts'
import type { Grounds } from '../../kernel/procedure/grounds.ts'
import type { Guard } from '../../kernel/procedure/guard.ts'
import { refuse } from '../../law/refusal.ts'

/** What is to be done by a day can still be done by then. */
export const stillToCome =
  (field: string, grounds: Grounds): Guard =>
  ({ answers, day }) => {
    const named = answers[field]
    if (typeof named !== 'string' || named > day) return undefined
    const reason = {
      zh: '期限须在今天以后，让对方来得及办',
      en: 'The day must come after today, so that there is time to do it',
    }
    return refuse('incomplete', reason, { grounds })
  }

/** The day that the newest notice of a case names in its field `on`; undefined where there is none. */
const announced = (file: CaseState | undefined, step: string): string | undefined => {
  const named = file?.steps.findLast((one) => one.step === step)?.answers.on
  return typeof named === 'string' ? named : undefined
}

/** What was announced for a day is done on that day; for another day notice is given anew. */
export const onAnnouncedDay =
  (notice: string, grounds: Grounds): Guard =>
  ({ file, day }) => {
    const named = announced(file, notice)
    if (named === undefined || named === day) return undefined
    const reason = {
      zh: `通知书写明的日期是${named}：须在这一天进行；改日进行的，先另行通知`,
      en: `The notice names ${named}: it is done on that day, or for another day notice is given anew first`,
    }
    return refuse('incomplete', reason, { grounds })
  }

/** A notice comes to whom it calls no later than the day that it names. */
export const servedInTime =
  (notice: string, grounds: Grounds): Guard =>
  ({ file, answers: { on } }) => {
    const named = announced(file, notice)
    if (named === undefined || String(on) <= named) return undefined
    const reason = {
      zh: `送达日期晚于通知书写明的日期（${named}）：请改日另行通知`,
      en: `It was served after the day that the notice names (${named}): give notice of another day`,
    }
    return refuse('incomplete', reason, { grounds })
  }
