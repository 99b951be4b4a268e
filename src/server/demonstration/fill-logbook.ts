import { DAY_MS } from '../../kernel/calendar/day.ts'
import { isRefusal, type Refusal } from '../../law/refusal.ts'
import { isLogbook } from '../../mechanisms/logbook/folder.ts'
import { isTaken, type Taken } from '../../mechanisms/logbook/intake.ts'
import { saveSearch } from '../../mechanisms/logbook/saved-searches.ts'
import { LogbookService } from '../logbook/service.ts'

// Logs of the demonstration: invented, of addresses that are nobody's, received on a clock that is held for it.

const HOUR_MS = 3_600_000
/** Looked at and told by hand, so that the held clock alone counts. */
const STILL = 2_000_000_000

interface DemoSource {
  /** As it would come in, and what it is called. */
  readonly key: string
  readonly name: string
  /** How many days ago it began, and how many hours ago its last line came. */
  readonly begun: number
  readonly endedHours?: number
  /** A line, the n-th of it, said at this moment. */
  readonly line: (n: number, said: Date) => string
}

const OFFICER = '网络安全负责人（示例）'
const USERS = ['zhouwei', 'liqiang', 'admin', 'backup', 'sunli']
const PATHS = ['/cashier/login', '/bill/query', '/meter/read', '/static/app.js', '/cashier/pay']
const pick = <T>(from: readonly T[], n: number): T => from[n % from.length] as T
const peer = (n: number): string => `198.51.100.${(n * 37) % 200}`
/** RFC 5424 gives the zone, in China. */
const inZone = (said: Date): string => `${new Date(said.getTime() + 8 * HOUR_MS).toISOString().slice(0, 19)}+08:00`

const SOURCES: readonly DemoSource[] = [
  {
    key: 'tls:10.20.0.1',
    name: 'gw-edge',
    begun: 213,
    line: (n, said) =>
      n % 7 === 3
        ? `<132>1 ${inZone(said)} gw-edge filter ${900 + n} DENY [flow src="${peer(n)}" dst="10.20.4.18" dport="3389" proto="tcp"] inbound denied`
        : `<134>1 ${inZone(said)} gw-edge filter ${900 + n} ALLOW [flow src="${peer(n)}" dst="10.20.4.10" dport="443" proto="tcp"] session opened`,
  },
  {
    key: 'tls:10.20.4.10',
    name: 'web-portal',
    begun: 213,
    line: (n, said) =>
      JSON.stringify({
        time: said.toISOString(),
        host: 'web-portal',
        app: 'nginx',
        severity: n % 11 === 5 ? 3 : 6,
        client: peer(n),
        request: pick(PATHS, n),
        status: n % 11 === 5 ? 502 : 200,
        ms: 12 + ((n * 17) % 90),
      }),
  },
  {
    key: 'tls:10.20.4.30',
    name: 'vpn',
    begun: 74,
    line: (n, said) =>
      n % 4 === 1
        ? `<84>1 ${inZone(said)} vpn sshd ${3000 + n} - - Failed password for ${pick(USERS, n)} from ${peer(n)} port ${40000 + n}`
        : `<86>1 ${inZone(said)} vpn sshd ${3000 + n} - - Accepted publickey for ${pick(USERS, n)} from ${peer(n)} port ${40000 + n}`,
  },
  {
    key: 'tls:10.20.4.18',
    name: 'db-billing',
    begun: 213,
    endedHours: 44,
    line: (n, said) =>
      `<133>1 ${inZone(said)} db-billing audit ${7000 + n} - [q user="${pick(USERS, n)}" rows="${(n * 53) % 400}"] select on billing.invoice`,
  },
]

/** Lines of a day that lies long back, and of two hours of the last week. */
const A_DAY = 9
const EACH_TWO_HOURS = 3
const LAST_DAYS = 7

/** One who tells the logbook what came, on a clock that is held. */
class DemoIntake {
  readonly #end: number
  #now: Date
  #told = 0

  constructor(until: Date) {
    this.#end = until.getTime() - 60_000
    this.#now = new Date(this.#end - Math.max(...SOURCES.map(({ begun }) => begun)) * DAY_MS)
  }

  readonly now = (): Date => this.#now

  /** All of it, to its end; refused where the folder cannot be written. */
  async tell(book: LogbookService): Promise<undefined | Refusal> {
    for (const { key, name } of SOURCES) {
      const named = await book.administration.name({ key, name, by: OFFICER })
      if (isRefusal(named)) return named
    }
    const lastWeek = this.#end - LAST_DAYS * DAY_MS
    for (let at = this.#now.getTime() + DAY_MS; at < lastWeek; at += DAY_MS) {
      this.#now = new Date(at)
      const events = this.#sending(at).flatMap((one) =>
        this.#lines(one, A_DAY).map((raw) => ({ received: at, source: one.name, raw })),
      )
      const refusal = whyNotTaken(await book.intake.give('answered', events))
      if (refusal) return refusal
    }
    for (let at = lastWeek; at <= this.#end; at += 2 * HOUR_MS) {
      this.#now = new Date(at)
      for (const one of this.#sending(at)) {
        const lines = this.#lines(one, EACH_TWO_HOURS + (this.#told % 3))
        const refusal = whyNotTaken(await book.take(one.name, lines))
        if (refusal) return refusal
      }
      await book.look()
    }
    this.#now = new Date(this.#end)
    await book.look()
    return undefined
  }

  #sending(at: number): readonly DemoSource[] {
    return SOURCES.filter(
      ({ begun, endedHours = 0 }) => at > this.#end - begun * DAY_MS && at <= this.#end - endedHours * HOUR_MS,
    )
  }

  /** So many lines, each said a little before it comes. */
  #lines({ line }: DemoSource, count: number): readonly Buffer[] {
    return Array.from({ length: count }, (_, at) => {
      this.#told += 1
      const said = this.#now.getTime() - 130 * (count - at)
      return Buffer.from(line(this.#told, new Date(said)))
    })
  }
}

const whyNotTaken = (taken: Taken): Refusal | undefined => (isTaken(taken) ? undefined : taken.refusal)

/**
 * Fills the folder of a logbook that is not there yet, up to a moment: four sources, one of them younger than six months
 * and one silent for two days. A folder that holds a logbook is left as it is.
 */
export async function fillDemoLogbook(folder: string, until: Date): Promise<undefined | Refusal> {
  if (isLogbook(folder)) return undefined
  const intake = new DemoIntake(until)
  const { now } = intake
  const clock = () => now().getTime()
  const logbook = await LogbookService.open({ folder, now, countsMs: STILL, watchMs: STILL, clock })
  if (isRefusal(logbook)) return logbook
  try {
    const refusal = await intake.tell(logbook)
    const search = { name: '登录失败 Failed logins', query: '"Failed password"', by: OFFICER, at: now() }
    return refusal ?? saveSearch(folder, search)
  } finally {
    await logbook.close()
  }
}
