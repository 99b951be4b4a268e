import { Fragment } from 'preact'
import { label } from '../../../law/citation.ts'
import type { EvidencePiece } from '../../../mechanisms/evidence/load.ts'
import type { Visit } from '../../../web/area.ts'
import { AsWritten } from '../../../web/as-written.tsx'
import { byChapter } from '../board/pictures.tsx'
import { StateMark } from '../board/words.tsx'
import { FACTS } from '../facts/paths.ts'
import { keptNothing } from '../keeping/not-secret.ts'
import type { OwnRows } from './own-rows.ts'
import { noFactsWords } from './told-row.ts'

interface ChoosingOf {
  readonly own: OwnRows
  readonly pieces: readonly EvidencePiece[]
  readonly visit: Visit
}

/** Which rows and which pieces are shown: nothing is ticked before somebody ticks it. */
export function Choosing({ own, pieces, visit }: ChoosingOf) {
  const { say, form } = visit
  return (
    <>
      <Basis basis={own.basis} visit={visit} />
      <fieldset>
        <legend>{say({ zh: '哪些义务', en: 'Which duties' })}</legend>
        {byChapter(own.rows).map(({ key, name, lines }) => (
          <Fragment key={key}>
            <p>
              <strong>
                <AsWritten words={say(name)} visit={visit} />
              </strong>
            </p>
            {lines.map(({ unit, title, of, line }) => (
              <label key={unit} class="choice">
                <input type="checkbox" name={`row:${unit}`} value="yes" checked={`row:${unit}` in form} />
                <span>
                  <AsWritten words={say(title)} visit={visit} />{' '}
                  {of && <small>{say(label(of.edition, of.provision.unit))}</small>}{' '}
                  {line && <StateMark state={line.state} visit={visit} />}
                </span>
              </label>
            ))}
          </Fragment>
        ))}
      </fieldset>
      <fieldset>
        <legend>{say({ zh: '哪些证明材料', en: 'Which pieces of evidence' })}</legend>
        {pieces.length === 0 && <p>{say({ zh: '本单位还没有登记证明材料。', en: 'No evidence is entered yet.' })}</p>}
        {pieces.map(({ id, content: { title, collectedOn } }) => (
          <label key={id} class="choice">
            <input type="checkbox" name={`piece:${id}`} value="yes" checked={`piece:${id}` in form} />
            <span>
              <AsWritten words={title} visit={visit} />
              {say({ zh: `，${collectedOn}取得`, en: `, collected ${collectedOn}` })}
            </span>
          </label>
        ))}
      </fieldset>
    </>
  )
}

/** Where there is no board: why, and the way to one. */
function Basis({ basis, visit }: { readonly basis: OwnRows['basis']; readonly visit: Visit }) {
  const { say, href, today } = visit
  if (basis === 'board') return null
  if (basis === 'secret') return <p>{say(keptNothing(today).reason)}</p>
  return (
    <p>
      {say(noFactsWords)}{' '}
      <a href={href(`${FACTS}/office/new`)}>{say({ zh: '先填写运营者情况', en: 'Enter the facts first' })}</a>
    </p>
  )
}
