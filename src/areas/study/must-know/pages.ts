import { cite } from '../../../kernel/kernel.ts'
import { formatAddress, parseAddress } from '../../../law/address.ts'
import type { Say } from '../../../law/say.ts'
import { databaseOf, type Visit } from '../../../web/area.ts'
import type { RegisterPages } from '../../../web/register/reading.ts'
import { HOME } from '../home-path.ts'
import { doneWords } from '../programme/counts-page.tsx'
import { LISTS } from './paths.ts'
import { boundOf, taskCounts } from './read.ts'
import { mustKnowLists } from './register.ts'
import { listedUnits, listWords } from './standing.ts'

/** A unit as people name it. */
export const namedUnit =
  ({ app }: Pick<Visit, 'app'>) =>
  (address: string): Say => {
    const place = parseAddress(address)
    return (place && cite(app.kernel.shelf, formatAddress(place))?.words) ?? { zh: address, en: address }
  }

const standingOf = async (visit: Visit, ids: readonly string[]): Promise<ReadonlyMap<string, Say>> => {
  const named = namedUnit(visit)
  const rows = await boundOf(databaseOf(visit), ids)
  return new Map(
    rows.map(({ id, bound }) => [id, listWords(listedUnits(visit.app.kernel.shelf, bound, visit.today), named)]),
  )
}

/** The same for its office, with how many have read what changed. */
async function standingAndCounts(visit: Visit, ids: readonly string[]): Promise<ReadonlyMap<string, Say>> {
  const words = await standingOf(visit, ids)
  const counts = await taskCounts(databaseOf(visit), ids)
  return new Map(
    [...words].map(([id, one]) => {
      const counted = counts.get(id)
      if (!counted) return [id, one] as const
      const { zh, en } = doneWords(counted.tasks, counted.done)
      return [id, { zh: `${one.zh}（任务：${zh}）`, en: `${one.en} (tasks: ${en})` }] as const
    }),
  )
}

/** Lists of posts: beside each whether its provisions stand as they did. */
export const listPages: RegisterPages = {
  register: mustKnowLists,
  path: LISTS,
  above: [{ name: { zh: '学习和考核', en: 'Study and assessment' }, path: HOME }],
  beside: {
    head: { zh: '条款', en: 'Provisions' },
    read: (visit, { ids }) => standingAndCounts(visit, ids),
    open: standingOf,
    above: async () => undefined,
  },
}
