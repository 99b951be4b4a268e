import { longDay } from '../../kernel/calendar/day.ts'
import { parseAddress } from '../../law/address.ts'
import { label } from '../../law/citation.ts'
import { sayYuan, tierNames } from '../../law/penalty.ts'
import type { Say } from '../../law/say.ts'
import type { Verdict } from '../../mechanisms/sanction/check.ts'
import { penaltyLawEnglish } from '../../mechanisms/sanction/codes.ts'
import type { Judgement } from '../../mechanisms/sanction/judge.ts'
import type { AmountBounds } from '../../mechanisms/sanction/tier.ts'
import type { Visit } from '../area.ts'
import { Table } from '../table.tsx'
import { wordsIn } from './fields.tsx'

/** Whether nobody can say before a person has chosen the text. */
export const mustChoose = ({ refusals }: Verdict): boolean =>
  refusals.some(({ code }) => code === 'version-choice-missing')

/** What the calculator found: allowed, or every reason why not; both texts where two are in question. */
export function Verdicts({ verdict, visit }: { verdict: Verdict; visit: Visit }) {
  const { say } = visit
  const { refusals, applied, milder, forPersons } = verdict
  return (
    <>
      <section
        aria-labelledby="verdict"
        class={refusals.length > 0 ? 'refusal' : undefined}
        role={refusals.length > 0 ? 'alert' : 'status'}
      >
        <h2 id="verdict">{say(titleOf(verdict))}</h2>
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
        {forPersons.map(({ what, say: words }) => (
          <p key={what}>
            <strong>{say({ zh: '由人判断：', en: 'A person decides: ' })}</strong>
            {say(words)}
          </p>
        ))}
      </section>
      {milder && <TwoTexts results={milder.results} milder={milder.milder} visit={visit} />}
    </>
  )
}

function titleOf({ refusals }: Verdict): Say {
  const only = refusals.every(({ code }) => code === 'version-choice-missing')
  if (refusals.length === 0) return { zh: '在法律之内', en: 'Within the law' }
  return only
    ? { zh: '请先选定适用的文本', en: 'Choose the text first' }
    : { zh: '不在法律之内', en: 'Not within the law' }
}

/** A unit of this law by its place in it; one of 行政处罚法 as it is cited. */
function unitSaid(unit: string, { app }: Visit): Say {
  const at = parseAddress(unit)
  const edition = at && app.kernel.shelf.find(({ law, version }) => law === at.law && version === at.version)
  return at && edition ? label(edition, at.unit) : { zh: unit, en: penaltyLawEnglish(unit) ?? unit }
}

const textOf = ({ edition }: Judgement): Say => ({
  zh: `自${longDay(edition.version).zh}起施行的文本`,
  en: `Text of ${longDay(edition.version).en}`,
})

const rowOf = ({ edition, row, tier }: Judgement): Say => {
  const where = row === undefined ? { zh: '没有罚则', en: 'no sanction' } : label(edition, row)
  const name = tier ? tierNames[tier] : { zh: '', en: '' }
  return { zh: `${where.zh} ${name.zh}`.trim(), en: `${where.en} ${name.en}`.trim() }
}

function Applied({ judgement, visit: { say } }: { judgement: Judgement; visit: Visit }) {
  const { ranges } = judgement
  const party = ranges?.party && sayYuan(ranges.party.min ?? 0, ranges.party.max)
  return (
    <p>
      {say({ zh: `${textOf(judgement).zh}：`, en: `${textOf(judgement).en}: ` })}
      {say(rowOf(judgement))}
      {party && say({ zh: `，对当事人罚款${party.zh}`, en: `, fine on the party ${party.en}` })}
    </p>
  )
}

const MILDER: Readonly<Record<'equal' | 'unclear', Say>> = {
  equal: { zh: '两个文本轻重相同。', en: 'The two texts weigh the same.' },
  unclear: { zh: '两个文本无法自动比较轻重。', en: 'Which of the two is milder cannot be computed.' },
}

function milderSaid(milder: string | undefined): Say {
  if (milder === undefined || milder === 'equal') return MILDER[milder ?? 'unclear']
  const day = longDay(milder)
  return { zh: `较轻的是自${day.zh}起施行的文本。`, en: `The milder is the text of ${day.en}.` }
}

interface TwoTextsOf {
  readonly results: readonly Judgement[]
  readonly milder: string | undefined
  readonly visit: Visit
}

/** Both texts on the same facts, side by side: what a person who chooses must have before their eyes (行政处罚法 第三十七条). */
function TwoTexts({ results, milder, visit }: TwoTextsOf) {
  const { say } = visit
  return (
    <section aria-labelledby="texts">
      <h2 id="texts">{say({ zh: '两个文本', en: 'The two texts' })}</h2>
      <p>{say(milderSaid(milder))}</p>
      <Table name={{ zh: '两个文本', en: 'The two texts' }} heads={HEADS} visit={visit}>
        {results.map((one) => (
          <tr key={one.edition.version}>
            <th scope="row">{say(textOf(one))}</th>
            {cellsOf(one, visit).map((words, at) => (
              <td key={HEADS[at + 1]?.en} data-label={say(HEADS[at + 1] ?? { zh: '', en: '' })}>
                {words || '—'}
              </td>
            ))}
          </tr>
        ))}
      </Table>
    </section>
  )
}

const HEADS: readonly Say[] = [
  { zh: '文本', en: 'Text' },
  { zh: '罚则', en: 'Paragraph' },
  { zh: '对当事人罚款', en: 'Fine on the party' },
  { zh: '对责任人员', en: 'Persons' },
  { zh: '应当', en: 'Must' },
  { zh: '可以', en: 'May' },
  { zh: '所拟处罚', en: 'What is proposed' },
]

function cellsOf(judgement: Judgement, visit: Visit): readonly string[] {
  const { say } = visit
  const english = wordsIn(judgement.edition, visit)
  const { ranges, obligatory, optional, refusals } = judgement
  const parted = (words: readonly string[]) => words.map(english).join(say({ zh: '、', en: ', ' }))
  const days = (span: AmountBounds | null | undefined) =>
    span ? say({ zh: ` 拘留${span.min ?? 1}–${span.max}日`, en: ` detention ${span.min ?? 1}–${span.max} days` }) : ''
  const yuan = (span: AmountBounds | null | undefined) => (span ? say(sayYuan(span.min ?? 0, span.max)) : '')
  return [
    say(rowOf(judgement)),
    (yuan(ranges?.party) + days(ranges?.detentionDays)).trim(),
    (ranges?.persons ?? [])
      .map((person) => `${english(person.role)} ${yuan(person)}${days(person.detentionDays)}`)
      .join(say({ zh: '；', en: '; ' })),
    parted(obligatory),
    parted(optional),
    say(refusals.length === 0 ? { zh: '在其内', en: 'within it' } : { zh: '不在其内', en: 'not within it' }),
  ]
}
