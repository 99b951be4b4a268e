import { dayOf } from '../../../kernel/calendar/day.ts'
import { evidencePath } from '../../../mechanisms/evidence/act.ts'
import { AsWritten } from '../../../web/as-written.tsx'
import { moment } from '../../../web/moment.ts'
import type { RowPageOf } from './row-reading.ts'

/** The evidence of one duty, with when each piece was entered, what period it covers and until when it is good. */
export function Pieces({ pieces, visit }: RowPageOf) {
  const { say, href, today } = visit
  return (
    <section aria-labelledby="pieces">
      <h2 id="pieces">{say({ zh: '证据', en: 'Evidence' })}</h2>
      {pieces.length === 0 ? (
        <p class="meta">{say({ zh: '还没有。', en: 'None yet.' })}</p>
      ) : (
        <div class="scroll stack">
          <table>
            <thead>
              <tr>
                <th scope="col">{say({ zh: '名称', en: 'Title' })}</th>
                <th scope="col">{say({ zh: '取得、登记', en: 'Collected, entered' })}</th>
                <th scope="col">{say({ zh: '证明的期间', en: 'Period covered' })}</th>
                <th scope="col">{say({ zh: '有效至', en: 'Good until' })}</th>
              </tr>
            </thead>
            <tbody>
              {pieces.map(({ id, state, content, enteredAt }) => {
                const entered = dayOf(enteredAt)
                return (
                  <tr key={id}>
                    <th scope="row">
                      <a href={href(evidencePath(id))}>
                        <AsWritten words={content.title} visit={visit} />
                      </a>{' '}
                      {state === 'withdrawn' && <span class="tag">{say({ zh: '已撤回', en: 'withdrawn' })}</span>}
                    </th>
                    <td>
                      {content.collectedOn}
                      {content.collectedOn < entered && (
                        <>
                          {' '}
                          <span class="tag">
                            {say({
                              zh: `补录，${moment(enteredAt).zh}登记`,
                              en: `entered later, ${moment(enteredAt).en}`,
                            })}
                          </span>
                        </>
                      )}
                    </td>
                    <td>{`${content.from ?? ''} – ${content.to ?? ''}`}</td>
                    <td>
                      {content.expiresOn ?? ''}
                      {content.expiresOn !== undefined && content.expiresOn < today && (
                        <>
                          {' '}
                          <span class="tag">{say({ zh: '已过期', en: 'expired' })}</span>
                        </>
                      )}
                    </td>
                  </tr>
                )
              })}
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}
