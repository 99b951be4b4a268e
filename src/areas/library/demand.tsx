import { pathOf } from '../../kernel/law/address.ts'
import type { Amount, FineTier } from '../../kernel/law/fine.ts'
import { label } from '../../kernel/law/library/citation.ts'
import type { Edition } from '../../kernel/law/library/edition.ts'
import type { Provision } from '../../kernel/law/provision.ts'
import { sayYuan, sayYuanRange } from '../../kernel/law/yuan.ts'
import type { Say } from '../../kernel/say.ts'
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

const tierNames: Record<FineTier['tier'], Say> = {
  base: { zh: '首次', en: 'First' },
  aggravated: { zh: '加重', en: 'Aggravated' },
  serious: { zh: '严重', en: 'Grave' },
  extreme: { zh: '特别严重', en: 'Especially grave' },
}

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
                {linesOf(tier, of).map((line) => (
                  <li key={line}>{line}</li>
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
export const inTongue = (words: string, { edition, visit }: Of): string =>
  visit.lang === 'en' ? (edition.pack?.terms[words] ?? words) : words

function linesOf(tier: FineTier, of: Of): string[] {
  const { say, lang } = of.visit
  const join = (words: readonly string[]) => words.map((word) => inTongue(word, of)).join(lang === 'zh' ? '、' : ', ')
  const whom = (words: Say, amount: Amount, may = false) =>
    `${say(words)}${say({ zh: may ? '可罚' : '罚', en: may ? ' may be fined ' : ' fined ' })}${say(sayYuanRange(amount.min, amount.max))}`
  const { multiple, detentionDays } = tier
  return [
    tier.measures.length > 0 && join(tier.measures),
    tier.optionalMeasures.length > 0 && `${say({ zh: '可以：', en: 'may: ' })}${join(tier.optionalMeasures)}`,
    tier.org && whom({ zh: '对单位', en: 'the organisation' }, tier.org, tier.org.optional),
    tier.person && whom({ zh: `对${tier.person.who.join('、')}`, en: join(tier.person.who) }, tier.person),
    tier.individual && whom({ zh: '对个人', en: 'a person' }, tier.individual, tier.individual.optional),
    multiple &&
      say({
        zh: `${multiple.of}${multiple.min}–${multiple.max}倍罚款`,
        en: `fined ${multiple.min}–${multiple.max} times ${inTongue(multiple.of, of)}`,
      }),
    multiple?.elseMax !== undefined &&
      say({
        zh: `没有${multiple.of}的，罚${multiple.elseMin ? sayYuanRange(multiple.elseMin, multiple.elseMax).zh : `${sayYuan(multiple.elseMax).zh}以下`}`,
        en: `without any, fined ${multiple.elseMin ? sayYuanRange(multiple.elseMin, multiple.elseMax).en : `up to ${sayYuan(multiple.elseMax).en}`}`,
      }),
    detentionDays &&
      say({
        zh: `拘留${detentionDays.min ? `${detentionDays.min}–${detentionDays.max}日` : `${detentionDays.max}日以下`}`,
        en: `detention ${detentionDays.min ? `${detentionDays.min}–${detentionDays.max} days` : `up to ${detentionDays.max} days`}`,
      }),
  ].filter((line): line is string => typeof line === 'string')
}
