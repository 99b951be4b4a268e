import { dayOf } from '../../../kernel/calendar/day.ts'
import type { Say } from '../../../law/say.ts'
import { type Page, page, type Visit } from '../../../web/area.ts'
import { AsWritten } from '../../../web/as-written.tsx'
import { Grounds } from '../../../web/grounds.tsx'
import { Links } from '../../../web/links.tsx'
import { PrintSheet } from '../../../web/print-sheet.tsx'
import { reportFiles } from '../../../web/report/files.ts'
import { ReportFigures, ReportTableView } from '../../../web/report/table-view.tsx'
import type { ReportTable } from '../../../web/report/tables.ts'
import { boardTitle, crumbs } from '../board/board-page.tsx'
import { BOARD } from '../board/paths.ts'
import { operatorOn } from '../keeping/texts.ts'
import { readinessPath } from './paths.ts'
import type { ReadinessReading } from './read-report.ts'
import { frozenReport, readinessFigures, readinessTables, readinessTitle } from './report.ts'
import { TREND, TrendPicture } from './trend.tsx'

/** Of which day it is, under which texts, and by whose word. */
export function standsOn({ board, facts }: ReadinessReading): Say {
  const texts = [...new Set(board.lines.flatMap(({ of }) => of?.edition ?? []))]
  const zh = texts.map(({ short, title, version }) => `${short[0] ?? title.zh} ${version} 文本`).join('、')
  const en = texts.map(({ title, version }) => `${title.en}, text of ${version}`).join('; ')
  const by = facts && {
    zh: `　运营者情况由${facts.by}于${dayOf(facts.at)}登记`,
    en: `. Facts entered by ${facts.by} on ${dayOf(facts.at)}`,
  }
  return {
    zh: `截至${board.day}　依${zh}${by?.zh ?? ''}`,
    en: `As of ${board.day}. Under the ${en}${by?.en ?? ''}`,
  }
}

/** What a report is, and is not. */
export const OWN_USE: Say = {
  zh: '本报告供本单位自查，由登记的情况、登记簿和证据得出，不是任何机关的认定；任何部门不能查看。没有评分，罚款区间不相加。',
  en: 'For your unit’s own use: it follows from what you entered and keep, and is no finding of any organ; no department reads it. Nothing is scored, and fines are not added up.',
}

/** What its hash is good for. */
export const HASH_RULE: Say = {
  zh: '摘要是 JSON 文件的 SHA-256：网页、PDF、DOCX、XLSX 由同一组表做成，写着同一个摘要。它只说明几份文件内容相同；要证明哪一天已有这份报告，把文件登记为证据，存证会记下登记的时间。',
  en: 'The digest is the SHA-256 of the JSON file: page, PDF, DOCX and XLSX are made of the same tables and all say it. It shows only that files agree. To prove that a report was there on a day, enter the file as evidence: the record keeps the moment.',
}

/** The report of one's own office: what is short of the statute first, then on what it stands and every row. */
export function readinessPage(reading: ReadinessReading, visit: Visit): Page {
  const { say, href } = visit
  const { read, board } = reading
  const title = `${say(read.name)}　${say(readinessTitle)}`
  const at = readinessPath(read.office)
  const { hash } = frozenReport(reading)
  return page(
    title,
    <PrintSheet path={at} visit={visit}>
      <h1>{title}</h1>
      <p class="meta">
        <AsWritten words={say(standsOn(reading))} visit={visit} />
      </p>
      <p class="meta">{say(OWN_USE)}</p>
      <ReportFigures figures={readinessFigures(reading)} visit={visit} />
      <Links>
        {[
          ...reportFiles(at).map(({ path, name }) => (
            <a key={path} href={href(path)}>
              {say(name)}
            </a>
          )),
          <a href={href('/evidence/new')}>{say({ zh: '登记为证据', en: 'Enter it as evidence' })}</a>,
        ]}
      </Links>
      {readinessTables(reading).map((table) => (
        <Part key={table.id} {...{ table, reading, visit }} />
      ))}
      <section aria-labelledby="digest">
        <h2 id="digest">{say({ zh: '摘要', en: 'Digest' })}</h2>
        <p>
          <code>{hash}</code>
        </p>
        <p class="meta">{say(HASH_RULE)}</p>
        <Grounds grounds={operatorOn(board.day)} visit={visit} />
      </section>
    </PrintSheet>,
    { crumbs: [...crumbs(visit), { name: say(boardTitle), path: BOARD }], dense: true },
  )
}

interface PartOf {
  readonly table: ReportTable
  readonly reading: ReadinessReading
  readonly visit: Visit
}

/** A table; the months as a picture with theirs folded beneath. */
const Part = ({ table, reading: { history, read }, visit }: PartOf) =>
  table.id === TREND && history ? (
    <TrendPicture history={history} table={table} visit={visit} />
  ) : (
    <ReportTableView table={table} path={readinessPath(read.office)} visit={visit} />
  )
