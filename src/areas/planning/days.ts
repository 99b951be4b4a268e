import type { Grounds } from '../../kernel/procedure/grounds.ts'
import type { Guard } from '../../kernel/procedure/guard.ts'
import { refuse } from '../../law/refusal.ts'

/** What is to be done by a day can still be done by then; a day that is left empty sets no time. */
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

/** 第六十五条　本法自2025年11月1日起施行: an omission before that day is none under this law. */
const IN_FORCE = '2025-11-01'

/** What was not done lies behind, and the law was in force when it was not. */
export const underThisLaw =
  (field: string, grounds: Grounds): Guard =>
  ({ answers, day }) => {
    const since = String(answers[field])
    if (since > day) return refuse('incomplete', { zh: '日期在今天之后', en: 'That day lies ahead' }, { grounds })
    if (since >= IN_FORCE) return undefined
    const reason = {
      zh: `法治宣传教育法自${IN_FORCE}起施行，在此之前的不作为不适用本法`,
      en: `The law is in force from ${IN_FORCE}: what was not done before is no breach of it`,
    }
    return refuse('incomplete', reason, { grounds: ['rlpe@2025-11-01#art-65/para-1', ...grounds] })
  }
