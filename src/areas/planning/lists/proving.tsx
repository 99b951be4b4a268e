import type { VNode } from 'preact'
import type { Visit } from '../../../web/area.ts'
import { AsWritten } from '../../../web/as-written.tsx'
import type { CaseReading } from '../../../web/case-reading.ts'
import { Form } from '../../../web/form.tsx'
import { listOf } from './list-file.ts'
import { listPath, WORK } from './paths.ts'
import type { OwnPiece, RowEvidence } from './queries.ts'
import { ProgressCell, popularisedWords, progressOf } from './row-words.tsx'

interface ProvingOf {
  readonly reading: CaseReading
  readonly visit: Visit
  readonly pieces: readonly OwnPiece[]
  readonly evidence: ReadonlyMap<string, RowEvidence>
}

/** The list that is published, as its office proves it: what serves each row, and a form that binds a piece to one. */
export function Proving({ reading, visit, pieces, evidence }: ProvingOf): VNode | null {
  const { say, href, actor } = visit
  const { file } = reading
  const version = listOf(file).versions.at(-1)
  if (!version) return null
  const own = actor.kind === 'officer' && actor.office === file.office
  const free = pieces.filter(({ state }) => state === 'current')
  return (
    <section aria-labelledby="proving">
      <h2 id="proving" class="head">
        <span>{say({ zh: '各项的证据', en: 'Evidence of each row' })}</span>
        <span class="links">
          <a href={href(listPath(file.office))}>{say({ zh: '公开的清单', en: 'The public list' })}</a>
        </span>
      </h2>
      <table>
        <tbody>
          {version.rows.map((row, at) => (
            <tr key={row.id}>
              <td class="num">{at + 1}</td>
              <th scope="row">{popularisedWords(row, visit)}</th>
              <td>
                <ProgressCell progress={progressOf(row, evidence.get(row.id), visit.today)} visit={visit} />
              </td>
              <td class="small">
                {pieces
                  .filter(({ rows }) => rows.includes(row.id))
                  .map(({ id, title, state }) => (
                    <span key={id}>
                      <a href={href(`/evidence/${id}`)}>
                        <AsWritten words={title} visit={visit} />
                      </a>
                      {state === 'withdrawn' && say({ zh: '（已撤回）', en: ' (withdrawn)' })}{' '}
                    </span>
                  ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {own && (
        <>
          {free.length > 0 && (
            <Form visit={visit} action={`${WORK}/${file.id}/evidence`}>
              <div class="fields">
                <div class="field">
                  <label for="serve-piece">{say({ zh: '哪份材料', en: 'Which piece' })}</label>
                  <select id="serve-piece" name="piece">
                    {free.map(({ id, title }) => (
                      <option key={id} value={id}>
                        {title}
                      </option>
                    ))}
                  </select>
                </div>
                <div class="field">
                  <label for="serve-row">{say({ zh: '证明哪一项', en: 'For which row' })}</label>
                  <select id="serve-row" name="row">
                    {version.rows.map((row, at) => (
                      <option key={row.id} value={row.id}>
                        {at + 1} {popularisedWords(row, visit)}
                      </option>
                    ))}
                  </select>
                </div>
              </div>
              <p class="actions">
                <button type="submit">{say({ zh: '用于这一项', en: 'Use it for this row' })}</button>
              </p>
            </Form>
          )}
          <p class="meta">
            <a href={href('/evidence/new')}>
              {say({ zh: '登记一份新的证明材料', en: 'Enter a new piece of evidence' })}
            </a>
            {say({
              zh: '；材料只有本机关看得到，要公布名称的，另办“公开一件证据”，由另一人审看。',
              en: '. Pieces are for your office alone; to name one in public, make it public, which a second person looks at.',
            })}
          </p>
        </>
      )}
    </section>
  )
}
