import { parseAddress } from '../../kernel/law/address.ts'
import { label } from '../../kernel/law/library/citation.ts'
import { sayYuan, tierNames } from '../../kernel/law/penalty.ts'
import type { Say } from '../../kernel/say.ts'
import type { Visit } from '../../web/area.ts'
import { longDay } from '../../web/day.ts'
import { penaltyLawEnglish } from './sanction/codes.ts'
import type { Judgement } from './sanction/judge.ts'
import type { Trial } from './trial-form.tsx'

/** What came of a trial: allowed, or every reason why not; both texts where two are in question. */
export function Verdicts({ trial: { verdict }, visit }: { trial: Trial; visit: Visit }) {
  const { say } = visit
  if (!verdict) return null
  const { refusals, applied, milder, forPersons } = verdict
  return (
    <section
      aria-labelledby="verdict"
      class={refusals.length > 0 ? 'refusal' : undefined}
      role={refusals.length > 0 ? 'alert' : 'status'}
    >
      <h2 id="verdict">
        {say(
          refusals.length > 0
            ? { zh: '不在法律之内', en: 'Not within the law' }
            : { zh: '在法律之内', en: 'Within the law' },
        )}
      </h2>
      {refusals.length > 0 && (
        <ul>
          {refusals.map(({ code, field, say: words, unit }) => (
            <li key={code + field}>
              {say(words)} <small>{say(unitSaid(unit, visit))}</small>
            </li>
          ))}
        </ul>
      )}
      {applied && <Applied judgement={applied} visit={visit} />}
      {milder && (
        <>
          <h3>{say({ zh: '两个文本', en: 'The two texts' })}</h3>
          {milder.results.map((one) => (
            <Applied key={one.edition.version} judgement={one} visit={visit} />
          ))}
        </>
      )}
      {forPersons.map(({ what, say: words }) => (
        <p key={what}>
          <strong>{say({ zh: '由人判断：', en: 'A person decides: ' })}</strong>
          {say(words)}
        </p>
      ))}
    </section>
  )
}

/** A unit of this law by its place in it; one of 行政处罚法 as it is cited. */
function unitSaid(unit: string, { house }: Visit): Say {
  const at = parseAddress(unit)
  const edition = at && house.kernel.shelf.find(({ law, version }) => law === at.law && version === at.version)
  return at && edition ? label(edition, at.unit) : { zh: unit, en: penaltyLawEnglish(unit) ?? unit }
}

function Applied({
  judgement: { edition, row, tier, ranges },
  visit: { say },
}: {
  judgement: Judgement
  visit: Visit
}) {
  const party = ranges?.party && sayYuan(ranges.party.min ?? 0, ranges.party.max)
  const where = row === undefined ? { zh: '没有罚则', en: 'no sanction' } : label(edition, row)
  return (
    <p>
      {say({ zh: `自${longDay(edition.version).zh}起施行的文本：`, en: `Text of ${longDay(edition.version).en}: ` })}
      {say(where)} {tier && say(tierNames[tier])}
      {party && say({ zh: `，对当事人罚款${party.zh}`, en: `, fine on the party ${party.en}` })}
    </p>
  )
}
