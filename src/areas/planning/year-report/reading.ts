import type { Day } from '../../../kernel/calendar/day.ts'
import type { Actor } from '../../../kernel/identity/actor.ts'
import type { CaseState } from '../../../kernel/procedure/case-state.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import { frozenText } from './facts.ts'
import type { YearFigures } from './figures.ts'
import { readReportFile } from './queries.ts'
import { changedTasks } from './read-changed.ts'
import { readYear } from './read-year.ts'
import { figuresHash } from './report.ts'
import { frozenFor, frozenOf, type PublishedYear, planOf, publishedOf, wordsOf, type YearWords } from './report-file.ts'
import type { ChangedTask } from './since.ts'

/** A report with everything that its page and its files show. */
export interface YearReading {
  readonly id: string
  /** The procedure of the report. */
  readonly procedure: string
  readonly office: string
  /** `draft`: its figures are of today and still change; `decided`: they are frozen. */
  readonly state: 'draft' | 'decided' | 'published'
  readonly figures: YearFigures
  readonly hash: string
  readonly words: YearWords
  /** What changed since the figures were frozen; undefined of a draft. */
  readonly since: readonly ChangedTask[] | undefined
  /** The version that is shown; undefined where none is published yet. */
  readonly version: PublishedYear | undefined
  readonly versions: readonly PublishedYear[]
  /** Whether its case is not as the ledger has it. */
  readonly differs: boolean
}

interface Asked {
  readonly actor: Actor
  readonly id: string
  /** The number of a published version; the newest, if not said. */
  readonly version?: number | undefined
  readonly today: Day
}

/** A report as somebody may read it: to the public what was published, and nothing that is drafted or decided since. */
export async function readReport(
  database: Database,
  { actor, id, version, today }: Asked,
): Promise<YearReading | undefined> {
  const file = await readReportFile(database, actor, id)
  if (!file) return undefined
  const versions = publishedOf(file)
  const shown = version === undefined ? versions.at(-1) : versions.find((one) => one.version === version)
  if (version !== undefined && !shown) return undefined
  const differs = file.differs.length > 0
  if (!shown) {
    const reading = await readWork(database, file, today)
    return reading && { ...reading, differs }
  }
  const frozen = frozenFor(file, shown)
  if (!frozen) return undefined
  return {
    ...{ id, procedure: file.procedure, office: file.office, state: 'published', versions, version: shown, differs },
    ...{ figures: frozen.figures, hash: frozen.hash, words: frozen.words },
    since: await changedTasks(database, frozen, today),
  }
}

/** A report as those see it who make it: frozen where it was decided on, else as its plan stands today. */
export async function readWork(
  database: Database,
  file: Pick<CaseState, 'id' | 'procedure' | 'office' | 'steps'>,
  today: Day,
): Promise<YearReading | undefined> {
  const { id, procedure, office } = file
  const rest = { id, procedure, office, version: undefined, versions: publishedOf(file), differs: false }
  const frozen = frozenOf(file)
  if (frozen) {
    const { figures, hash, words } = frozen
    return { ...rest, state: 'decided', figures, hash, words, since: await changedTasks(database, frozen, today) }
  }
  const now = await readYear(database, planOf(file), today)
  return (
    now && {
      ...rest,
      state: 'draft',
      figures: now,
      hash: figuresHash(frozenText(now)),
      words: wordsOf(file),
      since: undefined,
    }
  )
}
