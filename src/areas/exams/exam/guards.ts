import type { z } from 'zod'
import type { FactTypes } from '../../../kernel/procedure/fact.ts'
import type { Grounds } from '../../../kernel/procedure/grounds.ts'
import type { Guard } from '../../../kernel/procedure/guard.ts'
import { isRefusal, type Refusal, refuse } from '../../../law/refusal.ts'
import { mostOf } from '../../../mechanisms/sitting/blueprint.ts'
import { isClass, isPupilNumber, pupilGrounds } from '../../../mechanisms/sitting/pupil-seat.ts'
import { changedKey } from '../../../mechanisms/sitting/rekey.ts'
import { amendAsks } from './asking.ts'
import { whyNoCase } from './bank-guards.ts'
import { type ExamBases, isWithin } from './bases.ts'
import { askedOf, timesOf } from './rules.ts'

/** What was said of an exam in these answers. */
export const asked = (answers: unknown): z.output<typeof amendAsks> | undefined => {
  const read = amendAsks.safeParse(
    Object.fromEntries(Object.entries(Object(answers)).filter(([field]) => field !== 'reviewDays')),
  )
  return read.success ? read.data : undefined
}

/** Its times follow one another, one attempt fits between them, points tell no key, and the pass mark can be reached. */
export const examFits =
  (grounds: Grounds): Guard =>
  ({ answers }) => {
    const exam = asked(answers)
    if (!exam) return undefined
    const { opens, closes } = timesOf(exam)
    const most = mostOf(exam.blueprint)
    const longest = (closes.getTime() - opens.getTime()) / 60_000
    if (longest <= 0)
      return refuse('incomplete', { zh: '截止时刻须在开考时刻之后', en: 'It must close after it opens' }, { grounds })
    if (exam.minutes > longest)
      return refuse(
        'incomplete',
        {
          zh: `从开考到截止只有${longest}分钟，不够答题时间${exam.minutes}分钟`,
          en: `There are ${longest} minutes from its opening to its close, fewer than the ${exam.minutes} of an attempt`,
        },
        { grounds },
      )
    if (exam.showPoints === 'handed' && exam.tries > 1)
      return refuse(
        'incomplete',
        {
          zh: `每人可以考${exam.tries}次的，成绩不能在交卷时就可看：可以再考的人会拿分数试出答案。请改为考试结束后，或者每人一次`,
          en: `With ${exam.tries} tries points are not shown at hand-in: one would find the key by them. Show them once it has closed, or give one try`,
        },
        { grounds },
      )
    const unfit = whyNoCase(exam.blueprint)
    if (unfit) return refuse('incomplete', unfit, { grounds })
    if (exam.pass > most)
      return refuse(
        'incomplete',
        {
          zh: `合格分${exam.pass}高于按蓝图算出的总分${most}`,
          en: `The pass mark of ${exam.pass} is above the ${most} points that the blueprint adds up to`,
        },
        { grounds },
      )
    return undefined
  }

/** It stands on what orders an exam of its kind, or says why on something else. */
export const basisFits =
  (bases: ExamBases, grounds: Grounds): Guard =>
  ({ answers }) => {
    const exam = asked(answers)
    if (!exam || exam.basisWhy !== undefined || isWithin(exam.basis, bases[exam.kind])) return undefined
    const [first, ...rest] = bases[exam.kind]
    return refuse(
      'incomplete',
      {
        zh: first
          ? '所填依据不是这一种类的考试的依据；请改填，或者写明以它为依据的理由'
          : '没有条文规定这一种类的考试；请写明以所填条文为依据的理由',
        en: first
          ? 'That provision is not what an exam of this kind stands on: name another, or say why it is the basis'
          : 'No provision orders an exam of this kind: say why the one you named is its basis',
      },
      { grounds: first ? [first, ...rest] : grounds },
    )
  }

/** It is opened while there is still time to sit it, and to somebody. */
export const canBeSat =
  (grounds: Grounds): Guard<'exam.sitting'> =>
  ({ facts: { 'exam.sitting': sitting } }) => {
    if (sitting.over)
      return refuse(
        'out-of-turn',
        { zh: '截止时刻已过，不能再启封；请作废后另行组织', en: 'Its time is over: void it and hold another' },
        { grounds },
      )
    if (sitting.seats > 0) return undefined
    return refuse(
      'incomplete',
      { zh: '还没有考生名册；请先导入名册或者按号编座', en: 'There is no seat yet: enter a roll, or seats by number' },
      { grounds },
    )
  }

const NAMED = 20

/** No candidate meets an item whose provision is not the law when they sit. */
export const wordsStand =
  (grounds: Grounds): Guard<'exam.stopped'> =>
  ({ facts: { 'exam.stopped': stopped } }) => {
    if (stopped.length === 0) return undefined
    const named = stopped.slice(0, NAMED).join('、')
    return refuse(
      'out-of-turn',
      {
        zh: `固定以后，有${stopped.length}题所依据的条文已经修改、废止，或者在考试截止前修改、废止，不能启封：${named}${stopped.length > NAMED ? '等' : ''}；请作废后重新组织`,
        en: `Since it was frozen the provisions of ${stopped.length} items have changed or gone, or will before the exam closes, and it is not opened: ${named}${stopped.length > NAMED ? ' and more' : ''}. Void it and hold another`,
      },
      { grounds },
    )
  }

export const isOver =
  (grounds: Grounds): Guard<'exam.sitting'> =>
  ({ facts: { 'exam.sitting': sitting } }) =>
    sitting.over && sitting.running === 0
      ? undefined
      : refuse('out-of-turn', { zh: '考试还没有结束', en: 'The exam is not over yet' }, { grounds })

export const allMarked =
  (grounds: Grounds): Guard<'exam.sitting'> =>
  ({ facts: { 'exam.sitting': sitting } }) =>
    whollyMarked(sitting, grounds)

const whollyMarked = ({ unmarked, admissions }: FactTypes['exam.sitting'], grounds: Grounds): Refusal | undefined =>
  unmarked === 0
    ? admissions === 0
      ? undefined
      : refuse(
          'out-of-turn',
          { zh: '迟到的答案正在采认，请稍后再办', en: 'Late answers are being admitted just now: do it in a moment' },
          { grounds },
        )
    : refuse(
        'out-of-turn',
        { zh: `还有${unmarked}份答卷没有阅完`, en: `${unmarked} attempts are not marked yet` },
        { grounds },
      )

/** Nothing is told or final while a changed key is not yet counted for everybody. */
export const allMarkedAnew =
  (grounds: Grounds): Guard<'exam.sitting'> =>
  ({
    facts: {
      'exam.sitting': { remarkings },
    },
  }) =>
    remarkings === 0
      ? undefined
      : refuse(
          'out-of-turn',
          {
            zh: '更正答案以后的全体重新阅卷还没有办完；已停止的，请在“更正与重阅”页继续',
            en: 'Marking everybody anew by a changed key has not ended: where it stopped, go on with it on the page of changes',
          },
          { grounds },
        )

/** Every request for a review is answered, and what late answers brought is marked. */
export const reviewsAnswered =
  (grounds: Grounds): Guard<'exam.sitting'> =>
  ({ facts: { 'exam.sitting': sitting } }) =>
    sitting.reviews === 0
      ? whollyMarked(sitting, grounds)
      : refuse(
          'out-of-turn',
          {
            zh: `还有${sitting.reviews}件复核请求没有答复`,
            en: `${sitting.reviews} requests for a review are not answered yet`,
          },
          { grounds },
        )

/** What was entered is what is recorded: an act on a roll says what the roll is, and nothing else. */
export const asEntered =
  (grounds: Grounds): Guard<'exam.roll'> =>
  ({ answers, facts }) => {
    const roll = facts['exam.roll']
    if (answers.seats === roll.seats && answers.rollHash === roll.hash) return undefined
    return refuse(
      'incomplete',
      { zh: '名册由本站读入后自动记录，不能另填', en: 'It is recorded as the roll is read in, and typed by nobody' },
      { grounds },
    )
  }

/** The same of codes: an act that issues slips says what codes there are. */
export const asIssued =
  (grounds: Grounds): Guard<'exam.roll'> =>
  ({ answers, facts }) =>
    answers.codesHash === facts['exam.roll'].codes
      ? undefined
      : refuse(
          'incomplete',
          { zh: '准考证由本站发放后自动记录，不能另填', en: 'It is recorded as slips are issued, and typed by nobody' },
          { grounds },
        )

/** The same of the codes of classes, which are there for pupils alone. */
export const asClassIssued =
  (grounds: Grounds): Guard<'exam.roll'> =>
  ({ file, answers, facts }) => {
    if (askedOf(file)?.kind !== 'campus') return onlyPupils(grounds)
    return answers.codesHash === facts['exam.roll'].classCodes
      ? undefined
      : refuse(
          'incomplete',
          {
            zh: '班级口令由本站发放后自动记录，不能另填',
            en: 'It is recorded as codes of classes are issued, and typed by nobody',
          },
          { grounds },
        )
  }

const onlyPupils = (grounds: Grounds): Refusal =>
  refuse(
    'out-of-turn',
    {
      zh: '班级口令只用于校园学法：其他考试每个考生有自己的准考证',
      en: 'Codes of classes are for school exams alone: in others every candidate has a slip of their own',
    },
    { grounds },
  )

/** Seats by number do not run into those there are, and the room is not larger than what is held at once. */
export const seatsFit =
  (grounds: Grounds): Guard<'exam.roll'> =>
  ({ answers, facts }) => {
    const { seats, taken: prefixes } = facts['exam.roll']
    const count = Number(answers.count)
    if (seats + count > MOST_SEATS)
      return refuse(
        'too-many',
        {
          zh: `一场至多 ${MOST_SEATS} 个座位，已有 ${seats} 个`,
          en: `${MOST_SEATS} seats at most; there are ${seats}`,
        },
        { grounds },
      )
    if (!prefixes) return undefined
    return refuse(
      'incomplete',
      {
        zh: `已有以“${answers.prefix}”开头的座位号`,
        en: `There are seats that begin with “${answers.prefix}” already`,
      },
      { grounds },
    )
  }

/** Of pupils a class and numbers, and nobody's name. */
export const pupilsUnnamed: Guard = ({ file, answers: { prefix, unit } }) => {
  if (askedOf(file)?.kind !== 'campus') return undefined
  if (!isPupilNumber(`${prefix}-01`))
    return refuse(
      'incomplete',
      {
        zh: '学生的号码以班级代号开头，如 5-2，不用姓名的拼音',
        en: 'Numbers of pupils begin with a code of the class, as 5-2, and not with a name',
      },
      { grounds: pupilGrounds },
    )
  if (typeof unit !== 'string' || isClass(unit)) return undefined
  return refuse(
    'incomplete',
    {
      zh: '班级只写年级和班的数字，如“五年级二班”，不写人名',
      en: 'Name a class by its numbers alone, as “5-2”, and by nobody’s name',
    },
    { grounds: pupilGrounds },
  )
}

/** Seats of one exam at most. */
export const MOST_SEATS = 20_000

export const seatIsThere =
  (grounds: Grounds): Guard<'exam.seat'> =>
  ({ facts: { 'exam.seat': seat } }) =>
    seat === 'there'
      ? undefined
      : refuse(
          'incomplete',
          seat === 'withdrawn'
            ? { zh: '这个座位已经撤销', en: 'That seat is withdrawn already' }
            : seat === 'sat'
              ? { zh: '这个座位已经开始答题，不能撤销', en: 'Somebody sat on that seat already: it stays' }
              : { zh: '没有这个座位号', en: 'There is no such seat' },
          { grounds },
        )

/** Nobody's word is needed for a seat that nobody sat on: its slip is issued with a reason. */
export const seatWasSat =
  (grounds: Grounds): Guard<'exam.seat'> =>
  ({ facts: { 'exam.seat': seat } }) =>
    seat === 'sat'
      ? undefined
      : refuse(
          'incomplete',
          seat === 'there'
            ? {
                zh: '这个座位还没有开始答题：写明理由，直接补发',
                en: 'Nobody has begun on that seat: issue its slip again with the reason',
              }
            : { zh: '没有这个座位，或者已经撤销', en: 'There is no such seat, or it is withdrawn' },
          { grounds },
        )

/** A changed key is one that the item can have, and is another than it has: nothing is put down that cannot be marked by. */
export const keyFits: Guard<'exam.item'> = ({ answers, facts: { 'exam.item': items } }) => {
  const changed = changedKey(items, String(answers.item ?? ''), String(answers.key ?? ''))
  return isRefusal(changed) ? changed : undefined
}
