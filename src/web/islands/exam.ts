// A paper that is sat: each answer is saved once it is given, waits in the browser while the line is down, and is sent
// when it is back. Without this file the page's own forms do the same, one question after another.
import { answerIn, isAnswered } from '../exam/answer-form.ts'
import { type NoteLink, paint, paintClock, paintSaved, tell } from '../exam/board.ts'
import { type ClockReading, leftAt } from '../exam/clock.ts'
import { fieldsIn, fill, shapeIn } from '../exam/form-reading.ts'
import { cameLate, noRoom, notTaken } from '../exam/notes.ts'
import { type OfficeAnswer, type OfficeTold, officeAt } from '../exam/office.ts'
import { saveIn } from '../exam/pause.ts'
import { type AnswerQueue, acknowledged, emptyQueue, enqueued, type QueuedAnswer, sequenceAt } from '../exam/queue.ts'
import { keepQueue, keptQueue } from '../exam/store.ts'
import { say, secondOf } from '../exam/words.ts'

/** While the line is down it is tried again after so long, each time twice as long, up to the second. */
const RETRY_MS = [2_000, 16_000] as const
/** How often the clock is held against the office's where nothing is answered. */
const HEARTBEAT_MS = 120_000
/** Answers of one call. */
const MOST = 100

const paper = document.querySelector<HTMLElement>('#exam[data-doors]')
if (paper) openPaper(paper)

/** What stands in the fields of a question, numbered as the latest answer to it. */
function readAnswer(section: HTMLElement, sinceStart: number): QueuedAnswer | undefined {
  const shape = shapeIn(section)
  if (!shape) return undefined
  const sequence = sequenceAt(sinceStart, Number(section.dataset.sequence))
  section.dataset.sequence = String(sequence)
  return { item: Number(section.dataset.item), sequence, answer: answerIn(shape, fieldsIn(section)) ?? null }
}

function openPaper(root: HTMLElement): void {
  const {
    attempt = '',
    count = '0',
    left = '0',
    since = '0',
    now = '0',
    hall = '',
    doors = '',
    result = '',
  } = root.dataset
  const opened = performance.now()
  const frame = root.querySelector<HTMLElement>('[data-question]')
  const banner = root.querySelector<HTMLElement>('[data-line]')
  const warning = root.querySelector<HTMLElement>('[data-warning]')
  const sections = new Map<number, HTMLElement>()
  const places = [...root.querySelectorAll<HTMLElement>('a[data-place]')]
  const placesWhere = (holds: (link: HTMLElement) => boolean): Set<number> =>
    new Set(places.filter(holds).map((link) => Number(link.dataset.place)))
  const answered = placesWhere(({ dataset }) => dataset.answered !== undefined)
  const doubts = placesWhere(({ dataset }) => dataset.state === 'doubt')
  const unsentDoubts = new Map<number, boolean>()
  /** Answered on this page. */
  const given = new Set<number>()
  const office = officeAt(doors, root.querySelector<HTMLInputElement>('input[name="form-token"]')?.value)
  let queue: AnswerQueue = keptQueue(attempt)
  let clock: ClockReading = { left: Number(left), at: opened }
  let current = 0
  let down: number | undefined
  let flight: Promise<void> | undefined
  let isOver = false
  let isLate = false
  let isMoving = false
  /** The first keystroke that is not saved, by the counting clock of the page. */
  let typedAt: number | undefined
  let pause: ReturnType<typeof setTimeout> | undefined
  let retry: ReturnType<typeof setTimeout> | undefined
  let wait: number = RETRY_MS[0]

  /** The office's clock, as far as the page knows it. */
  const officeNow = (): number => Number(now) + performance.now() - opened
  const sinceStart = (): number => Number(since) + performance.now() - opened
  const show = (): void => paint(root, { current, answered, doubts, held: queue.answers, down })

  const first = frame?.querySelector<HTMLElement>('section[data-item]')
  if (first) {
    current = Number(first.dataset.item)
    sections.set(current, first)
  }
  for (const { item, answer } of queue.answers) {
    if (isAnswered(answer)) answered.add(item)
    if (first && item === current) fill(first, answer)
  }

  root.addEventListener('input', () => {
    const at = performance.now()
    typedAt ??= at
    clearTimeout(pause)
    pause = setTimeout(give, saveIn(at - typedAt, leftAt(clock, at)))
  })
  root.addEventListener('change', give)
  root.addEventListener('submit', go)
  root.addEventListener('click', follow)
  addEventListener('popstate', () => {
    const asked = Number(new URLSearchParams(location.search).get('question')) - 1
    if (sections.has(asked)) turnTo(asked, false)
  })
  addEventListener('online', () => void send(true))
  addEventListener('offline', () => lineDown())
  document.addEventListener('visibilitychange', noteAway)
  setInterval(tick, 1_000)
  setInterval(() => void send(true), HEARTBEAT_MS)
  void loadAll()
  void send(true)
  show()
  tick()

  /** What stands in the fields is the answer: it waits here, and goes to the office at once. */
  function give(): void {
    clearTimeout(pause)
    typedAt = undefined
    const section = sections.get(current)
    const answer = section && readAnswer(section, sinceStart())
    if (!answer || isOver || queue.handIn) return
    given.add(current)
    if (isAnswered(answer.answer)) answered.add(current)
    else answered.delete(current)
    queue = enqueued(queue, answer)
    if (!keepQueue(attempt, queue)) noteStrange(...noRoom())
    if (down !== undefined) paintSaved(root, officeNow(), 'browser')
    show()
    void send()
  }

  /** One call at a time until nothing waits, the hand-in last where it was noted here. `asking` asks even with nothing to send. */
  function send(asking = false): Promise<void> {
    if (isOver || !(asking || isOwing())) return Promise.resolve()
    flight ??= sendAll().finally(() => {
      flight = undefined
    })
    return flight
  }

  const isOwing = (): boolean => queue.answers.length > 0 || queue.handIn || unsentDoubts.size > 0

  async function sendAll(): Promise<void> {
    clearTimeout(retry)
    const sent = queue.answers.length
    const answer = await sendNext()
    heard(answer, sent)
    show()
    // What came late is asked after: perhaps it is handed in by now.
    if (answer.kind === 'told' && (isOwing() || answer.late) && !isOver) await sendAll()
  }

  function sendNext(): Promise<OfficeAnswer> {
    if (queue.answers.length > 0) return sendAnswers(queue.answers.slice(0, MOST))
    if (unsentDoubts.size > 0) return sendDoubts([...unsentDoubts])
    return queue.handIn ? office.handIn(attempt) : office.clock()
  }

  /** What was sent is what the answer speaks of: whatever was answered meanwhile waits on. */
  async function sendAnswers(answers: readonly QueuedAnswer[]): Promise<OfficeAnswer> {
    const answer = await office.save(attempt, answers)
    if (answer.kind === 'told' && !answer.over) queue = acknowledged(queue, answers)
    return answer
  }

  async function sendDoubts(marks: readonly (readonly [number, boolean])[]): Promise<OfficeAnswer> {
    const answer = await office.doubt(attempt, marks)
    const isSent = ([place, doubt]: readonly [number, boolean]): boolean => unsentDoubts.get(place) === doubt
    if (answer.kind === 'told') for (const [place] of marks.filter(isSent)) unsentDoubts.delete(place)
    return answer
  }

  function heard(answer: OfficeAnswer, sent: number): void {
    if (answer.kind === 'down') lineDown()
    else if (answer.kind === 'no') stop(answer.reason)
    else acknowledge(answer, sent)
  }

  function acknowledge(answer: OfficeTold, sent: number): void {
    const wasDown = down !== undefined
    down = undefined
    wait = RETRY_MS[0]
    if (answer.left !== undefined) clock = { left: answer.left, at: performance.now() }
    keepQueue(attempt, queue)
    isLate ||= answer.late
    if (answer.late) noteStrange(...cameLate())
    else tellSaved(wasDown)
    // What was given since is asked to be kept first.
    if (answer.over && sent > 0) stopUntaken()
    else if (answer.over && queue.answers.length === 0) finish()
  }

  function tellSaved(wasDown: boolean): void {
    if (!queue.answers.some(({ item }) => item === current) && given.has(current))
      paintSaved(root, officeNow(), 'office')
    const status = root.querySelector<HTMLElement>('[data-saved]')
    if (!wasDown || !status || queue.answers.length > 0) return
    const at = secondOf(officeNow())
    status.textContent = say({
      zh: `✓ ${at} 网络恢复，答案全部存到主办单位`,
      en: `✓ ${at}: the line is back, and the office has all answers`,
    })
  }

  function lineDown(): void {
    if (down === undefined) {
      down = officeNow()
      if (queue.answers.some(({ item }) => item === current)) paintSaved(root, officeNow(), 'browser')
    }
    clearTimeout(retry)
    retry = setTimeout(() => void send(true), wait)
    wait = Math.min(wait * 2, RETRY_MS[1])
    show()
  }

  /** The office says no: another device took the seat over, or the attempt is no more. What waits here stays. */
  function stop(reason: string): void {
    const head = say({ zh: '本页不再作答', en: 'This page answers no more' })
    stopWith(head, reason, { text: say({ zh: '重新进入考场', en: 'Enter the hall again' }), href: hall })
  }

  /** Handed in, and answers that wait here came after it: nobody leaves without having read that. They stay until the seat is left. */
  function stopUntaken(): void {
    stopWith(...notTaken(queue.answers.length), toResult())
  }

  const toResult = () => ({ text: say({ zh: '看我的成绩页', en: 'The page of my result' }), href: result })

  function stopWith(head: string, words: string, link: NoteLink): void {
    isOver = true
    down = undefined
    lock()
    if (!warning) return
    warning.hidden = true
    tell(warning, head, words, link)
  }

  function noteStrange(head: string, words: string): void {
    if (!warning) return
    tell(warning, head, words)
  }

  function lock(): void {
    for (const section of sections.values()) {
      const fields = section.querySelector('fieldset')
      if (fields) fields.disabled = true
    }
  }

  function finish(): void {
    queue = emptyQueue
    keepQueue(attempt, queue)
    if (isLate) {
      stopWith(...cameLate(), toResult())
      return
    }
    isOver = true
    isMoving = true
    location.assign(result)
  }

  function tick(): void {
    const is = paintClock(root, clock, performance.now())
    if (is > 0 || isOver) return
    if (typedAt !== undefined) give()
    lock()
    void send(true)
  }

  /** Every question, for the time in which no page can be fetched. */
  async function loadAll(): Promise<void> {
    try {
      const response = await fetch(root.dataset.questions ?? '')
      if (!response.ok) return
      const all = new DOMParser().parseFromString(await response.text(), 'text/html')
      for (const found of all.querySelectorAll<HTMLElement>('section[data-item]')) {
        const place = Number(found.dataset.item)
        if (sections.has(place)) continue
        const section = document.importNode(found, true)
        const waiting = queue.answers.find(({ item }) => item === place)
        if (waiting) fill(section, waiting.answer)
        sections.set(place, section)
      }
    } catch {
      // Each question is then fetched as its page.
    }
  }

  function turnTo(place: number, isNew = true): void {
    const section = sections.get(place)
    if (!frame || !section) return
    if (typedAt !== undefined) give()
    current = place
    frame.replaceChildren(section)
    const status = root.querySelector<HTMLElement>('[data-saved]')
    if (status) status.textContent = ''
    if (isNew) {
      const query = new URLSearchParams(location.search)
      query.set('question', String(place + 1))
      history.pushState(null, '', `${location.pathname}?${query}`)
    }
    show()
    scrollTo({ top: 0 })
    section.querySelector('h1')?.focus({ preventScroll: true })
  }

  function go(event: SubmitEvent): void {
    const submitter = event.submitter
    const way = submitter instanceof HTMLButtonElement ? submitter.value : 'next'
    if (typedAt !== undefined) give()
    if (way === 'doubt') {
      event.preventDefault()
      doubt(submitter)
    } else goTo(current + (way === 'previous' ? -1 : 1), event)
  }

  /** Without the other questions here the form goes its own way, as it does without a script. */
  function goTo(to: number, event: SubmitEvent): void {
    if (to >= Number(count)) {
      event.preventDefault()
      void handIn()
    } else if (sections.has(to)) {
      event.preventDefault()
      turnTo(to)
    } else if (down !== undefined) event.preventDefault()
    else isMoving = true
  }

  function doubt(button: HTMLElement | null): void {
    const isDoubt = !doubts.has(current)
    if (isDoubt) doubts.add(current)
    else doubts.delete(current)
    unsentDoubts.set(current, isDoubt)
    if (button) {
      button.textContent = isDoubt
        ? say({ zh: '不再存疑', en: 'No longer in doubt' })
        : say({ zh: '存疑，回头再看', en: 'In doubt, come back to it' })
    }
    show()
    void send()
  }

  function follow(event: MouseEvent): void {
    const target = event.target instanceof Element ? event.target : undefined
    const link = target?.closest('a')
    if (link?.dataset.place !== undefined && sections.has(Number(link.dataset.place))) {
      event.preventDefault()
      turnTo(Number(link.dataset.place))
    } else if (link?.dataset.handIn !== undefined) {
      event.preventDefault()
      void handIn()
    } else if (link) isMoving = true
    if (target?.closest('[data-hand-in-now]')) handInHere()
    if (target?.closest('[data-hand-in-back]')) offer(false)
  }

  /** Where the office has everything its own page asks once more; while the line is down this page does. */
  async function handIn(): Promise<void> {
    if (typedAt !== undefined) give()
    await send(true)
    if (isOver) return
    if (down === undefined && queue.answers.length === 0) {
      isMoving = true
      location.assign(root.querySelector<HTMLAnchorElement>('a[data-hand-in]')?.href ?? '')
    } else offer(true)
  }

  function offer(isOpen: boolean): void {
    const group = root.querySelector<HTMLElement>('[data-hand-in-here]')
    const words = root.querySelector<HTMLElement>('[data-hand-in-words]')
    if (!group || !words) return
    group.hidden = !isOpen
    const open = Number(count) - answered.size
    words.textContent = say({
      zh: `还有 ${open} 题未答；${queue.answers.length} 题的答案在本机，联网后先存答案，再交卷。`,
      en: `${open} unanswered; ${queue.answers.length} answers are in this browser and go first.`,
    })
    if (isOpen) group.querySelector('h3')?.focus()
  }

  function handInHere(): void {
    queue = { ...queue, handIn: true }
    keepQueue(attempt, queue)
    lock()
    const group = root.querySelector<HTMLElement>('[data-hand-in-here]')
    if (group) group.hidden = true
    noteStrange(
      say({ zh: '已在本机记下交卷', en: 'Your hand-in is noted in this browser' }),
      say({ zh: '联网后立即补交，请不要关闭本页。', en: 'It is sent once the line is back: leave this page open.' }),
    )
    void send()
  }

  /** That the page was left and come back to: a moment of the office's clock, and nothing of the device. */
  function noteAway(): void {
    const isAway = document.visibilityState === 'hidden'
    if (isOver || isMoving) return
    if (isAway && typedAt !== undefined) give()
    void office.left(attempt, isAway)
    // A device that slept counted on slowly.
    if (!isAway) void send(true)
  }

  if (banner && !navigator.onLine) lineDown()
}
