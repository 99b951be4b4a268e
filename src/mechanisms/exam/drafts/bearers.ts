import type { Bearer } from '../../../law/bearer.ts'
import type { Edition } from '../../../law/edition.ts'
import type { Provision } from '../../../law/provision.ts'
import { byHash, type FoundDraft } from './draft.ts'
import { GAP, gapAt, leadOf, namingOwn, sentenceOf, stemOf, timesIn } from './sentence.ts'
import { binds, haveRun, unitThatMakesTrue } from './truth.ts'

const ASKED_OF = new Set<Provision['kind']>(['duty', 'prohibition', 'power', 'procedure', 'composite', 'sanction'])
/** Nobody in particular, or everybody: no question to ask, and no wrong answer to it. */
const NOBODY = new Set<Bearer>(['anyone', 'state', 'text'])
const VAGUE = /[（）]|^有|^该|^收到|^上级|^依法|协调|[^营供]者$/
/** 和有关部门, 省级以上, 负责…的部门: others belong to it whom it does not name, and may be those that another names. */
const OPEN_ENDED = /有关|各级|级以上|^负责|其他/
/** Whoever runs a network and whoever supplies it are often one. */
const FAMILY = new Set<Bearer>([
  'operator',
  'provider',
  'network_service_provider',
  'sender_or_app_store',
  'service_agency',
  'publisher',
])
const LEVELS = ['各级', '乡级', '县级', '设区的市级', '省级']
const WRONG = 3
/** To obey the law is everybody's duty: no answer to it is wrong. */
const OBEYING = /(?:应当|必须)遵守/

/** Who must or may: the bearer of a sentence is left out of it. */
export function* bearerDrafts(edition: Edition): Generator<FoundDraft> {
  const bearers = bearersOf(edition)
  for (const provision of edition.provisions.values()) {
    const who = provision.bearer?.zh
    if (who === undefined || !ASKED_OF.has(provision.kind) || !bearers.has(who)) continue
    if (OBEYING.test(provision.text)) continue
    const sentence = sentenceOf(edition, provision.unit, who)
    // What names the right one once more gives it away, and without what stands before a sentence is half a question.
    if (!sentence || timesIn(sentence.before + sentence.words, who) !== 1 || sentence.before.endsWith('：')) continue
    const gap = gapAt(sentence.words, who, GAP)
    const words = gap && namingOwn(edition, sentence.unit, gap)
    const stem = words && stemOf(edition, sentence, words)
    if (!stem) continue
    const wrong = [...bearers.values()].filter(
      (other) => !stem.includes(other.who) && isWrong(edition, provision, other, sentence.words),
    )
    const chosen = nearestFirst(provision, wrong).slice(0, WRONG)
    if (chosen.length === WRONG) yield { unit: sentence.unit, pattern: 'bearer', stem, right: [who], wrong: chosen }
  }
  yield* listDrafts(edition)
}

interface NamedBearer {
  readonly who: string
  readonly tags: readonly Bearer[]
}

/** Those whom the law names in its own words, each once. */
function bearersOf(edition: Edition): ReadonlyMap<string, NamedBearer> {
  const named = new Map<string, NamedBearer>()
  for (const { bearer, bearers, text } of edition.provisions.values()) {
    const who = bearer?.zh
    if (who === undefined || VAGUE.test(who) || bearers.some((tag) => NOBODY.has(tag)) || !text.includes(who)) continue
    const known = named.get(who)
    // The narrowest tags: a paragraph of several bearers names the first of them.
    if (!known || bearers.length < known.tags.length) named.set(who, { who, tags: bearers })
  }
  return named
}

function isWrong(edition: Edition, provision: Provision, { who, tags }: NamedBearer, sentence: string): boolean {
  const right = provision.bearer?.zh ?? ''
  if (right.includes(who) || who.includes(right) || overlap(provision, { who, tags })) return false
  // Whoever the unit binds all the same is no wrong answer: an operator of critical infrastructure is an operator.
  if (binds(provision, { bearers: tags, who })) return false
  const like = sentence.replace(right, '|')
  const claim = { who, trigger: provision.trigger?.zh, exact: [], like }
  // What binds anyone at any time makes a part of the sentence true of everybody (不得设置恶意程序).
  const ofAnyone = { ...claim, bearers: [], trigger: undefined }
  return [{ ...claim, bearers: tags }, ofAnyone].every((one) => unitThatMakesTrue(edition, one) === undefined)
}

/** Whether somebody may belong to both: 网信部门和有关部门 and 国家网信部门, 省级以上 and 各级. */
function overlap({ bearer, bearers }: Provision, { who, tags }: NamedBearer): boolean {
  if (bearers.some((tag) => FAMILY.has(tag)) && tags.some((tag) => FAMILY.has(tag))) return true
  if (!bearers.includes('department') || !tags.includes('department')) return false
  const right = bearer?.zh ?? ''
  const [own = -1, other = -1] = [right, who].map((words) => LEVELS.findIndex((level) => words.startsWith(level)))
  // From a lower level up is more than the law says; from a higher one up is among those that it names.
  if (own > 0 && other > 0) return other >= own
  if (OPEN_ENDED.test(right) || OPEN_ENDED.test(who)) return true
  return organsOf(right).some((one) => organsOf(who).some((two) => one.includes(two) || two.includes(one)))
}

/** 国务院公安部门 is 公安. */
const organsOf = (who: string): readonly string[] =>
  who
    .split(/[、和]|会同|协调/)
    .map((part) => part.replace(/^国家|^国务院(?=.)/, '').replace(/(?:行政)?(?:主管)?(?:部门|机关)$/, ''))
    .filter((part) => part.length > 1)

/** The kin of the right one come first: they are what somebody who half knows would take. */
function nearestFirst(provision: Provision, wrong: readonly NamedBearer[]): readonly string[] {
  const right = provision.bearer?.zh ?? ''
  const kin = (who: string): number => [4, 3, 2].find((length) => sharesEnd(who, right, length)) ?? 0
  const order = byHash(
    provision.unit,
    wrong.map(({ who }) => who),
  )
  return order.toSorted((one, other) => kin(other) - kin(one))
}

const sharesEnd = (one: string, other: string, length: number): boolean => one.slice(-length) === other.slice(-length)

const REST_OF_LIST = /规定的其他/

/**
 * Which of these are on the list: some items of one, and of others what no unit demands of the same bearer. An emergency
 * plan is on the list for critical infrastructure and is every operator's duty all the same: it is on no wrong answer.
 */
function* listDrafts(edition: Edition): Generator<FoundDraft> {
  const lists = [...edition.provisions.values()].filter(
    ({ kind, children = [] }) =>
      (kind === 'duty' || kind === 'power') && children.some((path) => /item-\d+$/.test(path)),
  )
  const itemsOf = ({ children = [] }: Provision) =>
    children.flatMap((path) => {
      const item = edition.provisions.get(path)
      const text = edition.units.get(path)?.text.replace(/[；。]$/, '')
      return item && text && text.length <= 60 && !REST_OF_LIST.test(text) ? [{ item, text }] : []
    })
  for (const list of lists) {
    const own = itemsOf(list)
    const lead = own[0] && leadOf(edition, own[0].item.unit)?.replace(/：$/, '')
    if (!lead || own.length < 2 || !list.bearer) continue
    const { bearers, bearer } = list
    const others = lists
      .filter((other) => other !== list)
      .flatMap(itemsOf)
      .filter(({ text }) => !own.some((one) => haveRun(one.text, text, 5)))
      .filter(({ item, text }) => {
        const claim = { bearers, who: bearer.zh, trigger: item.trigger?.zh, exact: [], like: text }
        return unitThatMakesTrue(edition, claim) === undefined
      })
    const right = byHash(
      list.unit,
      own.map(({ text }) => text),
    ).slice(0, 3)
    const wrong = byHash(
      list.unit,
      others.map(({ text }) => text),
    ).slice(0, 2)
    const stem = stemOf(edition, { unit: list.unit, before: '' }, `${lead}。下列属于这些${wordFor(list)}的有${GAP}`)
    if (stem !== undefined && wrong.length > 0) yield { unit: list.unit, pattern: 'bearer', stem, right, wrong }
  }
}

const wordFor = ({ text }: Provision): string =>
  text.includes('义务：') || /义务，[^：]*：$/.test(text) ? '义务' : '措施'
