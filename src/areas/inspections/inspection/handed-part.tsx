import { dayOf } from '../../../kernel/calendar/day.ts'
import { standingOfPieces } from '../../../mechanisms/evidence/load.ts'
import { databaseOf, type Visit } from '../../../web/area.ts'
import { AsWritten } from '../../../web/as-written.tsx'
import type { CaseReading } from '../../../web/case-reading.ts'
import { handedPieces } from './handed-pieces.ts'

/** What the operator handed over in bundles. It stays as it was frozen; what its holder withdrew since says so. */
export async function HandedPart(reading: CaseReading, visit: Visit) {
  const { say } = visit
  const pieces = reading.file.steps.flatMap(({ step, answers, at }) =>
    step === 'provide' ? handedPieces(answers).map((piece) => ({ ...piece, on: dayOf(at) })) : [],
  )
  if (pieces.length === 0) return null
  const found = await standingOfPieces(
    databaseOf(visit),
    pieces.map(({ piece }) => piece),
  )
  const standing = new Map(found.map((one) => [one.id, one]))
  return (
    <section aria-labelledby="handed">
      <h2 id="handed">{say({ zh: '被检查单位提交的证明材料', en: 'Evidence the operator handed over' })}</h2>
      <p class="meta">
        {say({
          zh: '提交时已冻结并计算 SHA-256，全文在提交材料的附件中；本机关看不到运营者的其他材料。',
          en: 'Frozen and hashed when it was handed over; the whole stands in the file that came with it. Nothing else of the operator is open to this office.',
        })}
      </p>
      <ul>
        {pieces.map(({ piece, title, hash, on }) => {
          const now = standing.get(piece)
          return (
            <li key={`${on}-${piece}-${hash}`}>
              <AsWritten words={title} visit={visit} /> <code>{hash.slice(0, 16)}</code>{' '}
              {say({ zh: `${on}提交`, en: `handed over ${on}` })}
              {now?.state === 'withdrawn' &&
                say({
                  zh: `；${dayOf(now.changedAt)}起持有人已撤回，提交的仍在本案`,
                  en: `; withdrawn by its holder on ${dayOf(now.changedAt)}, and in this case still`,
                })}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
