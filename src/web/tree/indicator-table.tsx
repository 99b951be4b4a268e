import { type Address, formatAddress, parseAddress } from '../../law/address.ts'
import { FORMS, type Indicator, type IndicatorTree, leavesOf } from '../../mechanisms/tree/tree.ts'
import type { Visit } from '../area.ts'
import { AsWritten } from '../as-written.tsx'
import { Grounds } from '../grounds.tsx'
import { Table } from '../table.tsx'

const heads = [
  { zh: '编号', en: 'Code' },
  { zh: '指标', en: 'Indicator' },
  { zh: '分值', en: 'Weight' },
  { zh: '证明材料', en: 'Evidence' },
  { zh: '评分标准', en: 'Scoring guide' },
  { zh: '依据', en: 'Basis' },
] as const

/** What an indicator is called, in the reader's language where it has words of it. */
export const indicatorWords = ({ text }: Pick<Indicator, 'text'>, { lang }: Pick<Visit, 'lang'>): string =>
  lang === 'en' ? (text.en ?? text.zh) : text.zh

const addressesOf = (basis: readonly string[]): readonly Address[] =>
  basis.flatMap((one) => {
    const place = parseAddress(one)
    return place ? [formatAddress(place)] : []
  })

/** What an indicator stands on: provisions that can be opened, and a document that is not collected. */
export const Basis = ({ of: { basis, source }, visit }: { readonly of: Indicator; readonly visit: Visit }) => (
  <>
    <Grounds grounds={addressesOf(basis)} visit={visit} />
    {source !== undefined && <AsWritten words={source} visit={visit} />}
  </>
)

/** A tree as a table: branches, and under each its leaves, in the order of the tree. */
export function IndicatorTable({
  tree,
  visit,
}: {
  readonly tree: Pick<IndicatorTree, 'indicators'>
  readonly visit: Visit
}) {
  const { say } = visit
  const leaves = new Set(leavesOf(tree).map(({ code }) => code))
  return (
    <Table name={{ zh: '指标', en: 'Indicators' }} heads={heads} visit={visit}>
      {tree.indicators.map((one, at) => (
        // A draft may have a code twice.
        <tr key={`${at} ${one.code}`}>
          <th scope="row">{one.code}</th>
          <td data-label={say(heads[1])}>
            {leaves.has(one.code) ? (
              <AsWritten words={indicatorWords(one, visit)} visit={visit} />
            ) : (
              <strong>
                <AsWritten words={indicatorWords(one, visit)} visit={visit} />
              </strong>
            )}
          </td>
          <td class="num" data-label={say(heads[2])}>
            {one.weight}
          </td>
          <td data-label={say(heads[3])}>
            {one.evidence.map((form) => say(FORMS[form])).join(say({ zh: '、', en: ', ' }))}
          </td>
          <td data-label={say(heads[4])}>{one.guide !== undefined && <AsWritten words={one.guide} visit={visit} />}</td>
          <td data-label={say(heads[5])}>
            <Basis of={one} visit={visit} />
          </td>
        </tr>
      ))}
    </Table>
  )
}
