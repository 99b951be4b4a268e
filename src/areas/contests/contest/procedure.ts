import { z } from 'zod'
import { confirmed, day, line, maybe, nothing, reasons, words } from '../../../kernel/procedure/asking.ts'
import type { Clock } from '../../../kernel/procedure/clock.ts'
import type { Procedure } from '../../../kernel/procedure/definition.ts'
import { judgedOn } from '../../../kernel/procedure/guard.ts'
import { raises } from '../../../kernel/procedure/step-event.ts'
import {
  contestChecked,
  contestEnded,
  contestExtended,
  contestPublished,
  contestStruck,
} from '../../../mechanisms/event-kinds/contests.ts'
import { contestAmendAsks, contestAsks } from './asking.ts'
import { lateCheckExplained } from './draw-guards.ts'
import {
  contactsOver,
  contestBankFills,
  contestBegins,
  contestFits,
  contestMarkedAnew,
  contestOver,
  lastsLonger,
  listStands,
  numberIsDue,
  objectionsAnswered,
  upheldStruck,
  winnerStands,
} from './guards.ts'
import { rekeySteps } from './rekey-steps.ts'
import { type ContestStage, checker, contestGrounds, contestStages, organiser } from './stages.ts'

// 2017年工作要点：3.……组织开展百家网站学习党章党规知识竞赛活动；10.……开展第十一届全国百家网站、微信公众号法律知识竞赛活动。

const hex = (zh: string, en: string) =>
  z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .meta({ zh, en })

const count = (zh: string, en: string) => z.int().min(0).max(100_000_000).meta({ zh, en })

const grounds = contestGrounds

/** The days of a list begin anew with each who is struck: whoever moved up is shown as long. */
const objectionDays: Clock = {
  id: 'objections',
  name: { zh: '公示，可以提出异议', en: 'Objections to the list' },
  kind: 'days-said',
  field: 'objectionDays',
  of: 'prepare',
  figure: 'own',
  binds: 'party',
  grounds,
}

/**
 * A knowledge contest: its rules are published and from then on frozen, it opens and closes by the clock, a second person
 * checks it, winners are drawn from a seed that was committed before, the list is open to objections, and final. Who enters
 * and what they answer are rows (`src/mechanisms/contest`). No law names a figure or a day for any of this.
 */
export const contest: Procedure<ContestStage> = {
  id: 'contest',
  name: { zh: '知识竞赛', en: 'Knowledge contest' },
  version: '2017-01-01',
  law: 'points-2017@2017-01-01',
  mark: '赛',
  stages: contestStages,
  ends: ['ended', 'voided'],
  // Who holds a contest never checks it.
  separate: [['contest-organiser', 'contest-checker']],
  way: {
    prepared: 'publish',
    drawing: 'freeze',
    published: [{ step: 'open', awaits: { zh: '开始时刻', en: 'the time at which it opens' } }],
    open: [{ step: 'close', awaits: { zh: '参赛人答题', en: 'those who play' } }],
    closed: 'check',
    checked: 'list',
    listed: [
      {
        step: 'draw',
        awaits: {
          zh: '账本编入名单；规则写明用公开数字的，产生后由主办人录入',
          en: 'the log to take the list in; and the number from outside, where the rules name one, which the organiser enters once it is known',
        },
      },
    ],
    provisional: [{ step: 'finish', awaits: { zh: '公示期届满', en: 'the end of the time for objections' } }],
    final: [{ step: 'award', awaits: { zh: '获奖人留联系方式', en: 'winners to leave a contact' } }],
  },
  searchable: ['title', 'opensOn', 'closesOn'],
  about: 'title',
  steps: {
    prepare: {
      name: { zh: '筹备竞赛', en: 'Prepare a contest' },
      who: organiser,
      from: [],
      to: 'prepared',
      grounds,
      asks: contestAsks,
      guards: { contestFits: contestFits(grounds) },
      holder: 'taker',
    },

    amend: {
      name: { zh: '改竞赛的规则', en: 'Change the rules' },
      who: organiser,
      from: ['prepared'],
      optional: true,
      grounds,
      asks: contestAmendAsks,
      guards: { contestFits: contestFits(grounds) },
    },

    publish: {
      name: { zh: '公布规则', en: 'Publish the rules' },
      who: organiser,
      concurs: checker,
      from: ['prepared'],
      to: 'drawing',
      grounds,
      asks: nothing,
      ...judgedOn({ facts: ['contest.bank'], guards: { contestBankFills: contestBankFills(grounds) } }),
      events: [raises(contestPublished)],
    },

    freeze: {
      name: { zh: '固定规则和试题', en: 'Freeze rules and items' },
      who: 'system',
      from: ['drawing'],
      to: 'published',
      grounds,
      asks: z.strictObject({
        items: z.int().min(1).max(5000).meta({ zh: '可抽的题', en: 'Items that may be drawn' }),
        blueprintHash: hex('蓝图的散列', 'Hash of the blueprint'),
        bankHash: hex('题号和选项的散列', 'Hash of the items’ ids and options'),
        paperHash: hex('试题、答案和种子的散列', 'Hash of items, keys and seeds'),
        seedHash: hex('组卷种子的散列', 'Hash of the seed of papers'),
        lotSeedHash: hex('抽奖种子的散列', 'Hash of the seed of the draw'),
        rulesHash: hex('时间和规则的散列', 'Hash of times and rules'),
      }),
    },

    // What was there when it was asked for may be gone when it is drawn.
    lack: {
      name: { zh: '题库不够，退回筹备', en: 'The bank fell short: back to preparing' },
      who: 'system',
      from: ['drawing'],
      to: 'prepared',
      grounds,
      asks: z.strictObject({ reasons: words('原因', 'Why') }),
      reasons: 'reasons',
      tells: [
        { whom: 'office', text: { zh: '题库不够，规则没有公布', en: 'The bank fell short; no rules are public' } },
      ],
    },

    open: {
      name: { zh: '竞赛开始', en: 'The contest opens' },
      who: 'system',
      from: ['published'],
      to: 'open',
      grounds,
      asks: nothing,
      ...judgedOn({ facts: ['contest.standing'], guards: { contestBegins: contestBegins(grounds) } }),
    },

    extend: {
      name: { zh: '延长竞赛', en: 'Let it last longer' },
      who: organiser,
      concurs: checker,
      from: ['published', 'open'],
      optional: true,
      grounds,
      asks: z.strictObject({
        closesOn: day('新的截止日', 'New last day'),
        closesAt: contestAsks.shape.closesAt,
        reasons: words('延长的理由', 'Why', { zh: '公告，参赛人看得到', en: 'Public notice; entrants read it' }),
      }),
      reasons: 'reasons',
      guards: { lastsLonger: lastsLonger(grounds) },
      events: [raises(contestExtended)],
    },

    close: {
      name: { zh: '竞赛截止', en: 'The contest closes' },
      who: 'system',
      from: ['open'],
      to: 'closed',
      grounds,
      asks: nothing,
      ...judgedOn({ facts: ['contest.standing'], guards: { contestOver: contestOver(grounds) } }),
    },

    ...rekeySteps(),

    check: {
      name: { zh: '核查', en: 'Check' },
      who: checker,
      from: ['closed'],
      to: 'checked',
      grounds,
      asks: z.strictObject({
        pace: confirmed(
          '过快的卷、各承办网站的数已经看过',
          'Papers that were too fast, and counts of hosts, were looked at',
        ),
        remarks: maybe(words('核查说明', 'Remarks', { zh: '公开', en: 'Public' })),
      }),
      ...judgedOn({
        facts: ['contest.remarkings'],
        guards: { contestMarkedAnew: contestMarkedAnew(grounds), lateCheckExplained: lateCheckExplained(grounds) },
      }),
      events: [raises(contestChecked)],
    },

    list: {
      name: { zh: '固定参加抽奖的名单', en: 'Fix the list to draw from' },
      who: 'system',
      from: ['checked'],
      to: 'listed',
      grounds,
      asks: z.strictObject({
        entrants: count('参赛人数', 'Entrants'),
        eligible: count('全对的人数', 'With all right'),
        listHash: hex('名单的散列', 'Hash of the list'),
      }),
      ...judgedOn({ facts: ['contest.lots'], guards: { listStands: listStands(grounds) } }),
    },

    number: {
      name: { zh: '录入抽奖另用的公开数字', en: 'Enter the number from outside' },
      who: organiser,
      concurs: checker,
      from: ['listed'],
      optional: true,
      grounds,
      asks: z.strictObject({
        number: line('公开数字', 'The number', { zh: '照规则写明的写法', en: 'Written as the rules say' }),
        source: line('在哪里查到', 'Where it is found', {
          zh: '公开，谁都可以核对',
          en: 'Public, for anybody to compare',
        }),
      }),
      guards: { numberIsDue: numberIsDue(grounds) },
    },

    draw: {
      name: { zh: '抽奖', en: 'Draw' },
      who: 'system',
      from: ['listed'],
      to: 'provisional',
      grounds,
      asks: z.strictObject({
        winners: count('抽出的人数', 'Drawn'),
        size: z.int().min(1).meta({ zh: '账本条数', en: 'Size of the log' }),
        root: hex('那时账本的根', 'Its root at that size'),
        lotSeed: hex('抽奖种子', 'Seed of the draw'),
        outside: maybe(line('公开数字', 'Number from outside')),
      }),
      starts: [objectionDays],
      tells: [
        { whom: 'office', text: { zh: '获奖名单已抽出，开始公示', en: 'Winners are drawn; the list is public' } },
      ],
    },

    strike: {
      name: { zh: '取消一名获奖资格，由下一位递补', en: 'Strike one from the list, and the next moves up' },
      who: organiser,
      concurs: checker,
      from: ['provisional'],
      optional: true,
      grounds,
      asks: z.strictObject({
        place: z.int().min(1).max(1_000_000).meta({ zh: '名单上的序号', en: 'Place on the list' }),
        reasons: reasons('取消的理由', 'Why'),
      }),
      reasons: 'reasons',
      ...judgedOn({ facts: ['contest.winner'], guards: { winnerStands: winnerStands(grounds) } }),
      starts: [objectionDays],
      events: [raises(contestStruck, ({ answers }) => ({ place: Number(answers.place) }))],
    },

    finish: {
      name: { zh: '确定名单', en: 'Make the list final' },
      who: organiser,
      concurs: checker,
      from: ['provisional'],
      to: 'final',
      grounds,
      asks: nothing,
      after: 'objections',
      stops: ['objections'],
      ...judgedOn({
        facts: ['contest.objections', 'contest.upheld'],
        guards: { objectionsAnswered: objectionsAnswered(grounds), upheldStruck: upheldStruck(grounds) },
      }),
      starts: [
        {
          id: 'contacts',
          name: { zh: '获奖人留联系方式', en: 'Winners leave a contact' },
          kind: 'days-said',
          field: 'contactDays',
          of: 'prepare',
          figure: 'own',
          binds: 'party',
          grounds,
        },
      ],
    },

    // Once, where the rules say so: what lapses after that stays undrawn.
    lapse: {
      name: { zh: '过期的奖由下一位递补', en: 'Lapsed prizes go to the next' },
      who: 'system',
      from: ['final'],
      optional: true,
      grounds,
      asks: z.strictObject({
        lapsed: count('过期的奖', 'Prizes that lapsed'),
        moved: count('递补的人', 'Who moved up'),
      }),
      after: 'contacts',
      tells: [
        {
          whom: 'office',
          text: { zh: '过期未领的奖已按规则递补', en: 'Prizes that lapsed went to the next, as the rules say' },
        },
      ],
    },

    look: {
      name: { zh: '查看领奖联系方式', en: 'Look at the contacts' },
      who: organiser,
      from: ['final'],
      optional: true,
      internal: true,
      grounds,
      asks: z.strictObject({
        why: words('为什么查看', 'Why', { zh: '记入案卷；一小时内有效', en: 'On file; it holds for an hour' }),
      }),
    },

    award: {
      name: { zh: '奖已发放', en: 'Prizes are given' },
      who: organiser,
      concurs: checker,
      from: ['final'],
      to: 'ended',
      grounds,
      asks: z.strictObject({ how: words('怎样发放', 'How', { zh: '公开，不写姓名', en: 'Public, without names' }) }),
      after: 'contacts',
      ...judgedOn({ facts: ['contest.contacts'], guards: { contactsOver: contactsOver(grounds) } }),
      holder: 'nobody',
      events: [raises(contestEnded)],
    },

    void: {
      name: { zh: '作废', en: 'Void it' },
      who: organiser,
      from: ['prepared', 'published'],
      to: 'voided',
      optional: true,
      grounds,
      asks: z.strictObject({ reasons: words('作废的理由', 'Why', { zh: '公开', en: 'Public' }) }),
      reasons: 'reasons',
      holder: 'nobody',
    },

    // Once people may have played, nobody voids it alone.
    annul: {
      name: { zh: '开始后作废', en: 'Void it once it was open' },
      who: organiser,
      concurs: checker,
      from: ['open', 'closed', 'checked', 'listed', 'provisional'],
      to: 'voided',
      optional: true,
      grounds,
      asks: z.strictObject({ reasons: words('作废的理由', 'Why', { zh: '公开', en: 'Public' }) }),
      reasons: 'reasons',
      stops: ['objections'],
      holder: 'nobody',
    },
  },
}
