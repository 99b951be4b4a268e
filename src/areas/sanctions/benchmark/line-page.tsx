import { tierNames } from '../../../law/penalty.ts'
import type { Say } from '../../../law/say.ts'
import type { BenchmarkLine } from '../../../mechanisms/sanction/benchmark-line.ts'
import { degrees, whoms } from '../../../mechanisms/sanction/benchmark-words.ts'
import type { KeptLine } from '../../../mechanisms/sanction/benchmarks.ts'
import { type Page, page, type Visit } from '../../../web/area.ts'
import { fineSaid, heldSaid, measuresSaid, RowLink } from '../../../web/calculator/benchmark-lines.tsx'
import { UnfitNotice } from '../../../web/differs.tsx'
import { Grounds } from '../../../web/grounds.tsx'
import { supervision } from '../../../web/section.ts'
import { PATH } from './list-page.tsx'
import { MADE_UNDER } from './refusals.ts'

export const crumbs = ({ say }: Visit) => [
  { name: say(supervision.name), path: supervision.path },
  { name: say({ zh: '行政处罚裁量基准', en: 'Discretion benchmarks' }), path: PATH },
]

/** One published line, for anyone: what it says, by which office, from when to when. */
export function linePage(line: KeptLine, visit: Visit, differs: boolean): Page {
  const { say } = visit
  return page(
    line.number,
    <>
      <h1>{line.number}</h1>
      {differs && <UnfitNotice visit={visit} />}
      <Matter line={line} visit={visit}>
        {[
          { name: { zh: '机关', en: 'Office' }, words: say(line.officeName) },
          { name: { zh: '公布文件', en: 'Published by' }, words: line.document },
          { name: { zh: '施行', en: 'In force' }, words: say(heldSaid(line)) },
        ]}
      </Matter>
      <p class="meta">
        <Grounds grounds={[MADE_UNDER]} visit={visit} />
      </p>
    </>,
    { crumbs: crumbs(visit) },
  )
}

interface MatterOf {
  readonly line: BenchmarkLine
  readonly children?: readonly { readonly name: Say; readonly words: string }[]
  readonly visit: Visit
}

/** What a line says. */
export function Matter({ line, children = [], visit }: MatterOf) {
  const { say } = visit
  const rest = [
    { name: { zh: '档次', en: 'Tier' }, words: say(tierNames[line.tier]) },
    { name: { zh: '对谁', en: 'For whom' }, words: say(whoms[line.whom]) },
    { name: { zh: '裁量阶次', en: 'Degree' }, words: say(degrees[line.degree]) },
    { name: { zh: '适用情形', en: 'In which case' }, words: line.condition },
    { name: { zh: '罚款', en: 'Fine' }, words: say(fineSaid(line)) },
    { name: { zh: '可以同时作出', en: 'Besides' }, words: say(measuresSaid(line)) },
    ...children,
  ]
  return (
    <dl>
      <div>
        <dt>{say({ zh: '罚则', en: 'Paragraph' })}</dt>
        <dd>
          <RowLink row={line.row} visit={visit} />
        </dd>
      </div>
      {rest.map(({ name, words }) => (
        <div key={name.en}>
          <dt>{say(name)}</dt>
          <dd>{words}</dd>
        </div>
      ))}
    </dl>
  )
}
