import type { EvidencePiece } from '../../../mechanisms/evidence/load.ts'
import type { Visit } from '../../../web/area.ts'
import { AsWritten } from '../../../web/as-written.tsx'
import type { OwnRow } from './own-rows.ts'

interface ChoosingOf {
  readonly rows: readonly OwnRow[]
  readonly pieces: readonly EvidencePiece[]
  readonly visit: Visit
}

/** Which rows and which pieces are shown: nothing is ticked before somebody ticks it. */
export function Choosing({ rows, pieces, visit }: ChoosingOf) {
  const { say, form } = visit
  return (
    <>
      <fieldset>
        <legend>{say({ zh: '哪些义务', en: 'Which duties' })}</legend>
        {rows.map(({ unit, title }) => (
          <label key={unit} class="check">
            <input type="checkbox" name={`row:${unit}`} value="yes" checked={`row:${unit}` in form} /> {say(title)}
          </label>
        ))}
      </fieldset>
      <fieldset>
        <legend>{say({ zh: '哪些证明材料', en: 'Which pieces of evidence' })}</legend>
        {pieces.length === 0 && <p>{say({ zh: '本单位还没有登记证明材料。', en: 'No evidence is entered yet.' })}</p>}
        {pieces.map(({ id, content: { title, collectedOn } }) => (
          <label key={id} class="check">
            <input type="checkbox" name={`piece:${id}`} value="yes" checked={`piece:${id}` in form} />{' '}
            <AsWritten words={title} visit={visit} /> {collectedOn}
          </label>
        ))}
      </fieldset>
    </>
  )
}
