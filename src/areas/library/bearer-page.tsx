import { pathOf } from '../../law/address.ts'
import { BEARERS, type Bearer } from '../../law/bearer.ts'
import type { Edition } from '../../law/edition.ts'
import { KINDS, type Kind, type Provision } from '../../law/provision.ts'
import { bearersOf, consequencesOf } from '../../law/relations.ts'
import type { Say } from '../../law/say.ts'
import { type Page, page, type Visit } from '../../web/area.ts'
import { CostLine } from '../../web/cost-bars.tsx'
import { isRule } from '../../web/coverage.ts'
import { type Of, UnitLink, UnitLinks } from './demand.tsx'
import { KeptLine } from './kept.tsx'
import { AnalysedInPart } from './partial.tsx'

/** 我是……: whom the law speaks to, and how often. */
export function bearersPage(edition: Edition, visit: Visit): Page {
  const { say, href } = visit
  const title = say({ zh: '我是……', en: 'I am …' })
  const lines = bearersOf(edition)
    .map(({ bearer, provisions }) => ({ bearer, rules: provisions.filter(isRule) }))
    .filter(({ bearer, rules }) => bearer !== 'text' && rules.length > 0)
  return page(
    title,
    <>
      <h1>{title}</h1>
      <p class="lede">
        {say({
          zh: `《${edition.title.zh}》对谁说话：选一个身份，看与您有关的全部条款。`,
          en: `Whom the ${edition.title.en} speaks to: choose who you are, and see every provision that concerns you.`,
        })}
      </p>
      <AnalysedInPart edition={edition} visit={visit} />
      {lines.length === 0 && <p>{say({ zh: '这部法律尚未逐条分析。', en: 'Nobody has analysed this law yet.' })}</p>}
      <div class="scroll stack">
        <table>
          <thead>
            <tr>
              <th scope="col">{say({ zh: '身份', en: 'Who' })}</th>
              <th scope="col">{say({ zh: '与您有关', en: 'What concerns you' })}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map(({ bearer, rules }) => (
              <tr key={bearer}>
                <th scope="row">
                  <a href={href(`/i-am/${bearer}?law=${encodeURIComponent(edition.law)}&version=${edition.version}`)}>
                    {say(BEARERS[bearer])}
                  </a>
                </th>
                <td>{tallied(rules, visit)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>,
    { crumbs: lawCrumbs(edition, visit) },
  )
}

export const lawCrumbs = ({ law, version, title }: Edition, { say }: Visit): Page['crumbs'] => [
  { name: say({ zh: '法律', en: 'Laws' }), path: '/law' },
  { name: say(title), path: pathOf({ law, version, unit: '' }) },
]

const tallied = (rules: readonly Provision[], { say, lang }: Visit): string =>
  byKind(rules)
    .map(([kind, of]) => say({ zh: `${KINDS[kind].zh}${of.length}项`, en: `${KINDS[kind].en} ${of.length}` }))
    .join(lang === 'zh' ? '，' : ', ')

// What binds first, what is owed to you next, the rest after.
const ORDER: readonly Kind[] = [
  'duty',
  'prohibition',
  'right',
  'power',
  'sanction',
  'mechanism',
  'procedure',
  'principle',
]

const byKind = (rules: readonly Provision[]): [Kind, Provision[]][] =>
  [...Map.groupBy(rules, ({ kind }) => kind)].sort(
    ([one], [other]) => ((ORDER.indexOf(one) + 99) % 99) - ((ORDER.indexOf(other) + 99) % 99),
  )

/** Everything one law asks of, grants or forbids one kind of person, as a table. */
export function bearerPage(edition: Edition, bearer: Bearer, visit: Visit): Page {
  const { say } = visit
  const rules = (bearersOf(edition).find((line) => line.bearer === bearer)?.provisions ?? []).filter(isRule)
  const title = say({ zh: `我是${BEARERS[bearer].zh}`, en: `I am one of: ${BEARERS[bearer].en}` })
  const of = { edition, visit }
  return page(
    title,
    <>
      <h1>{title}</h1>
      <p>
        {say({
          zh: `《${edition.title.zh}》：${tallied(rules, visit)}。`,
          en: `${edition.title.en}: ${tallied(rules, visit)}.`,
        })}
      </p>
      <AnalysedInPart edition={edition} visit={visit} />
      {rules.length === 0 && (
        <p>{say({ zh: '这个文本没有对此身份的条款。', en: 'This text has no provision for them.' })}</p>
      )}
      <Changed rules={rules} of={of} />
      {rules.length > 0 && (
        <div class="scroll stack">
          <table>
            <thead>
              <tr>
                <th scope="col">{say({ zh: '条款', en: 'Provision' })}</th>
                <th scope="col">{say({ zh: '做什么', en: 'What' })}</th>
                <th scope="col">{say({ zh: '何时', en: 'By when' })}</th>
                <th scope="col">{say({ zh: '留下什么', en: 'What is kept' })}</th>
                <th scope="col">{say({ zh: '不做会怎样', en: 'A breach costs' })}</th>
              </tr>
            </thead>
            {byKind(rules).map(([kind, lines]) => (
              <tbody key={kind}>
                <tr>
                  <th scope="rowgroup" colspan={5}>
                    {say(KINDS[kind])}
                  </th>
                </tr>
                {lines.map((rule) => (
                  <RuleRow key={rule.unit} rule={rule} of={of} />
                ))}
              </tbody>
            ))}
          </table>
        </div>
      )}
    </>,
    {
      crumbs: [
        ...lawCrumbs(edition, visit),
        {
          name: say({ zh: '我是……', en: 'I am …' }),
          path: `/i-am?law=${encodeURIComponent(edition.law)}&version=${edition.version}`,
        },
      ],
      dense: true,
    },
  )
}

const WORTH_TELLING = new Set(['new', 'amended', 'merged'])

/** What the last change of the law changed for them. */
function Changed({ rules, of }: { rules: readonly Provision[]; of: Of }) {
  const { say } = of.visit
  const changed = rules.filter(({ change }) => change && WORTH_TELLING.has(change.kind))
  const sanctions = new Map(
    rules
      .flatMap((rule) => consequencesOf(of.edition, rule.unit))
      .filter(({ sanction }) => sanction.change && WORTH_TELLING.has(sanction.change.kind))
      .map(({ sanction }) => [sanction.unit, sanction]),
  )
  const moved = rules.filter(({ change }) => change?.kind === 'renumbered').length
  if (rules.every(({ change }) => change === undefined)) return null
  return (
    <section>
      <h2>
        {say({ zh: `${of.edition.version}起，对您有什么变化`, en: `What changed for you on ${of.edition.version}` })}
      </h2>
      <p class="meta">
        {say({
          zh: `新增或者修改${changed.length}项，只移号${moved}项，其余未变。`,
          en: `${changed.length} new or changed, ${moved} only renumbered, the rest unchanged.`,
        })}
      </p>
      <ul>
        {changed.map((rule) => (
          <ChangeLine key={rule.unit} rule={rule} of={of} />
        ))}
      </ul>
      {sanctions.size > 0 && (
        <>
          <h3>{say({ zh: '罚则的变化', en: 'Sanctions that changed' })}</h3>
          <ul>
            {[...sanctions.values()].map((sanction) => (
              <ChangeLine key={sanction.unit} rule={sanction} of={of} />
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

const ChangeLine = ({ rule, of }: { rule: Provision; of: Of }) => (
  <li>
    <span class="tag" data-tag={rule.change?.kind === 'new' ? 'new' : 'changed'}>
      {of.visit.say(CHANGES[rule.change?.kind ?? 'amended'])}
    </span>{' '}
    <UnitLink path={rule.unit} of={of} /> {of.visit.say(rule.title)}
    {rule.change?.note && <span class="meta"> {of.visit.say(rule.change.note)}</span>}
  </li>
)

const CHANGES: Record<NonNullable<Provision['change']>['kind'], Say> = {
  new: { zh: '新增', en: 'new' },
  amended: { zh: '改', en: 'changed' },
  merged: { zh: '合并', en: 'merged' },
  renumbered: { zh: '只移号', en: 'renumbered' },
  unchanged: { zh: '未变', en: 'unchanged' },
}

function RuleRow({ rule, of }: { rule: Provision; of: Of }) {
  const { say } = of.visit
  const sanctions = consequencesOf(of.edition, rule.unit)
  return (
    <tr>
      <th scope="row">
        <UnitLink path={rule.unit} of={of} />
      </th>
      <td data-label={say({ zh: '做什么', en: 'What' })}>{say(rule.title)}</td>
      <td data-label={say({ zh: '何时', en: 'By when' })}>
        {rule.limit ? say(rule.limit) : <span class="meta">{say({ zh: '未定期限', en: 'no time set' })}</span>}
      </td>
      <td data-label={say({ zh: '留下什么', en: 'What is kept' })}>
        <KeptLine rule={rule} edition={of.edition} visit={of.visit} />
      </td>
      <td data-label={say({ zh: '不做会怎样', en: 'A breach costs' })}>
        {sanctions.length === 0 ? '—' : <UnitLinks units={sanctions.map(({ sanction }) => sanction.unit)} of={of} />}
        {sanctions.length > 0 && rule.sanctionNote && <small> {say(rule.sanctionNote)}</small>}
        <CostLine edition={of.edition} unit={rule.unit} visit={of.visit} />
      </td>
    </tr>
  )
}
