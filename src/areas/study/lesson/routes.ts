import { isRefusal, type Refusal, refuse } from '../../../law/refusal.ts'
import { itemVersions } from '../../../mechanisms/bank/lesson-items.ts'
import { type Answer, databaseOf, type Route, seeOther, seeOtherSeated, type Visit } from '../../../web/area.ts'
import { answerList } from '../../../web/list/answer-list.ts'
import {
  closeHour,
  type HourContext,
  hourContextOf,
  itemsFor,
  noSuchHour,
  openHour,
  ownLesson,
  replaceCode,
  teacherOf,
} from './hour.ts'
import { CLASS, CLASS_ANSWER, CLASS_LEAVE, CLASS_LESSON, HOURS, hourPath, NEW_HOUR, QUIZ } from './paths.ts'
import {
  answerInClass,
  enterClass,
  freeNumbers,
  itemsOfHour,
  leaveClass,
  numberIn,
  type PupilInClass,
  pupilOf,
} from './pupil.ts'
import { enterClassPage, lessonPage, questionPage } from './pupil-pages.tsx'
import { hoursOf, readHour } from './queries.ts'
import { quizPage } from './quiz-page.tsx'
import { hourCodePage, hourPage, hours, hoursPage, newHourPage } from './teacher-pages.tsx'

const contextOf = ({ app }: Visit): HourContext => hourContextOf(app.kernel)

async function list(visit: Visit): Promise<Answer> {
  const teacher = teacherOf(visit.actor)
  if (isRefusal(teacher)) return teacher
  const { office } = teacher
  return answerList(visit, hours, ({ after }, limit) => hoursOf(databaseOf(visit), { office, limit, after }), hoursPage)
}

/** A lesson of the teacher's own school with the questions that are offered for it. */
async function lessonAsked(visit: Visit) {
  const teacher = teacherOf(visit.actor)
  if (isRefusal(teacher)) return teacher
  const asked = (visit.form.lesson ?? visit.query.lesson ?? '').slice(0, 80)
  const found = await ownLesson(contextOf(visit), { office: teacher.office, lesson: asked })
  return isRefusal(found) ? found : { lesson: found, items: await itemsFor(contextOf(visit), found.values.provisions) }
}

async function newHour(visit: Visit, refusal?: Refusal): Promise<Answer> {
  const found = await lessonAsked(visit)
  return isRefusal(found) ? found : newHourPage({ visit, ...found, refusal })
}

async function quiz(visit: Visit): Promise<Answer> {
  const found = await lessonAsked(visit)
  return isRefusal(found) ? found : quizPage({ visit, ...found })
}

/** Boxes that were ticked, by what stands behind the hyphen of their names. */
const ticked = ({ form }: Visit, before: string): readonly string[] =>
  Object.entries(form).flatMap(([name, value]) =>
    name.startsWith(before) && value === 'on' ? [name.slice(before.length)] : [],
  )

async function open(visit: Visit): Promise<Answer> {
  const { actor, form } = visit
  const told = await openHour(contextOf(visit), {
    actor,
    lesson: form.lesson ?? '',
    class: (form.class ?? '').slice(0, 60),
    pupils: Number(form.pupils),
    minutes: Number(form.minutes),
    items: ticked(visit, 'item-'),
  })
  if (!isRefusal(told)) return hourCodePage(visit, told)
  return told.faults ? newHour(visit, told) : told
}

async function hour(visit: Visit, refusal?: Refusal): Promise<Answer> {
  const teacher = teacherOf(visit.actor)
  if (isRefusal(teacher)) return teacher
  const found = await readHour(databaseOf(visit), { office: teacher.office, id: visit.params.hour ?? '' })
  if (!found) return noSuchHour
  const items = await itemVersions(databaseOf(visit), found.items)
  return hourPage({ visit, hour: found, items, refusal })
}

async function close(visit: Visit): Promise<Answer> {
  const { actor, params } = visit
  const asked = params.hour ?? ''
  const refused = await closeHour(contextOf(visit), { actor, hour: asked })
  if (!refused) return seeOther(hourPath(asked))
  return refused.code === 'out-of-turn' ? hour(visit, refused) : refused
}

async function anotherCode(visit: Visit): Promise<Answer> {
  const { actor, params } = visit
  const told = await replaceCode(contextOf(visit), { actor, hour: params.hour ?? '' })
  if (!isRefusal(told)) return hourCodePage(visit, told)
  return told.code === 'out-of-turn' ? hour(visit, told) : told
}

/** A number, or all of them where the form says so. */
async function free(visit: Visit): Promise<Answer> {
  const { actor, params, form } = visit
  const asked = params.hour ?? ''
  const number = numberIn(form.number ?? '')
  if (number === undefined && form.all !== 'on') return hour(visit, noSuchNumber)
  const refused = await freeNumbers(contextOf(visit), { actor, hour: asked, number })
  if (!refused) return seeOther(hourPath(asked))
  return refused.code === 'not-found' ? hour(visit, refused) : refused
}

const noSuchNumber = refuse('incomplete', {
  zh: '写明放开哪个号数，或者全部放开',
  en: 'Say which number is freed, or free all of them',
})

/** Characters of a code or a number at most: beyond them nothing is made of what was typed. */
const MOST_TYPED = 60

const tooLong = refuse('incomplete', {
  zh: `口令、号数各不超过 ${MOST_TYPED} 个字符`,
  en: `Code and number have ${MOST_TYPED} characters each at most`,
})

async function enter(visit: Visit): Promise<Answer> {
  const { code = '', number = '' } = visit.form
  if (code.length > MOST_TYPED || number.length > MOST_TYPED) return enterClassPage(visit, tooLong)
  const token = await enterClass(contextOf(visit), { code, number, client: visit.client(), token: visit.seat })
  return isRefusal(token) ? enterClassPage(visit, token) : seeOtherSeated(CLASS_LESSON, token)
}

async function asPupil(visit: Visit, answer: (pupil: PupilInClass) => Promise<Answer>): Promise<Answer> {
  const pupil = await pupilOf(contextOf(visit), visit.seat)
  return isRefusal(pupil) ? enterClassPage(visit, pupil) : answer(pupil)
}

/** The place of a question, from 0; undefined where none is named. */
function placeIn(given: string | undefined): number | undefined {
  return given !== undefined && /^[1-9]\d?$/.test(given) ? Number(given) - 1 : undefined
}

const noSuchQuestion = refuse('not-found', { zh: '这节课没有这道题', en: 'The class has no such question' })

const lesson = (visit: Visit): Promise<Answer> =>
  asPupil(visit, async (pupil) => {
    const items = await itemsOfHour(contextOf(visit), pupil)
    const place = placeIn(visit.query.question)
    if (place === undefined) return lessonPage({ visit, pupil, items })
    const found = items[place]
    return found ? questionPage({ visit, pupil, items, place, found }) : noSuchQuestion
  })

const answer = (visit: Visit): Promise<Answer> =>
  asPupil(visit, async (pupil) => {
    const place = placeIn(visit.form.question)
    const items = await itemsOfHour(contextOf(visit), pupil)
    const found = place === undefined ? undefined : items[place]
    if (place === undefined || !found) return noSuchQuestion
    const { answer: one } = visit.form
    const chosen = one === undefined ? ticked(visit, 'answer-') : [one]
    const right = await answerInClass(contextOf(visit), pupil, { place, chosen })
    if (!isRefusal(right)) return questionPage({ visit, pupil, items, place, found, right })
    return right.code === 'not-signed-in'
      ? enterClassPage(visit, right)
      : questionPage({ visit, pupil, items, place, found, refusal: right })
  })

async function leave(visit: Visit): Promise<Answer> {
  await leaveClass(contextOf(visit), visit.seat)
  return seeOtherSeated(CLASS, '')
}

/** Three classes behind one address come in within a minute. */
const ENTERS_A_MINUTE = 600
/** Bytes of the forms of a class at most. */
const LARGEST = 4096

const pupils = { who: 'anyone', limitedBy: 'seat', rate: ENTERS_A_MINUTE } as const

export const lessonRoutes: readonly Route[] = [
  { method: 'GET', path: CLASS, ...pupils, answer: (visit) => enterClassPage(visit) },
  { method: 'POST', path: CLASS, ...pupils, largest: LARGEST, answer: enter },
  { method: 'GET', path: CLASS_LESSON, ...pupils, answer: lesson },
  { method: 'POST', path: CLASS_ANSWER, ...pupils, largest: LARGEST, answer },
  { method: 'POST', path: CLASS_LEAVE, ...pupils, largest: LARGEST, answer: leave },
  { method: 'GET', path: HOURS, who: 'signed-in', answer: list },
  { method: 'GET', path: NEW_HOUR, who: 'signed-in', answer: (visit) => newHour(visit) },
  { method: 'POST', path: NEW_HOUR, who: 'signed-in', answer: open },
  { method: 'GET', path: QUIZ, who: 'signed-in', answer: quiz },
  { method: 'GET', path: hourPath(':hour'), who: 'signed-in', answer: (visit) => hour(visit) },
  { method: 'POST', path: `${hourPath(':hour')}/close`, who: 'signed-in', answer: close },
  { method: 'POST', path: `${hourPath(':hour')}/code`, who: 'signed-in', answer: anotherCode },
  { method: 'POST', path: `${hourPath(':hour')}/free`, who: 'signed-in', answer: free },
]
