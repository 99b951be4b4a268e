import { longDay } from '../../kernel/calendar/day.ts'
import type { VersionLine } from '../../kernel/library/library.ts'
import { toLinkedData } from '../../kernel/library/render/linked-data.ts'
import { pathOf } from '../../law/address.ts'
import { label } from '../../law/citation.ts'
import { type Edition, isAnalysed, isReadingUnit, trailOf } from '../../law/edition.ts'
import { lawClasses } from '../../law/law.ts'
import { analysedInPart, isAnalysedInPart } from '../../law/partial.ts'
import { type Unit, walk } from '../../law/tree.ts'
import { type Page, page, type Visit } from '../../web/area.ts'
import { AsWritten } from '../../web/as-written.tsx'
import { Links } from '../../web/links.tsx'
import { fileEndings, filePath } from './files.ts'
import { ArticleText } from './law-text.tsx'
import { Partial } from './partial.tsx'
import { comparePath, crumbsOf, headingOf, isDated, openingOf, titleOf } from './reader-page.tsx'
import type { Around } from './reading.ts'

/** A law opened at its title page: what it is, its versions, and the whole list of its articles. */
export function lawPage(edition: Edition, versions: readonly VersionLine[], visit: Visit): Page {
  const { say } = visit
  const { law, version } = edition
  return page(
    say(edition.title),
    <>
      <h1>{say(edition.title)}</h1>
      <p class="meta">
        {say(lawClasses[edition.class])}　<code>{`${law}@${version}`}</code>
      </p>
      <Partial edition={edition} visit={visit} />
      <div class="split">
        <div>
          <section class="toc" aria-label={say({ zh: '目录', en: 'Contents' })}>
            <List units={edition.text.body} edition={edition} visit={visit} />
          </section>
        </div>
        <aside>
          <AboutText edition={edition} versions={versions} visit={visit} />
          <Front edition={edition} visit={visit} />
        </aside>
      </div>
    </>,
    {
      crumbs: [{ name: say({ zh: '法律', en: 'Laws' }), path: '/law' }],
      linked: toLinkedData(edition, versions, '', { origin: visit.origin, on: visit.today }),
    },
  )
}

interface TextShown {
  readonly edition: Edition
  readonly visit: Visit
}

/** From when it holds, where else it stands, how it is read and taken away. */
function AboutText({ edition, versions, visit }: TextShown & { readonly versions: readonly VersionLine[] }) {
  const { say } = visit
  return (
    <div class="panel">
      <h2>{say({ zh: '这部文本', en: 'This text' })}</h2>
      <dl>
        <Begins edition={edition} visit={visit} />
        <Versions edition={edition} versions={versions} visit={visit} />
        {isAnalysedInPart(edition) && (
          <div>
            <dt>{say({ zh: '逐条分析', en: 'Analysed' })}</dt>
            <dd>{say(analysedInPart)}</dd>
          </div>
        )}
        {edition.pack && isAnalysed(edition) && (
          <div>
            <dt>{say({ zh: '来源', en: 'Source' })}</dt>
            <dd>{say(edition.pack.source)}</dd>
          </div>
        )}
        <WaysToRead edition={edition} visit={visit} />
        <TakeAway edition={edition} visit={visit} />
        <Findings edition={edition} visit={visit} />
      </dl>
    </div>
  )
}

function Begins({ edition, visit }: TextShown) {
  const { say } = visit
  const { version } = edition
  return (
    <div>
      <dt>
        {edition.class === 'policy-document'
          ? say({ zh: '适用', en: 'For' })
          : isDated(edition, visit)
            ? say({ zh: '施行', en: 'In force from' })
            : say({ zh: '版本日期（取自导入的文件）', en: 'Day of the version (from the imported file)' })}
      </dt>
      <dd>
        {edition.class === 'policy-document'
          ? say({
              zh: `${version.slice(0, 4)}年度（文件未载明日期）`,
              en: `the year ${version.slice(0, 4)} (the document bears no date)`,
            })
          : say(longDay(version))}
      </dd>
    </div>
  )
}

function Versions({ edition, versions, visit }: TextShown & { readonly versions: readonly VersionLine[] }) {
  const { say, href } = visit
  const { law, version } = edition
  return (
    <>
      <div>
        <dt>{say({ zh: '版本', en: 'Versions' })}</dt>
        <dd>
          <Links>
            {versions.map((line) => (
              <a
                key={line.version}
                href={href(pathOf({ law, version: line.version, unit: '' }))}
                aria-current={line.version === version ? 'true' : undefined}
              >
                {line.version}
              </a>
            ))}
          </Links>
        </dd>
      </div>
      {versions.length > 1 && (
        <div>
          <dt>{say({ zh: '比对', en: 'Compare' })}</dt>
          <dd>
            <Links>
              {versions.slice(1).map((line, index) => (
                <a key={line.version} href={href(comparePath(law, versions[index]?.version ?? '', line.version))}>
                  {`${versions[index]?.version} → ${line.version}`}
                </a>
              ))}
            </Links>
          </dd>
        </div>
      )}
    </>
  )
}

function WaysToRead({ edition: { law, version }, visit: { say, href } }: TextShown) {
  return (
    <div>
      <dt>{say({ zh: '读法', en: 'Ways to read' })}</dt>
      <dd>
        <ul>
          <li>
            <a href={href(`/i-am?law=${encodeURIComponent(law)}&version=${version}`)}>
              {say({ zh: '我是……（按义务主体）', en: 'I am … (by whom it binds)' })}
            </a>
          </li>
          <li>
            <a href={href(`/glossary?law=${encodeURIComponent(law)}&version=${version}`)}>
              {say({ zh: '用语', en: 'Glossary' })}
            </a>
          </li>
          <li>
            <a href={href(`/amend?law=${encodeURIComponent(law)}&version=${version}`)}>
              {say({ zh: '试行修改决定', en: 'Try an amending decision' })}
            </a>
          </li>
          <li>
            <a href={href('/ambiguities')}>{say({ zh: '解释与疑义', en: 'Open questions' })}</a>
          </li>
          <li>
            <a href={href('/coverage')}>{say({ zh: '覆盖图', en: 'Coverage' })}</a>
          </li>
        </ul>
      </dd>
    </div>
  )
}

function TakeAway({ edition, visit: { say, href } }: TextShown) {
  const { law, version } = edition
  return (
    <>
      <div>
        <dt>{say({ zh: '取用', en: 'Take away' })}</dt>
        <dd>
          <Links>
            {fileEndings.map((ending) => (
              <a key={ending} href={filePath(edition, ending)}>
                {ending === 'xml' ? 'Akoma Ntoso' : ending.toUpperCase()}
              </a>
            ))}
          </Links>
        </dd>
      </div>
      <div>
        <dt>{say({ zh: '校验和', en: 'Checksum' })}</dt>
        <dd>
          <code>{edition.hash.slice(0, 16)}…</code>{' '}
          <a href={href(`/records/law/${encodeURIComponent(law)}/${version}`)}>
            {say({ zh: '存证', en: 'On record' })}
          </a>
        </dd>
      </div>
    </>
  )
}

/** What the reading of the text found wrong with it: shown, never mended in silence. */
function Findings({ edition, visit: { say } }: { edition: Edition; visit: Visit }) {
  const { findings } = edition.text
  return (
    <div>
      <dt>{say({ zh: '文本核查', en: 'Faults of the text' })}</dt>
      <dd>
        {findings.length === 0 ? (
          say({ zh: '未发现编号缺漏或者错位', en: 'No missing or misplaced number found' })
        ) : (
          <details>
            <summary>{say({ zh: `${findings.length}处`, en: `${findings.length} found` })}</summary>
            <ul>
              {findings.slice(0, 50).map((finding) => (
                <li key={finding.code + finding.line + finding.say.zh}>
                  {say({ zh: `第${finding.line}行　`, en: `line ${finding.line}: ` })}
                  {say(finding.say)}
                </li>
              ))}
            </ul>
          </details>
        )}
      </dd>
    </div>
  )
}

/** What is printed before the body: who passed it and when, the decree. */
function Front({ edition, visit: { say } }: { edition: Edition; visit: Visit }) {
  const printed = edition.text.front.filter(({ kind }) => kind === 'note' || kind === 'decree')
  if (printed.length === 0) return null
  return (
    <section class="panel">
      <h2>{say({ zh: '题注与公布令', en: 'Caption and promulgation' })}</h2>
      {printed.map(({ text, line }) => (
        <p key={line} class="meta" lang="zh-CN">
          {text}
        </p>
      ))}
    </section>
  )
}

function List({ units, edition, visit }: { units: readonly Unit[]; edition: Edition; visit: Visit }) {
  const { law, version } = edition
  return (
    <ol>
      {units
        .filter(({ path, level }) => path && level !== 'paragraph')
        .map((unit) => (
          <li key={unit.path}>
            <a href={visit.href(pathOf({ law, version, unit: unit.path }))}>
              {isReadingUnit(unit) ? (
                <AsWritten words={articleEntry(edition, unit, visit)} visit={visit} />
              ) : (
                <b>
                  <AsWritten words={headingOf(edition, unit, visit)} visit={visit} />
                </b>
              )}
            </a>
            {!isReadingUnit(unit) && <List units={unit.children} edition={edition} visit={visit} />}
          </li>
        ))}
    </ol>
  )
}

// The editors' heading; without one, how the article begins.
function articleEntry(edition: Edition, unit: Unit, visit: Visit): string {
  const name = visit.say(label(edition, unit.path))
  const title = titleOf(edition, unit.path, visit)
  return `${name}　${title || openingOf(unit, 28)}`
}

/** Articles a page of a chapter shows. */
const READ_AT_ONCE = 60

interface Chapter {
  readonly edition: Edition
  readonly around: Around
  readonly unit: Unit
  /** The article before the first to show; empty for the beginning. */
  readonly after: string
}

/** A chapter, section, part or heading read through. */
export function chapterPage({ edition, around, unit, after }: Chapter, visit: Visit): Page {
  const { say, href } = visit
  const articles = [...walk(unit.children)].filter(isReadingUnit)
  const from = articles.findIndex(({ path }) => path === after) + 1
  const shown = articles.slice(from, from + READ_AT_ONCE)
  const last = shown.at(-1)
  const { law, version } = edition
  const more = last && from + READ_AT_ONCE < articles.length
  return page(
    headingOf(edition, unit, visit),
    <article>
      <h1>
        <AsWritten words={headingOf(edition, unit, visit)} visit={visit} />
      </h1>
      <Partial edition={edition} visit={visit} />
      <p class="meta">
        {say(edition.title)} <code>{`${law}@${version}#${unit.path}`}</code>
      </p>
      <div class="law">
        {shown.map((article, index) => (
          <div key={article.path}>
            {sectionBefore(edition, article, shown[index - 1], unit).map((path) => (
              <h2 key={path}>
                <AsWritten words={headingOf(edition, edition.units.get(path), visit)} visit={visit} />
              </h2>
            ))}
            <ArticleText
              unit={article}
              of={{ edition, visit, terms: [], cited: around.cited, held: around.held, here: '' }}
            />
          </div>
        ))}
      </div>
      {more && (
        <p class="actions">
          <a href={href(`${pathOf({ law, version, unit: unit.path })}?after=${last.path}`)}>
            {say({ zh: '往下读', en: 'Read on' })}
          </a>
        </p>
      )}
    </article>,
    { crumbs: crumbsOf(edition, unit.path, visit) },
  )
}

// Headings between the chapter read and the article that are not the previous article's too.
function sectionBefore(edition: Edition, article: Unit, previous: Unit | undefined, within: Unit): readonly string[] {
  const before = new Set(previous ? trailOf(edition, previous.path) : [])
  const trail = trailOf(edition, article.path)
  return trail.slice(trail.indexOf(within.path) + 1, -1).filter((path) => !before.has(path))
}
