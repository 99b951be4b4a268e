import type { DemoSeat } from '../../../mechanisms/sitting/demo-seats.ts'
import type { Visit } from '../../../web/area.ts'
import { AsWritten } from '../../../web/as-written.tsx'
import { Form } from '../../../web/form.tsx'
import { HALL } from './paths.ts'

/** Seats with codes that anybody may take: where the server runs the demonstration, and nowhere else. */
export function DemoSeats({ seats, visit }: { readonly seats: readonly DemoSeat[]; readonly visit: Visit }) {
  const { say } = visit
  if (seats.length === 0) return undefined
  return (
    <section aria-labelledby="demo-seats">
      <h2 id="demo-seats">{say({ zh: '演示座位', en: 'Seats of the demonstration' })}</h2>
      <p>
        {say({
          zh: '考试、座位都是虚构的，口令只在演示中公开。按一下即以这个座位进入；同时有别人用同一座位，后进入的算数。',
          en: 'Exams and seats are fictional, and codes are told only here in the demonstration. One press enters; where somebody else takes the same seat, whoever came last has it.',
        })}
      </p>
      {[...Map.groupBy(seats, ({ caseId }) => caseId)].map(([caseId, own]) => (
        <div key={caseId}>
          <h3>
            <AsWritten words={own[0]?.title ?? ''} visit={visit} />
          </h3>
          <ul class="people">
            {own.map(({ number, code, isOpen }) => (
              <li key={number}>
                <Form visit={visit} action={HALL}>
                  <input type="hidden" name="exam" value={caseId} />
                  <input type="hidden" name="number" value={number} />
                  <input type="hidden" name="code" value={code} />
                  <button type="submit" class="quiet">
                    {say(
                      isOpen
                        ? { zh: `以 ${number} 进入`, en: `Enter as ${number}` }
                        : { zh: `以 ${number} 看结果`, en: `See the result of ${number}` },
                    )}
                  </button>
                </Form>
                <p>
                  {say({ zh: '口令', en: 'Code' })} <code>{code}</code>
                </p>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  )
}
