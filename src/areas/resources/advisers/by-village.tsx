import { addDays } from '../../../kernel/calendar/day.ts'
import { signInFirst } from '../../../kernel/identity/refusals.ts'
import { listCases } from '../../../kernel/procedure/case-list.ts'
import { type Indexed, indexedOf } from '../../../kernel/procedure/indexed.ts'
import { isRefusal } from '../../../law/refusal.ts'
import { type Answer, databaseOf, page, type Route, type Visit } from '../../../web/area.ts'
import { AsWritten } from '../../../web/as-written.tsx'
import { type CaseListRow, caseList, casePage } from '../../../web/case-table.tsx'
import { Grounds } from '../../../web/grounds.tsx'
import { answerList, type ReadList } from '../../../web/list/answer-list.ts'
import { ListView } from '../../../web/list/list-view.tsx'
import { adviserCounts } from './queries.ts'

export const BY_VILLAGE = '/resources/advisers/by-village'
const PATH = '/resources/advisers'

interface Village {
  readonly indexed: Indexed
  readonly isVacant: boolean
}

/** The day after the last on which the village had an adviser. */
const vacantSince = (to: string): string => addDays(to, 1)

const says = (field: string) => ({
  cell: ({ indexed }: Village, visit: Visit) => <AsWritten words={indexed[field] ?? '—'} visit={visit} />,
  words: ({ indexed }: Village) => indexed[field] ?? '—',
})

const standing = ({ indexed, isVacant }: Village, { say }: Visit): string => {
  const { to = '', lawyer = '' } = indexed
  if (isVacant) return say({ zh: `自 ${vacantSince(to)} 起没有`, en: `none since ${vacantSince(to)}` })
  return say({ zh: `${lawyer}，至 ${to}`, en: `${lawyer}, until ${to}` })
}

const villages = caseList<Village>({
  path: BY_VILLAGE,
  pathOf: (id) => `${PATH}/${id}`,
  empty: {
    zh: '还没有登记村（社区）。登记以后，谁有法律顾问、谁没有、自哪一天起没有，都列在这里。',
    en: 'No village is entered yet. Who has an adviser, who has none and since when will stand here.',
  },
  noneFound: { zh: '没有这样的村（社区）。', en: 'There is no such village.' },
  filters: [
    {
      kind: 'choice',
      name: 'stage',
      label: { zh: '法律顾问', en: 'Adviser' },
      choices: [
        { id: 'vacant', name: { zh: '没有', en: 'none' } },
        { id: 'serving', name: { zh: '有', en: 'has one' } },
      ],
    },
  ],
  columns: [
    { head: { zh: '村（社区）', en: 'Village' }, ...says('village') },
    { head: { zh: '乡镇、街道', en: 'Township' }, ...says('district') },
    { head: { zh: '法律顾问', en: 'Adviser' }, cell: standing, words: standing },
  ],
})

/** 村（社区）法律顾问, village by village: the gaps, and since when. */
async function byVillage(visit: Visit): Promise<Answer> {
  const { actor, say, href } = visit
  if (actor.kind !== 'officer') return signInFirst()
  const database = databaseOf(visit)
  const read: ReadList<CaseListRow<Village>> = async ({ values: { stage }, after }, limit) => {
    const asked = { procedure: 'village-adviser', whose: 'office', ended: false, limit, after } as const
    const found = await listCases(database, actor, { ...asked, ...(stage && { stage }) })
    if (isRefusal(found)) return found
    const indexed = await indexedOf(database, actor, {
      procedure: 'village-adviser',
      fields: ['village', 'district', 'lawyer', 'to'],
      cases: found.lines.map(({ id }) => id),
    })
    return casePage(found, ({ id, stage: at }) => ({ indexed: indexed.get(id) ?? {}, isVacant: at === 'vacant' }))
  }
  const { all, vacant } = await adviserCounts(database, actor.office)
  const title = say({ zh: '村（社区）法律顾问', en: 'Advisers by village' })
  return answerList(visit, villages, read, (reading) =>
    page(
      title,
      <>
        <h1>{title}</h1>
        <p class="lede">
          {say({
            zh: `登记了 ${all} 个村（社区），${vacant} 个现在没有法律顾问。`,
            en: `${all} villages and communities are entered; ${vacant} have no adviser today.`,
          })}
        </p>
        <p class="actions">
          <a href={href(`${BY_VILLAGE}?stage=vacant`)}>{say({ zh: '只看没有的', en: 'Only those without' })}</a>
          <a href={href(PATH)}>{say({ zh: '办理', en: 'The desk' })}</a>
        </p>
        <ListView {...reading} />
        <Grounds grounds={['points-2017@2017-01-01#point-7/5', 'rlpe@2025-11-01#art-25/para-1/a']} visit={visit} />
      </>,
      { crumbs: [{ name: say({ zh: '阵地队伍资源', en: 'Venues and people' }), path: '/resources' }], dense: true },
    ),
  )
}

export const byVillageRoute: Route = { method: 'GET', path: BY_VILLAGE, who: 'signed-in', answer: byVillage }
