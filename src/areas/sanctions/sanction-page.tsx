import { longDay } from '../../kernel/calendar/day.ts'
import { pathOf } from '../../law/address.ts'
import { label } from '../../law/citation.ts'
import type { Edition } from '../../law/edition.ts'
import type { Refusal } from '../../law/refusal.ts'
import type { Say } from '../../law/say.ts'
import type { Verdict } from '../../mechanisms/sanction/check.ts'
import type { Values } from '../../mechanisms/sanction/form.ts'
import { addressIn } from '../../mechanisms/sanction/opening.ts'
import type { Request } from '../../mechanisms/sanction/request.ts'
import type { CalculationSubject } from '../../mechanisms/sanction/subject.ts'
import type { Sanctions } from '../../mechanisms/sanction/table.ts'
import { type Page, page, type Visit } from '../../web/area.ts'
import { CalculatorForm } from '../../web/calculator/calculator-form.tsx'
import { mustChoose, Verdicts } from '../../web/calculator/verdicts.tsx'
import { CostBars } from '../../web/cost-bars.tsx'
import { Refused } from '../../web/form.tsx'
import { ProvisionInput } from '../../web/provision-field.tsx'
import { supervision } from '../../web/section.ts'
import { Benchmarks, type GoneBy } from './gone-by.tsx'
import { RowTable } from './row-table.tsx'

/** What was typed, what it is about, and what came of it. */
export interface CalculatorRun {
  readonly subject: CalculationSubject
  readonly values: Values
  /** Undefined before anything was tried, as is its verdict. */
  readonly request: Request | undefined
  readonly verdict: Verdict | undefined
  readonly refusal: Refusal | undefined
}

export interface SanctionView {
  readonly edition: Edition
  readonly on: string
  /** The units whose breach this text punishes, in the order of the law. */
  readonly breaches: readonly string[]
  /** What was typed and could not be read; undefined where it was, or nothing was. */
  readonly asked: string | undefined
  /** The provision that was chosen, where it is of another text than that of the day: `unit` is what answers to it. */
  readonly chosen: { readonly edition: Edition; readonly unit: string } | undefined
  /** The rows of the table that a word names, where one was typed and no provision. */
  readonly found: readonly string[]
  /** What was looked up. */
  readonly unit: string | undefined
  readonly sanctions: Sanctions | undefined
  /** Where there is a penalty to try. */
  readonly run: CalculatorRun | undefined
  /** Why nothing could be tried. */
  readonly refusal: Refusal | undefined
}

/** 处罚对照: what follows a breach, tier by tier, and whether a penalty one has in mind is within it. */
export function sanctionPage(looked: SanctionView, goneBy: GoneBy, visit: Visit): Page {
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
      <Lookup looked={looked} goneBy={goneBy} visit={visit} />
      {looked.found.length > 0 && <Rows looked={looked} visit={visit} />}
      {looked.unit !== undefined && looked.sanctions && (
        <Found looked={looked} unit={looked.unit} sanctions={looked.sanctions} visit={visit} />
      )}
      {goneBy.office !== '' && looked.sanctions && (
        <Benchmarks goneBy={goneBy} verdict={looked.run?.verdict} request={looked.run?.request} visit={visit} />
      )}
      {looked.run?.verdict && <Verdicts verdict={looked.run.verdict} visit={visit} />}
      {looked.run && (
        <CalculatorForm
          action={goneBy.office === '' ? '/sanctions' : `/sanctions?office=${encodeURIComponent(goneBy.office)}`}
          subject={looked.run.subject}
          values={looked.run.values}
          refusal={looked.run.refusal}
          mustChoose={looked.run.verdict !== undefined && mustChoose(looked.run.verdict)}
          open={looked.run.verdict !== undefined}
          visit={visit}
        />
      )}
    </>,
    {
      refusal: looked.refusal ?? looked.run?.refusal,
      crumbs: [{ name: say(supervision.name), path: supervision.path }],
    },
  )
}

interface LookupOf {
  readonly looked: SanctionView
  readonly goneBy: GoneBy
  readonly visit: Visit
}

function Lookup({ looked: { edition, on, breaches, asked, unit, run }, goneBy: { office, makers }, visit }: LookupOf) {
  const { say, href } = visit
  return (
    <form method="get" action={href('/sanctions')} class="filters">
      <div>
        <label for="breach">
          {say({
            zh: '违反哪一项（条款，或者其中的词，如 日志）',
            en: 'Which duty was breached (a provision, or a word of it)',
          })}
        </label>
        <ProvisionInput
          id="breach"
          name="breach"
          required
          value={unit === undefined ? asked : addressIn(edition, unit)}
          choices={breaches.map((one) => ({ value: addressIn(edition, one), say: breachSaid(edition, one) }))}
          visit={visit}
        />
      </div>
      <label>
        {say({ zh: '行为（或者结束）之日', en: 'The day of the act, or on which it ended' })}
        <input type="date" name="on" value={on} required />
      </label>
      {makers.length > 0 && (
        <label>
          {say({ zh: '并看哪个机关的裁量基准', en: 'With the benchmarks of' })}
          <select name="office">
            <option value="">{say({ zh: '不看', en: 'None' })}</option>
            {makers.map(({ id, name }) => (
              <option key={id} value={id} selected={id === office}>
                {say(name)}
              </option>
            ))}
          </select>
        </label>
      )}
      <button type="submit" class={run ? 'quiet' : undefined}>
        {say({ zh: '查看', en: 'Look up' })}
      </button>
    </form>
  )
}

export function breachSaid(edition: Edition, unit: string): Say {
  const { zh, en } = label(edition, unit)
  const title = edition.provisions.get(unit)?.title ?? { zh: '', en: '' }
  return { zh: `${zh}　${title.zh}`, en: `${en} ${title.en}` }
}

/** What a word was found in, each with the way to its row. */
function Rows({ looked: { edition, on, asked = '', found }, visit }: Omit<LookupOf, 'goneBy'>) {
  const { say, href } = visit
  return (
    <section aria-labelledby="rows">
      <h2 id="rows">
        {say({ zh: `与“${asked}”相符的义务：${found.length} 项`, en: `Duties that match “${asked}”: ${found.length}` })}
      </h2>
      <ul>
        {found.map((unit) => (
          <li key={unit}>
            <a href={href(`/sanctions?breach=${encodeURIComponent(addressIn(edition, unit))}&on=${on}`)}>
              {say(breachSaid(edition, unit))}
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}

interface FoundOf {
  readonly looked: SanctionView
  readonly unit: string
  readonly sanctions: Sanctions
  readonly visit: Visit
}

function Found({ looked: { edition, on, chosen }, unit, sanctions, visit }: FoundOf) {
  const { say, href } = visit
  const place = { law: edition.law, version: edition.version, unit }
  const note = edition.provisions.get(unit)?.sanctionNote
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
      {chosen && (
        <p>
          {say({
            zh: `您选的是${longDay(chosen.edition.version).zh}起施行的文本的${label(chosen.edition, chosen.unit).zh}，在${longDay(on).zh}的文本里是这一条。`,
            en: `You chose ${label(chosen.edition, chosen.unit).en} of the text in force from ${longDay(chosen.edition.version).en}; in that of ${longDay(on).en} it is this one.`,
          })}
        </p>
      )}
      {sanctions.outcome !== 'penalty' && <p>{say(OUTCOMES[sanctions.outcome])}</p>}
      {note && <p>{say(note)}</p>}
      <CostBars edition={edition} units={[unit]} visit={visit} />
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
