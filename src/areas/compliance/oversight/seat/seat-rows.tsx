import { parseAddress } from '../../../../law/address.ts'
import type { Edition } from '../../../../law/edition.ts'
import type { Say } from '../../../../law/say.ts'
import type { Visit } from '../../../../web/area.ts'
import { AsWritten } from '../../../../web/as-written.tsx'
import { Table } from '../../../../web/table.tsx'
import { natures } from '../../board/natures.ts'
import { evidenceWords, NextCell, StateMark } from '../../board/words.tsx'
import { dutyOfChosen, type OwnRow, type OwnRows } from '../own-rows.ts'
import { noFactsWords } from '../told-row.ts'

interface SeatRowsOf {
  /** What was chosen when the seat was given. */
  readonly units: readonly string[]
  readonly own: OwnRows
  readonly visit: Visit
}

/** The rows of a seat as the operator's board has them today: state, what proves it, what is next. No way leads further. */
export function SeatRows({ units, own, visit }: SeatRowsOf) {
  const { say, app } = visit
  const rows = new Map(own.rows.map((row) => [row.duty, row]))
  return (
    <>
      {own.basis === 'no-facts' && <p>{say(noFactsWords)}</p>}
      <Table
        name={{ zh: '义务的状态', en: 'How the duties stand' }}
        heads={[
          { zh: '义务', en: 'Duty' },
          { zh: '状态', en: 'State' },
          { zh: '证据', en: 'Evidence' },
          { zh: '下次', en: 'Next' },
        ]}
        visit={visit}
      >
        {units.map((unit) => (
          <SeatRow key={unit} {...{ unit, visit }} row={rows.get(dutyOfChosen(app.kernel.shelf, unit))} />
        ))}
      </Table>
    </>
  )
}

function SeatRow({
  unit,
  row,
  visit,
}: {
  readonly unit: string
  readonly row: OwnRow | undefined
  readonly visit: Visit
}) {
  const { say, app } = visit
  const title = <th scope="row">{say(row?.title ?? titleOf(app.kernel.shelf, unit))}</th>
  if (!row?.line) {
    const why = row
      ? { zh: '没有台账，不表示状态', en: 'no board: no state' }
      : { zh: '现在不在运营者的台账上', en: 'not on the operator’s board now' }
    return (
      <tr>
        {title}
        <td colSpan={3}>{say(why)}</td>
      </tr>
    )
  }
  const { line } = row
  return (
    <tr>
      {title}
      <td>
        <StateMark state={line.state} visit={visit} /> <span class="meta">{say(natures[line.nature])}</span>
      </td>
      <td>
        <AsWritten words={say(evidenceWords(line)) || say({ zh: '没有', en: 'none' })} visit={visit} />
      </td>
      <td>
        <NextCell line={line} visit={visit} />
      </td>
    </tr>
  )
}

/** Of which provision a row is, by the texts that are held. */
function titleOf(shelf: readonly Edition[], unit: string): Say {
  const place = parseAddress(unit)
  const edition = shelf.find(({ law, version }) => law === place?.law && version === place.version)
  return (place && edition?.provisions.get(place.unit)?.title) ?? { zh: unit, en: unit }
}
