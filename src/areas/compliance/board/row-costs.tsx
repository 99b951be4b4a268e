import { pathOf } from '../../../law/address.ts'
import { label } from '../../../law/citation.ts'
import { sayYuan, tierNames } from '../../../law/penalty.ts'
import { sanctionsOf } from '../../../mechanisms/sanction/table.ts'
import { inEnglish } from '../../../mechanisms/sanction/words.ts'
import type { Visit } from '../../../web/area.ts'
import type { DutyLine } from './judge-board.ts'

interface RowCostsOf {
  readonly of: NonNullable<DutyLine['of']>
  readonly stateOrgan: boolean
  readonly visit: Visit
}

/**
 * What the cost of the unit leaves out: the note of the law's data on its sanction; folded, the fines on its persons and what may
 * follow any breach.
 */
export function RowCosts({ of: { edition, provision }, stateOrgan, visit }: RowCostsOf) {
  const { say, href } = visit
  const { sanctionNote } = provision
  const generalConsequences = (provision.generalConsequences ?? []).filter(
    (one) => !edition.provisions.get(one)?.stateOrgan,
  )
  const tiers = stateOrgan ? [] : sanctionsOf(edition, provision.unit).rows.flatMap((row) => row.tiers)
  const fines = tiers.filter(({ persons }) => persons.length > 0)
  return (
    <>
      {sanctionNote && !stateOrgan && <p class="meta">{say(sanctionNote)}</p>}
      {(fines.length > 0 || generalConsequences.length > 0) && (
        <details>
          <summary>{say({ zh: '对责任人员的罚款，其他后果', en: 'Fines on persons, and what else follows' })}</summary>
          <ul>
            {fines.map(({ tier, condition, persons }) => (
              <li key={`${tier} ${condition}`}>
                {say(tierNames[tier])}
                {say({ zh: `（${condition}）`, en: ` (${inEnglish(edition, condition)})` })}
                {say({ zh: '：', en: ': ' })}
                {persons
                  .map(({ role, min, max, optional }) => {
                    const sum = sayYuan(min ?? 0, max)
                    return say({
                      zh: `${role}${optional ? '可处' : '处'}${sum.zh}`,
                      en: `${inEnglish(edition, role)} ${optional ? 'may be ' : ''}${sum.en}`,
                    })
                  })
                  .join(say({ zh: '，', en: ', ' }))}
              </li>
            ))}
            {generalConsequences.length > 0 && (
              <li>
                {say({ zh: '另见', en: 'See also ' })}
                {generalConsequences.map((unit, at) => (
                  <span key={unit}>
                    {at > 0 && say({ zh: '、', en: ', ' })}
                    <a href={href(pathOf({ law: edition.law, version: edition.version, unit }))}>
                      {say(label(edition, unit))}
                    </a>
                    {say(titleOf(edition.provisions.get(unit)))}
                  </span>
                ))}
              </li>
            )}
          </ul>
        </details>
      )}
    </>
  )
}

const titleOf = (provision: { readonly title: { readonly zh: string; readonly en: string } } | undefined) =>
  provision ? { zh: `（${provision.title.zh}）`, en: ` (${provision.title.en})` } : { zh: '', en: '' }
