import type { Answers, CaseState } from '../../../../kernel/procedure/case-state.ts'
import type { Grounds } from '../../../../kernel/procedure/grounds.ts'
import type { Guard } from '../../../../kernel/procedure/guard.ts'
import type { Address } from '../../../../law/address.ts'
import type { Say } from '../../../../law/say.ts'
import { CONFISCATE } from '../../../../mechanisms/sanction/words.ts'
import { accountOf, type Debt, debtMeant, mostAdded, NOT_COUNTED_SINCE, overpaid } from '../account.ts'
import { debts } from '../asking.ts'
import { decidedIn } from '../decided.ts'
import { findingsIn, imposedBy, lastOf, penaltyOf, takenIn } from '../matter.ts'
import { no, notYet } from './refusing.ts'

/** 罚款; 王明的罚款; 罚款第2期; 没收的违法所得. */
export const debtName = ({ kind, of, part }: Pick<Debt, 'kind' | 'of' | 'part'>): Say => {
  const { zh, en } = debts[kind]
  const which = part === undefined ? { zh: '', en: '' } : { zh: `第${part}期`, en: `, part ${part}` }
  return of === undefined
    ? { zh: `${zh}${which.zh}`, en: `${en}${which.en}` }
    : { zh: `${of}的${zh}${which.zh}`, en: `${en} (${of})${which.en}` }
}

/** Performed: each debt is covered by what was paid for it, and none by what was paid for another. */
export const eachDebtPaid =
  (grounds: Grounds): Guard =>
  ({ file }) => {
    const open = accountOf(file).debts.filter((one) => one.open > 0)
    if (open.length === 0) return undefined
    const each = open.map((one) => ({ name: debtName(one), ...one }))
    return notYet(
      `还没有缴清：${each.map(({ name, due, paid }) => `${name.zh}应缴${due}元，已缴${paid}元`).join('；')}`,
      `Not paid in full: ${each.map(({ name, due, paid }) => `${name.en}: ¥${due} due, ¥${paid} paid`).join('; ')}`,
      grounds,
    )
  }

/**
 * 在行政处罚决定书载明的期限内，予以履行: whoever was found not to have corrected has not performed a decision that orders it,
 * until a re-check finds it corrected; a decision that rests on evidence of the correction orders none (行政处罚法 2021 第二十八条第一款、第六十六条第一款).
 */
export const foundCorrected =
  (grounds: Grounds): Guard =>
  ({ file }) =>
    lastOf(file, 'recheck')?.answers.outcome === 'refused' && lastOf(file, 'decide')?.answers.corrected === undefined
      ? notYet(
          '最近一次复查的结论是“未改正（拒不改正）”：缴清罚款不等于改正，请复查查明已经改正以后再确认履行完毕',
          'The last re-check found it not corrected: paying the fine corrects nothing. Enter the re-check that finds it corrected first',
          grounds,
        )
      : undefined

/** A payment is for a debt of the case, and says for which where there are several. */
export const namesItsDebt =
  (grounds: Grounds): Guard =>
  ({ file, answers }) => {
    const { debts: all } = accountOf(file)
    if (all.length === 0 || debtMeant(file, answers)) return undefined
    const whole = all.map(({ kind, of }) => debtName({ kind, of }))
    const names = [...new Set(whole.map(({ zh }) => zh))]
    const english = [...new Set(whole.map(({ en }) => en))]
    return no(
      `请写明缴的是哪一笔，责任人员的另填姓名：${names.join('、')}`,
      `Say which debt is paid, and whose where it is a person’s: ${english.join(', ')}`,
      grounds,
    )
  }

/** The most that may be added, by a day, to a fine of a file. */
type MostAdded = (file: CaseState | undefined, of: string | undefined, day: string) => number

/** 每日百分之三 of a fine that is late, never more than that fine; nothing is added to confiscated income. */
export const withinThreePercentOfFine =
  (grounds: Grounds, mostOf: MostAdded = mostAdded): Guard =>
  ({ file, answers, day }) => {
    const of = typeof answers.of === 'string' ? answers.of : undefined
    const most = mostOf(file, of, day)
    if (Number(answers.amount) > 0 && Number(answers.amount) <= most) return undefined
    const stops = day >= NOT_COUNTED_SINCE
    return no(
      `至${day}加处罚款最多${most}元：只就该笔未缴的罚款，自其到期以后每日百分之三，不超过该笔罚款数额${stops ? '，行政复议和诉讼期间不计' : ''}`,
      `By ${day} at most ¥${most} may be added: on that unpaid fine alone, three per cent a day after its last day, never more than that fine${stops ? ', and not while it is under review' : ''}`,
      grounds,
    )
  }

/** 强制执行的方式和时间. */
const ADDED_WHEN: Address = 'ael@2012-01-01#art-37/para-2/item-3'

/** An additional fine leaves time to pay it: its last day comes after that of the decision. */
export const leavesTimeToPay =
  (grounds: Grounds): Guard =>
  ({ answers, day }) =>
    String(answers.payBy) > day
      ? undefined
      : no(
          `加处罚款的最后缴款日须在作出决定之日（${day}）以后`,
          `The last day to pay the additional fine comes after the day it is decided (${day})`,
          [...grounds, ADDED_WHEN],
        )

/** 延期、分期: the party asked for it, and the new day, where one is given, is still to come. */
export const askedToDefer =
  (grounds: Grounds, by: string): Guard =>
  ({ file, answers, day }) => {
    const decided = lastOf(file, by)?.revision ?? 0
    if (
      !takenIn(file, 'askDefer')
        .concat(takenIn(file, 'enterDefer'))
        .some(({ revision }) => revision > decided)
    ) {
      return notYet(
        '当事人没有申请延期或者分期缴纳；书面申请请先登记',
        'The party has not asked to pay later or in parts: enter its request first where it came on paper',
        grounds,
      )
    }
    return answers.payBy === undefined || String(answers.payBy) > day
      ? undefined
      : no('最后缴款日须在批准之日以后', 'The last day to pay must be later than the day this is allowed', grounds)
  }

/** What goes back is what came in and is no longer owed. */
export const noMoreThanOver =
  (grounds: Grounds): Guard =>
  ({ file, answers: { amount, debt, of } }) => {
    const { over } = accountOf(file)
    const own = over.find((one) => one.kind === debt && one.of === (typeof of === 'string' ? of : undefined))
    const most = debt === undefined ? overpaid(file) : (own?.paid ?? 0)
    return Number(amount) > 0 && Number(amount) <= most
      ? undefined
      : no(`可退还的为${most}元`, `¥${most} can be paid back`, grounds)
  }

const confiscates = (measures: readonly string[] | undefined): boolean => measures?.includes(CONFISCATE) === true

/** 没收 of nothing is none: what is confiscated was established, and is more than nought. */
export const confiscatesSomething =
  (grounds: Grounds): Guard =>
  ({ file, answers }) => {
    const imposed = answers.as === undefined ? penaltyOf(answers) : imposedBy(file, answers)
    return !confiscates(imposed?.measures) || (findingsIn(file)?.illegalIncome ?? 0) > 0
      ? undefined
      : no(
          '调查终结时没有查明违法所得，或者违法所得为0元，不能没收',
          'No illegal income was established, or none at all: there is nothing to confiscate',
          grounds,
        )
  }

/** Only where another party asked for the opposite may a court or an organ of reconsideration make it heavier. */
const mayBeHeavier = ({ opposed, by }: Answers): boolean =>
  opposed === true && (by === 'court' || by === 'reconsideration')

/** A changed decision that confiscates does so of something, and of no more than before. */
export const confiscatesNoMore =
  (grounds: Grounds): Guard =>
  ({ file, answers }) => {
    const said = typeof answers.income === 'number' ? answers.income : undefined
    if (!confiscates(penaltyOf(answers)?.measures)) {
      return said === undefined
        ? undefined
        : no('没有没收违法所得的，不填其数额', 'Nothing is confiscated: leave its sum empty', grounds)
    }
    const before = (file && decidedIn(file)?.income) ?? 0
    const now = said ?? before
    if (now === 0) return no('没收的数额须大于零', 'What is confiscated is more than nothing', grounds)
    return now <= before || mayBeHeavier(answers)
      ? undefined
      : no(
          '没收的数额多于原决定：变更不得加重',
          'More is confiscated than before: a change makes nothing heavier',
          grounds,
        )
  }

/** 履行方式和期限 (第五十九条第一款第（四）项): confiscated income has an account and a time as a fine has. */
export const saysHowToHandOver =
  (grounds: Grounds): Guard =>
  ({ file, answers }) => {
    const isTaken = confiscates(imposedBy(file, answers)?.measures)
    const isSaid = answers.incomeDays !== undefined && answers.incomeTo !== undefined
    return !isTaken || isSaid
      ? undefined
      : no(
          '没收违法所得的，请填写缴清的期限和缴入的账户：决定书须载明履行方式和期限',
          'Where income is confiscated, name the time and the account: a decision says how and by when it is performed',
          grounds,
        )
  }

/** 停业整顿 is for a time, 关闭网站 is of a certain site; a decision without them cannot be carried out. */
export const saysTermAndPlace =
  (grounds: Grounds): Guard =>
  ({ file, answers }) => {
    const imposed = answers.as === undefined ? penaltyOf(answers) : imposedBy(file, answers)
    if (!imposed) return undefined
    const { measures, closureDays, site, groups } = imposed
    const closesGroups = measures.includes('关闭用于实施违法犯罪活动的网站、通讯群组')
    if (measures.includes('停业整顿') !== (closureDays !== undefined)) {
      return no(
        '停业整顿须写明期限；没有停业整顿的不填',
        'Suspension of business is for a number of days, and only then is one filled in',
        grounds,
      )
    }
    if (closesGroups !== (groups !== undefined || (closesGroups && site !== undefined))) {
      return no(
        '关闭网站、通讯群组须写明网站的域名或者网址、群组的名称和号码；没有关闭通讯群组的不填',
        'Closing websites or groups names the address of the website or the name and number of the group, and only then are they filled in',
        grounds,
      )
    }
    return closesGroups || measures.includes('关闭网站') === (site !== undefined)
      ? undefined
      : no(
          '关闭网站须写明网站的域名或者网址；没有关闭网站的不填',
          'Closing a website names its address, and only then is one filled in',
          grounds,
        )
  }
