import { type Page, page, type Visit } from '../../../web/area.ts'
import { AsWritten } from '../../../web/as-written.tsx'
import { UnfitNotice } from '../../../web/differs.tsx'
import { Grounds } from '../../../web/grounds.tsx'
import { Links } from '../../../web/links.tsx'
import { PrintSheet } from '../../../web/print-sheet.tsx'
import { reportFiles } from '../../../web/report/files.ts'
import { ReportFigures, ReportTableView } from '../../../web/report/table-view.tsx'
import { planPath } from '../plans/paths.ts'
import { headFigures, SAID, WORDS_HEADS, yearTables } from './parts.tsx'
import { reportPath, workOf, YEAR_REPORTS } from './paths.ts'
import type { YearReading } from './reading.ts'

interface ReportOf {
  readonly reading: YearReading
  /** Whether the visitor is of its office. */
  readonly own: boolean
  readonly visit: Visit
}

export const reportTitle = ({ figures: { plan }, state }: YearReading) => {
  const draft = state === 'published' ? { zh: '', en: '' } : { zh: '（未公布）', en: ' (not published)' }
  return { zh: `${plan.title}年度报告${draft.zh}`, en: `Year report: ${plan.title}${draft.en}` }
}

/** A report: what nobody worked on and what is not verified first, then what was. */
export function reportPage({ reading, own, visit }: ReportOf): Page {
  const { say, href } = visit
  const { figures, id, versions, version } = reading
  const { plan } = figures
  const newest = versions.at(-1)
  const at = reportPath(id)
  const asked = version && version !== newest ? `?version=${version.version}` : ''
  return page(
    say(reportTitle(reading)),
    <PrintSheet path={at} visit={visit}>
      <h1>
        <AsWritten words={say(reportTitle(reading))} visit={visit} />
      </h1>
      <p class="meta">
        <AsWritten words={say(figures.offices[plan.office] ?? { zh: plan.office, en: plan.office })} visit={visit} />{' '}
        {say(standWords(reading))}{' '}
        <a href={href(planPath(plan.id))}>{say({ zh: '计划本身', en: 'The plan itself' })}</a>
        {plan.parent !== undefined && (
          <>
            {' '}
            <a href={href(planPath(plan.parent))}>{say({ zh: '承接的上级计划', en: 'Parent plan' })}</a>
          </>
        )}
      </p>
      {reading.differs && <UnfitNotice visit={visit} />}
      {version && newest && version !== newest && (
        <p class="note">
          {say({
            zh: `这是第${version.version}版，已由第${newest.version}版更正：${newest.corrects ?? ''}`,
            en: `This is version ${version.version}, corrected by version ${newest.version}: ${newest.corrects ?? ''}`,
          })}{' '}
          <a href={href(at)}>{say({ zh: '看最新一版', en: 'Read the newest' })}</a>
        </p>
      )}
      <ReportFigures figures={headFigures(reading)} visit={visit} />
      <Links>
        {[
          ...reportFiles(at).map(({ path, name }) => (
            <a key={path} href={href(`${path}${asked}`)}>
              {say(name)}
            </a>
          )),
          own && (
            <a href={href(`${workOf(reading.procedure)}/${id}`)}>{say({ zh: '编制、审核、公布', en: 'Its making' })}</a>
          ),
        ]}
      </Links>
      <ReportBody reading={reading} visit={visit} />
    </PrintSheet>,
    { crumbs: [{ name: say({ zh: '年度报告', en: 'Year reports' }), path: YEAR_REPORTS }], dense: true },
  )
}

/** Of which days it is, and how far it has come. */
export function standWords({ figures: { plan, on }, state, version, hash }: YearReading) {
  const short = hash.slice(0, 12)
  const period = { zh: `计划期${plan.from}至${plan.to}`, en: `Period ${plan.from} to ${plan.to}` }
  if (state === 'draft')
    return {
      zh: `${period.zh}　草稿，数字是${on}的，审定前还会变`,
      en: `${period.en}. A draft: figures of ${on}, which change until it is decided`,
    }
  const published = version
    ? {
        zh: `，第${version.version}版，${version.publishedOn}公布`,
        en: `, version ${version.version}, published on ${version.publishedOn}`,
      }
    : { zh: '', en: '' }
  return {
    zh: `${period.zh}　数字截至${on}，审定时定版${published.zh}　摘要${short}`,
    en: `${period.en}. Figures as of ${on}, frozen when decided${published.en}. Digest ${short}`,
  }
}

/** Tables that stand over the office's own words: what nobody worked on, what is not verified, what changed since. */
const FIRST = ['gap-lines', 'gap-provisions', 'unverified', 'since']

export function ReportBody({ reading, visit }: { readonly reading: YearReading; readonly visit: Visit }) {
  const { say } = visit
  const tables = yearTables(reading, visit)
  const rest = tables.filter(({ id }) => !FIRST.includes(id))
  const empty = rest.filter(({ rows }) => rows.length === 0)
  const shown = (isFirst: boolean) =>
    tables
      .filter((table) => FIRST.includes(table.id) === isFirst && !empty.includes(table))
      .map((table) => <ReportTableView key={table.id} table={table} path={reportPath(reading.id)} visit={visit} />)
  const { closed } = reading.figures.plan
  return (
    <>
      {shown(true)}
      <section aria-labelledby="words">
        <h2 id="words">{say({ zh: '机关的说明', en: 'In the office’s own words' })}</h2>
        {SAID.map((name) => (
          <div key={name}>
            <h3>{say(WORDS_HEADS[name])}</h3>
            <p class="as-typed">
              <AsWritten words={reading.words[name]} visit={visit} />
            </p>
          </div>
        ))}
        {closed !== undefined && (
          <>
            <h3>{say({ zh: '结束计划时的说明', en: 'What was said as the plan was closed' })}</h3>
            <p class="as-typed">
              <AsWritten words={closed} visit={visit} />
            </p>
          </>
        )}
      </section>
      {shown(false)}
      {empty.length > 0 && (
        <p>
          {empty.map(({ name, none }) => say({ zh: `${name.zh}：${none.zh}`, en: `${name.en}: ${none.en} ` })).join('')}
        </p>
      )}
      <p class="meta">
        {say(OWN_RULE)} <Grounds grounds={['rlpe@2025-11-01#art-7/para-1']} visit={visit} />
      </p>
    </>
  )
}

/** What no law orders says so. */
export const OWN_RULE = {
  zh: '法律和工作要点没有规定计划的年度报告，也没有规定它的内容和时间：本报告由本机关自定。件数只由证据得出，没有可以填写的数字。',
  en: 'No law and no work points order a yearly report of a plan, its contents or its time: this one is the office’s own. Its figures come from evidence alone, and none can be entered.',
} as const
