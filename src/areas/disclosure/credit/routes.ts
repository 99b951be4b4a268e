import { atomFeed } from '../../../kernel/library/render/atom.ts'
import { type Answer, databaseOf, file, type Route, type Visit } from '../../../web/area.ts'
import { caseRoutes } from '../../../web/case-routes.ts'
import { answerList } from '../../../web/list/answer-list.ts'
import { supervision } from '../../../web/section.ts'
import { handsCode } from '../handed-code.tsx'
import { offersDecisions } from '../offers.ts'
import { lastChangedEntries, publicEntries } from './queries.ts'
import { DESK, entries, FOLLOW, PATH, registerPage, title } from './register-page.tsx'

const casePages = {
  procedure: 'credit',
  path: DESK,
  title: { zh: '记入信用记录', en: 'Credit entries of the office' },
  about: {
    zh: '只能依据本机关已生效的处罚决定，并且另有法律、行政法规规定应当记入；只记单位。单位名称、代码、文号由系统从案卷取。记入后制成一次当事人查询页，折叠封口后随告知书送达。',
    en: 'Only on a decision of this office in effect, and only where another law or regulation orders it; organisations only. Name, code and number are taken from the case. A sheet with the party’s code is made once: fold it, close it and serve it with the notice.',
  },
  empty: {
    zh: '这里还没有。信用公示管理员从已送达的处罚决定中选一份记入，即在这里出现。',
    en: 'Nothing here yet. A credit officer chooses a decision that was served, and its entry will stand here.',
  },
  columns: [{ field: 'name', head: { zh: '单位', en: 'Organisation' } }],
  top: supervision,
  following: {
    name: { zh: '凭码查看信用记录', en: 'See your credit entry by its code' },
    path: FOLLOW,
    top: supervision,
  },
  offers: offersDecisions('credit'),
} as const

const register = (visit: Visit): Promise<Answer> =>
  answerList(
    visit,
    entries,
    ({ values, sort, after }, limit) =>
      publicEntries(databaseOf(visit), {
        words: values.q ?? '',
        today: visit.today,
        oldestFirst: sort === 'oldest',
        limit,
        after,
      }),
    registerPage,
  )

const FEED_ENTRIES = 100

/** For feed readers: one that ended, was repaired or removed comes again, and says so without the name. */
async function feed(visit: Visit): Promise<Answer> {
  const { say, inLanguage, origin, lang, today } = visit
  const changed = await lastChangedEntries(databaseOf(visit), { today, limit: FEED_ENTRIES })
  const gone = { zh: '不再公示', en: 'Public no longer' }
  const shown = { zh: '公示', en: 'Public' }
  const content = atomFeed({
    origin,
    path: inLanguage(`${PATH}.atom`),
    page: PATH,
    lang,
    title: say(title),
    subtitle: say({
      zh: '公示、更改和不再公示的信用记录，最近的在前',
      en: 'Entries made public, changed or ended, the latest first',
    }),
    entries: changed.map(({ id, number, entry, at }) => ({
      path: `${PATH}#${id}`,
      title: `${number}　${entry ? entry.text.name : say(gone)}`,
      at,
      summary: entry ? entry.text.basis : say(gone),
      category: entry ? { term: 'public', label: say(shown) } : { term: 'withdrawn', label: say(gone) },
    })),
  })
  return file('credit.atom', 'application/atom+xml; charset=utf-8', content)
}

export const routes: readonly Route[] = [
  { method: 'GET', path: PATH, who: 'anyone', answer: register },
  { method: 'GET', path: `${PATH}.atom`, who: 'anyone', answer: feed },
  ...caseRoutes({ ...casePages, handsCode: handsCode(casePages) }),
]
