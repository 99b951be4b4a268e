import { longDay } from '../../../kernel/calendar/day.ts'
import { readsWhole } from '../../../kernel/procedure/access.ts'
import type { Say } from '../../../law/say.ts'
import { measures } from '../../../mechanisms/sanction/choices.ts'
import type { Visit } from '../../../web/area.ts'
import type { CaseReading } from '../../../web/case-reading.ts'
import { yuanWords } from '../../../web/fields.ts'
import { Grounds } from '../../../web/grounds.tsx'
import { addressesOf } from '../addresses.ts'
import { performedIn } from '../penalty/decided.ts'
import { dayTaken, lastOf } from '../penalty/matter.ts'
import { imposedIn, matterIn } from './matter.ts'

interface MatterOf {
  readonly reading: CaseReading
  readonly visit: Visit
}

/** What was found and what was imposed, before anything is done about it; its party reads how to contest it. */
export function Matter({ reading, visit }: MatterOf) {
  const { file } = reading
  const { say } = visit
  const matter = matterIn(file)
  if (!matter) return null
  return (
    <>
      <section aria-labelledby="matter">
        <h2 id="matter">{say({ zh: '案情', en: 'The case' })}</h2>
        <dl>
          <div>
            <dt>{say({ zh: '当事人', en: 'Party' })}</dt>
            <dd>{matter.party}</dd>
          </div>
          <div>
            <dt>{say({ zh: '违反', en: 'Breach of' })}</dt>
            <dd>
              <Grounds grounds={addressesOf(matter.breaches.map(({ unit }) => unit))} visit={visit} />
            </dd>
          </div>
          <div>
            <dt>{say({ zh: '事实', en: 'Facts' })}</dt>
            <dd>{matter.facts}</dd>
          </div>
        </dl>
      </section>
      <Decision reading={reading} visit={visit} />
      {!readsWhole(file, visit.actor) && lastOf(file, 'hand') && <Rights reading={reading} visit={visit} />}
    </>
  )
}

function Decision({ reading: { file }, visit: { say } }: MatterOf) {
  const imposed = imposedIn(file)
  const taken = lastOf(file, 'impose')
  if (!imposed || !taken) return null
  const isAnnulled = lastOf(file, 'annul') !== undefined
  const state: Say = isAnnulled
    ? { zh: '已撤销，不再有效', en: 'Annulled, no longer in effect' }
    : { zh: '有效', en: 'In effect' }
  return (
    <section aria-labelledby="decision">
      <h2 id="decision">{say({ zh: '当场处罚决定', en: 'The decision' })}</h2>
      <dl>
        <div>
          <dt>{say(longDay(dayTaken(taken)))}</dt>
          <dd>
            <strong>{say(state)}</strong>
          </dd>
        </div>
        <div>
          <dt>{say({ zh: '处理和处罚', en: 'Measures' })}</dt>
          <dd>
            {imposed.measures.map((one) => say(measures[one])).join(say({ zh: '、', en: ', ' })) || '—'}
            {imposed.fine ? `；${say({ zh: '罚款', en: 'fine' })} ${say(yuanWords(imposed.fine))}` : ''}
          </dd>
        </div>
        {imposed.fine !== undefined && imposed.fine > 0 && !isAnnulled && (
          <div>
            <dt>{say({ zh: '已缴', en: 'Paid' })}</dt>
            <dd>{say(yuanWords(performedIn(file).kept))}</dd>
          </div>
        )}
      </dl>
    </section>
  )
}

function Rights({ reading: { procedure }, visit }: MatterOf) {
  const { say } = visit
  const hand = procedure.steps.hand
  // Where no time to sue begins with the decision, reconsideration comes first.
  const first = !hand?.starts?.some(({ id }) => id === 'suing')
  return (
    <section class="note" aria-labelledby="rights">
      <h2 id="rights">{say({ zh: '您的权利', en: 'Your rights' })}</h2>
      <p>
        {first
          ? say({
              zh: '不服当场处罚决定的，应当在上列期限内先申请行政复议；对复议决定不服的，收到之日起十五日内可以提起行政诉讼。',
              en: 'If you disagree you must first ask for reconsideration, in the time above; against its result you may sue within fifteen days.',
            })
          : say({
              zh: '不服当场处罚决定的，可以在上列期限内申请行政复议，或者提起行政诉讼。',
              en: 'If you disagree you may ask for reconsideration or sue, in the times above.',
            })}{' '}
        <Grounds grounds={hand?.grounds ?? []} visit={visit} />
      </p>
    </section>
  )
}
