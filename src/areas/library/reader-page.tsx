import { longDay } from '../../kernel/calendar/day.ts'
import type { ArticleVersion } from '../../kernel/library/compare.ts'
import { toLinkedData } from '../../kernel/library/render/linked-data.ts'
import { formatAddress, pathOf } from '../../law/address.ts'
import { citation, label, labelOf } from '../../law/citation.ts'
import { type Edition, isReadingUnit, neighbours, trailOf } from '../../law/edition.ts'
import type { Say } from '../../law/say.ts'
import { type LawText, type Unit, walk } from '../../law/tree.ts'
import { type Page, page, type Visit } from '../../web/area.ts'
import { AsWritten } from '../../web/as-written.tsx'
import { Icon } from '../../web/icon.tsx'
import { Links } from '../../web/links.tsx'
import { type Of, UnitLink } from './demand.tsx'
import { filePath } from './files.ts'
import { ArticleText } from './law-text.tsx'
import { Panel } from './panel.tsx'
import { Partial } from './partial.tsx'
import type { Reading } from './reading.ts'

/** One article: its words, and on the right who must do what by when and what follows. */
export function readerPage(reading: Reading, visit: Visit): Page {
  const { edition, article, path, shown, terms, cited, held } = reading
  const { say, href } = visit
  const { law, version } = edition
  const of = { edition, visit }
  const heading = titleOf(edition, path, visit) || titleOf(edition, article.path, visit)
  const title = [say(label(edition, path)), heading].filter(Boolean).join(visit.lang === 'zh' ? '　' : ' ')
  const textOf = { edition, visit, terms: terms.map(({ term }) => term), cited, held, here: path }
  const around = neighbours(edition, article.path)
  return page(
    title,
    <>
      <Versions reading={reading} visit={visit} />
      <Partial edition={edition} visit={visit} />
      <div class="split reader">
        <Contents edition={edition} here={article.path} visit={visit} />
        <article aria-labelledby="t">
          <h1 id="t">
            <span class="nobr">{say(label(edition, path))}</span>
            {heading}
          </h1>
          <p class="meta">
            {say(edition.title)} <code>{formatAddress({ law, version, unit: path })}</code>
            {heading && say({ zh: '　条名为编者所加', en: ' Heading supplied by the editors' })}
          </p>
          <CiteThis edition={edition} path={path} visit={visit} />
          <hr />
          <div class="law">
            <Headings edition={edition} path={article.path} visit={visit} />
            {shown.map((unit) => (
              <ArticleText key={unit.path} unit={unit} of={textOf} />
            ))}
          </div>
          <Terms reading={reading} of={of} />
          <nav class="actions" aria-label={say({ zh: '前后条', en: 'Articles before and after' })}>
            {around.previous && (
              <a href={href(pathOf({ law, version, unit: around.previous.path }))} rel="prev">
                {say({ zh: '上一条　', en: 'Previous: ' })}
                {say(label(edition, around.previous.path))}
              </a>
            )}
            {around.next && (
              <a href={href(pathOf({ law, version, unit: around.next.path }))} rel="next">
                {say({ zh: '下一条　', en: 'Next: ' })}
                {say(label(edition, around.next.path))}
              </a>
            )}
            <a href={filePath(edition, 'pdf', article.path)}>PDF</a>
            <a href={filePath(edition, 'docx', article.path)}>Word</a>
            <button type="button" class="quiet" data-print hidden>
              <Icon name="printer" /> {say({ zh: '打印本条', en: 'Print' })}
            </button>
          </nav>
        </article>
        <aside aria-label={say({ zh: '本条要求什么', en: 'What this article demands' })}>
          <Panel reading={reading} of={of} />
        </aside>
      </div>
    </>,
    {
      crumbs: crumbsOf(edition, article.path, visit),
      linked: toLinkedData(edition, reading.versions, path, { origin: visit.origin, on: visit.today }),
    },
  )
}

export function crumbsOf(edition: Edition, path: string, { say }: Visit): Page['crumbs'] {
  const { law, version } = edition
  const above = trailOf(edition, path).slice(0, -1)
  return [
    { name: say({ zh: '法律', en: 'Laws' }), path: '/law' },
    {
      name: say({ zh: edition.short[0] ?? edition.title.zh, en: edition.title.en }),
      path: pathOf({ law, version, unit: '' }),
    },
    ...above.map((unit) => ({ name: ownLabel(edition, unit, say), path: pathOf({ law, version, unit }) })),
  ]
}

// Each step names itself alone: 第一节, since 第三章 stands before it.
const ownLabel = (edition: Edition, path: string, say: Visit['say']): string => {
  const own = say(label(edition, path))
  const cut = path.lastIndexOf('/')
  const above = cut < 0 ? '' : say(label(edition, path.slice(0, cut)))
  return own.startsWith(above) ? own.slice(above.length).trim() : own
}

/** Whether somebody has vouched for the day of entry into force: of what was imported, the file says what it says. */
export const isDated = (edition: Edition, { app }: Visit): boolean => app.kernel.shelf.includes(edition)

/** How an article begins, where nobody gave it a heading. */
export function openingOf(unit: Unit, length: number): string {
  const words = [...walk([unit])].map(({ text }) => text).join('')
  return words.length > length ? `${words.slice(0, length - 1)}…` : words
}

/** The editors' heading of an article; empty where nobody gave it one. */
export const titleOf = (edition: Edition, path: string, { say }: Visit): string => {
  const title = edition.provisions.get(path)?.title
  return title ? say(title) : ''
}

/** Which text one reads, whether it was changed since, and where the article stands in the other texts. */
function Versions({ reading: { edition, history, path }, visit }: { reading: Reading; visit: Visit }) {
  const { say, href, today } = visit
  if (edition.class === 'policy-document') return null
  const from = longDay(edition.version)
  const { law } = edition
  const here = history.findIndex(({ version }) => version === edition.version)
  const later = history[here + 1]
  const before = history[here - 1]
  return (
    <div class="note" role="note">
      <p>
        {later && <Since later={later} edition={edition} visit={visit} />}
        {isDated(edition, visit)
          ? say({ zh: `您读的是${from.zh}起施行的文本`, en: `You are reading the text in force from ${from.en}` })
          : say({
              zh: `您读的是版本日期为${from.zh}的文本，日期取自所导入的文件，不一定是施行日期`,
              en: `You are reading the text of ${from.en}; the day comes from the imported file and need not be that of its entry into force`,
            })}
        {edition.version > today && say({ zh: '，尚未施行', en: ', not yet in force' })}
        {say({ zh: '。', en: '.' })}
      </p>
      <Links lead={say({ zh: '版本', en: 'Version' })}>
        {[
          ...history.map(({ version, unit }) => (
            <a
              key={version}
              href={href(pathOf({ law, version, unit: unit ?? '' }))}
              aria-current={version === edition.version ? 'true' : undefined}
            >
              {version}
            </a>
          )),
          (later ?? before) && (
            <a
              href={href(
                comparePath(
                  law,
                  before && !later ? before.version : edition.version,
                  (later ?? history[here])?.version ?? '',
                  formatAddress({ law, version: edition.version, unit: path }),
                ),
              )}
            >
              {say({ zh: '比对', en: 'Compare' })}
            </a>
          ),
        ]}
      </Links>
    </div>
  )
}

/** Where two versions of a law are laid side by side, opened at the unit one comes from. */
export const comparePath = (law: string, older: string, newer: string, from = ''): string =>
  `/compare/${encodeURIComponent(law)}/${older}/${newer}${from ? `?a=${encodeURIComponent(from)}` : ''}`

const fates: Record<NonNullable<ArticleVersion['passage']>, Say> = {
  unchanged: { zh: '本条未变。', en: 'This article is unchanged. ' },
  renumbered: { zh: '本条只移了号，文字未变，现为', en: 'This article only moved; it is now ' },
  changed: { zh: '本条已修改，现为', en: 'This article was changed; it is now ' },
  merged: { zh: '本条已并入', en: 'This article was merged into ' },
  split: { zh: '本条已拆分，现为', en: 'This article was split; it is now ' },
  removed: { zh: '本条已删去。', en: 'This article was removed. ' },
  added: { zh: '', en: '' },
  unknown: {
    zh: '本条有无改动未能比对，请到新文本查看。',
    en: 'Whether this article was changed could not be compared; see the newer text. ',
  },
}

/** What became of the article in the next text. */
function Since({ later, edition, visit }: { later: ArticleVersion; edition: Edition; visit: Visit }) {
  const { say, href, today } = visit
  if (!later.passage) return null
  const { version, article, unit, passage } = later
  return (
    <>
      <strong>
        {passage === 'unchanged' || passage === 'renumbered' || passage === 'unknown'
          ? say({ zh: '已有新文本', en: 'There is a newer text' })
          : say({ zh: '本条已修改', en: 'Amended since' })}
      </strong>
      {say({
        zh: version <= today ? `自${longDay(version).zh}起，` : `${longDay(version).zh}起将施行新文本：`,
        en: version <= today ? `Since ${longDay(version).en}: ` : `From ${longDay(version).en}: `,
      })}
      {say(fates[passage])}
      {article && passage !== 'unchanged' && (
        <>
          <a href={href(pathOf({ law: edition.law, version, unit: unit ?? article }))}>{say(labelOf(article, true))}</a>
          {say({ zh: '。', en: '. ' })}
        </>
      )}
    </>
  )
}

/** A citation as one puts it into a document, ready to be copied. */
const CiteThis = ({ edition, path, visit: { say } }: { edition: Edition; path: string; visit: Visit }) => (
  <p class="cite meta">
    {say({ zh: '引用　', en: 'Cite as ' })}
    <q data-copy={say({ zh: '复制', en: 'Copy' })} data-copied={say({ zh: '已复制', en: 'Copied' })}>
      {say(citation(edition, path))}
    </q>
  </p>
)

/** Chapter and section the article stands under, as printed. */
function Headings({ edition, path, visit }: { edition: Edition; path: string; visit: Visit }) {
  return (
    <>
      {trailOf(edition, path)
        .slice(0, -1)
        .map((at) => ({ at, unit: edition.units.get(at) }))
        .map(({ at, unit }, index) => (
          <Heading key={at} level={index === 0 ? 2 : 3} words={headingOf(edition, unit, visit)} visit={visit} />
        ))}
    </>
  )
}

function Heading({ level, words, visit }: { level: 2 | 3; words: string; visit: Visit }) {
  const shown = <AsWritten words={words} visit={visit} />
  return level === 2 ? <h2>{shown}</h2> : <h3>{shown}</h3>
}

/** 第三章　网络运行安全; Chapter 3 Operational security of networks. */
export function headingOf(edition: Edition, unit: Unit | undefined, { lang, say }: Visit): string {
  if (!unit) return ''
  const english = edition.english.get(unit.path)
  if (lang === 'zh' || !english) return [unit.label, unit.text].filter(Boolean).join('　')
  return `${say(label(edition, unit.path))} ${english}`
}

/** Contents beside the text: chapters, and the articles of the one we are in. */
function Contents({ edition, here, visit }: { edition: Edition; here: string; visit: Visit }) {
  const { say } = visit
  const open = new Set(trailOf(edition, here))
  return (
    <nav class="contents" aria-label={say({ zh: '目录', en: 'Contents' })}>
      <details>
        <summary>{say({ zh: '目录', en: 'Contents' })}</summary>
        <Entries units={edition.text.body} open={open} here={here} of={{ edition, visit }} />
      </details>
    </nav>
  )
}

function Entries({
  units,
  open,
  here,
  of,
}: {
  units: LawText['body']
  open: ReadonlySet<string>
  here: string
  of: Of
}) {
  const { edition, visit } = of
  const listed = units.filter(({ path, level }) => path && level !== 'paragraph')
  return (
    <ol>
      {nearby(listed, here).map((unit) => (
        <li key={unit.path}>
          <a
            href={visit.href(pathOf({ law: edition.law, version: edition.version, unit: unit.path }))}
            aria-current={unit.path === here ? 'true' : undefined}
          >
            <AsWritten words={entryOf(unit, of)} visit={visit} />
          </a>
          {open.has(unit.path) && unit.path !== here && (
            <Entries units={unit.children} open={open} here={here} of={of} />
          )}
        </li>
      ))}
    </ol>
  )
}

// A law without chapters may have hundreds of articles: beside the text stand those around the one we read.
const nearby = (units: readonly Unit[], here: string): readonly Unit[] => {
  const at = units.findIndex(({ path }) => path === here)
  return units.length <= 60 ? units : units.slice(Math.max(0, at - 20), Math.max(0, at) + 20)
}

const entryOf = (unit: Unit, { edition, visit }: Of): string =>
  isReadingUnit(unit)
    ? [unit.number, titleOf(edition, unit.path, visit) || openingOf(unit, 14)].filter(Boolean).join('　')
    : headingOf(edition, unit, visit)

/** Terms of the law's own definition article, where the text uses them. */
function Terms({ reading: { terms, edition }, of }: { reading: Reading; of: Of }) {
  const { say } = of.visit
  if (terms.length === 0) return null
  return (
    <section aria-labelledby="terms">
      <hr />
      <h2 id="terms">{say({ zh: '本条用语', en: 'Terms' })}</h2>
      <dl>
        {terms.map(({ term, path, meaning }) => (
          <div key={path}>
            <dt>
              {of.visit.lang === 'en' && (
                <>
                  {edition.provisions.get(path)?.title.en}
                  <br />
                </>
              )}
              <span lang="zh-CN">{term}</span>
            </dt>
            <dd>
              {(of.visit.lang === 'en' && edition.english.get(path)) || meaning}
              <br />
              <span class="grounds">
                <UnitLink path={path} of={of} />
              </span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
