import { pathOf } from '../../law/address.ts'
import { label } from '../../law/citation.ts'
import type { Edition } from '../../law/edition.ts'
import { penaltyLines, tierNames } from '../../law/penalty.ts'
import type { Provision } from '../../law/provision.ts'
import type { Visit } from '../../web/area.ts'
import { Links } from '../../web/links.tsx'

export interface Of {
  readonly edition: Edition
  readonly visit: Visit
}

/** A link to a unit by its number alone: 第五十九条第一款. */
export const UnitLink = ({ path, of: { edition, visit } }: { path: string; of: Of }) => (
  <a href={visit.href(pathOf({ law: edition.law, version: edition.version, unit: path }))}>
    {visit.say(label(edition, path))}
  </a>
)

/** Several of them, side by side. */
export const UnitLinks = ({ units, of, lead }: { units: readonly string[]; of: Of; lead?: string }) => (
  <Links {...(lead && { lead })}>
    {units.map((unit) => (
      <UnitLink key={unit} path={unit} of={of} />
    ))}
  </Links>
)

/** What a breach costs, tier by tier, as the sanction says it: its condition, its measures, its amounts. */
export const Sanction = ({ provision, of }: { provision: Provision; of: Of }) => (
  <>
    <p>
      <UnitLink path={provision.unit} of={of} /> {of.visit.say(provision.title)}
    </p>
    <Tiers provision={provision} of={of} />
  </>
)

function Tiers({ provision, of }: { provision: Provision; of: Of }) {
  const { say } = of.visit
  const tiers = provision.fine?.tiers ?? []
  if (tiers.length === 0) return <p>{provision.consequence ? say(provision.consequence) : provision.text}</p>
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{say({ zh: '情形', en: 'Case' })}</th>
          <th scope="col">{say({ zh: '后果', en: 'What follows' })}</th>
        </tr>
      </thead>
      <tbody>
        {tiers.map((tier) => (
          <tr key={tier.tier + tier.trigger}>
            <th scope="row">
              <strong>{say(tierNames[tier.tier])}</strong>
              {tier.tier !== 'base' && (
                <>
                  <br />
                  {inTongue(tier.trigger, of)}
                </>
              )}
            </th>
            <td>
              <ul>
                {penaltyLines(tier, of.edition.pack?.terms ?? {}).map((line) => (
                  <li key={line.zh}>{say(line)}</li>
                ))}
              </ul>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** The law's own words; in English by the pack's list of terms, Chinese where it has none. */
const inTongue = (words: string, { edition, visit }: Of): string =>
  visit.lang === 'en' ? (edition.pack?.terms[words] ?? words) : words
