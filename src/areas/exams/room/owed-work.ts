import { dayOf, endOf, startOf } from '../../../kernel/calendar/day.ts'
import { isRefusal } from '../../../law/refusal.ts'
import { invigilatesAt } from '../../../mechanisms/sitting/invigilate.ts'
import { databaseOf, type OwedWorkSource } from '../../../web/area.ts'
import { roomPath } from './paths.ts'
import { roomsOf } from './queries.ts'

/** Exams of the office that are open: somebody sits in their room until they end. */
export const openRooms: OwedWorkSource = {
  id: 'exams.rooms',
  name: { zh: '监考', en: 'Invigilation' },
  async read({ app, actor, today, limit }) {
    const { office } = actor
    if (!actor.roles.includes('invigilator') || !invigilatesAt(actor, office)) return []
    const asked = { office, from: startOf(today), to: endOf(today), limit, after: undefined }
    const found = await roomsOf(databaseOf({ app }), asked)
    if (isRefusal(found)) return []
    return found.rows
      .filter(({ stage }) => stage === 'open')
      .map(({ id, title, opensAt, closesAt }) => ({
        what: { zh: '监考：开着的考试', en: 'Invigilate: an exam that is open' },
        about: title,
        path: roomPath(id),
        since: opensAt,
        until: { day: dayOf(closesAt), figure: 'own' },
      }))
  },
}
