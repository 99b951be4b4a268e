import type { Guard } from '../../kernel/procedure/definition.ts'
import type { Grounds } from '../../kernel/procedure/grounds.ts'
import { refuse } from '../../law/refusal.ts'

/** What is to be done by a day can still be done by then. */
export const stillToCome =
  (field: string, grounds: Grounds): Guard =>
  (_, answers, { read }) => {
    const day = answers[field]
    if (typeof day !== 'string' || day > String(read.today)) return undefined
    const reason = {
      zh: '期限须在今天以后，让对方来得及办',
      en: 'The day must come after today, so that there is time to do it',
    }
    return refuse('incomplete', reason, { grounds })
  }
