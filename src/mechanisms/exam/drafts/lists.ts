import type { Edition } from '../../../law/edition.ts'
import type { Provision } from '../../../law/provision.ts'
import { byHash, type FoundDraft } from './draft.ts'
import { GAP, leadOf, stemOf } from './sentence.ts'
import { haveRun, unitThatMakesTrue } from './truth.ts'

/** Of two right ones and one wrong the wrong one stands out. */
const FEWEST = 4
const NAMES_ARTICLE = /本法第/
const REST_OF_LIST = /规定的其他/

/**
 * Which of these are on the list: some items of one, and of others what no unit demands of the same bearer. An emergency
 * plan is on the list for critical infrastructure and is every operator's duty all the same: it is on no wrong answer.
 */
export function* listDrafts(edition: Edition, kinds: readonly Provision['kind'][]): Generator<FoundDraft> {
  const lists = [...edition.provisions.values()].filter(
    ({ kind, children = [] }) => kinds.includes(kind) && children.some((path) => /item-\d+$/.test(path)),
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
    // Acts that name another article are told from all that do not.
    if (list.kind === 'sanction' && own.some(({ text }) => NAMES_ARTICLE.test(text))) continue
    const { bearers, bearer } = list
    const others = lists
      .filter((other) => other !== list)
      .flatMap(itemsOf)
      .filter(({ text }) => !own.some((one) => haveRun(one.text, text, 5)))
      .filter(({ item, text }) => {
        // Acts of other paragraphs are punished there.
        if (list.kind === 'sanction') return !NAMES_ARTICLE.test(text)
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
    if (stem !== undefined && wrong.length > 0 && right.length + wrong.length >= FEWEST)
      yield { unit: list.unit, pattern: list.kind === 'sanction' ? 'fine' : 'bearer', stem, right, wrong }
  }
}

const wordFor = ({ kind, text }: Provision): string =>
  kind === 'sanction' ? '行为' : text.includes('义务：') || /义务，[^：]*：$/.test(text) ? '义务' : '措施'
