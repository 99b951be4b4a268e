import { press } from '../../../kernel/print/press.ts'
import type { LetterLine, PrintedLetter } from '../../../kernel/print/sheet.ts'
import { actIn } from '../../../kernel/procedure/act.ts'
import { isRefusal, type Refusal, refuse } from '../../../law/refusal.ts'
import { writable } from '../../../law/render/xml.ts'
import { type ClassesAsked, type IssuedClass, issueClassCodes } from '../../../mechanisms/sitting/classes.ts'
import { type Answer, databaseOf, foreignFile, type Route, type Visit } from '../../../web/area.ts'
import { moment } from '../../../web/moment.ts'
import { HOME } from '../home-path.ts'
import { type ExamFrozen, frozenExam, withoutNames } from './own.ts'
import { rolls } from './paths.ts'
import { rollStanding } from './readers.ts'
import { orNothing, showRoll } from './roll-routes.ts'

const noClass = refuse('incomplete', {
  zh: '没有可发口令的班级：班级代号有误，或者都发过了',
  en: 'There is no class to issue a code for: the names are wrong, or all have one',
})

const noPupils = refuse('out-of-turn', {
  zh: '班级口令只用于校园学法：其他考试每个考生有自己的准考证',
  en: 'Codes of classes are for school exams alone: in others every candidate has a slip of their own',
})

const reasonsAsked = refuse('incomplete', {
  zh: '有的班级已经发过口令：换发请写明理由',
  en: 'Some of these classes have a code already: say why it is issued again',
})

const BETWEEN = ' '

async function issue(visit: Visit): Promise<Answer> {
  const found = await frozenExam(visit)
  if (isRefusal(found)) return found
  if (!withoutNames(found)) return showRoll(visit, found, { refusal: noPupils })
  const { names = '', why = '' } = visit.form
  const named = [...new Set(names.split(/\s+/).filter((name) => name !== ''))]
  const done = await issueNow(visit, found, named.length > 0 ? { names: named } : 'without', why.trim())
  if (isRefusal(done)) return showRoll(visit, found, { refusal: done })
  return sheetFile(visit, found, done.classes)
}

function issueNow(
  visit: Visit,
  { exam: { case_id: caseId } }: ExamFrozen,
  asked: ClassesAsked,
  reasons: string,
): Promise<{ readonly classes: readonly IssuedClass[] } | Refusal> {
  const { context, kernel } = visit.app
  return orNothing(databaseOf(visit), async (transaction) => {
    const classes = await issueClassCodes(transaction, kernel.identity.keys, caseId, asked)
    if (classes.length === 0) return noClass
    const again = classes.filter(({ issued }) => issued > 0).map(({ name }) => name)
    if (again.length > 0 && reasons === '') return reasonsAsked
    const { classCodes } = await rollStanding(transaction, caseId)
    const done = await actIn(transaction, context, {
      procedure: 'exam',
      case: caseId,
      step: 'class',
      answers: {
        ...{ classes: classes.length, codesHash: classCodes },
        ...(again.length > 0 && { again: again.join(BETWEEN) }),
        ...(reasons !== '' && { reasons }),
      },
      actor: visit.actor,
    })
    return isRefusal(done) ? done : { classes }
  })
}

/** Codes stand in this one file, and on no page. */
async function sheetFile(visit: Visit, { exam }: ExamFrozen, classes: readonly IssuedClass[]): Promise<Answer> {
  const { origin, inLanguage, compute } = visit
  const printed = blackboardLetter({
    title: exam.title,
    when: `${moment(exam.opens_at).zh}至${moment(exam.closes_at).zh}`,
    where: `${origin}${inLanguage(`${HOME}/hall/class`)}`,
    minutes: exam.minutes,
    classes,
  })
  const pdf = await press({ format: 'pdf', printed }, compute)
  return isRefusal(pdf) ? pdf : foreignFile('classes.pdf', 'application/pdf', pdf)
}

interface BlackboardOf {
  readonly title: string
  readonly when: string
  readonly where: string
  readonly minutes: number
  readonly classes: readonly IssuedClass[]
}

/** What a teacher writes on the blackboard: the code of each class, large, and how one enters. */
function blackboardLetter({ title, when, where, minutes, classes }: BlackboardOf): PrintedLetter {
  const lines: LetterLine[] = classes.flatMap(({ name, unit, seats, code }) => [
    { role: 'heading', words: `${title}　${unit ?? name}` },
    { role: 'title', words: code },
    { role: 'row', words: `网址\t${where}` },
    { role: 'row', words: `班级口令\t${code}` },
    { role: 'row', words: `自己的号码\t${name}-号码，共${seats}人；只填后面的数字也可以，不写姓名` },
    { role: 'row', words: `时间\t${when}，答题${minutes}分钟` },
    { role: 'row', words: '换设备\t先举手，老师同意以后再进入' },
  ])
  return {
    form: 'letter',
    title: writable(`班级口令 ${title}`),
    lines: lines.map(({ role, words }) => ({ role, words: writable(words) })),
    foot: writable(`班级口令　${title}`),
  }
}

export const classRoutes: readonly Route[] = [
  { method: 'POST', path: `${rolls(':exam')}/classes`, who: 'signed-in', largest: 64 * 1024, answer: issue },
]
