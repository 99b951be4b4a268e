import type { Grounds } from '../../kernel/procedure/grounds.ts'
import type { Guard } from '../../kernel/procedure/guard.ts'
import { type Address, parseAddress } from '../../law/address.ts'
import { refuse } from '../../law/refusal.ts'
import type { Say } from '../../law/say.ts'

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

const FROM: Address = 'rlpe@2025-11-01#art-65/para-1'
/** 第六十五条　本法自2025年11月1日起施行: a version's name is the day from which it holds. */
const IN_FORCE = parseAddress(FROM)?.version ?? ''

/** What the law calls the thing that happened before it: 未依法履行职责 (Arts. 57, 59), 违反经费管理规定 (Art. 60). */
const NOT_PERFORMED: Say = { zh: '未依法履行法治宣传教育职责的', en: 'a duty not performed as the law requires' }
export const FUND_RULES_BROKEN: Say = {
  zh: '违反法治宣传教育经费管理规定的',
  en: 'a breach of the rules on the management of funds for publicity and education',
}

/** What happened lies behind, and the law was in force when it did. */
export const underThisLaw =
  (field: string, grounds: Grounds, what: Say = NOT_PERFORMED): Guard =>
  ({ answers, day }) => {
    const since = String(answers[field])
    if (since > day) return refuse('incomplete', { zh: '日期在今天之后', en: 'That day lies ahead' }, { grounds })
    if (since >= IN_FORCE) return undefined
    const reason = {
      zh: `法治宣传教育法自${IN_FORCE}起施行：在此之前${what.zh}，不适用本法`,
      en: `The law is in force from ${IN_FORCE}: it does not apply to ${what.en} before that day`,
    }
    return refuse('incomplete', reason, { grounds: [FROM, ...grounds] })
  }
