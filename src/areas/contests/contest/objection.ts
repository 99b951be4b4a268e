import { sql } from 'kysely'
import { z } from 'zod'
import { choose, line, maybe, office, reasons, words } from '../../../kernel/procedure/asking.ts'
import type { Procedure } from '../../../kernel/procedure/definition.ts'
import { type FactReader, factReader } from '../../../kernel/procedure/fact.ts'
import type { Grounds } from '../../../kernel/procedure/grounds.ts'
import { type Guard, judgedOn } from '../../../kernel/procedure/guard.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import { refuse } from '../../../law/refusal.ts'
import type { Say } from '../../../law/say.ts'

declare module '../../../kernel/procedure/fact.ts' {
  interface FactTypes {
    /** The contest an objection is to: its office, whether its list is open to objections, and how many wait. */
    readonly 'objection.contest':
      | { readonly office: string; readonly isOpen: boolean; readonly waiting: number }
      | undefined
    /** Who checked the contest an objection is to, and what the place that an answer names is on its list. */
    readonly 'objection.answered': { readonly checkedBy: string | undefined; readonly hasPlace: boolean }
  }
}

// The points order contests and say nothing of objections: that there are any, and for how long, is the organiser's own rule.
const grounds: Grounds = ['points-2017@2017-01-01#point-10/5', 'points-2017@2017-01-01#point-3/4']

/** Each is answered by hand: nobody can stop a list by sending more. */
const MOST_WAITING = 500

export const notOpenToObjections = refuse(
  'out-of-turn',
  { zh: '名单不在公示期内，不能提出异议', en: 'Its list is not open to objections' },
  { grounds },
)

const contestIsOpen: Guard<'objection.contest'> = ({ answers, facts: { 'objection.contest': contest } }) => {
  if (!contest || contest.office !== answers.office)
    return refuse('incomplete', { zh: '没有这项竞赛', en: 'There is no such contest' }, { grounds })
  return contest.isOpen ? undefined : notOpenToObjections
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

const otherThanChecked: Guard<'objection.answered'> = ({
  actor,
  facts: {
    'objection.answered': { checkedBy },
  },
}) =>
  actor.kind === 'officer' && actor.person === checkedBy
    ? refuse(
        'not-yours',
        {
          zh: '这项竞赛是您核查的，对名单的异议由另一名核查人答复（本系统规定）',
          en: 'You checked this contest: another checker answers objections to its list (a rule of this system)',
        },
        { grounds },
      )
    : undefined

/** Of an objection that is upheld it is known what falls: a place on the list, or all of it. */
const placeNamed: Guard<'objection.answered'> = ({
  answers: { outcome, place },
  facts: {
    'objection.answered': { hasPlace },
  },
}) => {
  if (outcome === 'upheld' && place === undefined)
    return refuse(
      'incomplete',
      {
        zh: '异议成立的，写明涉及名单上的哪一位（整份名单写0）：取消以前名单不能确定',
        en: 'Where an objection is upheld, name the place on the list (0 for all of it): the list is not final before it is struck',
      },
      { grounds },
    )
  if (outcome === 'rejected' && place !== undefined)
    return refuse(
      'incomplete',
      { zh: '异议不成立的，不写序号', en: 'Where an objection is not upheld, no place is named' },
      { grounds },
    )
  return place === undefined || place === 0 || hasPlace
    ? undefined
    : refuse('incomplete', { zh: '名单上没有这个序号', en: 'There is no such place on the list' }, { grounds })
}

const OUTCOMES = {
  upheld: { zh: '成立', en: 'upheld' },
  part: { zh: '部分成立', en: 'upheld in part' },
  rejected: { zh: '不成立', en: 'not upheld' },
} as const satisfies Record<string, Say>

/** 异议: by anybody and without an account; neither address nor contact is asked or kept. A checker answers it, who did not check the contest. */
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
      asks: z.strictObject({
        outcome: choose('是否成立', 'Upheld', OUTCOMES),
        place: maybe(
          z
            .int()
            .min(0)
            .max(1_000_000)
            .meta({
              zh: '名单上的序号',
              en: 'Place on the list',
              help: {
                zh: '成立的必填，整份名单写0；取消以前名单不能确定',
                en: 'Asked where it is upheld, 0 for all of it; the list is not final before it is struck',
              },
            }),
        ),
        reasons: reasons('答复', 'Answer'),
      }),
      reasons: 'reasons',
      ...judgedOn({ facts: ['objection.answered'], guards: { otherThanChecked, placeNamed } }),
      tells: [{ whom: 'party', text: { zh: '您的异议已答复', en: 'Your objection was answered' } }],
    },
  },
}

/** To the end of the last day that the page of the list says. */
const openNow = (now: Date) => sql<boolean>`c.stage = 'provisional' and coalesce((select d.due_at from deadline d
  where d.subject_kind = 'case' and d.subject_id = c.id and d.clock = 'objections' order by d.id desc limit 1),
  'infinity') > ${now}`

export async function isOpenToObjections(database: Database, contest: string, now: Date): Promise<boolean> {
  const { rows } = await sql<{ isOpen: boolean }>`
    select ${openNow(now)} as "isOpen" from "case" c
    where c.id = ${contest.slice(0, 80)} and c.procedure = 'contest'`.execute(database)
  return rows[0]?.isOpen === true
}

export const objectionReaders: readonly FactReader[] = [
  factReader('objection.answered', async (database, { file, answers }) => {
    const id = String(file?.steps.find(({ step }) => step === 'object')?.answers.contest ?? '')
    const place = Number(Object(answers).place ?? 0)
    const { rows } = await sql<{ checkedBy: string | null; hasPlace: boolean }>`
      select (select taken_by from case_step where case_id = ${id} and step = 'check' and effect = 'taken'
          order by revision desc limit 1) as "checkedBy",
        exists (select from contest_winner
          where case_id = ${id} and place = ${Number.isSafeInteger(place) ? place : 0}) as "hasPlace"`.execute(database)
    return { checkedBy: rows[0]?.checkedBy ?? undefined, hasPlace: rows[0]?.hasPlace === true }
  }),
  factReader('objection.contest', async (database, { answers, now }) => {
    const id = String(Object(answers).contest ?? '').slice(0, 80)
    const { rows } = await sql<{ office: string; isOpen: boolean; waiting: number }>`
      select c.office, ${openNow(now)} as "isOpen",
        (select count(*)::int from (
          select from case_index i join "case" o on o.id = i.case_id
          where i.procedure = 'contest-objection' and i.field = 'contest' and i.key = ${id} and not o.ended
          limit ${MOST_WAITING}) w) as waiting
      from "case" c where c.id = ${id} and c.procedure = 'contest'`.execute(database)
    return rows[0]
  }),
]
