import type { Refusal } from '../../refusal.ts'
import type { Say } from '../../say.ts'
import { hanOf } from '../numeral.ts'
import { adopt, articlesIn, type Book, type Draft, wholeText } from './draft.ts'
import { newWords, textOf } from './pieces.ts'
import { misfit, type Work } from './work.ts'

/**
 * Numbers come last. Whoever was given a number takes it; all others keep their order and take the numbers that are
 * left, so that an instruction need not say what follows from it (并对条文顺序作相应调整).
 */

interface Misplaced {
  readonly draft: Draft
  readonly why: Say
}

type Seat = readonly Draft[] | Misplaced

const isMisplaced = (seat: Seat): seat is Misplaced => 'why' in seat

/** Seats the drafts from `first` on. A number beyond the last seat, or one asked for twice, cannot be seated. */
function seat(list: readonly Draft[], first: number): Seat {
  const seats: (Draft | undefined)[] = list.map(() => undefined)
  for (const draft of list) {
    if (draft.at === undefined || !/^\d+$/.test(draft.at)) continue
    const at = Number(draft.at) - first
    if (at < 0 || at >= list.length)
      return {
        draft,
        why: {
          zh: `改动后没有第${hanOf(Number(draft.at))}这个位置`,
          en: `there is no number ${draft.at} after the changes`,
        },
      }
    if (seats[at])
      return { draft, why: { zh: `第${hanOf(Number(draft.at))}已被占用`, en: `number ${draft.at} is taken twice` } }
    seats[at] = draft
  }
  const rest = list.filter((draft) => !seats.includes(draft))[Symbol.iterator]()
  return seats.map((draft) => draft ?? rest.next().value).filter((draft) => draft !== undefined)
}

const misplaced = (work: Work, { draft, why }: Misplaced): Refusal => {
  const number = [...draft.by].at(-1) ?? work.instruction.number
  const label =
    number === work.instruction.number ? work.instruction : { ...work.instruction, number, label: number, line: 0 }
  return misfit(
    { ...work, instruction: label },
    draft.level === 'article' ? { article: draft.at ?? '' } : undefined,
    why,
  )
}

const articleLabel = (number: string): string => {
  const [main = '0', sub] = number.split('-')
  return `第${hanOf(Number(main))}条${sub ? `之${hanOf(Number(sub))}` : ''}`
}

const order = (number: string): number => {
  const [main = '0', sub = '0'] = number.split('-')
  return Number(main) * 1000 + Number(sub)
}

function setArticle(article: Draft, number: string): void {
  if (article.number === number && article.label !== '') return
  article.number = number
  article.label = articleLabel(number)
}

const isHeading = (draft: Draft): boolean => ['part', 'subpart', 'chapter', 'section', 'heading'].includes(draft.level)

/** Articles whose chapter no longer agrees with their new place: all but the longest run that is still in order. */
function strayed(sequence: readonly Draft[], rank: ReadonlyMap<Draft, number>): ReadonlySet<Draft> {
  const placed = sequence.filter((article) => article.was !== '' && !article.wish)
  const best: number[] = []
  const from: number[] = []
  const tails: number[] = []
  for (const [at, article] of placed.entries()) {
    const value = rank.get(article.parent ?? article) ?? 0
    let low = 0
    let high = tails.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((best[tails[middle] ?? 0] ?? 0) <= value) low = middle + 1
      else high = middle
    }
    best[at] = value
    from[at] = low > 0 ? (tails[low - 1] ?? -1) : -1
    tails[low] = at
  }
  const kept = new Set<Draft>()
  for (let at = tails.at(-1) ?? -1; at >= 0; at = from[at] ?? -1) {
    const article = placed[at]
    if (article) kept.add(article)
  }
  return new Set(placed.filter((article) => !kept.has(article)))
}

function rankHomes(book: Book): ReadonlyMap<Draft, number> {
  const rank = new Map<Draft, number>([[book.root, 0]])
  const look = (list: readonly Draft[]): void => {
    for (const draft of list) {
      if (!isHeading(draft)) continue
      rank.set(draft, rank.size)
      look(draft.children)
    }
  }
  look(book.root.children)
  return rank
}

const pairs = (text: string): Set<string> => {
  const out = new Set<string>()
  for (let at = 0; at + 1 < text.length; at += 1) out.add(text.slice(at, at + 2))
  return out
}

/** Pairs of signs that fewer than three articles in ten hold: they tell one chapter from another. */
function rarePairs(sequence: readonly Draft[]): (pair: string) => boolean {
  const count = new Map<string, number>()
  for (const article of sequence)
    for (const pair of pairs(wholeText(article))) count.set(pair, (count.get(pair) ?? 0) + 1)
  return (pair) => (count.get(pair) ?? 0) < sequence.length * 0.3
}

/** How much of a chapter's title an article speaks of: its rare pairs, and its whole title most. */
function kinship(article: Draft, home: Draft, isRare: (pair: string) => boolean): number {
  const title = textOf(home.words).replace(/\s/gu, '')
  const text = wholeText(article)
  const whole = title.length > 3 && text.includes(title) ? 5 : 0
  return (
    whole + [...pairs(title)].filter((pair) => !/[的对和与]/u.test(pair) && isRare(pair) && text.includes(pair)).length
  )
}

interface Homes {
  readonly homeOf: ReadonlyMap<Draft, Draft>
  readonly unsure: readonly Draft[]
}

function homesOf(book: Book, sequence: readonly Draft[]): Homes {
  const rank = rankHomes(book)
  const astray = strayed(sequence, rank)
  const homeOf = new Map<Draft, Draft>()
  const open = (article: Draft): boolean => !article.wish && (article.was === '' || astray.has(article))
  for (const article of sequence) if (!open(article)) homeOf.set(article, article.wish ?? article.parent ?? book.root)
  const unsure: Draft[] = []
  const isRare = rarePairs(sequence)
  for (const [at, article] of sequence.entries()) {
    if (!open(article)) continue
    const before = sequence.slice(0, at).findLast((other) => homeOf.has(other))
    const after = sequence.slice(at + 1).find((other) => !open(other) && homeOf.has(other))
    const left = before ? homeOf.get(before) : undefined
    const right = after ? homeOf.get(after) : undefined
    if (left && right && left !== right) unsure.push(article)
    const parted = left !== undefined && right !== undefined && left !== right
    const nearer = parted && kinship(article, right, isRare) > kinship(article, left, isRare) ? right : left
    homeOf.set(article, nearer ?? right ?? book.root)
  }
  return { homeOf, unsure }
}

function rehouse(book: Book, sequence: readonly Draft[], homeOf: ReadonlyMap<Draft, Draft>): void {
  const homes = new Set([...homeOf.values(), ...sequence.map((article) => article.parent ?? book.root)])
  for (const home of homes) {
    const first = home.children.findIndex((child) => child.level === 'article')
    const others = home.children.filter((child) => child.level !== 'article')
    const at =
      first < 0 ? leadingOf(others) : home.children.slice(0, first).filter((child) => child.level !== 'article').length
    home.children = others
    const own = sequence.filter((article) => homeOf.get(article) === home)
    for (const [n, article] of own.entries()) adopt(home, article, at + n)
  }
}

const leadingOf = (others: readonly Draft[]): number => {
  const at = others.findIndex((child) => child.level !== 'preamble')
  return at < 0 ? others.length : at
}

const UNSURE_HOME = (article: Draft, home: string): Say => ({
  zh: `${article.label}位于两章（节）之间，列入“${home}”，请核对`,
  en: `Article ${article.number} stands between two chapters and was put into “${home}”: please check`,
})

/** Orders and numbers the articles. */
function numberArticles(work: Work): Refusal | undefined {
  const { book } = work
  const list = articlesIn(book.root.children)
  const moved = list.some((article) => article.was === '' || article.at !== undefined)
  const old = [...book.old.values()].filter((draft) => draft.level === 'article')
  if (!moved && list.length === old.length) return undefined
  const first = Number(old[0]?.number.split('-')[0] ?? '1') || 1
  let sequence: readonly Draft[]
  if (work.renumbers) {
    const seated = seat(list, first)
    if (isMisplaced(seated)) return misplaced(work, seated)
    sequence = seated
    for (const [at, article] of sequence.entries()) setArticle(article, String(first + at))
  } else {
    for (const article of list) setArticle(article, article.at ?? article.number)
    sequence = list.toSorted((one, other) => order(one.number) - order(other.number))
  }
  const { homeOf, unsure } = homesOf(book, sequence)
  for (const article of unsure)
    work.doubts.push({
      instruction: [...article.by].at(-1) ?? '',
      why: UNSURE_HOME(article, textOf(homeOf.get(article)?.words ?? [])),
    })
  rehouse(book, sequence, homeOf)
  return undefined
}

const MARK: Readonly<Partial<Record<Draft['level'], string>>> = {
  part: '编',
  subpart: '分编',
  chapter: '章',
  section: '节',
}

function numberHeadings(
  work: Work,
  homes: readonly Draft[],
  level: Draft['level'],
  runsOn: boolean,
): Refusal | undefined {
  const groups = runsOn ? [homes.flatMap((home) => home.children)] : homes.map((home) => home.children)
  for (const group of groups) {
    const list = group.filter((draft) => draft.level === level)
    const changed = list.some((draft) => draft.was === '' || draft.at !== undefined)
    const old = [...work.book.old.values()].filter(
      (draft) => draft.level === level && homes.some((home) => home.was === '' || draft.was.startsWith(home.was)),
    )
    if (
      !changed &&
      !(runsOn && old.length !== list.length) &&
      list.every((draft, at) => at === 0 || Number(draft.number) > Number(list[at - 1]?.number))
    )
      continue
    const seated = seat(list, 1)
    if (isMisplaced(seated)) return misplaced(work, seated)
    for (const [at, draft] of seated.entries()) {
      draft.number = String(at + 1)
      draft.label = `第${hanOf(at + 1)}${MARK[level] ?? '章'}`
    }
    for (const home of runsOn ? [] : homes.filter((one) => one.children === group)) reorder(home, seated)
    if (runsOn && homes.length === 1 && homes[0]) reorder(homes[0], seated)
  }
  return undefined
}

function reorder(home: Draft, seated: readonly Draft[]): void {
  const next = seated[Symbol.iterator]()
  home.children = home.children.map((child) => (seated.includes(child) ? (next.next().value ?? child) : child))
}

const headingsOf = (list: readonly Draft[], level: Draft['level']): readonly Draft[] =>
  list.flatMap((draft) => (draft.level === level ? [draft] : isHeading(draft) ? headingsOf(draft.children, level) : []))

function numberChapters(work: Work): Refusal | undefined {
  const { root } = work.book
  const parts = headingsOf(root.children, 'part')
  const chapters = headingsOf(root.children, 'chapter')
  const restarts = parts.length > 1 && chapters.filter((chapter) => chapter.number === '1').length > 1
  const homes = [...new Set(chapters.map((chapter) => chapter.parent ?? root))]
  return (
    numberHeadings(work, [root], 'part', true) ??
    numberHeadings(work, homes, 'chapter', !restarts) ??
    numberHeadings(work, chapters, 'section', false)
  )
}

const ENDED = /[。；，、：！？;:,.…”）)]$/u

/** Closing marks of a list whose members changed: ； between, 。 at the end, whatever mark the list used before. */
function closeItems(list: readonly Draft[]): void {
  const old = list
    .filter((item) => item.was !== '' && item.by.size === 0)
    .map((item) => textOf(item.words).at(-1) ?? '')
  const between = old.filter((mark) => mark === '，').length > old.length / 2 ? '，' : '；'
  const allFull = old.length > 1 && old.every((mark) => mark === '。')
  for (const [at, item] of list.entries()) {
    if (item.children.length > 0) continue
    const text = textOf(item.words)
    const last = at === list.length - 1
    const mark = text.at(-1) ?? ''
    if (!ENDED.test(text) || (/[”）)]/u.test(mark) && item.by.size > 0))
      item.words = [...item.words, ...newWords(last || allFull ? '。' : between)]
    else if (last && (mark === '；' || mark === '，')) item.words = closed(item, '。')
    else if (!last && mark === '。' && !allFull && !text.slice(0, -1).includes('。')) item.words = closed(item, between)
  }
}

const closed = (item: Draft, mark: string) => {
  const words = [...item.words]
  const last = words.pop()
  if (last) words.push({ ...last, text: last.text.slice(0, -1) + mark })
  return words
}

const itemLabel = (number: number, siblings: readonly Draft[], level: Draft['level']): string => {
  const model =
    siblings.find((item) => item.label !== '' && item.was !== '')?.label ?? (level === 'item' ? '（一）' : '1.')
  if (/^\(/.test(model)) return `(${level === 'item' ? hanOf(number) : number})`
  if (/^（/.test(model)) return `（${level === 'item' ? hanOf(number) : number}）`
  return `${number}${model.replace(/^[0-9０-９一二三四五六七八九十]+/u, '')}`
}

function numberItems(work: Work, home: Draft, level: Draft['level']): Refusal | undefined {
  const list = home.children.filter((child) => child.level === level)
  if (list.length === 0) return undefined
  const oldCount =
    [...work.book.old.values()].length > 0 && home.was !== '' ? countOld(work.book, home.was, level) : list.length
  const touched =
    list.some((item) => item.was === '' || item.at !== undefined || item.by.size > 0) || oldCount !== list.length
  if (!touched) return undefined
  const seated = seat(list, 1)
  if (isMisplaced(seated)) return misplaced(work, seated)
  const moved = seated.some((item, at) => item.number !== String(at + 1) || item.label === '')
  if (moved || oldCount !== list.length)
    for (const [at, item] of seated.entries()) {
      if (item.number === String(at + 1) && item.label !== '' && item.was !== '') continue
      item.number = String(at + 1)
      item.label = itemLabel(at + 1, list, level)
    }
  reorder(home, seated)
  closeItems(seated)
  return undefined
}

function countOld(book: Book, path: string, level: Draft['level']): number {
  const prefix = `${path}/${level}-`
  let count = 0
  for (let n = 1; book.old.has(`${prefix}${n}`); n += 1) count += 1
  return count
}

function numberParts(work: Work, article: Draft): Refusal | undefined {
  const paragraphs = article.children.filter((child) => child.level === 'paragraph')
  const seated = seat(paragraphs, 1)
  if (isMisplaced(seated)) return misplaced(work, seated)
  reorder(article, seated)
  for (const [at, paragraph] of seated.entries()) {
    paragraph.number = String(at + 1)
    for (const refusal of [
      numberItems(work, paragraph, 'item'),
      ...paragraph.children.map((item) => numberItems(work, item, 'subitem')),
    ])
      if (refusal) return refusal
  }
  return undefined
}

/** Seats every unit and writes its number and label; refused where a number an instruction gives cannot be. */
export function renumber(work: Work): Refusal | undefined {
  const refusal = numberArticles(work) ?? numberChapters(work)
  if (refusal) return refusal
  for (const article of articlesIn(work.book.root.children)) {
    const wrong = numberParts(work, article)
    if (wrong) return wrong
  }
  return undefined
}
