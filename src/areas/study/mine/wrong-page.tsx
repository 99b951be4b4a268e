import { signInFirst } from '../../../kernel/identity/refusals.ts'
import { markGiven } from '../../../kernel/storage/keyset.ts'
import { isRefusal } from '../../../law/refusal.ts'
import type { Say } from '../../../law/say.ts'
import { type Answer, databaseOf, page, type Route, type Visit } from '../../../web/area.ts'
import { AsWritten } from '../../../web/as-written.tsx'
import { answerList } from '../../../web/list/answer-list.ts'
import type { List } from '../../../web/list/list.ts'
import { ListView } from '../../../web/list/list-view.tsx'
import { moment } from '../../../web/moment.ts'
import { mineCrumbs, NOBODY_ELSE } from './head.ts'
import { PRACTICE, WRONG } from './paths.ts'
import { lastWrong, type WrongItem, wrongItems } from './practice.ts'

const TITLE: Say = { zh: '错题本', en: 'Wrong answers' }

const list: List<WrongItem> = {
  path: WRONG,
  name: TITLE,
  measure: '题',
  roomy: true,
  empty: {
    zh: '没有错题。练习里答错的题列在这里，答对一次就移出。',
    en: 'None. What you answer wrongly in practice stands here until you answer it rightly.',
  },
  keyOf: ({ item }) => item,
  columns: [
    {
      head: { zh: '题目', en: 'Item' },
      cell: ({ item, stem, asked }, visit) =>
        asked ? (
          <a href={visit.href(`${PRACTICE}?item=${item}`)}>
            <AsWritten words={stem} visit={visit} />
          </a>
        ) : (
          <>
            <AsWritten words={stem} visit={visit} />{' '}
            <span class="tag">{visit.say({ zh: '已收回，不再问', en: 'taken back, not asked any more' })}</span>
          </>
        ),
      wraps: true,
    },
    { head: { zh: '答错', en: 'Answered' }, cell: ({ answeredAt }, { say }) => say(moment(answeredAt)) },
    { head: { zh: '再问', en: 'Asked again' }, cell: ({ due }, { say }) => say(moment(due)) },
  ],
}

/** What one answered wrongly last; nobody else's is behind any address. */
async function wrongPage(visit: Visit): Promise<Answer> {
  const { actor, say } = visit
  if (actor.kind !== 'officer') return signInFirst()
  const { person, office } = actor
  return answerList(
    visit,
    list,
    async ({ after }, limit) => {
      const mark = markGiven(lastWrong, after)
      return isRefusal(mark) ? mark : wrongItems(databaseOf(visit), { person, office, mark, limit })
    },
    (reading) =>
      page(
        say(TITLE),
        <>
          <h1>{say(TITLE)}</h1>
          <p class="meta">{say(NOBODY_ELSE)}</p>
          <ListView {...reading} />
        </>,
        { crumbs: mineCrumbs(visit) },
      ),
  )
}

export const wrongRoute: Route = { method: 'GET', path: WRONG, who: 'signed-in', answer: wrongPage }
