import { deskCounts } from '../../../mechanisms/bank/desk.ts'
import { boundStandings, hasStopped } from '../../../mechanisms/bank/flags.ts'
import { isFlagged } from '../../../mechanisms/exam/words-standing.ts'
import { databaseOf, type OwedWorkSource } from '../../../web/area.ts'
import { BANK } from './paths.ts'

/** Items whose words have changed or will: one line for all of them, for whoever writes items. */
export const flaggedItems: OwedWorkSource = {
  id: 'exams.flagged-items',
  name: { zh: '条款有变的题', en: 'Items whose words change' },
  async read({ app, actor, today }) {
    if (!actor.roles.includes('exam-author')) return []
    const { office } = actor
    const database = databaseOf({ app })
    const flagged = (await boundStandings(database, { laws: app.kernel.shelf, office, day: today })).filter(
      ({ standing }) => isFlagged(standing),
    )
    if (flagged.length === 0) return []
    const stopped = flagged.filter(({ standing }) => hasStopped(standing)).map(({ line }) => line)
    const lines = flagged.map(({ line }) => line)
    const counts = await deskCounts(database, {
      office,
      stopped,
      changing: lines.filter((line) => !stopped.includes(line)),
    })
    const what = {
      zh: `题库：${counts.stopped}题条款已变、已停用，${counts.changing}题条款将变`,
      en: `Item bank: ${counts.stopped} items have stopped since their words changed, ${counts.changing} will`,
    }
    return [{ what, path: `${BANK}?view=flagged` }]
  },
}
