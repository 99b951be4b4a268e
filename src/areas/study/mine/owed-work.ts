import type { Say } from '../../../law/say.ts'
import { databaseOf, type OwedWorkSource } from '../../../web/area.ts'
import { type OwnTask, ownTasks } from '../must-know/read.ts'
import { ownProgrammes } from '../programme/read.ts'
import { MINE, programmeOf } from './paths.ts'

const CHANGED: Say = { zh: '学习变动的应知应会条款', en: 'Read what has changed on a must-know list' }
const TO_READ: Readonly<Record<OwnTask['kind'], Say>> = {
  changed: CHANGED,
  gone: CHANGED,
  joined: { zh: '新到岗，学习应知应会清单', en: 'New in a post, read its must-know list' },
}

/** What an officer's own posts ask of them and is not done: changes to read, parts of programmes that have begun. */
export const studyOwed: OwedWorkSource = {
  id: 'study.mine',
  name: { zh: '自己要学的', en: 'Study that your posts ask' },
  async read({ app, actor: { person }, today, limit }) {
    const database = databaseOf({ app })
    const tasks = await ownTasks(database, { person, limit })
    const { roles } = app.kernel.identity
    const programmes = await ownProgrammes(database, { person, roles, today, limit })
    return [
      ...tasks.map(({ title, until, kind }) => ({
        what: TO_READ[kind],
        about: title,
        path: MINE,
        until: { day: until, figure: 'own' as const },
      })),
      ...programmes
        .filter(({ from, joined, hasRead, hasSat }) => from <= today && !joined && !(hasRead && hasSat))
        .map(({ id, title, to }) => ({
          what: { zh: '学法安排还有缺项', en: 'A part of a programme of study is missing' },
          about: title,
          path: programmeOf(id),
          until: { day: to, figure: 'own' as const },
        })),
    ].slice(0, limit)
  },
}
