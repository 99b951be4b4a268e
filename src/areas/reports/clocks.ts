import type { Clock } from '../../kernel/procedure/clock.ts'
import type { Appeal } from '../../kernel/procedure/definition.ts'
import type { Grounds } from '../../kernel/procedure/grounds.ts'
import type { Say } from '../../law/say.ts'

/** The law says 及时 and gives no figure: time is shown, and nothing is ever overdue by law. */
export const handlingOf = (grounds: Grounds): Clock => ({
  id: 'handling',
  name: { zh: '及时处理', en: 'Handling in good time' },
  grounds,
  kind: 'timely',
})

/** What an office promises of itself, in working days, and is called so. */
export const ownTarget = (id: string, name: Say, length: number, grounds: Grounds): Clock => ({
  id,
  name,
  grounds,
  kind: 'working-days',
  length,
  figure: 'own',
})

/** The law knows no window for asking that an answer be looked at again: thirty days are the office's own figure. */
const windowOf = (grounds: Grounds): Clock => ({
  id: 'reexamination',
  name: { zh: '请求复核', en: 'Asking for a re-examination' },
  grounds,
  kind: 'calendar-days',
  length: 30,
  figure: 'own',
  ends: 'next-workday',
  binds: 'party',
})

export const appealOf = (grounds: Grounds): Appeal => ({
  name: { zh: '请求复核', en: 'Ask for a re-examination' },
  to: { zh: '本机关没有办过此案的另一人', en: 'Another officer of the office, who had no part in the case' },
  window: windowOf(grounds),
})
