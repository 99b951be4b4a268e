import type { Grounds } from '../../../kernel/procedure/grounds.ts'
import type { Guard } from '../../../kernel/procedure/guard.ts'
import { type Refusal, refuse } from '../../../law/refusal.ts'
import type { Say } from '../../../law/say.ts'
import type { ExamAsked } from './asking.ts'
import { askedOf } from './rules.ts'

/** What of a blueprint's lines of cases, or of those beside them, cannot be drawn. */
export function whyNoCase(blueprint: ExamAsked['blueprint']): Say | undefined {
  const cases = blueprint.findIndex(({ kind }) => kind === 'case')
  const open = blueprint.findIndex(({ kind }) => kind === undefined)
  const bare = blueprint.findIndex(({ kind, each }) => (kind === 'case') !== (each !== undefined))
  if (bare >= 0)
    return blueprint[bare]?.kind === 'case'
      ? {
          zh: `蓝图第${bare + 1}行抽案例，须写每套小题数：分值按小题计算`,
          en: `Line ${bare + 1} of the blueprint asks for cases: say how many questions each has, since points are those of each question`,
        }
      : {
          zh: `蓝图第${bare + 1}行不抽案例，不填每套小题数`,
          en: `Line ${bare + 1} of the blueprint asks for no cases: leave the questions of each set empty`,
        }
  if (cases < 0 || open < 0) return undefined
  return {
    zh: `蓝图第${cases + 1}行抽案例，第${open + 1}行没有写题型，会把整套案例当作一题抽走；请写明第${open + 1}行的题型`,
    en: `Line ${cases + 1} of the blueprint asks for cases, and line ${open + 1} names no kind: it would draw a whole case as one item. Name its kind`,
  }
}

/** Which line cannot be filled from the bank today, and why. */
export const bankFills =
  (grounds: Grounds): Guard<'exam.bank'> =>
  ({ file, facts }) => {
    const exam = askedOf(file)
    const standing = facts['exam.bank']
    for (const [at, { count, each }] of (exam?.blueprint ?? []).entries()) {
      const line = standing[at]
      const asks = { at: at + 1, count, each }
      if (!line || line.fits < count)
        return tooFew({ fits: 0, changes: 0, before: 0, others: [], ...line, ...asks }, grounds)
      if (line.left < count) return taken({ ...asks, ...line }, grounds)
    }
    return undefined
  }

interface Lacking {
  readonly at: number
  readonly count: number
  /** Of case sets: of how many questions. */
  readonly each: number | undefined
  readonly fits: number
}

/** How many of what a line draws: 3题, or 2套各3小题的案例. */
const manyOf = (count: number, each: number | undefined): Say =>
  each === undefined
    ? { zh: `${count}题`, en: `${count} items` }
    : { zh: `${count}套（每套${each}小题的案例）`, en: `${count} cases of ${each} questions` }

interface TooFew extends Lacking {
  readonly changes: number
  readonly before: number
  readonly others: readonly number[]
}

function tooFew({ at, count, each, fits, changes, before, others }: TooFew, grounds: Grounds): Refusal {
  const unit = each === undefined ? '题' : '套'
  const changing = {
    zh: changes > 0 ? `（另有${changes}${unit}所依据的条文在考试截止前修改，本场不抽）` : '',
    en:
      changes > 0 ? ` (${changes} more rest on provisions that change before the exam closes, and are not drawn)` : '',
  }
  const drawn = {
    zh: before > 0 ? `（另有${before}${unit}在前一场抽过，补考不再抽）` : '',
    en: before > 0 ? ` (the earlier exam drew ${before} more, and the make-up leaves them out)` : '',
  }
  const sizes = {
    zh: others.length > 0 ? `；其他条件都符合的案例，每套小题数是${others.join('、')}，与这一行不同，不抽` : '',
    en:
      others.length > 0
        ? `; cases that fit it otherwise have ${others.join(', ')} questions, and are not drawn by this line`
        : '',
  }
  const asked = manyOf(count, each)
  return refuse(
    'incomplete',
    {
      zh: `蓝图第${at}行要${asked.zh}，题库中符合条件、今天可以用的只有${fits}${unit}${changing.zh}${drawn.zh}${sizes.zh}；请减少题数、放宽条件，或者补充题目`,
      en: `Line ${at} of the blueprint asks for ${asked.en}, and only ${fits} of the bank match it and may be used today${changing.en}${drawn.en}${sizes.en}: ask for fewer, ask for less of them, or add items`,
    },
    { grounds },
  )
}

const taken = ({ at, count, each, fits, left }: Lacking & { readonly left: number }, grounds: Grounds): Refusal =>
  refuse(
    'incomplete',
    {
      zh: `蓝图第${at}行要${manyOf(count, each).zh}，题库中符合条件的有${fits}${each === undefined ? '题' : '套'}，但前面各行可能抽走其中一些，只能保证剩下${left}${each === undefined ? '题' : '套'}；请减少题数，或者把条件写得互不重叠`,
      en: `Line ${at} of the blueprint asks for ${manyOf(count, each).en}; ${fits} match it, but lines before it may draw some of those, and only ${left} are sure to be left: ask for fewer, or write lines that have nothing in common`,
    },
    { grounds },
  )

const RECRUITMENT: Grounds = ['rlpe@2025-11-01#art-35']

/** 录用国家工作人员，应当将有关法律知识纳入录用考试内容 (rlpe Art. 35): one line at least draws from laws alone. */
export const hasLawSection: Guard<'exam.bank'> = ({ file, facts }) => {
  const exam = askedOf(file)
  if (exam?.kind !== 'recruitment' || facts['exam.bank'].some(({ ofLaw }) => ofLaw)) return undefined
  return refuse(
    'incomplete',
    {
      zh: '录用考试须有法律知识部分：蓝图至少要有一行，所抽题目都绑定法律、法规或者规章的条款，而不只是工作文件',
      en: 'A recruitment exam needs a section on the law: at least one line of the blueprint whose items are all bound to provisions of laws, regulations or rules, and not to work documents alone',
    },
    { grounds: RECRUITMENT },
  )
}
