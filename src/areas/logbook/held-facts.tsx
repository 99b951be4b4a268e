import { cite } from '../../law/citation.ts'
import type { HeldByDocument } from '../../mechanisms/logbook/act.ts'
import type { Visit } from '../../web/area.ts'
import { AsWritten } from '../../web/as-written.tsx'
import { heldWords } from './order-words.ts'

/** What is let go where a release is agreed to: by which document it is held, of which organ, on what ground, and what it is. */
export function HeldFacts({ visit, hold }: { readonly visit: Visit; readonly hold: HeldByDocument }) {
  const cited = cite(visit.app.kernel.shelf, hold.ground as Parameters<typeof cite>[1])
  return (
    <p>
      {visit.say({ zh: '现保全：', en: 'Held now: ' })}
      <AsWritten words={visit.say(heldWords(hold))} visit={visit} />{' '}
      {cited && <small class="grounds">{visit.say(cited.words)}</small>}
    </p>
  )
}
