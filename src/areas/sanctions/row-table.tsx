import { pathOf } from '../../law/address.ts'
import { label } from '../../law/citation.ts'
import type { Edition } from '../../law/edition.ts'
import { sayYuan, tierNames } from '../../law/penalty.ts'
import type { PartyAmount, TableRow, TableTier } from '../../mechanisms/sanction/table.ts'
import type { AmountBounds } from '../../mechanisms/sanction/tier.ts'
import type { Visit } from '../../web/area.ts'
import { wordsIn } from '../../web/calculator/fields.tsx'

/** One paragraph with all its tiers: on which proof, what must and what may follow, for whom and how much. */
export function RowTable({ row, edition, visit }: { row: TableRow; edition: Edition; visit: Visit }) {
  const { say, href } = visit
  const unit = row.row.slice(row.row.indexOf('#') + 1)
  const english = wordsIn(edition, visit)
  const whom = [row.party.form, ...row.party.roles].filter((one) => one !== null)
  return (
    <>
      <h3>
        <a href={href(pathOf({ law: edition.law, version: edition.version, unit }))}>{say(label(edition, unit))}</a>
      </h3>
      <p class="meta">
        {say({ zh: '由', en: 'By ' })}
        {english(row.authority)}
        {whom.length > 0 && say({ zh: `；只对${whom.join('、')}`, en: `; for ${whom.map(english).join(', ')} only` })}
      </p>
      {row.tiers.length > 0 && (
        <table class="stack">
          <thead>
            <tr>
              <th scope="col">{say({ zh: '情形', en: 'Case' })}</th>
              <th scope="col">{say({ zh: '应当', en: 'Must' })}</th>
              <th scope="col">{say({ zh: '可以', en: 'May' })}</th>
              <th scope="col">{say({ zh: '对当事人罚款', en: 'Fine on the party' })}</th>
              <th scope="col">{say({ zh: '对责任人员罚款', en: 'Fine on persons' })}</th>
            </tr>
          </thead>
          <tbody>
            {row.tiers.map((tier) => (
              <TierRow key={tier.tier} tier={tier} english={english} visit={visit} />
            ))}
          </tbody>
        </table>
      )}
      {row.personsBy && <PersonsBy by={row.personsBy} edition={edition} visit={visit} />}
    </>
  )
}

interface PersonsByOf {
  readonly by: NonNullable<TableRow['personsBy']>
  readonly edition: Edition
  readonly visit: Visit
}

function PersonsBy({ by: { row, roles }, edition, visit }: PersonsByOf) {
  const { say, href } = visit
  const unit = row.slice(row.indexOf('#') + 1)
  const whom = roles.map(wordsIn(edition, visit)).join(say({ zh: '和', en: ' and ' }))
  return (
    <p>
      {say({ zh: `对${whom}依照`, en: `For ${whom}, as in ` })}
      <a href={href(pathOf({ law: edition.law, version: edition.version, unit }))}>{say(label(edition, unit))}</a>
      {say({ zh: '处罚。', en: '.' })}
    </p>
  )
}

interface TierOf {
  readonly tier: TableTier
  readonly english: (words: string) => string
  readonly visit: Visit
}

function TierRow({ tier, english, visit: { say } }: TierOf) {
  const { obligatory, optional } = tier.measures
  const days = tier.detentionDays
  const listed = (words: readonly string[]): string => words.map(english).join(say({ zh: '、', en: ', ' }))
  return (
    <tr>
      <th scope="row">
        <strong>{say(tierNames[tier.tier])}</strong>
        <br />
        {english(tier.condition)}
      </th>
      <td data-label={say({ zh: '应当', en: 'Must' })}>
        {listed(obligatory) || '—'}
        {days && <>　{say(daysSaid(days))}</>}
      </td>
      <td data-label={say({ zh: '可以', en: 'May' })}>{listed(optional) || '—'}</td>
      <td data-label={say({ zh: '对当事人罚款', en: 'Fine on the party' })}>
        {tier.party ? partySaid(tier.party, english).map((words) => <p key={words.zh}>{say(words)}</p>) : '—'}
      </td>
      <td data-label={say({ zh: '对责任人员罚款', en: 'Fine on persons' })}>
        {tier.persons.map(({ role, min, max, optional: may }) => (
          <p key={role}>
            {english(role)} {say(may ? { zh: '可处', en: 'may be' } : { zh: '', en: '' })} {say(sayYuan(min ?? 0, max))}
          </p>
        ))}
        {tier.persons.length === 0 && '—'}
      </td>
    </tr>
  )
}

const daysSaid = ({ min, max }: AmountBounds) =>
  min === null
    ? { zh: `拘留${max}日以下`, en: `detention up to ${max} days` }
    : { zh: `拘留${min}至${max}日`, en: `detention ${min} to ${max} days` }

function partySaid(amount: PartyAmount, english: (words: string) => string) {
  const may = amount.optional ? { zh: '可处', en: 'may be ' } : { zh: '', en: '' }
  if (!('of' in amount)) {
    const sum = sayYuan(amount.min ?? 0, amount.max)
    return [{ zh: may.zh + sum.zh, en: may.en + sum.en }]
  }
  const { of, times, none, below } = amount
  const small = below && sayYuan(below.min ?? 0, below.max)
  const without = none && sayYuan(none.min ?? 0, none.max)
  return [
    {
      zh: `${may.zh}${of}${times.min}至${times.max}倍`,
      en: `${may.en}${times.min} to ${times.max} times ${english(of)}`,
    },
    ...(without ? [{ zh: `没有${of}的，${without.zh}`, en: `without any, ${without.en}` }] : []),
    ...(below && small
      ? [
          {
            zh: `没有${of}或者不足${below.amount / 10_000}万元的，${small.zh}`,
            en: `where there is none or less than RMB ${below.amount.toLocaleString('en-US')}, ${small.en}`,
          },
        ]
      : []),
  ]
}
