import { label } from '../../kernel/law/library/citation.ts'
import { sayYuan, tierNames } from '../../kernel/law/penalty.ts'
import type { Visit } from '../../web/area.ts'
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
              {say(words)} <small>{unit}</small>
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
      {say({ zh: `${edition.version}文本：`, en: `Text of ${edition.version}: ` })}
      {say(where)} {tier && say(tierNames[tier])}{' '}
      {party && say({ zh: `，对当事人罚款${party.zh}`, en: `, fine on the party ${party.en}` })}
    </p>
  )
}
