import { hash } from 'node:crypto'
import ical, { type ICalEventData, ICalEventStatus, ICalEventTransparency } from 'ical-generator'
import type { Lang, Say } from '../../law/say.ts'
import { addDays } from '../calendar/day.ts'
import { caseNumber } from '../procedure/definition.ts'
import type { Feed, FeedEntry } from './calendar-feed.ts'
import { linkOf } from './letter.ts'

export interface CalendarFile {
  readonly text: string
  /** The same as long as the words are. */
  readonly etag: string
  /** When a case that is shown last moved; undefined for an empty calendar. */
  readonly changedAt: Date | undefined
}

interface Written {
  readonly feed: Feed
  readonly origin: string
  readonly lang: Lang
}

/** A calendar (RFC 5545) that says the same until a case moves: no event is stamped with the moment it was asked for. */
export function writeCalendar({ feed, origin, lang }: Written): CalendarFile {
  const name = nameOf(feed)[lang]
  const text = ical({
    name,
    prodId: { company: 'Fadu', product: 'Deadlines', language: lang.toUpperCase() },
    ttl: 3_600,
    events: feed.entries.map((entry) => eventOf(entry, origin, lang)),
  }).toString()
  const moved = feed.entries.map(({ movedAt }) => movedAt.getTime())
  return {
    text,
    etag: `"${hash('sha256', text, 'base64url')}"`,
    changedAt: moved.length === 0 ? undefined : new Date(Math.max(...moved)),
  }
}

/** A day of a calendar that anybody may read. */
export interface PublicDay {
  readonly id: string
  readonly day: string
  readonly name: string
  readonly path: string
  /** How often it was changed, and when last. */
  readonly version: number
  readonly changedAt: Date
}

interface PublicDays {
  readonly name: string
  readonly days: readonly PublicDay[]
  readonly origin: string
  readonly lang: Lang
}

/** Days as a calendar (RFC 5545): the same as long as none of them changes. */
export const writeDays = ({ name, days, origin, lang }: PublicDays): string =>
  ical({
    name,
    prodId: { company: 'Fadu', product: 'Days', language: lang.toUpperCase() },
    ttl: 3_600,
    events: days.map(({ id, day, name: summary, path, version, changedAt }) => ({
      id: `${id}@${new URL(origin).hostname}`,
      sequence: version,
      stamp: changedAt,
      lastModified: changedAt,
      summary,
      url: `${origin}${path}`,
      transparency: ICalEventTransparency.TRANSPARENT,
      ...wholeDay(day),
    })),
  }).toString()

const nameOf = ({ office }: Feed): Say =>
  office
    ? { zh: `法度：${office.zh}期限`, en: `Fadu: deadlines, ${office.en}` }
    : { zh: '法度：我承办的期限', en: 'Fadu: deadlines in my hands' }

function eventOf(entry: FeedEntry, origin: string, lang: Lang): ICalEventData {
  const { deadline, lastDay, dueAt, revision, movedAt, provisional } = entry
  return {
    id: `deadline-${deadline}@${new URL(origin).hostname}`,
    sequence: revision,
    stamp: movedAt,
    lastModified: movedAt,
    summary: summaryOf(entry)[lang],
    url: linkOf(entry, origin),
    // A deadline takes nobody's time.
    transparency: ICalEventTransparency.TRANSPARENT,
    status: provisional ? ICalEventStatus.TENTATIVE : ICalEventStatus.CONFIRMED,
    ...(lastDay === undefined ? { start: dueAt } : wholeDay(lastDay)),
  }
}

// A day is a day wherever it is read: midnight of UTC, of which only the date is written.
const wholeDay = (day: string) => ({
  allDay: true,
  timezone: 'UTC',
  start: new Date(`${day}T00:00:00Z`),
  end: new Date(`${addDays(day, 1)}T00:00:00Z`),
})

function summaryOf({ mark, year, number, clock, own, provisional }: FeedEntry): Say {
  const at = caseNumber(mark, year, number)
  return {
    zh: `${at} ${clock.zh}${own ? '（本机关自定）' : '（法定）'}${provisional ? '（暂定）' : ''}`,
    en: `${at} ${clock.en}${own ? ' (the office’s own target)' : ' (statutory)'}${provisional ? ' (provisional)' : ''}`,
  }
}
