import { longDay } from '../../../kernel/calendar/day.ts'
import { type Page, page, type Visit } from '../../../web/area.ts'
import { LineTable, RowLink, rowSaid } from '../../../web/calculator/benchmark-lines.tsx'
import { UnfitNotice } from '../../../web/differs.tsx'
import { Grounds } from '../../../web/grounds.tsx'
import { Links } from '../../../web/links.tsx'
import { supervision } from '../../../web/section.ts'
import type { LinePage, Maker } from './queries.ts'
import { MADE_UNDER, SUPERIOR } from './refusals.ts'

export const PATH = '/supervision/benchmarks'

export interface Listed {
  readonly office: string
  readonly row: string
  readonly on: string
  readonly found: LinePage
  readonly makers: readonly Maker[]
  /** The paragraphs that punish, as one chooses among them. */
  readonly rows: readonly string[]
  /** Those that are not as they were recorded. */
  readonly unfit: ReadonlySet<string>
}

/** 裁量基准向社会公布 (apl art. 34): by office and paragraph, as they held on a day. */
export function listPage(listed: Listed, visit: Visit): Page {
  const { say, href, actor } = visit
  const { office, row, on, found, unfit } = listed
  const { lines, after } = found
  const title = say({ zh: '行政处罚裁量基准', en: 'Discretion benchmarks of penalties' })
  const rows = [...new Set(lines.map((line) => line.row))]
  const query = new URLSearchParams({ office, row, on })
  return page(
    title,
    <>
      <h1>{title}</h1>
      {actor.kind === 'officer' && (
        <Links>
          <a href={href(PATH)} aria-current="page">
            {say({ zh: '已公布', en: 'Published' })}
          </a>
          <a href={href(`${PATH}/drafts`)}>{say({ zh: '本机关的草案和办理', en: 'Drafts and work of your office' })}</a>
        </Links>
      )}
      <p class="lede">
        {say({
          zh: '法律给出幅度，机关在幅度之内写明什么情形罚多少。每一条都在法定幅度之内，公布后才施行；按日期可以查到当天施行的是哪一条。',
          en: 'The law gives a range; within it an office says which case is fined how much. Each line lies within the law’s own range and holds only once published; any day can be asked for.',
        })}
      </p>
      <p class="meta">
        <Grounds grounds={[MADE_UNDER, SUPERIOR]} visit={visit} />
      </p>
      <Filters listed={listed} visit={visit} />
      <UnfitNotice names={lines.flatMap(({ id, number }) => (unfit.has(id) ? [number] : []))} visit={visit} />
      {lines.length === 0 && (
        <p>
          {say({
            zh: `${longDay(on).zh}没有这样的裁量基准。没有基准的，直接适用法定幅度，并说明理由。`,
            en: `No such benchmark held on ${longDay(on).en}. Without one the law’s own range applies, with reasons.`,
          })}
        </p>
      )}
      {rows.map((one) => (
        <section key={one} aria-labelledby={one}>
          <h2 id={one}>
            <RowLink row={one} visit={visit} />
          </h2>
          <LineTable name={rowSaid(one, visit)} lines={lines.filter((line) => line.row === one)} visit={visit} />
        </section>
      ))}
      {after !== undefined && (
        <p>
          <a href={href(`${PATH}?${query}&after=${encodeURIComponent(after)}`)}>
            {say({ zh: '下一页', en: 'Next page' })}
          </a>
        </p>
      )}
    </>,
    { crumbs: [{ name: say(supervision.name), path: supervision.path }], dense: actor.kind === 'officer' },
  )
}

function Filters({ listed: { office, row, on, makers, rows }, visit }: { listed: Listed; visit: Visit }) {
  const { say, href, large } = visit
  return (
    <search>
      <form action={href(PATH)} class="filters">
        {large && <input type="hidden" name="type" value="large" />}
        <label>
          {say({ zh: '机关', en: 'Office' })}
          <select name="office">
            <option value="">{say({ zh: '全部', en: 'All' })}</option>
            {makers.map(({ id, name }) => (
              <option key={id} value={id} selected={id === office}>
                {say(name)}
              </option>
            ))}
          </select>
        </label>
        <label>
          {say({ zh: '罚则', en: 'Paragraph' })}
          <select name="row">
            <option value="">{say({ zh: '全部', en: 'All' })}</option>
            {rows.map((one) => (
              <option key={one} value={one} selected={one === row}>
                {say(rowSaid(one, visit))}
              </option>
            ))}
          </select>
        </label>
        <label>
          {say({ zh: '哪一天施行的', en: 'As they held on' })}
          <input type="date" name="on" value={on} />
        </label>
        <button type="submit" class="quiet">
          {say({ zh: '查看', en: 'Show' })}
        </button>
      </form>
    </search>
  )
}
