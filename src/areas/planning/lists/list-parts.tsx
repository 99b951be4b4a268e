import { dayOf, longDay } from '../../../kernel/calendar/day.ts'
import type { OfficeKind } from '../../../kernel/identity/actor.ts'
import type { Visit } from '../../../web/area.ts'
import { AsWritten } from '../../../web/as-written.tsx'
import { Grounds } from '../../../web/grounds.tsx'
import { changesBetween } from './compared.ts'
import { type ListVersion, versionName } from './list-file.ts'
import { listPath } from './paths.ts'
import type { PublishedList } from './queries.ts'
import { PopularisedLinks, popularisedWords } from './row-words.tsx'

/** What the list leaves out, and why: nothing is passed over in silence. */
export function LeftOutPart({ version: { leftOut }, visit }: { version: ListVersion; visit: Visit }) {
  const { say } = visit
  if (leftOut.length === 0) return null
  return (
    <section aria-labelledby="left" class="screen">
      <h2 id="left">{say({ zh: `没有列入的${leftOut.length}条`, en: `Left out: ${leftOut.length}` })}</h2>
      <details>
        <summary>{say({ zh: '哪几条，为什么', en: 'Which, and why' })}</summary>
        <dl>
          {leftOut.map((one) => (
            <div key={one.id}>
              <dt>
                <PopularisedLinks row={one} visit={visit} />
                {one.wasPublished && (
                  <>
                    {' '}
                    <span class="tag">{say({ zh: '原来列着', en: 'was on the list' })}</span>
                  </>
                )}
              </dt>
              <dd>
                <AsWritten words={one.reason} visit={visit} />
              </dd>
            </div>
          ))}
        </dl>
      </details>
    </section>
  )
}

/** Every version at its address, and what the one that is read changed. */
export function VersionsPart({ list: { version, file, office }, visit }: { list: PublishedList; visit: Visit }) {
  const { say, href } = visit
  const before = file.versions.find(({ number }) => number === version.number - 1)
  if (file.versions.length < 2) return null
  return (
    <section aria-labelledby="versions" class="screen">
      <h2 id="versions">{say({ zh: '各版', en: 'Versions' })}</h2>
      <ul>
        {file.versions.toReversed().map((one) => (
          <li key={one.number}>
            <a href={href(listPath(office, versionName(one)))}>{versionName(one)}</a>
            {'　'}
            <time dateTime={dayOf(one.publishedAt)}>{say(longDay(dayOf(one.publishedAt)))}</time>
            {one.reason !== undefined && <AsWritten words={one.reason} visit={visit} />}
          </li>
        ))}
      </ul>
      {before && <Changes before={before} after={version} visit={visit} />}
    </section>
  )
}

function Changes({ before, after, visit }: { before: ListVersion; after: ListVersion; visit: Visit }) {
  const { say } = visit
  const { added, changed, gone } = changesBetween(before, after)
  const lines = [
    ...added.map((row) => ({ row, what: say({ zh: '增加', en: 'added' }), why: undefined })),
    ...changed.map(({ after: row }) => ({ row, what: say({ zh: '修改', en: 'changed' }), why: undefined })),
    ...gone.map(({ row, why }) => ({ row, what: say({ zh: '减去', en: 'gone' }), why: why?.reason })),
  ]
  return (
    <>
      <h3 id="changes">{say({ zh: `与${versionName(before)}相比`, en: `Against ${versionName(before)}` })}</h3>
      {lines.length === 0 && <p class="meta">{say({ zh: '各项没有变化。', en: 'No row changed.' })}</p>}
      <ul>
        {lines.map(({ row, what, why }) => (
          <li key={row.id}>
            {what}　{popularisedWords(row, visit)}
            {why !== undefined && <AsWritten words={why} visit={visit} />}
          </li>
        ))}
      </ul>
    </>
  )
}

/** Kinds that get no 普法提示: no departments or units of the level in the words of rlpe Art. 57, or those who send it. */
const UNPROMPTED: ReadonlySet<OfficeKind> = new Set([
  ...(['court', 'procuratorate', 'discipline', 'congress', 'government'] as const),
  ...(['justice', 'popularisation'] as const),
])

/** Whom to tell: the office itself and, of a kind that may be prompted, the judicial-administration department. */
export function Tell({ kind, visit }: { readonly kind: OfficeKind; readonly visit: Visit }) {
  const { say } = visit
  return (
    <section aria-labelledby="tell" class="screen">
      <h2 id="tell">{say({ zh: '您觉得没做到', en: 'You think it was not done' })}</h2>
      {UNPROMPTED.has(kind) ? (
        <p>
          {say({
            zh: '用上面各项所列的联系方式告诉本机关。',
            en: 'Tell the office by the contact of the row.',
          })}
        </p>
      ) : (
        <p>
          {say({
            zh: '用上面各项所列的联系方式告诉本机关，或者告诉司法行政部门：司法行政部门发现未依法履行的，应当及时发出普法提示，收到的单位应当及时采取改进措施并反馈。',
            en: 'Tell the office by the contact of the row, or the judicial-administration department: where a duty is not performed it is to send a prompt in time, and whoever receives it is to take measures of improvement in time and answer.',
          })}
          {'　'}
          <Grounds grounds={['rlpe@2025-11-01#art-57/para-1']} short visit={visit} />
        </p>
      )}
    </section>
  )
}
