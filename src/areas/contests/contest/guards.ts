import type { z } from 'zod'
import type { Grounds } from '../../../kernel/procedure/grounds.ts'
import type { Guard } from '../../../kernel/procedure/guard.ts'
import { isRefusal, refuse } from '../../../law/refusal.ts'
import type { Say } from '../../../law/say.ts'
import { originOf, winnersOf } from '../../../mechanisms/contest/rules.ts'
import { changedKey } from '../../../mechanisms/sitting/rekey.ts'
import { contestAmendAsks } from './asking.ts'
import { closesBy, closesOf, contestSaid, contestTimes, outsideOf } from './said.ts'

type Amended = z.output<typeof contestAmendAsks>

function asked(answers: unknown): Amended | undefined {
  const given = Object.entries(Object(answers)).filter(
    ([field]) => field !== 'objectionDays' && field !== 'contactDays',
  )
  const read = contestAmendAsks.safeParse(Object.fromEntries(given))
  return read.success ? read.data : undefined
}

/** Winners of one contest at most. */
const MOST_WINNERS = 5_000
/** Points, or half a paper of them: an attempt in a browser does not take more of a page. */
const MOST_OF_A_PAPER = 100

/** What is wrong with the rules as they were said, the first of it; each by itself. Pure. */
function unfit(contest: Amended): Say | undefined {
  return unfitTimes(contest) ?? unfitRounds(contest) ?? unfitLists(contest)
}

function unfitTimes(contest: Amended): Say | undefined {
  const { opens, closes, freezes } = contestTimes(contest)
  const longest = (closes.getTime() - opens.getTime()) / 60_000
  if (longest <= 0) return { zh: '截止时刻须在开始时刻之后', en: 'It must close after it opens' }
  if (contest.minutes > longest)
    return { zh: '从开始到截止不够做一份卷', en: 'From opening to close there is not time for one paper' }
  if ((contest.leastSeconds ?? 0) >= contest.minutes * 60)
    return {
      zh: `最少秒数${contest.leastSeconds}不少于答题时间${contest.minutes}分钟：没有一份卷能计`,
      en: `The least of ${contest.leastSeconds} seconds is no less than the ${contest.minutes} minutes of a paper: none could count`,
    }
  if ((contest.freezesOn === undefined) !== (contest.freezesAt === undefined))
    return {
      zh: '看板停更须同时写明日和时刻，或者都不写',
      en: 'Give both day and time at which the board stands still, or neither',
    }
  if (freezes && (freezes <= opens || freezes >= closes))
    return { zh: '看板停更须在开始以后、截止以前', en: 'The board stands still between opening and close' }
  if ((contest.besideWhat === undefined) !== (contest.besideOn === undefined))
    return {
      zh: '抽奖另用公开数字的，须同时写明是什么、哪一日产生，或者都不写',
      en: 'Of a number from outside give both which it is and the day on which it is known, or neither',
    }
  if (contest.besideOn !== undefined && contest.besideOn <= contest.closesOn)
    return {
      zh: '公开数字的产生日须在截止日以后：名单固定以前谁也不能知道它',
      en: 'The number from outside must be known after the last day: nobody may know it before the list is fixed',
    }
  return undefined
}

function unfitRounds({ rounds = [], opensOn, closesOn }: Amended): Say | undefined {
  for (const [at, round] of rounds.entries()) {
    const next = rounds[at + 1]
    if (round.from > round.to || round.from < opensOn || round.to > closesOn)
      return {
        zh: `${round.name}的起止日不在竞赛期间之内，或者先后颠倒`,
        en: `“${round.name}” is not within the contest, or ends before it begins`,
      }
    if (next && next.from <= round.to)
      return {
        zh: `${round.name}与${next.name}的日子重叠，或者没有按先后写`,
        en: `“${round.name}” and “${next.name}” overlap, or stand in the wrong order`,
      }
    if (round.final && (at === 0 || next))
      return { zh: '决赛须是最后一轮，前面至少有一轮', en: 'A final is the last round, with one before it' }
  }
  return undefined
}

const twice = (names: readonly string[]): string | undefined => names.find((one, at) => names.indexOf(one) !== at)

function unfitLists(contest: Amended): Say | undefined {
  const { teams = [], regions = [], hosts = [], prizes, blueprint } = contest
  const doubled = twice(teams.map(({ name }) => name)) ?? twice(regions.map(({ name }) => name))
  if (doubled !== undefined) return { zh: `“${doubled}”写了两次`, en: `“${doubled}” stands there twice` }
  const bad = hosts.find(({ origin }) => originOf(origin) === undefined)
  if (bad)
    return {
      zh: `${bad.name}的网址须为 https:// 加域名，不带路径和参数：${bad.origin}`,
      en: `The address of ${bad.name} must be https:// and a name, without path or query: ${bad.origin}`,
    }
  if (twice(hosts.map(({ origin }) => originOf(origin) ?? '')) !== undefined)
    return { zh: '有两个承办网站的网址相同', en: 'Two host sites have one address' }
  if (winnersOf({ prizes }) > MOST_WINNERS)
    return { zh: `奖项合计不超过${MOST_WINNERS}名`, en: `${MOST_WINNERS} prizes at most in all` }
  const items = blueprint.reduce((sum, { count }) => sum + count, 0)
  if (items > MOST_OF_A_PAPER)
    return { zh: `一份卷不超过${MOST_OF_A_PAPER}题`, en: `A paper has ${MOST_OF_A_PAPER} items at most` }
  return undefined
}

/** Times follow one another, rounds lie within them, and lists name each thing once. */
export const contestFits =
  (grounds: Grounds): Guard =>
  ({ answers }) => {
    const contest = asked(answers)
    const why = contest && unfit(contest)
    return why && refuse('incomplete', why, { grounds })
  }

/** Which line cannot be filled from the bank today. */
export const contestBankFills =
  (grounds: Grounds): Guard<'contest.bank'> =>
  ({ file, facts: { 'contest.bank': standing } }) => {
    const contest = contestSaid(file)
    const at = (contest?.blueprint ?? []).findIndex(({ count }, line) => (standing[line]?.left ?? 0) < count)
    if (at < 0) return undefined
    const { fits = 0, left = 0, changes = 0 } = standing[at] ?? {}
    const count = contest?.blueprint[at]?.count ?? 0
    return refuse(
      'incomplete',
      {
        zh: `蓝图第${at + 1}行要${count}题，题库中符合条件的有${fits}题，不论前面各行抽走什么能保证的只有${left}题${changes > 0 ? `（另有${changes}题的条文在截止前修改，不抽）` : ''}；请减少题数、放宽条件，或者补充题目`,
        en: `Line ${at + 1} of the blueprint asks for ${count} items; ${fits} of the bank match it, and ${left} are sure to be left whatever lines before it draw${changes > 0 ? ` (${changes} more rest on provisions that change before it closes)` : ''}: ask for fewer or for less of them, or add items`,
      },
      { grounds },
    )
  }

/**
 * Rules that are public stand still; it may only last longer, and everybody is told. The day of a number from outside stands
 * in them too: a list that is fixed on it or later takes none.
 */
export const lastsLonger =
  (grounds: Grounds): Guard =>
  ({ file, answers }) => {
    const before = closesBy(file)
    const { closesOn, closesAt } = answers
    const after = closesOf({ closesOn: String(closesOn), closesAt: String(closesAt) })
    const { besideOn } = contestSaid(file) ?? {}
    if (besideOn !== undefined && String(closesOn) >= besideOn)
      return refuse(
        'incomplete',
        {
          zh: `公布的规则写明抽奖另用${besideOn}产生的公开数字：新的截止日须在这一日以前，否则它不能进入抽奖`,
          en: `By the public rules a number that is known on ${besideOn} enters the draw: the new last day must be before it, or the number could not enter`,
        },
        { grounds },
      )
    if (before && after > before) return undefined
    return refuse(
      'incomplete',
      {
        zh: '规则公布以后不能改，只能延长：新的截止须晚于原来的截止',
        en: 'Rules that are public do not change: it may only last longer, and the new close must be later than the one before',
      },
      { grounds },
    )
  }

const out = (zh: string, en: string, grounds: Grounds) => refuse('out-of-turn', { zh, en }, { grounds })

export const contestBegins =
  (grounds: Grounds): Guard<'contest.standing'> =>
  ({
    facts: {
      'contest.standing': { begun },
    },
  }) =>
    begun ? undefined : out('竞赛还没有到开始时刻', 'It is not yet time for the contest to open', grounds)

export const contestOver =
  (grounds: Grounds): Guard<'contest.standing'> =>
  ({
    facts: {
      'contest.standing': { over },
    },
  }) =>
    over ? undefined : out('竞赛还没有截止', 'The contest has not closed yet', grounds)

/** The list that is recorded is the one that stands there, typed by nobody. */
export const listStands =
  (grounds: Grounds): Guard<'contest.lots'> =>
  ({ answers, facts: { 'contest.lots': lots } }) =>
    answers.eligible === lots.eligible && answers.listHash === lots.listHash
      ? undefined
      : refuse(
          'incomplete',
          { zh: '名单由本站自动固定，不能另填', en: 'The list is fixed by the system, and typed by nobody' },
          { grounds },
        )

export const objectionsAnswered =
  (grounds: Grounds): Guard<'contest.objections'> =>
  ({ facts: { 'contest.objections': open } }) =>
    open === 0
      ? undefined
      : out(
          `还有${open}件异议没有答复，名单不能确定`,
          `${open} objections are not answered: the list cannot be final`,
          grounds,
        )

export const winnerStands =
  (grounds: Grounds): Guard<'contest.winner'> =>
  ({ facts: { 'contest.winner': state } }) =>
    state === 'drawn'
      ? undefined
      : refuse(
          'incomplete',
          state === undefined
            ? { zh: '名单上没有这个序号', en: 'There is no such place on the list' }
            : { zh: '这个序号已经不在获奖之列', en: 'That place has fallen away already' },
          { grounds },
        )

/** The key that is asked for can be the item's. */
export const contestKeyFits: Guard<'contest.item'> = ({ answers, facts: { 'contest.item': items } }) => {
  const changed = changedKey(items, String(answers.item ?? ''), String(answers.key ?? ''))
  return isRefusal(changed) ? changed : undefined
}

/** As its rules say, which were public before anybody entered. */
export const redrawsByRules =
  (grounds: Grounds): Guard =>
  ({ file }) =>
    contestSaid(file)?.afterDraw === 'redraw'
      ? undefined
      : out(
          '规则写明抽奖以后答案不再更正：答案有误的，竞赛作废，另办一届',
          'By its rules keys are not changed after the draw: where one was wrong the contest is voided, and another held',
          grounds,
        )

/** Nothing is checked while a changed key is not yet counted for everybody. */
export const contestMarkedAnew =
  (grounds: Grounds): Guard<'contest.remarkings'> =>
  ({ facts: { 'contest.remarkings': open } }) =>
    open === 0
      ? undefined
      : out(
          '更正答案以后的全体重新阅卷还没有办完，办完再核查；停下的，请在案卷页继续',
          'Marking everybody anew by a changed key has not ended: check it then. Where it stopped, go on with it on the page of the case',
          grounds,
        )

/** The number that the rules name, once its day has come. */
export const numberIsDue =
  (grounds: Grounds): Guard =>
  ({ file, day }) => {
    const outside = file && outsideOf(file)
    if (!outside) return out('这次抽奖不用公开数字', 'This draw takes no number from outside', grounds)
    if (outside.number !== undefined)
      return out('公开数字已经录入，不能再改', 'The number is entered already, and does not change', grounds)
    return day >= outside.on
      ? undefined
      : out(`该数字到${outside.on}才产生`, `That number is not known before ${outside.on}`, grounds)
  }

/** An objection that was upheld has its effect before the list is final. */
export const upheldStruck =
  (grounds: Grounds): Guard<'contest.upheld'> =>
  ({ facts: { 'contest.upheld': place } }) => {
    if (place === undefined) return undefined
    if (place === 0)
      return out(
        '对整份名单的异议已成立，名单不能确定，只能作废',
        'An objection to the whole list was upheld: it cannot be final, and the contest is voided',
        grounds,
      )
    return out(
      `对第${place}位的异议已成立，先取消这一位，名单才能确定`,
      `An objection to place ${place} was upheld: strike it before the list is final`,
      grounds,
    )
  }

/** Whoever moved up late has as many days as the others. */
export const contactsOver =
  (grounds: Grounds): Guard<'contest.contacts'> =>
  ({ facts: { 'contest.contacts': until } }) =>
    until === undefined
      ? undefined
      : out(
          `递补的获奖人到${until}还可以留联系方式，奖还不能发完`,
          `A winner who moved up may leave a contact until ${until}: prizes are not all given yet`,
          grounds,
        )
