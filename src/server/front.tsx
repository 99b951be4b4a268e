import { hasAccount } from '../kernel/identity/administrator.ts'
import type { Identity } from '../kernel/identity/identity.ts'
import { pathOf } from '../law/address.ts'
import { label } from '../law/citation.ts'
import type { Edition } from '../law/edition.ts'
import type { Say } from '../law/say.ts'
import { type Page, type Pillar, page, type Route, type Visit } from '../web/area.ts'
import { coverageOf, isServed, tally } from '../web/coverage.ts'
import { Links } from '../web/links.tsx'
import { pillars } from '../web/page.tsx'
import { ProvisionCardLegend, ProvisionCards } from '../web/provision-cards.tsx'
import { SearchBox } from '../web/search-box.tsx'
import type { StartGroup, StartPage } from '../web/section.ts'
import { aboutPage } from './about.tsx'
import { FrontTurn, readTurn } from './desk/front-turn.tsx'
import { headingsOf } from './section-page.tsx'

const HAN: Record<Pillar, string> = { respect: '尊', study: '学', comply: '守', use: '用' }

/** What each part is for, and, until areas live in it, what will stand there and what one can do meanwhile. */
const parts: Record<Pillar, { readonly what: Say; readonly about: Say; readonly groups: readonly string[] }> = {
  respect: {
    what: { zh: '读法条', en: 'Read the law' },
    about: {
      zh: '每一条写明对谁、按何期限、留何凭证、不做会怎样。',
      en: 'Every provision says whom it binds, by when, what is kept, and what a breach costs.',
    },
    groups: ['LIB', 'PUB'],
  },
  study: {
    what: { zh: '学与考', en: 'Study and examine' },
    about: {
      zh: '题目绑定条款；条款一改，题目即停用待审。',
      en: 'Questions are bound to provisions; when one changes, its questions wait for review.',
    },
    groups: ['STU', 'CMP', 'RES', 'CAS'],
  },
  comply: {
    what: { zh: '尽义务', en: 'Do one’s duty' },
    about: {
      zh: '运营者的义务、凭证与到期日，一条一行。',
      en: 'An operator’s duties, evidence and due dates, one line each.',
    },
    groups: ['OPS', 'PIR', 'INC'],
  },
  use: {
    what: { zh: '办事情', en: 'Act on it' },
    about: {
      zh: '举报、投诉、检查、处罚、复议，步步有据，件件留痕。',
      en: 'Reports, complaints, inspections, penalties, reconsideration: each step on its ground, each on record.',
    },
    groups: ['RPT', 'SUP', 'SAR', 'PLN', 'RCG'],
  },
}

/** What is in force today of the texts shipped here, the Cybersecurity Law first. */
const inForce = ({ app, today }: Visit): Edition | undefined =>
  app.kernel.shelf.filter(({ law, version }) => law === 'csl' && version <= today).at(-1)

async function frontPage(visit: Visit): Promise<Page> {
  const { say, app } = visit
  const [owned, owed] = await Promise.all([hasAccount(app.kernel.identity), readTurn(visit)])
  const edition = inForce(visit)
  return page(
    say({ zh: '首页', en: 'First page' }),
    <>
      {!owned && <NoAdministrator visit={visit} />}
      <div class="split opening">
        <div>
          <h1 data-size="large">
            {say({
              zh: '查一条法律：谁应当做什么，何时做，留下什么，不做会怎样。',
              en: 'Look up a law: who must do what, by when, what is kept, and what a breach costs.',
            })}
          </h1>
          <SearchBox visit={visit} value="" />
          {edition && <Often edition={edition} visit={visit} />}
        </div>
        {owed ? <FrontTurn owed={owed} visit={visit} /> : edition && <Figures edition={edition} visit={visit} />}
      </div>
      <section aria-label={say({ zh: '尊法学法守法用法', en: 'Read, study, comply, act' })}>
        <ul class="pillars">
          {pillars.map(({ id, path }) => (
            <li key={id}>
              <h2>
                <b lang="zh-CN">{HAN[id]}</b>
                {say(parts[id].what)}
              </h2>
              {id !== 'use' && <p>{say(parts[id].about)}</p>}
              <StartPages pillar={id} path={path} visit={visit} />
            </li>
          ))}
        </ul>
      </section>
      {edition && (
        <section aria-labelledby="cover">
          <h2 id="cover">{say({ zh: '这部法律在这里怎样运行', en: 'How this law runs here' })}</h2>
          <Running edition={edition} visit={visit} />
        </section>
      )}
      {app.kernel.shelf.length === 0 && <p>{say({ zh: '书架是空的。', en: 'The shelf is empty.' })}</p>}
    </>,
  )
}

/** A new installation: whoever keeps the server is told how it gets its first administrator. */
const NoAdministrator = ({ visit: { say } }: { visit: Visit }) => (
  <div class="note">
    <p>
      {say({
        zh: '还没有任何账号。请服务器管理者运行',
        en: 'There is no account yet. Whoever keeps this server makes the first administrator with',
      })}{' '}
      <code>fadu account create LOGIN</code>
      {say({ zh: '，开设首个系统管理员并取得邀请码。', en: ', which prints an invitation.' })}
    </p>
  </div>
)

// What people look up most, by the words of the law: each line is a search or an address that exists.
function Often({ edition, visit }: { edition: Edition; visit: Visit }) {
  const { say, href } = visit
  const logs = [...edition.provisions.values()].find(({ level, text }) => level === 'item' && text.includes('网络日志'))
  const words: readonly Say[] = [
    { zh: '个人信息', en: 'personal information' },
    { zh: '真实身份信息', en: 'real identity' },
    { zh: '举报', en: 'reports' },
  ]
  return (
    <div class="meta">
      <Links lead={say({ zh: '常查', en: 'Often looked up' })}>
        {[
          logs && (
            <a href={href(pathOf({ law: edition.law, version: edition.version, unit: logs.unit }))}>
              {say({ zh: '网络日志留存多久', en: 'how long logs are kept' })}
            </a>
          ),
          ...words.map((word) => <a href={href(`/search?q=${encodeURIComponent(word.zh)}`)}>{say(word)}</a>),
        ]}
      </Links>
    </div>
  )
}

// A length of time or a rhythm; other figures of the law are dates, levels and amounts.
const TIME = /[一二三四五六七八九十]+(?:个月|年|日|小时)|每年/

/** The times a law itself sets for duties: few, and no other is made up. */
function Figures({ edition, visit }: { edition: Edition; visit: Visit }) {
  const { say, href } = visit
  const { law, version } = edition
  const set = (edition.pack?.limits ?? []).filter(
    ({ unit, quote, figure }) => figure && TIME.test(quote) && edition.provisions.get(unit)?.kind === 'duty',
  )
  return (
    <aside aria-labelledby="figures">
      <h2 id="figures">{say({ zh: '本法写明的期限', en: 'Times the law sets' })}</h2>
      <ul class="timeline">
        {set.map(({ unit, quote, limits, figure }) => (
          <li key={unit + quote} data-state="none">
            <a href={href(pathOf({ law, version, unit }))}>{say(limits)}</a>
            <p>
              <strong>{figure && say(figure)}</strong>{' '}
              <span class="tag" data-tag="statute">
                {say({ zh: '法定', en: 'statute' })}
              </span>{' '}
              <span class="meta">{say(label(edition, unit))}</span>
            </p>
          </li>
        ))}
      </ul>
      <p class="meta">
        {say({
          zh: '其余义务，本法只说“及时”“立即”，或者未定期限；这里不虚构到期日。',
          en: 'For its other duties the law says “in time” or “at once”, or sets no time; no due date is made up here.',
        })}
      </p>
    </aside>
  )
}

function StartPages({ pillar, path, visit }: { pillar: Pillar; path: string; visit: Visit }) {
  const { app, say, href } = visit
  const pages = headingsOf(app.areas, pillar).flatMap(({ startPages }) => shownTo(startPages, visit))
  if (pages.length === 0) {
    return (
      <p class="meta">
        <a href={href(path)}>{say({ zh: '尚未开放：将来办什么', en: 'Not open yet: what will stand here' })}</a>
      </p>
    )
  }
  return (
    <>
      {GROUPS.map(({ group, name }) => {
        const own = pages.filter((page) => page.group === group)
        return own.length === 0 ? null : <StartGroupOf key={group} name={name} pages={own} visit={visit} />
      })}
    </>
  )
}

/**
 * 用 has more doors than a row of links holds; the other parts have one group, without a name. What is for officers alone
 * stands on their desks.
 */
const GROUPS: readonly { readonly group: StartGroup | undefined; readonly name: Say | undefined }[] = [
  { group: undefined, name: undefined },
  { group: 'report', name: { zh: '举报投诉', en: 'Report and complain' } },
  { group: 'check', name: { zh: '查询核验', en: 'Look up and check' } },
  { group: 'public', name: { zh: '公开', en: 'Made public' } },
]

interface GroupOf {
  readonly name: Say | undefined
  readonly pages: readonly StartPage[]
  readonly visit: Visit
}

const StartGroupOf = ({ name, pages, visit: { say, href } }: GroupOf) => (
  <>
    {name && <h3>{say(name)}</h3>}
    <Links>
      {pages.map((page) => (
        <a key={page.path} href={href(page.path)}>
          {say(page.name)}
        </a>
      ))}
    </Links>
  </>
)

function Running({ edition, visit }: { edition: Edition; visit: Visit }) {
  const { say, href } = visit
  const covered = coverageOf(edition, visit.app)
  const { articles, rules, served } = tally(covered)
  return (
    <>
      <p>
        {say({
          zh: `《${edition.title.zh}》${articles}条，分作${rules}项规则：其中${served}项已由页面承接，${rules - served}项目前只供阅读。一简一条，高矮示其规则多少。`,
          en: `The ${edition.title.en}: ${articles} articles, ${rules} rules; ${served} are carried out here, ${rules - served} are shown only for now. One slip an article, tall by its rules.`,
        })}{' '}
        <a href={href('/coverage')}>{say({ zh: '逐项看', en: 'Rule by rule' })}</a>
      </p>
      <figure>
        <ProvisionCards edition={edition} covered={covered} visit={visit} />
        <ProvisionCardLegend visit={visit} />
      </figure>
    </>
  )
}

/** What only officers do leads nobody else anywhere. */
const shownTo = (pages: readonly StartPage[], { actor }: Visit): readonly StartPage[] =>
  pages.filter(({ group }) => group !== 'office' || actor.kind === 'officer')

/** One pillar: start pages of its areas, and the provisions that no area carries out yet. */
const pillarPage =
  (pillar: Pillar) =>
  (visit: Visit): Page => {
    const { say, href, app } = visit
    const part = parts[pillar]
    const edition = inForce(visit)
    const waiting = (edition ? coverageOf(edition, app) : [])
      .flatMap(({ rules }) => rules)
      .filter((rule) => part.groups.includes(rule.provision.capability ?? '') && !isServed(rule))
      .map(({ provision }) => provision)
    return page(
      say(part.what),
      <>
        <h1>{say(part.what)}</h1>
        <p class="lede">{say(part.about)}</p>
        {headingsOf(app.areas, pillar)
          .filter(({ startPages }) => shownTo(startPages, visit).length > 0)
          .map(({ id, name, about, startPages }) => (
            <section key={id}>
              <h2>{say(name)}</h2>
              <p>{say(about)}</p>
              <Links>
                {shownTo(startPages, visit).map((startPage) => (
                  <a key={startPage.path} href={href(startPage.path)}>
                    {say(startPage.name)}
                  </a>
                ))}
              </Links>
            </section>
          ))}
        {edition && waiting.length > 0 && (
          <section>
            <h2>{say({ zh: '尚未开放', en: 'Not open yet' })}</h2>
            <p>
              {say({
                zh: `建成后再承接《网络安全法》${waiting.length}项规则；在此之前，这些条款只供阅读。`,
                en: `${waiting.length} more rules of the Cybersecurity Law will be carried out here; until then they are shown only.`,
              })}
            </p>
            <details>
              <summary>{say({ zh: '列出这些规则', en: 'List these rules' })}</summary>
              <ul class="waiting">
                {waiting.map((rule) => (
                  <li key={rule.unit}>
                    <a href={href(pathOf({ law: edition.law, version: edition.version, unit: rule.unit }))}>
                      {say(rule.title)}
                    </a>
                  </li>
                ))}
              </ul>
            </details>
          </section>
        )}
      </>,
    )
  }

/** Until there is an account the first page says so, and is not kept; afterwards nothing is asked any more. */
function onceOwned(identity: Identity): () => Promise<boolean> {
  let owned = false
  return async () => {
    owned ||= await hasAccount(identity)
    return owned
  }
}

/** The first page and a page for each part; a part whose path an area owns (`/law`) has that area's. */
export const frontOf = (owned: ReadonlySet<string>, identity: Identity): readonly Route[] => [
  { method: 'GET', path: '/', who: 'anyone', cached: onceOwned(identity), answer: frontPage },
  { method: 'GET', path: '/about', who: 'anyone', cached: true, answer: aboutPage },
  ...pillars
    .filter(({ path }) => !owned.has(path))
    .map(({ id, path }): Route => ({ method: 'GET', path, who: 'anyone', cached: true, answer: pillarPage(id) })),
]
