import { formatAddress, parseAddress } from '../../../law/address.ts'
import { cite } from '../../../law/citation.ts'
import type { Say } from '../../../law/say.ts'
import { databaseOf, type Visit } from '../../../web/area.ts'
import type { RegisterPages } from '../../../web/register/reading.ts'
import { HOME } from '../home-path.ts'
import { LAW_SINCE } from '../law-since.ts'
import { doneWords } from '../programme/counts-page.tsx'
import { LISTS } from './paths.ts'
import { boundOf, taskCounts } from './read.ts'
import { mustKnowLists } from './register.ts'
import { type ListedUnit, listedUnits, listWords } from './standing.ts'

/** A unit as people name it. */
export const namedUnit =
  ({ app }: Pick<Visit, 'app'>) =>
  (address: string): Say => {
    const place = parseAddress(address)
    return (place && cite(app.kernel.shelf, formatAddress(place))?.words) ?? { zh: address, en: address }
  }

const ASKED: Say = {
  zh: '没有列宪法：法治宣传教育法第三十七条第二款要求纳入宪法（文本未收录的，写入“文本未收录的”）',
  en: 'it does not name the Constitution, which Art. 37 ¶2 of the law on popularisation asks for (a text not held here goes under “Texts not held here”)',
}

/** Whether a list names the Constitution: by a unit of it, or by title among texts not held here. */
const namesConstitution = ({ app }: Visit, units: readonly ListedUnit[], sources: string | null): boolean =>
  /(?:^|《|中华人民共和国)宪法(?:$|》|[（(，、；\s])/m.test(sources ?? '') ||
  units.some(({ unit }) => {
    const of = parseAddress(unit)?.law
    return app.kernel.shelf.some(({ law, class: kind }) => law === of && kind === 'constitution')
  })

const standingOf = async (visit: Visit, ids: readonly string[]): Promise<ReadonlyMap<string, Say>> => {
  const named = namedUnit(visit)
  const rows = await boundOf(databaseOf(visit), ids)
  return new Map(
    rows.map((row) => {
      const units = listedUnits(visit.app.kernel.shelf, row.bound, visit.today)
      const words = listWords(units, named)
      const asked =
        visit.today >= LAW_SINCE &&
        row.audience === 'leading' &&
        row.class === 'laws' &&
        !namesConstitution(visit, units, row.sources)
      return [row.id, asked ? { zh: `${words.zh}；${ASKED.zh}`, en: `${words.en}; ${ASKED.en}` } : words]
    }),
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
