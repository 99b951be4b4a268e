import type { VNode } from 'preact'
import { jsxTemplate } from 'preact/jsx-runtime'
import { renderToString } from 'preact-render-to-string'
import type { Say } from '../law/say.ts'
import type { Page, Pillar, Visit } from './area.ts'
import { AsWritten } from './as-written.tsx'
import { Icon } from './icon.tsx'
import { markChinese } from './marked-chinese.ts'
import { Who } from './who.tsx'

export interface Assets {
  readonly style: string
  readonly scripts: readonly string[]
}

/** The four parts of the site, in the order of the work points: 尊法 学法 守法 用法. */
export const pillars: readonly { readonly id: Pillar; readonly path: string; readonly name: Say }[] = [
  { id: 'respect', path: '/law', name: { zh: '尊法', en: 'Read' } },
  { id: 'study', path: '/study', name: { zh: '学法', en: 'Study' } },
  { id: 'comply', path: '/comply', name: { zh: '守法', en: 'Comply' } },
  { id: 'use', path: '/use', name: { zh: '用法', en: 'Act' } },
]

/** Every page says who you are and what day it is; what you may do, on which ground and by when is the area's to say. */
export function renderPage(page: Page, visit: Visit, assets: Assets): string {
  const html = renderToString(<Layout page={page} visit={visit} assets={assets} />)
  return `<!doctype html>${visit.lang === 'en' ? markChinese(html) : html}`
}

/** A part of a page alone, for a script of the page to take in: in its language, as the whole is. */
export function renderPart(part: VNode, visit: Visit): string {
  const html = renderToString(part)
  return visit.lang === 'en' ? markChinese(`<div>${html}</div>`) : html
}

/** Nothing a page says is written so: what is said of tags is escaped. */
const HOLE = '<!--kept-->'

/** The same around a body that was made before, as bytes. */
export function renderAround(kept: Uint8Array, page: Page, visit: Visit, assets: Assets): Buffer {
  const html = renderPage({ ...page, body: jsxTemplate([HOLE]) }, visit, assets)
  const at = html.indexOf(HOLE)
  return Buffer.concat([Buffer.from(html.slice(0, at)), kept, Buffer.from(html.slice(at + HOLE.length))])
}

/** In a frame of another site: the page alone. Nothing runs, and no link of ours leads out of it. */
const FramedLayout = ({ page, visit, assets }: { page: Page; visit: Visit; assets: Assets }) => (
  <html lang={visit.lang === 'zh' ? 'zh-CN' : 'en'} data-type={visit.large ? 'large' : undefined}>
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{page.title}</title>
      <link rel="stylesheet" href={assets.style} />
    </head>
    <body>
      <main id="main">{page.body}</main>
    </body>
  </html>
)

function Layout({ page, visit, assets }: { page: Page; visit: Visit; assets: Assets }) {
  if (page.framedBy) return <FramedLayout page={page} visit={visit} assets={assets} />
  const { lang, say } = visit
  const feed = visit.href('/laws.atom')
  return (
    <html lang={lang === 'zh' ? 'zh-CN' : 'en'} data-type={visit.large ? 'large' : undefined}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${page.title} · ${say({ zh: '法度', en: 'Fadu' })}`}</title>
        <link rel="stylesheet" href={assets.style} />
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        <link rel="alternate" hreflang="zh-CN" href={visit.path + visit.search} />
        <link rel="alternate" hreflang="en" href={english(visit.path) + visit.search} />
        {feed !== undefined && (
          <link
            rel="alternate"
            type="application/atom+xml"
            href={feed}
            title={say({ zh: '法律文本的变动', en: 'Changes of laws' })}
          />
        )}
        {page.linked && <LinkedData data={page.linked} />}
        {assets.scripts.map((script) => (
          <script key={script} type="module" src={script} />
        ))}
      </head>
      <body data-density={page.dense ? 'dense' : undefined}>
        <a class="skip" href="#main">
          {say({ zh: '跳到正文', en: 'Skip to content' })}
        </a>
        <Head visit={visit} />
        <Who visit={visit} whose={page.whose} />
        <main id="main">
          {page.crumbs.length > 0 && (
            <nav class="crumbs" aria-label={say({ zh: '您在这里', en: 'You are here' })}>
              {page.crumbs.map(({ name, path }) => (
                <a key={path} href={visit.href(path)}>
                  <AsWritten words={name} visit={visit} />
                </a>
              ))}
              <span aria-current="page">
                <AsWritten words={page.title} visit={visit} />
              </span>
            </nav>
          )}
          {page.body}
        </main>
        <Foot visit={visit} />
      </body>
    </html>
  )
}

/** Data, not a program: nothing in it runs. `<` is written so that no text can close the element. */
const LinkedData = ({ data }: { data: object }) => (
  <script
    type="application/ld+json"
    dangerouslySetInnerHTML={{ __html: JSON.stringify(data).replaceAll('<', '\\u003c') }}
  />
)

const english = (path: string): string => (path === '/' ? '/en/' : `/en${path}`)

function Head({ visit }: { visit: Visit }) {
  const { lang, say, href, path, search, app } = visit
  const here = (pillar: Pillar, at: string) =>
    path.startsWith(at) || app.areas.some((area) => area.pillar === pillar && owns(area.startPages, path))
  return (
    <header>
      <a class="brand" href={href('/')}>
        <Seal />
        <span>{say({ zh: '法度', en: 'Fadu' })}</span>
      </a>
      <nav aria-label={say({ zh: '栏目', en: 'Sections' })}>
        {pillars.map(({ id, path: at, name }) => (
          <a key={id} href={href(at)} aria-current={here(id, at) ? 'page' : undefined}>
            {say(name)}
          </a>
        ))}
        {visit.visitor && (
          <a class="own" href={href('/desk')} aria-current={path === '/desk' ? 'page' : undefined}>
            {say({ zh: '办案', en: 'My desk' })}
          </a>
        )}
      </nav>
      <nav aria-label={say({ zh: '工具', en: 'Tools' })}>
        {href('/search') && (
          <a href={href('/search')}>
            <Icon name="search" /> {say({ zh: '检索', en: 'Search' })}
          </a>
        )}
        <a href={(lang === 'en' ? english(path) : path) + otherType(visit)}>
          {visit.large ? say({ zh: '标准字号', en: 'Normal type' }) : say({ zh: '大字', en: 'Large type' })}
        </a>
        {lang === 'zh' ? (
          <a href={english(path) + search} lang="en" hreflang="en">
            English
          </a>
        ) : (
          <a href={path + search} lang="zh-CN" hreflang="zh-CN">
            中文
          </a>
        )}
      </nav>
    </header>
  )
}

/** The query of this page with the other type. */
function otherType({ search, large }: Visit): string {
  const query = new URLSearchParams(search)
  if (large) query.delete('type')
  else query.set('type', 'large')
  const words = query.toString()
  return words === '' ? '' : `?${words}`
}

const owns = (pages: readonly { readonly path: string }[], path: string): boolean =>
  pages.some((one) => path === one.path || path.startsWith(`${one.path}/`))

const Seal = () => (
  <svg class="seal" viewBox="0 0 36 36" aria-hidden="true">
    <rect width="36" height="36" rx="3" />
    <text x="18" y="16" text-anchor="middle">
      法
    </text>
    <text x="18" y="31" text-anchor="middle">
      度
    </text>
  </svg>
)

const Foot = ({ visit: { say, href } }: { visit: Visit }) => (
  <footer>
    <span>{say({ zh: '条文以公布文本为准', en: 'Reference translation; the promulgated Chinese text prevails' })}</span>
    <a href={href('/about#accessibility')}>{say({ zh: '无障碍', en: 'Accessibility' })}</a>
    <a href={href('/about#privacy')}>
      {say({ zh: '隐私：匿名页面不留痕', en: 'Privacy: anonymous pages keep no trace' })}
    </a>
    <a href={href('/api')}>{say({ zh: '接口', en: 'API' })}</a>
    <span>{say({ zh: '法律文本不受著作权限制', en: 'Texts of laws are in the public domain' })}</span>
  </footer>
)
