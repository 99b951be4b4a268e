import type { ComponentChildren } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { dayAndWeekday } from '../../../kernel/calendar/day.ts'
import type { Lang, Say } from '../../../law/say.ts'
import { Icon } from '../../../web/icon.tsx'
import { markChinese } from '../../../web/marked-chinese.ts'
import { LogbookForm } from './form.tsx'

/** Who looks at a page of the logbook, and how. */
export interface LogbookVisit {
  readonly lang: Lang
  readonly say: (words: Say) => string
  /** A path of ours in the language of the visit. */
  readonly href: (path: string) => string
  /** Without the language, with the query. */
  readonly path: string
  readonly today: string
  /** How whoever came in calls themselves; undefined before that. */
  readonly name: string | undefined
  /** What a form carries that is sent through another server's pages; undefined where the logbook stands alone. */
  readonly formToken?: string | undefined
}

interface LogbookPageOf {
  readonly visit: LogbookVisit
  readonly title: Say
  readonly style: string
  /** Of the logbook's own pages; undefined where nothing was built. */
  readonly script: string | undefined
  readonly children: ComponentChildren
}

export const logbookVisit = (url: string, today: string, name: string | undefined): LogbookVisit => {
  const isEnglish = /^\/en(?=\/|\?|$)/.test(url)
  const lang = isEnglish ? 'en' : 'zh'
  return {
    lang,
    say: (words) => words[lang],
    href: (path) => (isEnglish ? `/en${path === '/' ? '/' : path}` : path),
    path: isEnglish ? url.slice(3) || '/' : url,
    today,
    name,
  }
}

/** A whole page: the house's paper and ink, without the house around it. */
export function renderLogbookPage(page: LogbookPageOf): string {
  const html = renderToString(<LogbookPage {...page} />)
  return `<!doctype html>${page.visit.lang === 'en' ? markChinese(html) : html}`
}

const WAYS: readonly { readonly path: string; readonly name: Say }[] = [
  { path: '/', name: { zh: '日志', en: 'Logs' } },
  { path: '/tail', name: { zh: '实时', en: 'As it comes' } },
  { path: '/rates', name: { zh: '速率与磁盘', en: 'Rates and disk' } },
  { path: '/rules', name: { zh: '留存与保全', en: 'Retention and holds' } },
]

function LogbookPage({ visit, title, style, script, children }: LogbookPageOf) {
  const { lang, say, href, path, today, name } = visit
  const [here = '/'] = path.split('?')
  const other = lang === 'zh' ? `/en${path}` : path
  return (
    <html lang={lang === 'zh' ? 'zh-CN' : 'en'}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${say(title)} · ${say({ zh: '法度', en: 'Fadu' })}`}</title>
        <link rel="stylesheet" href={style} />
        {script !== undefined && <script type="module" src={script} />}
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
      </head>
      <body data-density="dense">
        <a class="skip" href="#main">
          {say({ zh: '跳到正文', en: 'Skip to content' })}
        </a>
        <header>
          <a class="brand" href={href('/')}>
            <svg class="seal" viewBox="0 0 36 36" aria-hidden="true">
              <rect width="36" height="36" rx="3" />
              <text x="18" y="16" text-anchor="middle">
                法
              </text>
              <text x="18" y="31" text-anchor="middle">
                度
              </text>
            </svg>
            <span>{say({ zh: '法度日志簿', en: 'Fadu logbook' })}</span>
          </a>
          <nav aria-label={say({ zh: '栏目', en: 'Sections' })}>
            {name !== undefined &&
              WAYS.map((way) => (
                <a key={way.path} href={href(way.path)} aria-current={way.path === here ? 'page' : undefined}>
                  {say(way.name)}
                </a>
              ))}
          </nav>
          <nav aria-label={say({ zh: '工具', en: 'Tools' })}>
            <a href={other} lang={lang === 'zh' ? 'en' : 'zh-CN'}>
              {lang === 'zh' ? 'English' : '中文'}
            </a>
          </nav>
        </header>
        <aside class="who" aria-label={say({ zh: '您的身份与今日', en: 'Who you are, and today' })}>
          <span>
            {name === undefined ? (
              say({ zh: '您未登录', en: 'Not signed in' })
            ) : (
              <>
                <span>
                  {say({ zh: '您是', en: 'You are ' })}
                  <strong>{name}</strong>
                  {say({ zh: '，凭读取令牌', en: ', by the reading token' })}
                </span>{' '}
                <LogbookForm action={href('/sign-out')}>
                  <button type="submit" class="link">
                    {say({ zh: '退出', en: 'Sign out' })}
                  </button>
                </LogbookForm>
              </>
            )}
          </span>
          <span>
            <time dateTime={today}>{say(dayAndWeekday(today))}</time>
          </span>
        </aside>
        <main id="main">{children}</main>
        <footer>
          <span>
            {say({ zh: '检索均记入日志簿：谁、为何、查什么', en: 'Every search is written down: who, why, what' })}
          </span>
          <a href="/checkpoint">{say({ zh: '签名的总根', en: 'The signed head' })}</a>
          <a href="/key">{say({ zh: '公钥', en: 'Public key' })}</a>
        </footer>
      </body>
    </html>
  )
}

/** A mark and a word: shape tells first. */
export const StateMark = ({ state, words }: { readonly state: 'done' | 'due' | 'overdue'; readonly words: string }) => (
  <span class="state" data-state={state}>
    <Icon name={({ done: 'check', due: 'clock', overdue: 'circle-alert' } as const)[state]} />
    {words}
  </span>
)
