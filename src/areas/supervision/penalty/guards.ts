import { z } from 'zod'
import { dayOf } from '../../../kernel/calendar/day.ts'
import { type Address, formatAddress, parseAddress } from '../../../kernel/law/address.ts'
import type { Guard } from '../../../kernel/procedure/definition.ts'
import type { Grounds } from '../../../kernel/procedure/grounds.ts'
import type { Standing } from '../../../kernel/procedure/standing.ts'
import { type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { Say } from '../../../kernel/say.ts'
import { performedIn } from './decided.ts'
import { dayTaken, imposedBy, lastOf, noticeIn, takenIn, unknownEvidence } from './matter.ts'
import { isHeavier, isMajor } from './weight.ts'

const no = (zh: string, en: string, grounds: readonly Address[] = []): Refusal =>
  refuse('incomplete', { zh, en }, { grounds })

const notYet = (zh: string, en: string, grounds: readonly Address[] = []): Refusal =>
  refuse('out-of-turn', { zh, en }, { grounds })

/** 补录 in order: only in a case begun on paper, and no day before that of the step before. */
export const inOrder: Guard = (file, answers) => {
  const { on } = answers
  if (typeof on !== 'string' || !file) return undefined
  const [first] = file.steps
  if (typeof first?.answers.on !== 'string') {
    return no(
      '本案不是补录的案件，各步骤以办理当日为准，请不填实际办理日期',
      'This case was not begun on paper: each step is of the day it is taken, so leave that day empty',
    )
  }
  const last = file.steps.map(dayTaken).toSorted().at(-1) ?? ''
  return on >= last
    ? undefined
    : no(`所填日期早于上一步骤的日期（${last}）`, `That day is before the day of an earlier step (${last})`)
}

/** A paper is served on the day it was made or later. */
export const servedInOrder =
  (of: string): Guard =>
  (file, answers) => {
    const made = lastOf(file, of)
    const day = made && dayTaken(made)
    return day === undefined || String(answers.on) >= day
      ? undefined
      : no(`送达日期早于文书日期（${day}）`, `Served before the paper was made (${day})`)
  }

/** Only those who investigate this case, and have not stepped aside. */
export const investigates =
  (grounds: Grounds): Guard =>
  (_, __, { read }) =>
    read['penalty.mine'] === true
      ? undefined
      : refuse(
          'not-yours',
          {
            zh: '您不是本案承办人，或者已经回避；由本案的承办人办理',
            en: 'You do not investigate this case, or have stepped aside: its investigators take this step',
          },
          { grounds },
        )

const Refusals = z.array(z.object({ code: z.string(), unit: z.string(), zh: z.string(), en: z.string() }))

/** Not beyond the law: every reason why the table does not allow it, each with its provision. */
export const withinLaw =
  (reader: string, grounds: Grounds): Guard =>
  (_, __, { read }) => {
    const found = Refusals.parse(read[reader])
    if (found.length === 0) return undefined
    const cited = found.flatMap(({ unit }) => {
      const place = parseAddress(unit)
      return place ? [formatAddress(place)] : []
    })
    const cite = ({ unit }: (typeof found)[number]) => (unit === '' || parseAddress(unit) ? '' : `（${unit}）`)
    const reason: Say = {
      zh: found.map((one) => one.zh + cite(one)).join('；'),
      en: found.map(({ en }) => en).join('; '),
    }
    return refuse('incomplete', reason, { grounds: cited.length > 0 ? [...new Set(cited)] : grounds })
  }

/** A fact that opens a tier stands on evidence of this file, and a refusal to correct on a re-check. */
export const provenInFile =
  (grounds: Grounds): Guard =>
  (file, answers) => {
    const rows = Array.isArray(answers.tierFacts) ? answers.tierFacts : []
    const named = [...rows.map((row) => Object(row).evidence), answers.leniencyEvidence, answers.longLimitEvidence]
    const [unknown] = unknownEvidence(file, named)
    if (unknown !== undefined) {
      return no(`证据清单中没有证据${unknown}`, `There is no evidence ${unknown} in the register of this case`, grounds)
    }
    const refuses = rows.some((row) => Object(row).kind === '拒不改正')
    if (!refuses || takenIn(file, 'recheck').some(({ answers: { outcome } }) => outcome === 'refused')) return undefined
    return no(
      '“拒不改正”须先有责令改正通知书，期满后复查未改正，并有复查记录',
      'A refusal to correct needs an order, and a re-check after its day that found nothing corrected',
      grounds,
    )
  }

/** 第三十条 of 2016: what was obtained while protecting network security serves that and nothing else. */
export const purposeBound =
  (protection: Address, assistance: Address): Guard =>
  (_, { obtainedUnder, purpose }) => {
    if (obtainedUnder === 'assistance') {
      return no(
        '网络运营者为维护国家安全和侦查犯罪提供技术支持和协助而取得的，不能用作行政处罚的证据',
        'What operators gave in technical support for national security or criminal investigation is no evidence for a penalty',
        [assistance],
      )
    }
    if (obtainedUnder !== 'protection' || purpose === 'security') return undefined
    return no(
      '履行网络安全保护职责中获取的信息，只能用于维护网络安全的需要，不得用于其他用途',
      'Information obtained while protecting network security serves the security of networks and nothing else',
      [protection],
    )
  }

/** A refusal is found after the day of the order, and never before. */
export const afterOrderedDay =
  (grounds: Grounds): Guard =>
  (file, answers, { read }) => {
    const by = lastOf(file, 'order')?.answers.correctBy
    const today = typeof answers.on === 'string' ? answers.on : dayOf(new Date(String(read['penalty.moment'])))
    if (answers.outcome !== 'refused' || typeof by !== 'string' || today > by) return undefined
    return no(
      `责令改正的期限为${by}，期满以后才能认定未改正`,
      `The order gives until ${by}: a refusal is found only after that day`,
      grounds,
    )
  }

/** A second penalty in one file is filed for anew, on a re-check that found nothing corrected. */
export const refusedSince: Guard = (file) =>
  lastOf(file, 'recheck')?.answers.outcome === 'refused'
    ? undefined
    : notYet('复查没有认定拒不改正', 'No re-check found a refusal to correct')

/** A hearing is offered where what is proposed is among the grave ones. */
export const hearingOffered =
  (grounds: Grounds): Guard =>
  (_, answers) =>
    answers.hearing === 'yes' || !isMajor(answers)
      ? undefined
      : no(
          '责令停产停业、吊销许可证件或者执照、责令关闭、限制从业，须告知听证权利',
          'Closure, revocation of a permit or licence and bars from posts are made known with the right to a hearing',
          grounds,
        )

/** 不得因当事人陈述、申辩而给予更重的处罚: heavier than before only on evidence that came after, made known again. */
export const notHeavierAgain =
  (grounds: Grounds): Guard =>
  (file, answers) => {
    const before = noticeIn(file)
    const spoken = lastOf(file, 'defend', 'enterStatement', 'holdHearing')
    if (!before || !spoken || !isHeavier(answers, before)) return undefined
    const fresh = takenIn(file, 'addEvidence').some(({ revision }) => revision > spoken.revision)
    return fresh
      ? undefined
      : no(
          '比原告知的更重：当事人陈述、申辩以后，没有新的事实和证据入卷，不得加重',
          'Heavier than what was made known: after the defence, without new facts and evidence on file, nothing is added',
          grounds,
        )
  }

/** A decision says what was made known or less. */
export const notHeavierThanNotice =
  (grounds: Grounds): Guard =>
  (file, answers) => {
    const noticed = noticeIn(file)
    const imposed = imposedBy(file, answers)
    if (!noticed || !imposed || !isHeavier(imposed, noticed)) return undefined
    return no(
      '比告知的更重：须先就新的事实重新告知，再听取陈述、申辩',
      'Heavier than what was made known: it must first be made known again, on new facts, and the party heard',
      grounds,
    )
  }

const isOver = (file: Standing | undefined, clock: string, now: string): boolean => {
  const due = file?.deadlines.find((one) => one.clock === clock)?.dueAt
  return due === undefined || due.toISOString() <= now
}

/** 陈述、申辩 and 听证 have had their time, or the party gave them up; what it said was looked into. */
export const heardOut =
  (grounds: Grounds): Guard =>
  (file, _, { read }) => {
    const told = lastOf(file, 'deliverNotice')?.revision ?? 0
    const since = (name: string) => takenIn(file, name).filter(({ revision }) => revision > told)
    const spoken = [...since('defend'), ...since('enterStatement')].at(-1)
    const answered = since('answerDefence').at(-1)
    if (spoken && (answered?.revision ?? 0) < spoken.revision) {
      return notYet(
        '当事人的陈述、申辩还没有复核',
        'What the party said in its defence has not been looked into yet',
        grounds,
      )
    }
    const waived = since('waive').length > 0 || since('enterWaiver').length > 0
    const now = String(read['penalty.moment'])
    const over = isOver(file, 'defending', now) && isOver(file, 'asking', now)
    if (waived || over || file?.stage === 'heard') return undefined
    return notYet(
      '陈述、申辩或者要求听证的期限还没有届满，当事人也没有明确放弃',
      'The time for the defence or for asking a hearing is not over, and the party has not given it up',
      grounds,
    )
  }

/** 情节复杂或者重大: discussed by the heads together before it is decided. */
export const discussedWhereMajor =
  (grounds: Grounds): Guard =>
  (file, answers) => {
    const imposed = imposedBy(file, answers)
    const since = lastOf(file, 'notify')?.revision ?? 0
    const discussed = takenIn(file, 'discuss').some(({ revision }) => revision > since)
    const complex = lastOf(file, 'review')?.answers.major === true
    if (discussed || !(complex || (imposed && isMajor(imposed)))) return undefined
    return notYet(
      '情节复杂或者重大违法行为，须由负责人集体讨论决定',
      'A complex case or grave breach is decided after the heads have discussed it together',
      grounds,
    )
  }

/** A lighter decision says what it imposes, and one as made known says nothing else. */
export const saysWhatItImposes: Guard = (_, answers) => {
  const own = (Array.isArray(answers.measures) && answers.measures.length > 0) || answers.fine !== undefined
  if (answers.as === 'lighter' && !own) {
    return no('从轻的，请填写决定的处理和处罚', 'A lighter decision says what it imposes')
  }
  return answers.as === 'notified' && own
    ? no('与告知一致的，不再另填处罚内容', 'A decision as made known fills in no measures of its own')
    : undefined
}

/** 违法行为涉嫌犯罪: transferred, and never fined here. */
export const notACrime =
  (grounds: Grounds): Guard =>
  (_, answers) =>
    answers.conclusion === 'crime'
      ? refuse(
          'out-of-turn',
          { zh: '涉嫌犯罪的，应当移送司法机关，不作行政处罚', en: 'A suspected crime is transferred, and not fined' },
          { grounds },
        )
      : undefined

/** Seven days before a hearing the party knows where and when (working days since 15 July 2021). */
export const sevenDaysBefore =
  (grounds: Grounds): Guard =>
  (_, answers, { read }) => {
    const earliest = z.string().parse(read['penalty.hearingFrom'])
    return String(answers.heldOn) >= earliest
      ? undefined
      : no(
          `应当在举行听证的七日前通知：最早可在${earliest}举行`,
          `The party is told seven days before a hearing: ${earliest} is the first day possible`,
          grounds,
        )
  }

/** Performed: every fine is paid, with what was added to it. */
export const paidInFull: Guard = (file) => {
  const { due, paid } = performedIn(file)
  return paid >= due ? undefined : notYet(`应缴${due}元，已缴${paid}元`, `¥${due} are due and ¥${paid} are paid`)
}

/** 每日百分之三, never more than the fine. */
export const withinThreePercent =
  (grounds: Grounds): Guard =>
  (file, answers, { read }) => {
    const today = typeof answers.on === 'string' ? answers.on : dayOf(new Date(String(read['penalty.moment'])))
    const { most } = performedIn(file, today)
    return Number(answers.amount) > 0 && Number(answers.amount) <= most
      ? undefined
      : no(
          `至${today}加处罚款最多${most}元：每日百分之三，不超过罚款数额，行政复议和诉讼期间不计`,
          `By ${today} at most ¥${most} may be added: three per cent a day, never more than the fine, and not while it is under review`,
          grounds,
        )
  }

/** 申请法院强制执行: the party has neither sued nor asked for reconsideration in its time, and was urged ten days before. */
export const reviewLapsed =
  (grounds: Grounds): Guard =>
  (file, _, { read }) => {
    const now = String(read['penalty.moment'])
    const lodged = takenIn(file, 'lodged').length
    const settled = takenIn(file, 'upheld').length + takenIn(file, 'change').length
    if (lodged > settled) {
      return notYet('正在行政复议或者诉讼中', 'It is under reconsideration or before the court', grounds)
    }
    if (lodged === 0 && !(isOver(file, 'reconsidering', now) && isOver(file, 'suing', now))) {
      return notYet(
        '复议或者起诉的期限还没有届满',
        'The time to ask for reconsideration or to sue is not over',
        grounds,
      )
    }
    return isOver(file, 'urging', now)
      ? undefined
      : notYet('催告书送达未满十日', 'Ten days have not passed since the party was urged', grounds)
  }

/** Settled once for each that was lodged. */
export const wasLodged: Guard = (file, { by }) => {
  if (by === 'self' || by === 'superior') return undefined
  const open = takenIn(file, 'lodged').length - takenIn(file, 'upheld').length
  return open > 0 ? undefined : notYet('没有登记过行政复议或者诉讼', 'No reconsideration or suit is on file')
}

/** A request on paper counts by the day it was made. */
export const askedInTime =
  (grounds: Grounds): Guard =>
  (file, { on }) => {
    const window = file?.deadlines.find(({ clock }) => clock === 'asking')
    if (!window) return notYet('本案没有告知听证权利', 'No right to a hearing was made known in this case', grounds)
    const last = window.lastDay
    return last === undefined || String(on) <= last
      ? undefined
      : no(`要求听证的期限至${last}`, `A hearing could be asked for until ${last}`, grounds)
  }

/** What goes back is what came in and is no longer owed. */
export const noMoreThanPaid: Guard = (file, { amount }) => {
  const { due, paid, refunded } = performedIn(file)
  const owed = file?.stage === 'annulled' ? 0 : due
  const most = Math.max(0, paid - owed - refunded)
  return Number(amount) > 0 && Number(amount) <= most
    ? undefined
    : no(`可退还的为${most}元`, `¥${most} can be paid back`)
}

/** A case is closed for what happened in it, and an annulled decision only after what was paid has gone back. */
export const saysWhy: Guard = (file, { why }) => {
  const fits: Readonly<Record<string, readonly string[]>> = {
    performed: ['performed'],
    court: ['court'],
    unpunished: ['unpunished'],
    annulled: ['annulled'],
    corrected: ['investigating', 'concluded'],
  }
  const corrected = lastOf(file, 'recheck')?.answers.outcome === 'corrected'
  if (!fits[String(why)]?.includes(file?.stage ?? '') || (why === 'corrected' && !corrected)) {
    return no('结案情形与案件所处阶段不符', 'That is not what happened in this case')
  }
  const { paid, refunded } = performedIn(file)
  return why === 'annulled' && paid > refunded
    ? notYet(
        `决定已撤销，须先退还已缴的${paid - refunded}元`,
        `The decision was annulled: ¥${paid - refunded} must first go back`,
      )
    : undefined
}
