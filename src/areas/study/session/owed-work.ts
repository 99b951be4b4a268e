import { databaseOf, type OwedWorkSource } from '../../../web/area.ts'
import { KEEPER_OF_STUDY } from '../roles.ts'
import { SESSIONS } from './paths.ts'
import { unrecorded } from './read.ts'

/** Sessions whose day is over: they are to be recorded, as held or as missed. */
export const sessionsToRecord: OwedWorkSource = {
  id: 'study.sessions',
  name: { zh: '待登记的学习', en: 'Sessions to record' },
  async read({ app, actor, today, limit }) {
    if (!actor.roles.includes(KEEPER_OF_STUDY)) return []
    const found = await unrecorded(databaseOf({ app }), { office: actor.office, today, limit })
    return found.map(({ id, topic, last, state }) => ({
      what:
        state === 'due'
          ? { zh: '登记学习是否举行', en: 'Record whether the session was held' }
          : {
              zh: '学习过期未登记：已算未举行，请写明原因',
              en: 'A session was not recorded in time and counts as missed: say why',
            },
      about: topic,
      path: `${SESSIONS}/office/${id}/change`,
      until: { day: last, figure: 'own' },
    }))
  },
}
