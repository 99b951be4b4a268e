import { parseAddress, pathOf } from '../../../law/address.ts'
import { label } from '../../../law/citation.ts'
import type { Say } from '../../../law/say.ts'
import type { Visit } from '../../../web/area.ts'
import { TierLine, TierScale } from '../../../web/chart/ranges.tsx'
import { tierScale } from '../../../web/cost-bars.tsx'
import { Icon } from '../../../web/icon.tsx'
import { costOf, type DutyCost, isOfNetworks } from './cost.ts'
import { unitOfDuty } from './duty-id.ts'
import { type DutyLine, type DutyState, type NextDay, PERIOD_MONTHS } from './judge-board.ts'

/** What a row's standing is called, in the order in which rows are dealt with: what is short first. */
export const states: Readonly<Record<DutyState, Say>> = {
  breach: { zh: '不符合法定要求', en: 'short of the statute' },
  due: { zh: '将到期', en: 'due soon' },
  'to-do': { zh: '待办', en: 'to be done' },
  expired: { zh: '证据已过期', en: 'evidence expired' },
  missing: { zh: '缺证据', en: 'no evidence' },
  proven: { zh: '有证据', en: 'proven' },
  'no-event': { zh: '尚无事件或者行为', en: 'no event or act entered' },
  'not-applicable': { zh: '不适用', en: 'not applicable' },
}

export const stateLooks = {
  breach: ['overdue', 'circle-alert'],
  due: ['due', 'clock'],
  'to-do': ['due', 'circle'],
  expired: ['due', 'clock'],
  missing: ['none', 'circle'],
  proven: ['done', 'check'],
  'no-event': ['quiet', undefined],
  'not-applicable': ['quiet', 'ban'],
} as const satisfies Readonly<Record<DutyState, readonly [string, string | undefined]>>

export function StateMark({ state, visit: { say } }: { readonly state: DutyState; readonly visit: Visit }) {
  const [looks, icon] = stateLooks[state]
  return (
    <span class="state" data-state={looks}>
      {icon && <Icon name={icon} />}
      {say(states[state])}
    </span>
  )
}

export const figures: Readonly<Record<NextDay['figure'], Say>> = {
  statute: { zh: '法定', en: 'statute' },
  own: { zh: '本单位自定', en: 'your own figure' },
}

function FigureTag({ figure, visit: { say } }: { readonly figure: NextDay['figure']; readonly visit: Visit }) {
  return (
    <span class="tag" data-tag={figure === 'statute' ? 'statute' : undefined}>
      {say(figures[figure])}
    </span>
  )
}

/** The first day that the statute sets for a row. */
const statuteDayOf = (proofs: DutyLine['proofs']): string | undefined =>
  proofs
    .flatMap(({ next, statuteDay }) => (next?.figure === 'statute' ? next.day : (statuteDay ?? [])))
    .toSorted()
    .at(0)

/** What the law's data say where a text sets no time. */
const UNSET = '未定'

/** What a row that is short of the statute is measured by: a day of the statute, what it says in place of one, or now. */
export function statuteWords({ of, proofs }: Pick<DutyLine, 'of' | 'proofs'>): Say {
  const day = statuteDayOf(proofs.filter(({ state }) => state === 'breach'))
  if (day !== undefined) return { zh: day, en: day }
  const limit = of?.provision.limit
  return limit && !limit.zh.includes(UNSET) ? limit : { zh: '现在', en: 'now' }
}

interface NextDayOf {
  readonly next: NextDay
  readonly visit: Visit
}

const NextDayWords = ({ next, visit }: NextDayOf) => (
  <>
    <time dateTime={next.day}>{next.day}</time> <FigureTag figure={next.figure} visit={visit} />
  </>
)

/**
 * When a row is due next: a day and whose it is, or what the law says in place of one. What is short of the statute has the
 * statute's figure first, and the office's own day beneath.
 */
export function NextCell({ line, visit }: { readonly line: DutyLine; readonly visit: Visit }) {
  const { say } = visit
  const { next, of, state, proofs } = line
  if (state === 'breach') {
    return (
      <>
        {say(statuteWords(line))} <FigureTag figure="statute" visit={visit} />
        {next?.figure === 'own' && (
          <>
            <br />
            <small>
              <NextDayWords next={next} visit={visit} />
            </small>
          </>
        )}
      </>
    )
  }
  if (next) {
    const day = next.figure === 'own' && state !== 'not-applicable' ? statuteDayOf(proofs) : undefined
    return (
      <>
        <NextDayWords next={next} visit={visit} />
        {day !== undefined && (
          <>
            <br />
            <small>
              <NextDayWords next={{ day, figure: 'statute' }} visit={visit} />
            </small>
          </>
        )}
      </>
    )
  }
  const limit = of?.provision.limit
  return limit ? say(limit) : <span class="meta">{say({ zh: '本法未定期限', en: 'no time in this law' })}</span>
}

/** Article and item, without the law. */
export function placeWords({ of, added }: Pick<DutyLine, 'of' | 'added'>): Say {
  if (of) return label(of.edition, of.provision.unit)
  return { zh: added?.basis ?? '', en: added?.basis ?? '' }
}

export const titleWords = ({ of, added }: Pick<DutyLine, 'of' | 'added'>): Say =>
  of?.provision.title ?? { zh: added?.what ?? '', en: added?.what ?? '' }

/** What serves the row, and what its tests found. */
export function evidenceWords(line: DutyLine): Say {
  const { proofs, exemption, isExempt, state } = line
  if (state === 'not-applicable' && exemption) return { zh: exemption.reason, en: exemption.reason }
  const setAside =
    exemption && isExempt
      ? [{ zh: `本单位登记为不适用：${exemption.reason}`, en: `entered as not applicable: ${exemption.reason}` }]
      : []
  return joinedWords([...proofs.map(({ words }) => words), ...pieces(line), ...setAside])
}

/** What serves the row of the pieces that are kept, without its tests. */
export const piecesWords = (line: DutyLine): Say => joinedWords(pieces(line))

const joinedWords = (all: readonly Say[]): Say => ({
  zh: all.map(({ zh }) => zh).join('；'),
  en: all.map(({ en }) => en).join('; '),
})

function pieces(line: DutyLine): readonly Say[] {
  const { good, fallen, withdrawn, newest } = line.evidence
  return [
    ...(good > 0 ? [{ zh: `${good}份，最近 ${newest ?? ''}`, en: `${good}, newest ${newest ?? ''}` }] : []),
    ...(fallen > 0 ? [{ zh: `${fallen}份过期或者期间不符`, en: `${fallen} expired or of another time` }] : []),
    ...(withdrawn > 0 ? [{ zh: `${withdrawn}份已撤回`, en: `${withdrawn} withdrawn` }] : []),
    ...(lacksPeriod(line) ? [ofPeriod] : []),
  ]
}

const ofPeriod: Say = {
  zh: `最近${PERIOD_MONTHS}个月内没有（本站的期间，法律未定间隔）`,
  en: `none within the last ${PERIOD_MONTHS} months (a period of this site: the law sets no interval)`,
}

/** What the law's data say of a duty that is done regularly, and to which no text gives a figure. */
const WITHOUT_INTERVAL = '未定间隔'

const lacksPeriod = ({ nature, state, of, evidence }: DutyLine): boolean =>
  nature === 'periodic' &&
  evidence.good === 0 &&
  (state === 'missing' || state === 'expired') &&
  (of?.provision.limit?.zh.includes(WITHOUT_INTERVAL) ?? false)

export const costOfLine = (
  { of, because }: Pick<DutyLine, 'of' | 'because'>,
  stateOrgan: boolean,
): DutyCost | undefined => of && costOf(of.edition, of.provision.unit, stateOrgan && isOfNetworks({ because }))

interface CostCellOf {
  readonly cost: DutyCost | undefined
  readonly visit: Visit
  /** In a list: from the least to the most, without what it depends on. */
  readonly brief?: boolean
}

/** What a breach costs in words with its paragraph; in a list its fixed fines are drawn tier by tier over them. */
export function CostCell({ cost, visit, brief = false }: CostCellOf) {
  const { say, href } = visit
  if (!cost) return <span class="meta">{say({ zh: '见所依据的规定', en: 'see the norm it stands on' })}</span>
  const place = cost.at && parseAddress(cost.at.address)
  return (
    <span class="cost">
      {brief && cost.range && <TierLine tiers={cost.tiers} scale={tierScale(say)} />}
      <small>
        {say(brief ? cost.brief : cost.words)}{' '}
        {cost.at && place && <a href={href(pathOf(place))}>{say(cost.at.words)}</a>}
      </small>
    </span>
  )
}

/** Whether a line of these is drawn: a State organ has no fines for its networks. */
export const hasCostLines = (lines: readonly DutyLine[], stateOrgan: boolean): boolean =>
  lines.some((line) => costOfLine(line, stateOrgan)?.range !== undefined)

interface CostHeadOf {
  readonly lines: readonly DutyLine[]
  readonly stateOrgan: boolean
  readonly visit: Visit
}

/** The head of a column of such lines, with the figures of their axis where one is drawn. */
export function CostHead({ lines, stateOrgan, visit: { say } }: CostHeadOf) {
  return (
    <th scope="col">
      {say({ zh: '不做的代价，对单位', en: 'What a breach costs the organisation' })}
      {hasCostLines(lines, stateOrgan) && (
        <>
          <br />
          <TierScale scale={tierScale(say)} />
        </>
      )}
    </th>
  )
}

/** Whose the days are that the statute does not set. */
export const OWN_DAYS: Say = {
  zh: '本单位自己定的核查、复核、计划日，过了本身不是违法。证书到期的依证书，等级测评的间隔依公通字〔2007〕43号，过了的后果依其规定。',
  en: 'A day that your unit set for its own checks, reviews and plans is no breach when it passes. A certificate ends by its own term, and graded networks are assessed as often as 公通字〔2007〕43号 says: what follows there is for those to say.',
}

/** How the lines are read. */
export const COST_LINES: Say = {
  zh: '代价条：空心，首次可以罚；细实，应当处罚，或者拒不改正、导致危害后果；粗实，后果严重、特别严重。前提是各档的条件，见各项义务的页面；不是违法的认定。',
  en: 'Cost lines: hollow, a fine that may be set at once; thin, one that is set, or that refusal or harm brings; thick, grave and gravest consequences. Each follows on its own condition, on the page of the duty; none is a finding.',
}

/** How a duty that no row asks for now is called: by the unit it comes from. */
export function formerWords(id: string, visit: Visit): Say {
  const unit = unitOfDuty(id)
  const edition = visit.app.kernel.shelf.find(({ law, version }) => law === unit?.law && version === unit?.version)
  const provision = unit && edition?.provisions.get(unit.unit)
  if (!unit || !edition || !provision) return { zh: '已撤回的增加义务', en: 'a duty that was added and withdrawn' }
  const place = label(edition, unit.unit)
  return { zh: `${place.zh}　${provision.title.zh}`, en: `${place.en} ${provision.title.en}` }
}
