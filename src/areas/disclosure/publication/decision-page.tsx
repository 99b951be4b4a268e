import { dayOf, longDay } from '../../../kernel/calendar/day.ts'
import { type Address, formatAddress, parseAddress } from '../../../law/address.ts'
import type { Say } from '../../../law/say.ts'
import { lawWords } from '../../../mechanisms/sanction/law-words.ts'
import { type Page, page, type Visit } from '../../../web/area.ts'
import { UnfitNotice } from '../../../web/differs.tsx'
import { yuanWords } from '../../../web/fields.ts'
import { Grounds } from '../../../web/grounds.tsx'
import type { PublicDecision } from './queries.ts'
import type { PublicText } from './text.ts'

export const partyWords = ({ organisation }: PublicText): Say =>
  organisation === undefined ? { zh: '某（个人）', en: 'A natural person' } : { zh: organisation, en: organisation }

/** The units breached, each where its own text has it. */
export const breachesOf = ({ breaches }: Pick<PublicText, 'breaches'>): readonly Address[] =>
  breaches.flatMap(({ unit }) => {
    const place = parseAddress(unit)
    return place ? [formatAddress(place)] : []
  })

/** Measures and amounts in one line. */
export function penaltyWords({ persons, ...onParty }: Omit<PublicText, 'number' | 'decidedOn'>): Say {
  const own = imposedWords(onParty)
  const others = persons.map(({ role, measures = [], ...rest }) => {
    const [who, what] = [lawWords([role]), imposedWords({ measures, ...rest })]
    return { zh: `${who.zh}：${what.zh}`, en: `${who.en}: ${what.en}` }
  })
  const all = [own, ...others].filter(({ zh }) => zh !== '')
  return { zh: all.map(({ zh }) => zh).join('；'), en: all.map(({ en }) => en).join('; ') }
}

interface Imposed {
  readonly measures: readonly string[]
  readonly fine?: number | undefined
  readonly detentionDays?: number | undefined
}

export function imposedWords({ measures, fine = 0, detentionDays = 0 }: Imposed): Say {
  const words = lawWords(measures)
  const sum = yuanWords(fine)
  const parts = [
    ...(measures.length > 0 ? [words] : []),
    ...(fine > 0 ? [{ zh: `罚款${sum.zh}`, en: `fine of ${sum.en}` }] : []),
    ...(detentionDays > 0 ? [{ zh: `拘留${detentionDays}日`, en: `detention of ${detentionDays} days` }] : []),
  ]
  return { zh: parts.map(({ zh }) => zh).join('、'), en: parts.map(({ en }) => en).join(', ') }
}

/** What the public reads: in the list, on this page, and, before it is public, in the file of who must agree to it. */
export function PublicDecisionText({ text, summary, office, visit }: TextOf) {
  const { say } = visit
  const lines: readonly (readonly [Say, string])[] = [
    [{ zh: '文号', en: 'Number' }, text.number],
    [{ zh: '决定日期', en: 'Day' }, say(longDay(text.decidedOn))],
    [{ zh: '当事人', en: 'Party' }, say(partyWords(text))],
    [{ zh: '处罚', en: 'Penalty' }, say(penaltyWords(text))],
    ...(summary === undefined ? [] : [[{ zh: '摘要', en: 'Summary' }, summary] as const]),
    ...(office === undefined ? [] : [[{ zh: '作出决定的机关', en: 'Decided by' }, say(office)] as const]),
  ]
  return (
    <dl>
      {lines.map(([name, words]) => (
        <div key={name.en}>
          <dt>{say(name)}</dt>
          <dd>{words}</dd>
        </div>
      ))}
      <div>
        <dt>{say({ zh: '违反的条款', en: 'Provisions' })}</dt>
        <dd>
          <Grounds grounds={breachesOf(text)} visit={visit} />
        </dd>
      </div>
    </dl>
  )
}

interface TextOf {
  readonly text: PublicText
  readonly summary: string | undefined
  readonly office?: Say | undefined
  readonly visit: Visit
}

export function decisionPage(decision: PublicDecision, visit: Visit): Page {
  const { say } = visit
  const crumbs = [
    { name: say({ zh: '公开的处罚决定', en: 'Penalty decisions made public' }), path: '/supervision/decisions' },
  ]
  if (decision.kind === 'withdrawn') return withdrawnPage(decision, visit, crumbs)
  const { text, summary, office, since } = decision
  const title = say({ zh: `处罚决定 ${text.number}`, en: `Decision ${text.number}` })
  return page(
    title,
    <>
      <h1>{title}</h1>
      {decision.differs && <UnfitNotice visit={visit} />}
      <PublicDecisionText text={text} summary={summary} office={office} visit={visit} />
      <p class="meta">
        {say({ zh: `公开于${longDay(dayOf(since)).zh}`, en: `Public since ${longDay(dayOf(since)).en}` })}
      </p>
    </>,
    { crumbs },
  )
}

function withdrawnPage(
  decision: Extract<PublicDecision, { kind: 'withdrawn' }>,
  visit: Visit,
  crumbs: Page['crumbs'],
): Page {
  const { say } = visit
  const { number, because, reasons, since } = decision
  const title = say({ zh: `${number}　已撤回`, en: `${number}: withdrawn` })
  const day = longDay(dayOf(since))
  return page(
    title,
    <>
      <h1>{title}</h1>
      {decision.differs && <UnfitNotice visit={visit} />}
      <p>
        {say({
          zh: `${because.zh}，公开的信息已于${day.zh}撤回。`,
          en: `${because.en}; what was public was withdrawn on ${day.en}.`,
        })}
      </p>
      <p>
        {reasons ??
          say({
            zh: '机关将在三个工作日内在这里公开说明理由。',
            en: 'The office will say here within three working days why.',
          })}
      </p>
      <Grounds grounds={['apl@2021-07-15#art-48/para-2']} visit={visit} />
    </>,
    { crumbs },
  )
}
