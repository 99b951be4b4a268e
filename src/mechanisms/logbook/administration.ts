import { dayOf } from '../../kernel/calendar/day.ts'
import { isRefusal, type Refusal, refuse } from '../../law/refusal.ts'
import type { Compacted, Deleted, DeletionAsked, HoldAsked, OrderOf, ReleaseAsked } from './asked-acts.ts'
import { type FileRewriter, keep, nextDue } from './compaction.ts'
import { carryOutDeletion, knownSources } from './deleting.ts'
import { countDeletion, heldBy, holdQuery } from './deletion.ts'
import { deletionTerms, nothingToDelete, unknownSource } from './deletion-terms.ts'
import { isRuleKind, type LogbookRules, type NewEntry, ownEvent, readEntry, standingHolds, withEntry } from './diary.ts'
import { OWN_SOURCE } from './event.ts'
import { countEvents } from './find.ts'
import { type Rewritten, rewrite } from './kept/rewrite.ts'
import { parseZone } from './moment.ts'
import { whyNotNamed } from './naming.ts'
import { isSameOrgan } from './organ.ts'
import { parseQuery } from './query/parse.ts'
import { openReader } from './reader.ts'
import { anotherOrgan, noDocument, noEntry } from './refusals.ts'
import { HOLD_GROUNDS, retentionDuty, statutoryMonths, whyNoHold } from './retention.ts'
import { OTHER_SOURCES } from './sender.ts'
import { LONGEST_PATIENCE_MINUTES } from './silence.ts'
import { LogbookTotals } from './totals/totals.ts'
import type { LogbookWriter } from './writer.ts'
import { writeZones } from './zones.ts'

export interface AdministrationOptions {
  readonly folder: string
  /** Writes an entry of the logbook itself; returns its position once it is on the disk. */
  readonly write: (event: ReturnType<typeof ownEvent>) => Promise<number | Refusal>
  /** Seals, and lets the next block begin a file. */
  readonly roll: () => Promise<void>
  readonly seal: () => Promise<void>
  readonly now: () => Date
  /** What is known of the folder; read from what is kept there, if not said. */
  readonly totals?: LogbookTotals | undefined
  /** Who writes a file anew; the one that calls, where nobody else is said. */
  readonly rewriteFile?: FileRewriter | undefined
}

/** What people do to a logbook beside writing and reading it. Each act is an entry, on the disk before it has effect. */
export interface Administration {
  rules(): LogbookRules
  name(asked: { readonly key: string; readonly name: string; readonly by: string }): Promise<number | Refusal>
  retain(
    asked: { readonly months: number; readonly source?: string | undefined; readonly by: string } & OrderOf,
  ): Promise<number | Refusal>
  /** After how many minutes without an event a source is silent; undefined: by its own gaps again. */
  bePatient(asked: {
    readonly source: string
    readonly minutes: number | undefined
    readonly by: string
  }): Promise<number | Refusal>
  /** Where the clock of a source stands that tells no zone, as `+09:00`; undefined: China's again. */
  setZone(asked: {
    readonly source: string
    readonly zone: string | undefined
    readonly by: string
  }): Promise<number | Refusal>
  /** How many events a second are taken of a source; undefined: as many as come. */
  limit(asked: {
    readonly source: string
    readonly perSecond: number | undefined
    readonly by: string
  }): Promise<number | Refusal>
  hold(asked: HoldAsked): Promise<number | Refusal>
  /** How many events a hold keeps now; none is lawful where it is of what is still to come. */
  covers(asked: Pick<HoldAsked, 'query' | 'since' | 'until'>): Promise<number | Refusal>
  release(asked: ReleaseAsked): Promise<number | Refusal>
  remove(asked: DeletionAsked): Promise<Deleted | Refusal>
  /** Why a hold cannot be released so; undefined where it stands. */
  whyNotReleased(asked: Pick<ReleaseAsked, 'hold' | 'organ' | 'tookOver'>): Refusal | undefined
  /** What a deletion would take now, and before which day; nothing is written down. */
  foresee(
    asked: Omit<DeletionAsked, 'by'>,
  ): Promise<(Omit<Deleted, 'position' | 'before'> & { before: string }) | Refusal>
  /** Gathers blocks of files that are full into spans, and what is old into the cold tier. Returns how many files changed. */
  compact(): Promise<number | Refusal>
  /** The same of all that came in so far, however little it is. */
  compactAll(asked: { readonly by: string }): Promise<Compacted | Refusal>
  /** Any other entry. */
  note(entry: NewEntry): Promise<number | Refusal>
}

export async function openAdministration(options: AdministrationOptions): Promise<Administration | Refusal> {
  const { totals = new LogbookTotals(options.folder) } = options
  const reader = await openReader(options.folder)
  const rules = isRefusal(reader) ? reader : await totals.rules(reader)
  if (isRefusal(rules)) return rules
  const administration = new Acts({ ...options, totals }, rules)
  writeZones(options.folder, rules.zones)
  const refusal = await administration.finish()
  return refusal ?? administration
}

/** The same of a store that nobody serves: its writer itself writes what is ruled. */
export const administrationOf = (
  writer: LogbookWriter,
  store: Pick<AdministrationOptions, 'folder' | 'now' | 'totals'>,
): Promise<Administration | Refusal> =>
  openAdministration({
    ...store,
    seal: () => writer.seal(),
    roll: () => writer.roll(),
    write: async (event) => (await writer.append({ events: [event], marks: [], own: true })).first,
  })

class Acts implements Administration {
  readonly #options: AdministrationOptions & { readonly totals: LogbookTotals }
  #rules: LogbookRules
  #turn: Promise<unknown> = Promise.resolve()
  #writing: Promise<unknown> = Promise.resolve()

  constructor(options: AdministrationOptions & { readonly totals: LogbookTotals }, rules: LogbookRules) {
    this.#options = options
    this.#rules = rules
  }

  rules(): LogbookRules {
    return this.#rules
  }

  note(entry: NewEntry): Promise<number | Refusal> {
    return this.#oneByOne(() => this.#write(entry))
  }

  /** One entry after another: what is ruled on the disk is known here before the next is written. */
  #oneByOne<T>(write: () => Promise<T>): Promise<T> {
    const done = this.#writing.then(write)
    this.#writing = done.catch(() => undefined)
    return done
  }

  /** The entry that an order became before; else why it may not be done, or the entry that it becomes. */
  #once(order: string | undefined, make: () => NewEntry | Refusal): Promise<number | Refusal> {
    return this.#oneByOne(async () => {
      const told = order === undefined ? undefined : this.#rules.ordered.get(order)
      if (told !== undefined) return told
      const made = make()
      return isRefusal(made) ? made : this.#write(made)
    })
  }

  async #write(entry: NewEntry): Promise<number | Refusal> {
    const event = ownEvent(entry, this.#options.now())
    // What nobody could read again would be told as done and rule nothing.
    if (isRuleKind(entry.logbook) && !readEntry(event.raw)) return noEntry()
    const position = await this.#options.write(event)
    const { zones } = this.#rules
    if (!isRefusal(position)) this.#rules = withEntry(this.#rules, { ...event, position })
    if (this.#rules.zones !== zones) writeZones(this.#options.folder, this.#rules.zones)
    return position
  }

  async name({ key, name, by }: Parameters<Administration['name']>[0]): Promise<number | Refusal> {
    if (
      name === OWN_SOURCE ||
      name === OTHER_SOURCES ||
      name === '' ||
      /[\p{Cc}\s"]/u.test(name) ||
      name.length > 255
    ) {
      return refuse('unreadable', {
        zh: `来源不能称“${name}”：不得有空白或引号，“${OWN_SOURCE}”“${OTHER_SOURCES}”另有所指。`,
        en: `A source cannot be called “${name}”: no blanks or quotes, and “${OWN_SOURCE}” and “${OTHER_SOURCES}” mean something else.`,
      })
    }
    return this.#once(undefined, () => whyNotNamed(this.#rules, key, name) ?? { logbook: 'name', key, name, by })
  }

  async retain({ months, source, by, order }: Parameters<Administration['retain']>[0]): Promise<number | Refusal> {
    const day = dayOf(this.#options.now())
    const law = statutoryMonths(day)
    if (!Number.isInteger(months) || months < law || months > 1200) {
      return refuse(
        'unreadable',
        {
          zh: `留存不得少于${law}个月，可以更长：${months}`,
          en: `Logs are kept for at least ${law} months, longer if you like, never shorter: ${months}`,
        },
        { grounds: [retentionDuty(day)] },
      )
    }
    const known = source === undefined ? [] : await this.#knownSources()
    if (isRefusal(known)) return known
    if (source !== undefined && !known.includes(source)) return unknownSource(source)
    const of = source !== undefined && { source }
    const told = order !== undefined && { order }
    return this.#once(order, () => ({ logbook: 'retention', ...of, months, by, ...told }))
  }

  async bePatient({ source, minutes, by }: Parameters<Administration['bePatient']>[0]): Promise<number | Refusal> {
    const isFigure =
      minutes === undefined || (Number.isInteger(minutes) && minutes > 0 && minutes <= LONGEST_PATIENCE_MINUTES)
    if (!isFigure || !isSource(source)) {
      return refuse('unreadable', {
        zh: `静默多久算异常，须为1至${LONGEST_PATIENCE_MINUTES}分钟，并写明来源：${source} ${minutes}`,
        en: `A source and from 1 to ${LONGEST_PATIENCE_MINUTES} minutes are needed: ${source} ${minutes}`,
      })
    }
    return this.note({ logbook: 'patience', source, minutes: minutes ?? null, by })
  }

  async setZone({ source, zone, by }: Parameters<Administration['setZone']>[0]): Promise<number | Refusal> {
    const east = zone === undefined ? null : parseZone(zone)
    if (east === undefined || !isSource(source)) {
      return refuse('unreadable', {
        zh: `时区写作 +08:00，并写明来源：${source} ${zone}`,
        en: `A source and a zone as +08:00 are needed: ${source} ${zone}`,
      })
    }
    return this.note({ logbook: 'zone', source, east_minutes: east, by })
  }

  async limit({ source, perSecond, by }: Parameters<Administration['limit']>[0]): Promise<number | Refusal> {
    const isFigure = perSecond === undefined || (Number.isInteger(perSecond) && perSecond > 0 && perSecond <= 1e9)
    if (!isFigure || !isSource(source)) {
      return refuse('unreadable', {
        zh: `限速为每秒条数（正整数），并写明来源：${source} ${perSecond}`,
        en: `A source and a whole number of events a second are needed: ${source} ${perSecond}`,
      })
    }
    return this.note({ logbook: 'limit', source, per_second: perSecond ?? null, by })
  }

  async hold({ dated, ground, ...asked }: HoldAsked): Promise<number | Refusal> {
    const query = parseQuery(asked.query)
    if (isRefusal(query)) return query
    const missing = [asked.document, asked.organ].some((text) => text.trim() === '')
    if (missing) return noDocument()
    const wrong = whyNoHold({ dated, ...asked }, dayOf(this.#options.now()))
    if (wrong) return wrong
    const on = HOLD_GROUNDS[ground].on(dated ?? dayOf(this.#options.now()))
    const of = dated !== undefined && { dated }
    return this.#once(asked.order, () => ({ logbook: 'hold', ...asked, ...of, ground: on }))
  }

  async covers({ query, since, until }: Pick<HoldAsked, 'query' | 'since' | 'until'>): Promise<number | Refusal> {
    await this.#options.seal()
    const reader = await openReader(this.#options.folder)
    return isRefusal(reader) ? reader : countEvents(reader, holdQuery({ query, since, until }))
  }

  async release({ hold, document, organ, tookOver, by, order }: ReleaseAsked): Promise<number | Refusal> {
    if ([document, organ].some((text) => text.trim() === '')) return noDocument()
    const asked = { hold, document, organ, by, ...(order !== undefined && { order }) }
    const over = tookOver?.trim() ? { took_over: tookOver.trim() } : undefined
    return this.#once(
      order,
      () => this.whyNotReleased({ ...asked, tookOver }) ?? { logbook: 'release', ...asked, ...over },
    )
  }

  whyNotReleased({ hold, organ, tookOver }: Parameters<Administration['whyNotReleased']>[0]): Refusal | undefined {
    const standing = standingHolds(this.#rules)
    const found = standing.find(({ position }) => position === hold)
    const isOther = found !== undefined && !isSameOrgan(found.entry.organ, organ)
    if (found) return isOther && !tookOver?.trim() ? anotherOrgan(found, organ) : undefined
    const open = standing.map(({ position, entry }) => `${position} (${entry.document})`).join(', ') || '—'
    return refuse('not-found', {
      zh: `没有第 ${hold} 条这一保全；现有：${open}`,
      en: `There is no hold ${hold}; standing: ${open}`,
    })
  }

  foresee: Administration['foresee'] = (asked) =>
    this.#inTurn(async () => {
      const weighed = await this.#weigh(asked)
      return isRefusal(weighed) ? weighed : { ...weighed.count, before: weighed.day }
    })

  remove(asked: DeletionAsked): Promise<Deleted | Refusal> {
    return this.#inTurn(() => this.#remove(asked))
  }

  /** What would go and what stays, where the deletion may be done at all. */
  async #weigh({ before, sources }: Omit<DeletionAsked, 'by'>) {
    const { now, folder } = this.#options
    await this.#options.seal()
    const known = await this.#knownSources()
    if (isRefusal(known)) return known
    const terms = deletionTerms({ before, sources }, { rules: this.#rules, now: now(), known })
    if (isRefusal(terms)) return terms
    const holds = standingHolds(this.#rules).map(({ position }) => position)
    const order = { before: terms.moment, sources, later: terms.later, holds }
    const reader = await openReader(folder)
    const isHeld = heldBy(this.#rules, holds)
    const count = isRefusal(reader) ? reader : await countDeletion(reader, order, isHeld)
    if (isRefusal(count)) return count
    if (count.events === 0) return nothingToDelete(terms, count.held)
    return { count, holds, ...terms }
  }

  async #remove({ before, sources, by, order }: DeletionAsked): Promise<Deleted | Refusal> {
    const told = order === undefined ? undefined : this.#rules.ordered.get(order)
    if (told !== undefined) return (await this.finish()) ?? this.#deleted(told)
    for (;;) {
      const weighedBy = this.#rules
      const weighed = await this.#weigh({ before, sources })
      if (isRefusal(weighed)) return weighed
      const { count, holds, moment, later } = weighed
      await this.#options.roll()
      const ground = retentionDuty(dayOf(this.#options.now()))
      const more = {
        ...(sources && { sources: [...sources] }),
        ...(later.length > 0 && { later: [...later] }),
        ...(order !== undefined && { order }),
      }
      const entry: NewEntry = { logbook: 'delete', ...more, before: moment, ...count, holds, ground, by }
      // Counting takes its time: what was held or is to be kept longer since then is weighed first.
      const position = await this.#oneByOne(async () =>
        keepsAs(weighedBy, this.#rules) ? this.#write(entry) : undefined,
      )
      if (position === undefined) continue
      if (isRefusal(position)) return position
      return (await this.finish()) ?? this.#deleted(position)
    }
  }

  /** What a deletion came to. */
  #deleted(position: number): Deleted | Refusal {
    const entry = this.#rules.deletions.find((each) => each.position === position)?.entry
    return entry ? { position, events: entry.events, held: entry.held, before: entry.before } : noEntry()
  }

  #knownSources(): Promise<readonly string[] | Refusal> {
    return knownSources(this.#options.folder, { totals: this.#options.totals, rules: this.#rules })
  }

  #keep(rewritten: Rewritten): Promise<Refusal | undefined> {
    const { folder, seal } = this.#options
    return keep({ folder, seal, note: (entry) => this.note(entry) }, rewritten)
  }

  async compact(): Promise<number | Refusal> {
    const left = new Set<number>()
    let refused: Refusal | undefined
    for (let changed = 0; ; changed += 1) {
      // A deletion may come between two files.
      const done = await this.#inTurn(() => this.#compactNext(left))
      if (done === undefined) return refused ?? changed
      if (isRefusal(done)) refused ??= done
    }
  }

  async compactAll({ by }: { readonly by: string }): Promise<Compacted | Refusal> {
    // The entry begins a file of its own: those before it are full.
    await this.#options.roll()
    const position = await this.note({ logbook: 'compact', by })
    const files = isRefusal(position) ? position : await this.compact()
    return isRefusal(position) ? position : isRefusal(files) ? files : { position, files }
  }

  /** One file; undefined where none is due. A file that cannot be rewritten is left as it is. */
  async #compactNext(left: Set<number>): Promise<Rewritten | Refusal | undefined> {
    const { folder, now, seal, rewriteFile = rewrite } = this.#options
    await seal()
    const reader = await openReader(folder)
    if (isRefusal(reader)) throw new Error(reader.reason.en)
    const due = await nextDue(reader, { kept: this.#rules.kept, now: now(), left })
    if (!due) return undefined
    left.add(due.file)
    const rewritten = await rewriteFile(reader, due)
    return isRefusal(rewritten) ? rewritten : ((await this.#keep(rewritten)) ?? rewritten)
  }

  #inTurn<T>(act: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(act)
    this.#turn = done.catch(() => undefined)
    return done
  }

  /** Carries out what was ordered and not yet done, as after a crash. */
  async finish(): Promise<Refusal | undefined> {
    for (const deletion of this.#rules.deletions) {
      if (deletion.isDone) continue
      const { folder, seal } = this.#options
      const done = await carryOutDeletion(deletion, {
        folder,
        seal,
        rules: () => this.#rules,
        noteUnlessHeld: (entry, holds) =>
          this.#oneByOne(async () => (holds === this.#rules.holds ? this.#write(entry) : undefined)),
      })
      if (isRefusal(done)) return done
      const noted = await this.note({ logbook: 'deleted', of: deletion.position, ...done })
      if (isRefusal(noted)) return noted
    }
    return undefined
  }
}

/** Nothing was held, released or given another term between the two. */
const keepsAs = (before: LogbookRules, now: LogbookRules): boolean =>
  before.holds === now.holds && before.released === now.released && before.months === now.months

const isSource = (source: string): boolean => source !== '' && source.length <= 255 && source !== OWN_SOURCE
