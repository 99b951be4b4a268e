import { endOf, startOf } from '../../../kernel/calendar/day.ts'
import { signInFirst } from '../../../kernel/identity/refusals.ts'
import { isRefusal, type Refusal, refuse } from '../../../law/refusal.ts'
import { extendExam } from '../../../mechanisms/sitting/extend.ts'
import { freeNumber, hasClasses } from '../../../mechanisms/sitting/free-number.ts'
import { invigilatesAt } from '../../../mechanisms/sitting/invigilate.ts'
import { admitLate } from '../../../mechanisms/sitting/late.ts'
import {
  endSitting,
  type RoomSeat,
  roomCounts,
  roomSeats,
  type SeatState,
  seatStates,
} from '../../../mechanisms/sitting/room.ts'
import { sittingOf } from '../../../mechanisms/sitting/sitting.ts'
import { type Answer, databaseOf, type Route, seeOther, type Visit } from '../../../web/area.ts'
import { answerList } from '../../../web/list/answer-list.ts'
import { lateArrivals } from './late-arrivals.tsx'
import { devicePath, disturbancePath, endPath, extendPath, ROOMS, roomPath } from './paths.ts'
import { lateCount, type RoomExam, roomDone, roomExam, roomsOf } from './queries.ts'
import { roomPage, seatList } from './room-page.tsx'
import { rooms, roomsPage } from './rooms-page.tsx'

/** Deeds that a room's page tells of. */
const MOST_TOLD = 20

const noRoom = refuse('not-found', { zh: '没有这场考试', en: 'There is no such exam' })
const notInvigilator = refuse('not-yours', {
  zh: '只有本单位的监考员和主考可以看考场',
  en: 'Only an invigilator or an examiner of the office sees its rooms',
})

async function list(visit: Visit): Promise<Answer> {
  const { actor, today } = visit
  if (actor.kind !== 'officer') return signInFirst()
  const { office } = actor
  if (!invigilatesAt(actor, office)) return notInvigilator
  return answerList(
    visit,
    rooms,
    ({ after }, limit) => roomsOf(databaseOf(visit), { office, from: startOf(today), to: endOf(today), limit, after }),
    roomsPage,
  )
}

/** Another office's exam is answered as one that is not there. */
async function ownRoom(visit: Visit): Promise<RoomExam | Refusal> {
  const { actor, params } = visit
  if (actor.kind !== 'officer') return signInFirst()
  if (!invigilatesAt(actor, actor.office)) return notInvigilator
  const exam = await roomExam(databaseOf(visit), params.exam ?? '')
  return exam && invigilatesAt(actor, exam.office) ? exam : noRoom
}

type Refused = NonNullable<Parameters<typeof roomPage>[0]['refused']>

async function room(visit: Visit, refused?: Refused): Promise<Answer> {
  const exam = await ownRoom(visit)
  if (isRefusal(exam)) return exam
  const sitting = sittingOf(visit.app.kernel)
  const database = databaseOf(visit)
  const [counts, done, late, arrivals, classes] = await Promise.all([
    roomCounts(sitting, exam.id),
    roomDone(database, exam.id, MOST_TOLD),
    lateCount(database, exam.id),
    lateArrivals(database, exam.id, MOST_TOLD),
    hasClasses(sitting, exam.id),
  ])
  return answerList(
    visit,
    seatList(exam.id),
    async ({ values, after }, limit) => {
      const state = stateIn(values.state)
      const rows = await roomSeats(sitting, {
        caseId: exam.id,
        limit: limit + 1,
        ...(after !== undefined && { after: after.slice(0, 60) }),
        ...(state && { state }),
      })
      const shown: readonly RoomSeat[] = rows.slice(0, limit)
      return { rows: shown, after: rows.length > limit ? shown.at(-1)?.number : undefined }
    },
    (reading) => roomPage({ reading, exam, counts, done, late, arrivals, classes, refused }),
  )
}

const stateIn = (word: string | undefined): SeatState | undefined =>
  word !== undefined && isState(word) ? word : undefined
const isState = (word: string): word is SeatState => Object.hasOwn(seatStates, word)

type Deed = (visit: Visit, exam: RoomExam) => Promise<object | Refusal>

const deed =
  (form: Refused['form'], act: Deed) =>
  async (visit: Visit): Promise<Answer> => {
    const exam = await ownRoom(visit)
    if (isRefusal(exam)) return exam
    const done = await act(visit, exam)
    return isRefusal(done) ? room(visit, { form, refusal: done }) : seeOther(roomPath(exam.id))
  }

const deedOf = ({ actor, form }: Visit, { id }: RoomExam) => ({ actor, caseId: id, reason: form.reason ?? '' })

const extend = deed('extend', (visit, exam) => {
  const number = (visit.form.number ?? '').trim()
  return extendExam(sittingOf(visit.app.kernel), {
    ...deedOf(visit, exam),
    minutes: Number(visit.form.minutes),
    ...(number !== '' && { number }),
  })
})

/** A time of a day in China, `14:32`, of today where none is named; an invalid one makes an invalid span, which is refused. */
const momentOf = ({ today, form }: Visit, time: string | undefined): Date => {
  const day = form.day === undefined || form.day === '' ? today : form.day
  const said = /^\d{4}-\d{2}-\d{2}$/.test(day) && /^\d{2}:\d{2}$/.test(time ?? '')
  return new Date(said ? `${day}T${time}:00+08:00` : Number.NaN)
}

const disturbance = deed('disturbance', (visit, exam) =>
  admitLate(sittingOf(visit.app.kernel), {
    ...deedOf(visit, exam),
    from: momentOf(visit, visit.form.from),
    to: momentOf(visit, visit.form.to),
  }),
)

const device = deed('device', (visit, exam) =>
  freeNumber(sittingOf(visit.app.kernel), {
    ...deedOf(visit, exam),
    number: (visit.form.number ?? '').normalize('NFKC').trim(),
  }),
)

const end = deed('end', (visit, exam) => endSitting(sittingOf(visit.app.kernel), deedOf(visit, exam)))

export const roomRoutes: readonly Route[] = [
  { method: 'GET', path: ROOMS, who: 'signed-in', answer: list },
  { method: 'GET', path: roomPath(':exam'), who: 'signed-in', answer: (visit) => room(visit) },
  { method: 'POST', path: extendPath(':exam'), who: 'signed-in', answer: extend },
  { method: 'POST', path: disturbancePath(':exam'), who: 'signed-in', answer: disturbance },
  { method: 'POST', path: devicePath(':exam'), who: 'signed-in', answer: device },
  { method: 'POST', path: endPath(':exam'), who: 'signed-in', answer: end },
]
