// What the page of the paper shows of where everything stands: figures, numbers, the state of the line.
import { type ClockReading, clockPeriod, clockWords, leftAt, WARNING_MS } from './clock.ts'
import type { QueuedAnswer } from './queue.ts'
import { placesWords, say, secondOf } from './words.ts'

/** What an island knows of one paper. */
export interface PaperStanding {
  readonly current: number
  readonly answered: ReadonlySet<number>
  readonly doubts: ReadonlySet<number>
  readonly held: readonly Pick<QueuedAnswer, 'item'>[]
  /** By the office's clock: since when the line is down. */
  readonly down: number | undefined
}

const one = (root: ParentNode, name: string): HTMLElement | null => root.querySelector<HTMLElement>(`[data-${name}]`)

/** textContent, never innerHTML. */
const put = (element: HTMLElement | null, words: string): void => {
  if (element && element.textContent !== words) element.textContent = words
}

export function paint(root: HTMLElement, standing: PaperStanding): void {
  const { answered, held, down } = standing
  const places = held.map(({ item }) => item).sort((left, right) => left - right)
  const waiting = places.filter((place) => answered.has(place)).length
  put(one(root, 'answered'), String(answered.size))
  put(one(root, 'stored'), String(answered.size - waiting))
  put(
    one(root, 'held'),
    places.length === 0 ? '' : say({ zh: `　另 ${places.length} 题在本机`, en: `; ${places.length} in this browser` }),
  )
  const open = Number(root.dataset.count) - answered.size
  put(
    one(root, 'open'),
    open === 0
      ? say({ zh: '全部答完', en: 'All answered' })
      : say({ zh: `还有 ${open} 题未答`, en: `${open} ${open === 1 ? 'question' : 'questions'} unanswered` }),
  )
  for (const link of root.querySelectorAll<HTMLAnchorElement>('a[data-place]')) number(link, standing)
  line(one(root, 'line'), down, places)
}

function number(link: HTMLAnchorElement, { current, answered, doubts, held }: PaperStanding): void {
  const place = Number(link.dataset.place)
  const isHeld = held.some(({ item }) => item === place)
  const isDoubted = doubts.has(place)
  const isAnswered = answered.has(place)
  link.dataset.state = isHeld ? 'held' : isDoubted ? 'doubt' : isAnswered ? 'done' : 'none'
  link.toggleAttribute('data-answered', isAnswered)
  if (place === current) link.setAttribute('aria-current', 'true')
  else link.removeAttribute('aria-current')
  const state = isHeld
    ? { zh: '存在本机', en: 'in this browser' }
    : isAnswered
      ? { zh: '已存到主办单位', en: 'saved' }
      : { zh: '未答', en: 'unanswered' }
  const doubt = isDoubted ? { zh: '，存疑', en: ', in doubt' } : { zh: '', en: '' }
  const label = say({
    zh: `第${place + 1}题，${state.zh}${doubt.zh}`,
    en: `Question ${place + 1}, ${state.en}${doubt.en}`,
  })
  if (link.getAttribute('aria-label') !== label) link.setAttribute('aria-label', label)
}

function line(banner: HTMLElement | null, down: number | undefined, places: readonly number[]): void {
  if (!banner) return
  banner.hidden = down === undefined
  if (down === undefined) {
    delete banner.dataset.said
    banner.replaceChildren()
    return
  }
  const since = secondOf(down).slice(0, 5)
  const named = placesWords(places)
  const waiting =
    places.length === 0
      ? { zh: '', en: '' }
      : {
          zh: `${named.zh}已存在本机，联网即补存；`,
          en: `Answers to ${named.en} wait in this browser and are sent once it is back. `,
        }
  tell(
    banner,
    say({ zh: '断网了，照常作答', en: 'The line is down: go on answering' }),
    say({
      zh: `${since} 起断开。${waiting.zh}钟仍在走，以主办单位的钟为准。`,
      en: `Down since ${since}. ${waiting.en}The clock goes on, and the office’s counts.`,
    }),
  )
}

/** A bold sentence and what it means, told once to whoever hears the page. */
export function tell(
  banner: HTMLElement,
  head: string,
  words: string,
  way?: { readonly text: string; readonly href: string },
): void {
  const spoken = `${head}|${words}`
  banner.hidden = false
  if (banner.dataset.said === spoken) return
  banner.dataset.said = spoken
  const strong = document.createElement('strong')
  strong.textContent = head
  const small = document.createElement('small')
  small.textContent = words
  banner.replaceChildren(strong, small)
  if (!way) return
  const link = document.createElement('a')
  link.href = way.href
  link.textContent = way.text
  banner.append(link)
}

/** Shows what is left, and says so once it is ten minutes. */
export function paintClock(root: HTMLElement, reading: ClockReading, now: number): number {
  const left = leftAt(reading, now)
  const clock = one(root, 'clock')
  put(clock, clockWords(left))
  clock?.setAttribute('datetime', clockPeriod(left))
  const warning = one(root, 'warning')
  if (!warning || left === 0) return left
  if (left > WARNING_MS) warning.hidden = true
  else if (warning.hidden) {
    tell(
      warning,
      say({ zh: '还有不到十分钟', en: 'Less than ten minutes are left' }),
      say({ zh: '到时按已存的答案自动交卷。', en: 'At the end what is saved is handed in by itself.' }),
    )
  }
  return left
}

/** Under the question: when this answer was saved, and where. */
export function paintSaved(root: HTMLElement, moment: number, where: 'office' | 'browser'): void {
  const at = secondOf(moment)
  put(
    one(root, 'saved'),
    where === 'office'
      ? say({ zh: `✓ ${at} 已存到主办单位`, en: `✓ saved at ${at}` })
      : say({ zh: `${at} 已存在本机，联网即补存`, en: `${at}: in this browser, sent once the line is back` }),
  )
}
