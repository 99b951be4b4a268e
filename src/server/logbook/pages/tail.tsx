import { LEVELS as LEVEL_WORDS } from '../../../mechanisms/logbook/complete.ts'
import type { LogbookVisit } from './layout.tsx'
import { LINE_HEADS } from './lines.tsx'
import { addressWith, SearchForm, type SearchFormOf } from './search-form.tsx'

interface TailOf extends SearchFormOf {
  /** Whether somebody looks on: the query is understood and why is said. */
  readonly isOn: boolean
  /** After which it ends by itself. */
  readonly minutes: number
  /** It stands under the words of a refusal, which are the title then. */
  readonly isRefused?: true
}

/** What comes in, as it comes. A script asks for it; the address for programs stands beside. */
export function TailPage({ visit, isOn, minutes, isRefused, ...question }: TailOf) {
  const { say, href } = visit
  const { query, reason } = question
  const words: LogbookVisit['say'] = say
  return (
    <>
      {!isRefused && <h1>{say({ zh: '实时', en: 'As it comes' })}</h1>}
      <SearchForm visit={visit} {...question} action="/tail" />
      {isOn && (
        <section
          aria-labelledby="coming"
          data-tail={href(addressWith('/tail/events', { q: query, reason }))}
          data-event={href(addressWith('/events/', { reason }))}
          data-words={JSON.stringify({
            connecting: words({ zh: '正在连接', en: 'Connecting' }),
            on: words({ zh: '看着，新的在前', en: 'Looking on, the newest first' }),
            time: words({
              zh: `已满${minutes}分钟，自行结束；再看，再按“看”。`,
              en: `${minutes} minutes are over and it has ended: look on again, if you like.`,
            }),
            signedOut: words({
              zh: '登录或职务已结束，不再显示新来的。',
              en: 'Your sign-in or your post has ended: nothing more is shown.',
            }),
            gone: words({ zh: '已断开；再看，再按“看”。', en: 'The connection ended: look on again, if you like.' }),
            full: words({
              zh: '未能开始：同时查看的已满，或已退出登录。',
              en: 'It did not begin: too many look on, or you are signed out.',
            }),
            skipped: words({ zh: '来得太快，未列出的条数：', en: 'Too many to show, left out: ' }),
            levels: LEVEL_WORDS.map(words),
          })}
        >
          <h2 id="coming" class="head">
            <span data-state-words aria-live="polite">
              {say({ zh: '新来的日志', en: 'What comes in' })}
            </span>
            <button type="button" class="link" data-stop hidden>
              {say({ zh: '停', en: 'Stop' })}
            </button>
          </h2>
          <noscript>
            <p>
              {say({ zh: '逐条显示须开启脚本。', en: 'Showing events one by one needs the script of this page. ' })}
              <a href={href(addressWith('/search', { q: query, reason }))}>
                {say({ zh: '检索最新的', en: 'Search for the newest' })}
              </a>
              {say({ zh: '，再刷新。', en: ' instead, and load it again.' })}
            </p>
          </noscript>
          <section class="scroll stack" aria-label={say({ zh: '新来的日志', en: 'Events as they come' })}>
            <table class="lean lines" data-density="dense">
              <thead>
                <tr>
                  {LINE_HEADS.map((head) => (
                    <th key={head.en} scope="col">
                      {say(head)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody />
            </table>
          </section>
        </section>
      )}
      <p class="meta">
        {say({
          zh: `记为一次检索：谁、为何、查什么。${minutes}分钟后自行结束；页上留最新的500条。`,
          en: `Written down as one search: who, why, what. It ends by itself after ${minutes} minutes; the newest 500 stay on the page.`,
        })}
      </p>
    </>
  )
}
