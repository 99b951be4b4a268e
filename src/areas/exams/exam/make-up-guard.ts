import type { FactTypes } from '../../../kernel/procedure/fact.ts'
import type { Grounds } from '../../../kernel/procedure/grounds.ts'
import type { Guard } from '../../../kernel/procedure/guard.ts'
import { type Refusal, refuse } from '../../../law/refusal.ts'
import type { Say } from '../../../law/say.ts'
import { whyNoMakeUp } from '../../../mechanisms/sitting/make-up.ts'
import type { ExamAsked } from './asking.ts'
import { asked } from './guards.ts'
import { askedOf } from './rules.ts'

/** A make-up exam is of one of the office's own exams of the same kind, whose results are told, and somebody is to sit it again. */
export const makesUpTold =
  (grounds: Grounds): Guard<'exam.earlier'> =>
  ({ file, answers, facts: { 'exam.earlier': earlier } }) => {
    const exam = asked(answers) ?? askedOf(file)
    if (!exam) return undefined
    const refusal = exam.makesUpFor === undefined ? whyNotPlain(exam) : whyNotOf(exam, earlier)
    return refusal && { ...refusal, grounds }
  }

type Said = Pick<ExamAsked, 'kind' | 'makeUpOf' | 'leavesOut'>

const whyNotPlain = ({ makeUpOf, leavesOut }: Said): Refusal | undefined =>
  makeUpOf !== undefined || leavesOut === true ? refuse('incomplete', nothingMadeUp) : undefined

function whyNotOf({ kind, makeUpOf }: Said, earlier: FactTypes['exam.earlier']): Refusal | undefined {
  if (makeUpOf === undefined) return refuse('incomplete', whoAgain)
  const found = earlier === 'none' ? undefined : earlier
  return whyNoMakeUp(found, makeUpOf) ?? (found?.kind === kind ? undefined : refuse('incomplete', otherKind))
}

const nothingMadeUp: Say = {
  zh: '没有写明补考哪一场，就不能说哪些座位补考、哪些题不再抽',
  en: 'Without the exam that is made up, nobody can say who sits again or what is left out',
}

const whoAgain: Say = { zh: '补考须写明哪些座位补考', en: 'Of a make-up exam say who sits again' }

const otherKind: Say = {
  zh: '补考与前一场须是同一种类的考试',
  en: 'A make-up exam is of the same kind as the one that it makes up',
}
