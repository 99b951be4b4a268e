import { tierNames } from '../../../law/penalty.ts'
import type { Say } from '../../../law/say.ts'
import { degrees, whoms } from '../../../mechanisms/sanction/benchmark-words.ts'
import type { KeptLine } from '../../../mechanisms/sanction/benchmarks.ts'
import { type Page, page, type Visit } from '../../../web/area.ts'
import {
  fineSaid,
  heldSaid,
  LineTable,
  measuresSaid,
  RowLink,
  rowSaid,
} from '../../../web/calculator/benchmark-lines.tsx'
import { UnfitNotice } from '../../../web/differs.tsx'
import { Grounds } from '../../../web/grounds.tsx'
import { Links } from '../../../web/links.tsx'
import type { List, ListColumn } from '../../../web/list/list.ts'
import { type ListReading, ListView } from '../../../web/list/list-view.tsx'
import { supervision } from '../../../web/section.ts'
import type { Maker } from './queries.ts'
import { MADE_UNDER, SUPERIOR } from './refusals.ts'

export const PATH = '/supervision/benchmarks'

/** A line, and whether it is not as it was recorded. */
export interface ListedLine extends KeptLine {
  readonly unfit: boolean
}

interface LinesOf {
  readonly makers: readonly Maker[]
  /** The paragraphs that punish, as one chooses among them. */
  readonly rows: readonly string[]
  readonly visit: Visit
}

const said = (head: Say, words: (line: ListedLine) => Say): ListColumn<ListedLine> => ({
  head,
  cell: (line, { say }) => say(words(line)),
  words: (line, { say }) => say(words(line)),
})

const notAsRecorded: Say = { zh: '与存证不符', en: 'not as it was recorded' }

const plain = (words: string): Say => ({ zh: words, en: words })

/** Lines as they held on a day, by office and paragraph. */
export const publishedList = ({ makers, rows, visit }: LinesOf): List<ListedLine> => ({
  path: PATH,
  name: { zh: '裁量基准', en: 'Benchmarks' },
  empty: {
    zh: '这一天没有这样的裁量基准。没有基准的，直接适用法定幅度，并说明理由。',
    en: 'No such benchmark held on this day. Without one the law’s own range applies, with reasons.',
  },
  keyOf: ({ id }) => id,
  columns: [
    said({ zh: '罚则', en: 'Paragraph' }, ({ row }) => rowSaid(row, visit)),
    said({ zh: '档次', en: 'Tier' }, ({ tier }) => tierNames[tier]),
    said({ zh: '对谁', en: 'Whom' }, ({ whom }) => whoms[whom]),
    said({ zh: '裁量阶次', en: 'Degree' }, ({ degree }) => degrees[degree]),
    said({ zh: '适用情形', en: 'In which case' }, ({ condition }) => plain(condition)),
    said({ zh: '罚款', en: 'Fine' }, fineSaid),
    said({ zh: '可以同时作出', en: 'Besides' }, measuresSaid),
    said({ zh: '机关', en: 'Office' }, ({ officeName }) => officeName),
    said({ zh: '施行', en: 'In force' }, heldSaid),
    said({ zh: '编号', en: 'Number' }, ({ number }) => plain(number)),
    said({ zh: '存证', en: 'Record' }, ({ unfit }) => (unfit ? notAsRecorded : plain(''))),
  ],
  filters: [
    { kind: 'choice', name: 'office', label: { zh: '机关', en: 'Office' }, choices: makers },
    {
      kind: 'choice',
      name: 'row',
      label: { zh: '罚则', en: 'Paragraph' },
      choices: rows.map((id) => ({ id, name: rowSaid(id, visit) })),
    },
    { kind: 'day', name: 'on', label: { zh: '哪一天施行的', en: 'As they held on' }, otherwise: visit.today },
  ],
  find: { zh: '查看', en: 'Show' },
  file: 'benchmarks',
  api: '/api/benchmarks',
})

/** 裁量基准向社会公布 (apl art. 34): by office and paragraph, as they held on a day. */
export function listPage(reading: ListReading<ListedLine>): Page {
  const { found, visit } = reading
  const { say, href, actor } = visit
  const lines = found.rows
  const title = say({ zh: '行政处罚裁量基准', en: 'Discretion benchmarks of penalties' })
  const rows = [...new Set(lines.map((line) => line.row))]
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
      <UnfitNotice names={lines.flatMap(({ number, unfit }) => (unfit ? [number] : []))} visit={visit} />
      <ListView {...reading}>
        {rows.map((one) => (
          <section key={one} aria-labelledby={one}>
            <h2 id={one}>
              <RowLink row={one} visit={visit} />
            </h2>
            <LineTable name={rowSaid(one, visit)} lines={lines.filter((line) => line.row === one)} visit={visit} />
          </section>
        ))}
      </ListView>
    </>,
    { crumbs: [{ name: say(supervision.name), path: supervision.path }], dense: actor.kind === 'officer' },
  )
}
