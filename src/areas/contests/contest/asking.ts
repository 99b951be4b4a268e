import { z } from 'zod'
import { choose, day, line, maybe, records, words, yes } from '../../../kernel/procedure/asking.ts'
import type { Say } from '../../../law/say.ts'
import { DIFFICULTIES } from '../../../mechanisms/bank/item-form.ts'
import { afterDraws, boards, lapses, tellings, ties } from '../../../mechanisms/contest/rules.ts'
import { ITEM_KINDS } from '../../../mechanisms/exam/kind-names.ts'
import { choiceRules } from '../../../mechanisms/sitting/paper.ts'

// What people would have to mark is not asked in a contest.
const { text: _, short: __, ...itemKinds } = ITEM_KINDS

const OWN: Say = { zh: '主办单位自定', en: 'Your office’s own figure' }

const time = (zh: string, en: string, help: Say = { zh: '北京时间，如 09:00', en: 'China time, as 09:00' }) =>
  z
    .string()
    .trim()
    .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/)
    .meta({ zh, en, help })

const whole = (zh: string, en: string, most: number, help: Say = OWN) => z.int().min(1).max(most).meta({ zh, en, help })

const name = (zh: string, en: string, help?: Say) =>
  z
    .string()
    .trim()
    .min(1)
    .max(60)
    .meta({ zh, en, ...(help && { help }) })

const isHundredths = (sum: number): boolean => Number(sum.toFixed(2)) === sum

/** What an organiser says of a contest before its rules are published; all of it is public. */
export const contestAsks = z.strictObject({
  title: line('竞赛名称', 'Title', { zh: '公开，写明第几届', en: 'Public; say which edition it is' }),
  about: maybe(words('说明', 'About', { zh: '公开；为什么办、面向谁', en: 'Public: why it is held, and for whom' })),
  opensOn: day('开始日', 'First day'),
  opensAt: time('开始时刻', 'From'),
  closesOn: day('截止日', 'Last day'),
  closesAt: time('截止时刻', 'Until'),
  minutes: whole('每份卷答题时间（分钟）', 'Minutes of a paper', 120),
  daily: whole('每人每天几份', 'Papers a day for each entrant', 100),
  redo: maybe(
    yes('没有全对的卷可以重做，直到全对', 'A paper may be done again until all is right', {
      zh: '重做不占当天份数',
      en: 'Doing it again takes none of the day’s papers',
    }),
  ),
  tells: choose('交卷后告知什么', 'What is told at hand-in', tellings),
  leastSeconds: maybe(
    whole('少于几秒交的卷不计', 'Seconds below which a paper counts nothing', 3600, {
      zh: '主办单位自定，公开；防止程序刷题只看快慢，不识别设备，不记地址',
      en: 'Your office’s own figure, public: scripted play is told by its pace alone, and neither device nor address is looked at',
    }),
  ),
  blueprint: records(
    '命题蓝图',
    'Blueprint',
    30,
    {
      topic: maybe(name('主题', 'Topic', { zh: '与题库一字不差；不填为不限', en: 'As in the bank; any, if empty' })),
      kind: maybe(choose('题型', 'Kind', itemKinds)),
      difficulty: maybe(choose('难度', 'Difficulty', DIFFICULTIES)),
      count: z.int().min(1).max(50).meta({ zh: '题数', en: 'Items' }),
      points: z
        .number()
        .positive()
        .max(100)
        .refine(isHundredths, 'two decimals at most')
        .meta({ zh: '每题分值', en: 'Points each' }),
    },
    {
      zh: '一行一类题；不写题型的行不抽简答题。每人每份从题库另抽',
      en: 'One kind of items a line; a line without a kind draws no written answers. Each paper is drawn anew',
    },
  ).min(1),
  choice: choose('多选、不定项怎样得分', 'How several choices count', choiceRules),
  shuffle: maybe(yes('题目打乱次序', 'Items in an order of their own')),
  shuffleOptions: maybe(yes('选项打乱次序', 'Options in an order of their own')),
  rounds: maybe(
    records(
      '轮次',
      'Rounds',
      12,
      {
        name: name('名称', 'Name'),
        from: day('从', 'From'),
        to: day('到', 'To'),
        final: maybe(yes('决赛：只有前面得过满分的参加', 'The final: for those who had all right before')),
      },
      {
        zh: '不填为全程一轮；写了的，轮次以外的日子不能开始答题',
        en: 'One round, if empty; else no paper is begun on days outside of them',
      },
    ),
  ),
  teams: maybe(
    records(
      '队伍',
      'Teams',
      300,
      { name: name('名称', 'Name') },
      { zh: '参赛人自选，可以不选', en: 'Entrants choose one, or none' },
    ),
  ),
  regions: maybe(
    records(
      '地区',
      'Regions',
      300,
      { name: name('名称', 'Name') },
      { zh: '参赛人自选，可以不选', en: 'Entrants choose one, or none' },
    ),
  ),
  board: choose('队伍、地区怎样排', 'How teams and regions are put in order', boards, {
    zh: '只排队伍和地区，不排个人',
    en: 'Teams and regions alone: no person is ranked',
  }),
  tie: choose('相同的怎样排', 'What of equals', ties),
  freezesOn: maybe(day('看板停更日', 'Day on which the board stands still')),
  freezesAt: maybe(
    time('看板停更时刻', 'Time at which it does', {
      zh: '从这时起到公布名单，看板停在这时的数；不填为不停',
      en: 'From then until the list is out the board shows the figures of that moment; never, if empty',
    }),
  ),
  prizes: records(
    '奖项',
    'Prizes',
    20,
    { name: name('名称', 'Name'), count: z.int().min(1).max(1000).meta({ zh: '名额', en: 'How many' }) },
    {
      zh: '从全对的人中抽出，先抽到的得前面的奖；一人只得一次',
      en: 'Drawn among those who had all right, the first drawn have the first prizes; one person wins once',
    },
  ).min(1),
  hosts: maybe(
    records(
      '承办网站',
      'Host sites',
      300,
      {
        name: name('名称', 'Name'),
        origin: z
          .string()
          .trim()
          .min(4)
          .max(200)
          .meta({
            zh: '网址',
            en: 'Address',
            help: { zh: '如 https://www.example.cn，不带路径', en: 'As https://www.example.cn, without a path' },
          }),
      },
      { zh: '只有所列网站可以把试卷嵌入自己的页面', en: 'Only these may hold the paper in a page of theirs' },
    ),
  ),
  objectionDays: whole('名单公示几日，期内可以提出异议', 'Days to object to the list', 60),
  contactDays: whole('名单确定后几日内留领奖联系方式', 'Days for winners to leave a contact', 90),
  afterDraw: maybe(
    choose('抽奖以后发现答案有误的', 'Where a key is found wrong after the draw', afterDraws, {
      zh: '公开，公布后不改；不选为抽奖后不再更正。截止后、核查前更正的，一律全体重新阅卷；核查后到抽奖不更正',
      en: 'Public, and fixed; keys stand after the draw, if none is chosen. Between close and check every paper is marked anew in any case; between check and draw no key is changed',
    }),
  ),
  lapsed: maybe(
    choose('过期没有留联系方式的奖', 'A prize whose winner leaves no contact in time', lapses, {
      zh: '公开，公布后不改；不选为不再补抽',
      en: 'Public, and fixed; it stays undrawn, if none is chosen',
    }),
  ),
  besideWhat: maybe(
    line('抽奖另用的公开数字', 'A public number that enters the draw', {
      zh: '本站以外、名单固定以后才产生的，写明是什么、怎样写：如某日福利彩票双色球开奖号码，从小到大、空格隔开',
      en: 'From outside, known only once the list is fixed; say which and how it is written: as the numbers of a lottery of that day, in their order, with a space between',
    }),
  ),
  besideOn: maybe(
    day('该数字产生日', 'Day on which that number is known', {
      zh: '在截止日以后，给核查和固定名单留出时间：名单固定在这一日以前，数字才用',
      en: 'After the last day, with time for the check: the number is used only if the list is fixed before that day',
    }),
  ),
})

/** The same once more, but for the figures that clocks read off the first step. */
export const contestAmendAsks = contestAsks.omit({ objectionDays: true, contactDays: true })

export type ContestAsked = z.output<typeof contestAsks>
