import { dayOf, longDay, timeOf } from '../../kernel/calendar/day.ts'
import { type Refusal, refuse } from '../../law/refusal.ts'

/** One answer to a number that is no seat and to a wrong code, so that nobody learns which numbers there are. */
export const wrongSeat = (): Refusal =>
  refuse('not-signed-in', {
    zh: '座位号或口令不对，请对照准考证再输入一次',
    en: 'The number or the code is not right: compare them with your slip and enter them again',
  })

export const seatWaits = (seconds: number): Refusal =>
  refuse('too-many', {
    zh: `从这里连续多次输错这个座位的口令，错的口令请 ${seconds} 秒后再试；正确的口令随时可以进入，仍进不去的，请找监考员`,
    en: `Too many wrong codes for this number from here: wrong ones wait ${seconds} s. The right code enters at any time; ask the invigilator if you still cannot enter`,
  })

export const enterFirst = (): Refusal =>
  refuse('not-signed-in', { zh: '请先用座位号和口令入场', en: 'Enter with your number and code first' })

export const takenOver = (): Refusal =>
  refuse('not-signed-in', {
    zh: '这个座位已在另一台设备上入场，本页不再有效；已经保存的作答都在。要在这里继续，请重新入场',
    en: 'This number has entered on another device, and this page no longer counts; every saved answer is there. To go on here, enter again',
  })

export const noSuchExam = (): Refusal =>
  refuse('not-found', { zh: '没有这场考试，或者它还没有开始', en: 'There is no such exam, or it is not open yet' })

/** To whoever still sits it. */
export const examIsVoid = (): Refusal =>
  refuse(
    'out-of-turn',
    {
      zh: '这场考试已作废，正在答的卷已由系统结束，不评分；理由见您的座位页，回执照留',
      en: 'This exam was voided: the paper you sat was ended by the system and is not marked. The reason stands on the page of your seat, and the receipt stays',
    },
    { instead: { text: { zh: '看我的座位', en: 'The page of my seat' }, path: '/exams/hall/seat' } },
  )

export const notOpenYet = (opensAt: Date): Refusal =>
  refuse('out-of-turn', {
    zh: `考试还没有开始，开考时间：${longDay(dayOf(opensAt)).zh} ${timeOf(opensAt)}`,
    en: `The exam has not begun; it opens on ${longDay(dayOf(opensAt)).en}, ${timeOf(opensAt)} (China time)`,
  })

export const closedAlready = (): Refusal =>
  refuse('out-of-turn', {
    zh: '考试已经结束，不能再开始作答',
    en: 'The exam has closed; no attempt can begin any more',
  })

export const triesUsed = (tries: number): Refusal =>
  refuse('out-of-turn', {
    zh: `这场考试最多作答${tries}次，已经用完`,
    en: `This exam may be tried ${tries} ${tries === 1 ? 'time' : 'times'}, and all are used`,
  })

export const noSuchAttempt = (): Refusal => refuse('not-found', { zh: '没有这次作答', en: 'There is no such attempt' })

export const handedAlready = (): Refusal =>
  refuse('out-of-turn', { zh: '已经交卷，不能再改答案', en: 'It is handed in, and no answer can be changed' })

export const tooLate = (): Refusal =>
  refuse('out-of-turn', {
    zh: '作答时间已到，这些答案另行保留，只有经批准认可的考场异常才会计入',
    en: 'Time was over: these answers are kept apart, and count only where a named disturbance admits them',
  })

export const shutLate = (minutes: number): Refusal =>
  refuse('out-of-turn', {
    zh: `作答时间已过 ${minutes} 分钟，或者本场的对错、答案、解析已经可以看到，这些答案不再保留`,
    en: `Time was over for ${minutes} minutes, or right and wrong, key or explanation of this exam can be read by now: these answers are not kept`,
  })

export const notOfThisPaper = (at: number): Refusal =>
  refuse('incomplete', {
    zh: `第${at}项答案不是这份试卷的题目或者选项，全部未保存`,
    en: `Answer ${at} is no item or option of this paper; none was saved`,
  })

export const unreadableAnswers = (): Refusal =>
  refuse('unreadable', {
    zh: '无法识别的作答：须为 attempt（编号）和 answers（1 至 200 项，每项有 item、sequence、answer）',
    en: 'The answers cannot be read: attempt (its number) and answers (1 to 200, each with item, sequence and answer) are asked',
  })

export const noReason = (): Refusal =>
  refuse('incomplete', { zh: '请写明原因（4 至 500 字）', en: 'Give a reason of 4 to 500 characters' })

export const wrongMinutes = (): Refusal =>
  refuse('incomplete', { zh: '延长时间须为 1 至 600 分钟', en: 'Extra time is 1 to 600 minutes' })

/** A seat has 600 minutes of its own in all. */
export const tooManyMinutes = (left: number): Refusal =>
  refuse('incomplete', {
    zh: `一个座位累计加时不超过 600 分钟，这个座位还可以加 ${left} 分钟`,
    en: `One seat has 600 minutes of extra time in all; ${left} are left for this one`,
  })

export const overForAll = (): Refusal =>
  refuse('out-of-turn', {
    zh: '考试已经到时或者已经宣布结束，不能再给全场加时；因考场故障耽误的，认定故障并采认迟到的答案',
    en: 'The exam is over or was ended, and no more time is given to everybody: where something failed, name the disturbance and admit what came late',
  })

export const ownSeat = (): Refusal =>
  refuse('same-person', {
    zh: '您本人在这场考试有座位，加时、认定故障、结束考试须由另一个人办',
    en: 'You have a seat in this exam yourself: somebody else gives extra time, names a disturbance and ends it',
  })

export const noSuchSeat = (): Refusal =>
  refuse('not-found', { zh: '这场考试没有这个座位号', en: 'This exam has no such seat' })

export const wrongSpan = (): Refusal =>
  refuse('incomplete', {
    zh: '异常的起止时间不对：须先起后止，止于现在以前',
    en: 'A disturbance has its beginning before its end, and its end before now',
  })

export const onlyExaminer = (): Refusal =>
  refuse('not-yours', {
    zh: '考试已经结束：只有主考可以采认迟到的答案，请监考员报主考',
    en: 'The exam has closed: late answers are admitted by the examiner alone; tell the examiner',
  })

/** What is right may have gone round by then: one person alone does not let answers in. */
export const twoAdmit = (caseId: string, minutes: number): Refusal =>
  refuse(
    'not-yours',
    {
      zh: `考试结束已超过${minutes}分钟：本系统规定此后采认迟到的答案由两个人办（法律没有规定），主考在案卷页提出，另一名第二保管人同意`,
      en: `The exam ended more than ${minutes} minutes ago; from then on this system, and no law, has two people admit late answers: an examiner proposes it on the page of the case, and a second keyholder agrees`,
    },
    {
      instead: {
        text: { zh: '在案卷页提出', en: 'Propose it on the page of the case' },
        path: `/exams/cases/${caseId}?step=admit`,
      },
    },
  )

export const toldAlready = (): Refusal =>
  refuse('out-of-turn', {
    zh: '成绩已经公布，不再采认迟到的答案；考生可以请求复核',
    en: 'Results are told and late answers are admitted no more; candidates may ask for a review',
  })

export const notInvigilator = (): Refusal =>
  refuse('not-yours', {
    zh: '只有本单位的监考员或者主考可以这样做',
    en: 'Only an invigilator or the examiner of the office may do this',
  })
