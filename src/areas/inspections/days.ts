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
