import { z } from 'zod'
import { choose, day, line, maybe, provision, records, words, yes } from '../../../kernel/procedure/asking.ts'
import type { Say } from '../../../law/say.ts'
import { DIFFICULTIES } from '../../../mechanisms/bank/item-form.ts'
import { CASE_NAME, ITEM_KINDS } from '../../../mechanisms/exam/kind-names.ts'
import { KEEPS_MONTHS } from '../../../mechanisms/sitting/keeping.ts'
import { makeUpKinds } from '../../../mechanisms/sitting/make-up.ts'
import { choiceRules, moments, momentsAfter } from '../../../mechanisms/sitting/paper.ts'

/** What an exam is held for. */
const examKinds = {
  appointment: { zh: '任职法律考试', en: 'before an appointment' },
  recruitment: { zh: '录用考试', en: 'recruitment' },
  daily: { zh: '日常学法考试', en: 'regular study' },
  training: { zh: '培训考核', en: 'training' },
  campus: { zh: '校园学法', en: 'school' },
} as const satisfies Readonly<Record<string, Say>>

const { text: _, ...itemKinds } = ITEM_KINDS

/** What a line of a blueprint may ask for: items of a kind, or case sets, which are drawn whole. */
const lineKinds = { ...itemKinds, case: CASE_NAME } as const satisfies Readonly<Record<string, Say>>

const counting = {
  best: { zh: '取最高一次', en: 'the best' },
  last: { zh: '取最后一次', en: 'the last' },
  mean: { zh: '取平均', en: 'the mean' },
} as const satisfies Readonly<Record<string, Say>>

const OWN: Say = { zh: '主办单位自定', en: 'Your office’s own figure' }

const time = (zh: string, en: string) =>
  z
    .string()
    .trim()
    .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/)
    .meta({ zh, en, help: { zh: '北京时间，如 09:00', en: 'China time, as 09:00' } })

const whole = (zh: string, en: string, most: number, help: Say = OWN) => z.int().min(1).max(most).meta({ zh, en, help })

/** As marks are counted: whole hundredths. */
const isHundredths = (sum: number): boolean => Number(sum.toFixed(2)) === sum

/** Whole minutes of a day in China. */
export { time as timeOfDay }

const points = (zh: string, en: string, help: Say = OWN) =>
  z.number().nonnegative().max(10_000).refine(isHundredths, 'two decimals at most').meta({ zh, en, help })

const word = (zh: string, en: string, help: Say) => z.string().trim().min(1).max(60).meta({ zh, en, help })

const shownAfter = (zh: string, en: string) =>
  choose(zh, en, momentsAfter, {
    zh: '本机关自定；考试对所有人结束以前不公布，后考的人看不到',
    en: 'Your office’s own figure; never before the exam has closed for everybody, so that nobody who sits later is told',
  })

/** Lines of a blueprint at most; `ExamRules` takes no more. */
const MOST_LINES = 30

/** What an examiner says of an exam before anything is drawn. */
export const examAsks = z.strictObject({
  title: line('考试名称', 'Title', { zh: '公开', en: 'Public' }),
  kind: choose('考试种类', 'Kind of exam', examKinds),
  audience: line('考试对象', 'Who sits it', {
    zh: '公开；写单位或者人群，不写姓名',
    en: 'Public: units or groups, no names',
  }),
  basis: provision('依据', 'Basis', {
    help: {
      zh: '按种类：任职为要点4，录用为法治宣传教育法第三十五条，日常为第三十六条第一款，校园为第四十一条第一款，培训考核为网络安全法关于技能考核的一项；用别的须写理由',
      en: 'By its kind: point 4 of the work points; Art. 35, 36 para. 1 or 41 para. 1 of the law on law popularisation; the Cybersecurity Law on tests of skills. Any other needs a reason',
    },
  }),
  basisWhy: maybe(
    words('以别的条文为依据的理由', 'Why another basis', {
      zh: '依据与种类相符的不填；公开',
      en: 'Left empty where the basis is that of the kind; public',
    }),
  ),
  opensOn: day('开考日', 'First day'),
  opensAt: time('开考时刻', 'From'),
  closesOn: day('截止日', 'Last day'),
  closesAt: time('截止时刻', 'Until'),
  minutes: whole('答题时间（分钟）', 'Minutes', 600),
  tries: whole('每人几次', 'Tries', 20),
  counts: choose('几次中以哪次为准', 'Which try counts', counting, OWN),
  pass: points('合格分', 'Pass mark'),
  choice: choose('多选、不定项怎样得分', 'How several choices count', choiceRules, {
    zh: '印在卷首',
    en: 'Printed on the paper',
  }),
  shuffle: maybe(yes('题目打乱次序', 'Items in an order of their own')),
  shuffleOptions: maybe(yes('选项打乱次序', 'Options in an order of their own')),
  showPoints: choose('成绩何时可看', 'When points are shown', moments, {
    zh: '本机关自定；交卷时就可看的，每人只能考一次：可以再考的人会拿分数试出答案',
    en: 'Your office’s own figure; at hand-in only where there is one try: with more of them one finds the key by the points',
  }),
  showRight: shownAfter('对错何时可看', 'When right and wrong are shown'),
  showKey: shownAfter('答案何时可看', 'When keys are shown'),
  showExplanation: shownAfter('解析何时可看', 'When explanations are shown'),
  reviewDays: whole('公布成绩后几日内可以请求复核', 'Days to ask for a review', 60),
  apart: points('两名阅卷员相差多少分须由第三人阅', 'Points two markers may differ before a third marks'),
  cap: maybe(
    whole('同一题在本场至多出现几次', 'How often one item may be seen', 1_000_000, {
      zh: '可以不填；到了以后的考生不再抽到它',
      en: 'Optional: whoever comes later does not draw it',
    }),
  ),
  keepsMonths: maybe(
    z
      .int()
      .min(KEEPS_MONTHS.least)
      .max(KEEPS_MONTHS.most)
      .meta({
        zh: '个人信息保存几个月',
        en: 'Months for which it keeps personal information',
        help: {
          zh: `自考试截止起算，够阅卷、公布成绩和编补考名册即可；到期由系统删除姓名、账号、离开页面的记录、复核的话；本机关自定，${KEEPS_MONTHS.least}至${KEEPS_MONTHS.most}个月，不填为${KEEPS_MONTHS.usual}个月。个人信息保护法第十九条只规定“所必要的最短时间”`,
          en: `From its close, long enough to mark, tell results and make the roll of a make-up exam; then the system takes away names, accounts, the leave log and the words of reviews. Your office’s own figure, ${KEEPS_MONTHS.least} to ${KEEPS_MONTHS.most}, and ${KEEPS_MONTHS.usual} if empty: the PIPL (Art. 19) says the shortest time necessary and names none`,
        },
      }),
  ),
  makesUpFor: maybe(
    line('补考哪一场', 'Make-up exam of', {
      zh: '本机关已公布成绩的同种类考试；不是补考的不填。只有本机关的人看得到这一场是补考',
      en: 'An exam of your office of the same kind whose results are told; empty where this is none. Only your office sees that it is one',
    }),
  ),
  makeUpOf: maybe(
    choose('哪些座位补考', 'Who sits again', makeUpKinds, {
      zh: '补考的必填；固定试题以后，在名册页一次编入',
      en: 'Needed of a make-up exam; once the paper is frozen they are put on the roll at once, on its page',
    }),
  ),
  leavesOut: maybe(yes('前一场抽过的题不再抽', 'Leave out what the earlier exam drew')),
  blueprint: records(
    '命题蓝图',
    'Blueprint',
    MOST_LINES,
    {
      topic: maybe(
        word('主题', 'Topic', {
          zh: '与题库中的主题一字不差；不填为不限。问旧文本的题只由写明主题的行抽用',
          en: 'As in the bank; any, if empty. Items that ask about an older text are drawn by lines that name their topic',
        }),
      ),
      kind: maybe(choose('题型', 'Kind', lineKinds)),
      difficulty: maybe(choose('难度', 'Difficulty', DIFFICULTIES)),
      count: z
        .int()
        .min(1)
        .max(200)
        .meta({ zh: '题数', en: 'Items', help: { zh: '案例为几套', en: 'of cases, how many sets' } }),
      each: maybe(
        z
          .int()
          .min(1)
          .max(20)
          .meta({
            zh: '每套小题数',
            en: 'Questions of each set',
            help: {
              zh: '只有案例填写：题库中恰有这么多小题的案例才抽，整套抽取',
              en: 'Of cases alone: sets of exactly so many questions are drawn, each whole',
            },
          }),
      ),
      points: z
        .number()
        .positive()
        .max(100)
        .refine(isHundredths, 'two decimals at most')
        .meta({ zh: '每题分值', en: 'Points each', help: { zh: '案例为每小题', en: 'of cases, for each question' } }),
    },
    { zh: '一行一类题；总分由此算出', en: 'One kind of items a line; the total is computed from it' },
  ).min(1),
})

/** The same once more, but for the figure that a clock of the procedure reads off the first step. */
export const amendAsks = examAsks.omit({ reviewDays: true })

/** Which key is changed, to what, and why. */
export type ExamAsked = z.output<typeof examAsks>
