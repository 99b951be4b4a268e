import type { VNode } from 'preact'
import { dayOf, longDay } from '../../../kernel/calendar/day.ts'
import { type Page, page, type Visit } from '../../../web/area.ts'
import { AsWritten } from '../../../web/as-written.tsx'
import { UnfitNotice } from '../../../web/differs.tsx'
import { Grounds } from '../../../web/grounds.tsx'
import { PrintSheet } from '../../../web/print-sheet.tsx'
import { HOME } from '../home-path.ts'
import { changesBetween } from './compared.ts'
import { title as above, STANDS_ON } from './index-page.tsx'
import type { ListRow, ListVersion } from './list-file.ts'
import { versionName } from './list-file.ts'
import { LeftOutPart, Tell, VersionsPart } from './list-parts.tsx'
import { LISTS, listPath } from './paths.ts'
import type { PublishedList } from './queries.ts'
import { PopularisedLinks, ProgressCell, progressOf, type RowProgress } from './row-words.tsx'

/** One row as the page and its files show it. */
export interface ShownRow {
  readonly row: ListRow
  readonly progress: RowProgress
  /** What the office made public of its evidence, and holds still. */
  readonly shown: readonly { readonly title: string; readonly link: string | undefined }[]
}

/** Each row of the version with what serves it today. */
export const shownRows = ({ version, file, evidence }: PublishedList, today: string): readonly ShownRow[] =>
  version.rows.map((row) => ({
    row,
    progress: progressOf(row, evidence.get(row.id), today),
    shown: file.shown.filter((one) => one.row === row.id && (evidence.get(row.id)?.pieces ?? []).includes(one.piece)),
  }))

export const titleOf = ({ officeName }: PublishedList) => ({
  zh: `${officeName.zh}普法责任清单`,
  en: `Responsibility list of ${officeName.en}`,
})

/** A department's list as anybody reads it; on paper one sheet. */
export function listPage(list: PublishedList, visit: Visit): Page {
  const { say, href } = visit
  const { office, version, isNewest, stage } = list
  const rows = shownRows(list, visit.today)
  const title = say(titleOf(list))
  const name = versionName(version)
  return page(
    title,
    <PrintSheet path={listPath(office, name)} visit={visit}>
      <h1>{title}</h1>
      {list.differs && <UnfitNotice visit={visit} />}
      <VersionLine list={list} visit={visit} />
      {!isNewest && (
        <p class="note">
          {say({ zh: '这是旧的一版，照公布时原样留着。', en: 'An earlier version, as it was published.' })}{' '}
          <a href={href(listPath(office))}>{say({ zh: '看现在的一版', en: 'The version of now' })}</a>
        </p>
      )}
      {stage === 'closed' && <p class="note">{say({ zh: '这一年已经结束。', en: 'This year is closed.' })}</p>}
      <ListFigures rows={rows} version={version} visit={visit} />
      <section aria-labelledby="rows">
        <h2 id="rows" class="head">
          <span>{say({ zh: '向社会普及', en: 'What is popularised' })}</span>
          <span class="links">
            <a class="meta" href={href(`${listPath(office)}/feed.atom`)}>
              {say({ zh: '订阅', en: 'Follow (Atom)' })}
            </a>
            <a class="meta" href={href(`${listPath(office)}/${name}.xlsx`)}>
              Excel
            </a>
            <a class="meta" href={href(`${listPath(office)}/${name}.csv`)}>
              CSV
            </a>
            <a class="meta" href={href(`${listPath(office)}/${name}.json`)}>
              JSON
            </a>
          </span>
        </h2>
        <RowsTable rows={rows} year={version.year} visit={visit} />
        <p class="meta">
          {say({
            zh: '进展只由证据得出：几件有了，要几件。时间和件数均为本机关自定；法律只规定实行普法责任制。',
            en: 'Evidence alone makes progress: pieces there are, pieces needed. Times and numbers are the office’s own; the law only orders the responsibility system.',
          })}
          {list.entry !== undefined && (
            <>
              {' '}
              <a href={href(`/records/entries/${list.entry}`)}>
                {say({
                  zh: `这一版存证第${list.entry.toLocaleString('en')}项`,
                  en: `Entry ${list.entry.toLocaleString('en')} of the record`,
                })}
              </a>
              {say({ zh: '。', en: '.' })}
            </>
          )}
        </p>
      </section>
      <LeftOutPart version={version} visit={visit} />
      <VersionsPart list={list} visit={visit} />
      <Tell kind={list.officeKind} visit={visit} />
    </PrintSheet>,
    {
      crumbs: [
        { name: say({ zh: '普法规划与责任清单', en: 'Plans and lists' }), path: HOME },
        { name: say(above), path: LISTS },
      ],
      dense: true,
    },
  )
}

function VersionLine({ list: { version, file, office }, visit }: { list: PublishedList; visit: Visit }) {
  const { say, href } = visit
  const published = longDay(dayOf(version.publishedAt))
  const before = file.versions.find(({ number }) => number === version.number - 1)
  const changes = before && changesBetween(before, version)
  return (
    <p class="meta">
      {say({
        zh: `${version.year}年第${version.number}版　法制审核后${published.zh}公布`,
        en: `Version ${versionName(version)}, published on ${published.en} after legal review`,
      })}
      {'　'}
      <Grounds grounds={STANDS_ON} short visit={visit} />
      {changes && before && (
        <>
          {'　'}
          <a href={href(`${listPath(office, versionName(version))}#changes`)}>
            {say({
              zh: `与${versionName(before)}相比：增${changes.added.length}项，改${changes.changed.length}项，减${changes.gone.length}项`,
              en: `Against ${versionName(before)}: ${changes.added.length} added, ${changes.changed.length} changed, ${changes.gone.length} gone`,
            })}
          </a>
        </>
      )}
    </p>
  )
}

function ListFigures({ rows, version, visit }: { rows: readonly ShownRow[]; version: ListVersion; visit: Visit }) {
  const { say } = visit
  const good = rows.reduce((sum, { progress }) => sum + Math.min(progress.good, progress.needed), 0)
  const needed = rows.reduce((sum, { progress }) => sum + progress.needed, 0)
  const done = rows.filter(({ progress }) => progress.state === 'done').length
  const late = rows.filter(({ progress }) => progress.state === 'late').length
  const left = version.leftOut.length
  return (
    <dl class="figures four">
      <div>
        <dt>{say({ zh: '清单所列', en: 'On the list' })}</dt>
        <dd>
          {rows.length} <small>{say({ zh: `项，${done}项已有证据`, en: `rows, ${done} with their evidence` })}</small>
        </dd>
      </div>
      <div>
        <dt>{say({ zh: '已有证据', en: 'Evidence' })}</dt>
        <dd>
          {good} <small>{say({ zh: `件，要${needed}件`, en: `pieces of ${needed} needed` })}</small>
        </dd>
      </div>
      <div>
        <dt>{say({ zh: '期限已过', en: 'Past their day' })}</dt>
        <dd data-state={late > 0 ? 'due' : undefined}>
          {late}{' '}
          <small>
            {say({ zh: '项', en: 'rows' })}{' '}
            <span class="tag">{say({ zh: '本机关自定', en: 'the office’s own days' })}</span>
          </small>
        </dd>
      </div>
      <div>
        <dt>{say({ zh: '没有列入', en: 'Left out' })}</dt>
        <dd>
          {left}{' '}
          <small>
            {left > 0 ? (
              <a href="#left">{say({ zh: '条，写明理由', en: 'with reasons' })}</a>
            ) : (
              say({ zh: '条', en: '' })
            )}
          </small>
        </dd>
      </div>
    </dl>
  )
}

/** 12月4日前: the year is that of the list, unless another is named. */
function dueWords(due: string, year: number) {
  const { zh, en } = longDay(due)
  return {
    zh: `，${zh.replace(new RegExp(`^${year}年`), '')}前`,
    en: `, by ${en.replace(new RegExp(`,? ${year}$`), '')}`,
  }
}

interface RowsTableOf {
  readonly rows: readonly ShownRow[]
  readonly year: number
  readonly visit: Visit
}

function RowsTable({ rows, year, visit }: RowsTableOf) {
  const { say } = visit
  const contacts = new Set(rows.map(({ row }) => row.contact))
  const [contact] = contacts
  const one = contacts.size === 1 ? contact : undefined
  const heads = {
    whom: say({ zh: '向谁', en: 'To whom' }),
    desk: say({ zh: '谁办', en: 'Who' }),
    when: say({ zh: '何时', en: 'When' }),
    evidence: say({ zh: '证据', en: 'Evidence' }),
    contact: say({ zh: '联系', en: 'Contact' }),
  }
  return (
    <div class="scroll stack">
      <table class="lean list wraps" data-density="dense">
        <thead>
          <tr>
            <th scope="col" class="num">
              {say({ zh: '序', en: 'No.' })}
            </th>
            <th scope="col">{say({ zh: '普及什么', en: 'What' })}</th>
            <th scope="col">{heads.whom}</th>
            <th scope="col">{say({ zh: '怎样做', en: 'How' })}</th>
            <th scope="col">{heads.desk}</th>
            <th scope="col">{heads.when}</th>
            <th scope="col">{say({ zh: '进展', en: 'Progress' })}</th>
            <th scope="col">{heads.evidence}</th>
            {one === undefined && <th scope="col">{heads.contact}</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ row, progress, shown }, at) => (
            <tr key={row.id} id={`row-${row.id}`}>
              <td class="num">{at + 1}</td>
              <th scope="row">
                <PopularisedLinks row={row} visit={visit} />
                {!row.proposed && (
                  <>
                    {' '}
                    <span class="tag">{say({ zh: '本机关自选', en: 'the office’s own choice' })}</span>
                  </>
                )}
              </th>
              <td class="small" data-label={heads.whom}>
                <AsWritten words={row.audience} visit={visit} />
              </td>
              <td class="words">
                <AsWritten words={row.measure} visit={visit} />
              </td>
              <td class="small" data-label={heads.desk}>
                <AsWritten words={row.desk} visit={visit} />
              </td>
              <td class="small" data-label={heads.when}>
                <AsWritten words={row.when} visit={visit} />
                {row.due !== undefined && say(dueWords(row.due, year))}
              </td>
              <td class="left">
                <ProgressCell progress={progress} visit={visit} />
              </td>
              <td class={shown.length === 0 ? 'small wide' : 'small'} data-label={heads.evidence}>
                <Pieces shown={shown} visit={visit} />
              </td>
              {one === undefined && (
                <td class="small" data-label={heads.contact}>
                  <AsWritten words={row.contact} visit={visit} />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {one !== undefined && (
        <p class="meta">
          {heads.contact}
          {say({ zh: '：', en: ': ' })}
          <AsWritten words={one} visit={visit} />
        </p>
      )}
    </div>
  )
}

/** Only what the office made public, after a second person's look. */
function Pieces({ shown, visit }: { shown: ShownRow['shown']; visit: Visit }): VNode {
  if (shown.length === 0) return <>—</>
  return (
    <>
      {shown.map(({ title, link }, at) => (
        <span key={title}>
          {at > 0 && visit.say({ zh: '、', en: ', ' })}
          {link === undefined ? (
            <AsWritten words={title} visit={visit} />
          ) : (
            <a href={link.startsWith('/') ? visit.href(link) : link} rel="nofollow noopener">
              <AsWritten words={title} visit={visit} />
            </a>
          )}
        </span>
      ))}
    </>
  )
}
