import { refuse } from '../../../law/refusal.ts'
import { type Page, page, type Visit } from '../../../web/area.ts'

const why = refuse('not-yours', {
  zh: '这个网站不在竞赛规则所列的承办网站之内，试卷不在这里显示',
  en: 'This site is not among the host sites that the rules of the contest name, and no paper is shown here',
})

/** In the frame of a site that the rules do not name: nothing of the contest, and why. Any site may hold this page. */
export const notListedPage = (visit: Visit): Page =>
  page(
    visit.say({ zh: '不是承办网站', en: 'No host site' }),
    <>
      <h1>{visit.say({ zh: '试卷不在这里显示', en: 'No paper is shown here' })}</h1>
      <p>{visit.say(why.reason)}</p>
      <p class="meta">
        {visit.say({
          zh: '主办单位在规则公布以前写明承办网站；规则公布以后不能增加。',
          en: 'The organiser names host sites before the rules are public; none is added afterwards.',
        })}
      </p>
    </>,
    { refusal: why, framedBy: ['*'] },
  )
