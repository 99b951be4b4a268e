import { pathOf } from '../../kernel/law/address.ts'
import { label } from '../../kernel/law/library/citation.ts'
import type { Edition } from '../../kernel/law/library/edition.ts'
import { sayYuan, tierNames } from '../../kernel/law/penalty.ts'
import type { Refusal } from '../../kernel/refusal.ts'
import { type Page, page, type Visit } from '../../web/area.ts'
import { longDay } from '../../web/day.ts'
import { Refused } from '../../web/form.tsx'
import type { Verdict } from './sanction/check.ts'
import type { PartyAmount, Sanctions, TableRow, TableTier } from './sanction/table.ts'
import type { Span } from './sanction/tier.ts'
import { mustChoose, type Subject, TrialForm, type Values, Verdicts, wordsIn } from './trial/index.ts'

/** What was typed, what it is about, and what came of it. */
export interface Trial {
  readonly subject: Subject
  readonly values: Values
  /** Undefined before anything was tried. */
  readonly verdict: Verdict | undefined
  readonly refusal: Refusal | undefined
}

export interface Looked {
  readonly edition: Edition
  readonly on: string
  /** The units whose breach this text punishes, in the order of the law. */
  readonly breaches: readonly string[]
  /** What was looked up. */
  readonly unit: string | undefined
  readonly sanctions: Sanctions | undefined
  /** Where there is a penalty to try. */
  readonly trial: Trial | undefined
  /** Why nothing could be tried. */
  readonly refusal: Refusal | undefined
}

/** 处罚对照: what follows a breach, tier by tier, and whether a penalty one has in mind is within it. */
export function sanctionPage(looked: Looked, visit: Visit): Page {
  const { say } = visit
  const title = say({ zh: '处罚对照', en: 'Penalties' })
  return page(
    title,
    <>
      <h1>{title}</h1>
      <p class="lede">
        {say({
          zh: '选一项义务和行为的日期：违反了会怎样，首次、加重、严重各如何处罚，须有什么证据，由谁处罚。数额全部出自条文。',
          en: 'Choose a duty and the day of the act: what follows its breach, tier by tier, on which proof, and by whom. Every amount is the law’s own.',
        })}
      </p>
      <Refused refusal={looked.refusal} visit={visit} />
      <Lookup looked={looked} visit={visit} />
      {looked.unit !== undefined && looked.sanctions && (
        <Found looked={looked} unit={looked.unit} sanctions={looked.sanctions} visit={visit} />
      )}
      {looked.trial?.verdict && <Verdicts verdict={looked.trial.verdict} visit={visit} />}
      {looked.trial && (
        <TrialForm
          action="/sanctions"
          subject={looked.trial.subject}
          values={looked.trial.values}
          refusal={looked.trial.refusal}
          mustChoose={looked.trial.verdict !== undefined && mustChoose(looked.trial.verdict)}
          open={looked.trial.verdict !== undefined}
          visit={visit}
        />
      )}
    </>,
    {
      refusal: looked.refusal ?? looked.trial?.refusal,
      crumbs: [{ name: say({ zh: '用法', en: 'Act' }), path: '/use' }],
    },
  )
}

function Lookup({ looked: { edition, on, breaches, unit, trial }, visit }: { looked: Looked; visit: Visit }) {
  const { say, href } = visit
  return (
    <form method="get" action={href('/sanctions')} class="filters">
      <label>
        {say({ zh: '违反哪一项', en: 'Which duty was breached' })}
        <select name="breach" required>
          <option value="">{say({ zh: '请选择', en: 'Choose' })}</option>
          {breaches.map((one) => (
            <option key={one} value={`${edition.law}#${one}`} selected={one === unit}>
              {say(label(edition, one))}　{say(edition.provisions.get(one)?.title ?? { zh: '', en: '' })}
            </option>
          ))}
        </select>
      </label>
      <label>
        {say({ zh: '行为（或者结束）之日', en: 'The day of the act, or on which it ended' })}
        <input type="date" name="on" value={on} required />
      </label>
      <button type="submit" class={trial ? 'quiet' : undefined}>
        {say({ zh: '查看', en: 'Look up' })}
      </button>
    </form>
  )
}

interface FoundOf {
  readonly looked: Looked
  readonly unit: string
  readonly sanctions: Sanctions
  readonly visit: Visit
}

function Found({ looked: { edition, on }, unit, sanctions, visit }: FoundOf) {
  const { say, href } = visit
  const place = { law: edition.law, version: edition.version, unit }
  return (
    <section aria-labelledby="found">
      <h2 id="found">
        <a href={href(pathOf(place))}>{say(label(edition, unit))}</a>{' '}
        {say(edition.provisions.get(unit)?.title ?? { zh: '', en: '' })}
      </h2>
      <p class="meta">
        {say({
          zh: `${longDay(on).zh}适用自${longDay(edition.version).zh}起施行的文本`,
          en: `The text in force on ${longDay(on).en} is that of ${longDay(edition.version).en}`,
        })}
      </p>
      {sanctions.outcome !== 'penalty' && <p>{say(OUTCOMES[sanctions.outcome])}</p>}
      {sanctions.rows.map((row) => (
        <RowTable key={row.row} row={row} edition={edition} visit={visit} />
      ))}
    </section>
  )
}

const OUTCOMES = {
  'refers-to-other-law': {
    zh: '本法把这一行为的处罚留给有关法律、行政法规，自己没有数额。',
    en: 'This law leaves the penalty to other laws and administrative regulations and has no amount of its own.',
  },
  'state-organ-track': {
    zh: '这是主管部门自身的义务：由上级机关或者有关机关责令改正，对责任人员依法给予处分，不作行政处罚。',
    en: 'This is a duty of the departments themselves: the superior orders correction and persons are disciplined; there is no penalty.',
  },
  'no-sanction': {
    zh: '本法法律责任一章没有对应的罚则，不得依本法处罚；其他法律另有规定的除外。',
    en: 'No paragraph on liability names this duty: nothing can be imposed for it under this law; other laws may provide.',
  },
} as const

function RowTable({ row, edition, visit }: { row: TableRow; edition: Edition; visit: Visit }) {
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

const daysSaid = ({ min, max }: Span) =>
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
