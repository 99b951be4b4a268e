import { sql } from 'kysely'
import { z } from 'zod'
import { choose, line, office, reasons, words } from '../../../kernel/procedure/asking.ts'
import type { Procedure } from '../../../kernel/procedure/definition.ts'
import { type FactReader, factReader } from '../../../kernel/procedure/fact.ts'
import type { Grounds } from '../../../kernel/procedure/grounds.ts'
import { type Guard, judgedOn } from '../../../kernel/procedure/guard.ts'
import { refuse } from '../../../law/refusal.ts'
import type { Say } from '../../../law/say.ts'

declare module '../../../kernel/procedure/fact.ts' {
  interface FactTypes {
    /** The contest an objection is to: its office, whether its list is open to objections, and how many wait. */
    readonly 'objection.contest':
      | { readonly office: string; readonly isOpen: boolean; readonly waiting: number }
      | undefined
  }
}

const grounds: Grounds = ['points-2017@2017-01-01#point-10/5', 'points-2017@2017-01-01#point-3/4']

/** Each is answered by hand: nobody can stop a list by sending more. */
const MOST_WAITING = 500

const contestIsOpen: Guard<'objection.contest'> = ({ answers, facts: { 'objection.contest': contest } }) => {
  if (!contest || contest.office !== answers.office)
    return refuse('incomplete', { zh: '没有这项竞赛', en: 'There is no such contest' }, { grounds })
  if (!contest.isOpen)
    return refuse(
      'out-of-turn',
      { zh: '名单不在公示期内，不能提出异议', en: 'Its list is not open to objections' },
      { grounds },
    )
  return undefined
}

const someMayWait: Guard<'objection.contest'> = ({ facts: { 'objection.contest': contest } }) =>
  contest && contest.waiting >= MOST_WAITING
    ? refuse(
        'too-many',
        {
          zh: `这份名单已有${MOST_WAITING}件异议待答复，请过几天再提`,
          en: `${MOST_WAITING} objections to this list wait for an answer: come again in some days`,
        },
        { grounds },
      )
    : undefined

const OUTCOMES = {
  upheld: { zh: '成立', en: 'upheld' },
  part: { zh: '部分成立', en: 'upheld in part' },
  rejected: { zh: '不成立', en: 'not upheld' },
} as const satisfies Record<string, Say>

/** 异议: by anybody and without an account; neither address nor contact is asked or kept. The checker answers it. */
export const objection: Procedure<'received' | 'answered'> = {
  id: 'contest-objection',
  name: { zh: '对获奖名单的异议', en: 'Objection to a list of winners' },
  version: '2017-01-01',
  law: 'points-2017@2017-01-01',
  mark: '赛异',
  searchable: ['contest'],
  stages: {
    received: { zh: '已收到，待答复', en: 'Received, to be answered' },
    answered: { zh: '已答复', en: 'Answered' },
  },
  ends: ['answered'],
  way: { received: 'answer' },
  steps: {
    object: {
      name: { zh: '提出异议', en: 'Object' },
      who: 'anyone',
      from: [],
      to: 'received',
      grounds,
      asks: z.strictObject({
        contest: line('哪项竞赛', 'Which contest'),
        office: office('主办单位', 'Organiser'),
        text: words('异议', 'Objection', {
          zh: '写名单上的序号和事实；不写自己或者别人的个人信息',
          en: 'The place on the list and the facts; nothing personal, of yourself or others',
        }),
      }),
      ...judgedOn({ facts: ['objection.contest'], guards: { contestIsOpen, someMayWait } }),
      handsTo: 'office',
      tells: [
        { whom: 'office', text: { zh: '收到一件对获奖名单的异议', en: 'An objection to a list of winners came in' } },
      ],
    },
    answer: {
      name: { zh: '答复', en: 'Answer' },
      who: { role: 'contest-checker' },
      from: ['received'],
      to: 'answered',
      grounds,
      asks: z.strictObject({ outcome: choose('是否成立', 'Upheld', OUTCOMES), reasons: reasons('答复', 'Answer') }),
      reasons: 'reasons',
      tells: [{ whom: 'party', text: { zh: '您的异议已答复', en: 'Your objection was answered' } }],
    },
  },
}

export const objectionReaders: readonly FactReader[] = [
  factReader('objection.contest', async (database, { answers }) => {
    const id = String(Object(answers).contest ?? '').slice(0, 80)
    const { rows } = await sql<{ office: string; isOpen: boolean; waiting: number }>`
      select c.office, c.stage = 'provisional' as "isOpen",
        (select count(*)::int from (
          select from case_index i join "case" o on o.id = i.case_id
          where i.procedure = 'contest-objection' and i.field = 'contest' and i.key = ${id} and not o.ended
          limit ${MOST_WAITING}) w) as waiting
      from "case" c where c.id = ${id} and c.procedure = 'contest'`.execute(database)
    return rows[0]
  }),
]
