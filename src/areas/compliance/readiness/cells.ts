import { briefCitation, label } from '../../../law/citation.ts'
import type { Say } from '../../../law/say.ts'
import { type ReportCell, wordsCell } from '../../../web/report/tables.ts'
import type { DutyLine, DutyState, NextDay } from '../board/judge-board.ts'
import { dutyPath } from '../board/paths.ts'
import { evidenceWords, figures, placeWords, stateLooks, states, statuteWords, titleWords } from '../board/words.tsx'

export const DUTY: Say = { zh: '义务', en: 'Duty' }
export const PLACE: Say = { zh: '条款', en: 'Article' }
export const WHOSE: Say = { zh: '谁定的', en: 'Whose figure' }

export const NOTHING: ReportCell = wordsCell('—')

/** The duty, which leads to its page, and where it stands. */
export const dutyCells = (line: DutyLine): readonly [ReportCell, ReportCell] => [
  wordsCell(titleWords(line), dutyPath(line.id)),
  wordsCell(citedPlace(line)),
]

/** The same under the name of its law and chapter. */
export const dutyCellsHere = (line: DutyLine): readonly [ReportCell, ReportCell] => [
  wordsCell(titleWords(line), dutyPath(line.id)),
  wordsCell(placeWords(line)),
]

/** With the name of its law: rows of several laws stand in one table. */
const citedPlace = ({ of, added }: DutyLine): Say =>
  of ? briefCitation(of.edition, of.provision.unit) : placeWords({ of, added })

/** What serves the row, and what its tests found. */
export function provenCell(line: DutyLine): ReportCell {
  const words = evidenceWords(line)
  return words.zh === '' ? NOTHING : wordsCell(words)
}

export function stateCell(state: DutyState): ReportCell {
  const [looks, icon] = stateLooks[state]
  return { ...wordsCell(states[state]), state: { looks, icon } }
}

/**
 * When a row is due next and whose day that is; where there is none, what the law says in place of one. Of what is short of the
 * statute its figure.
 */
export function nextCells(line: DutyLine): readonly [ReportCell, ReportCell] {
  const { next, of, state } = line
  if (state === 'breach') return [wordsCell(statuteWords(line)), wordsCell(figures.statute)]
  if (next) return dayCells(next)
  const limit = of?.provision.limit
  return [limit ? wordsCell(limit) : wordsCell({ zh: '本法未定期限', en: 'no time in this law' }), NOTHING]
}

export const dayCells = ({ day, figure }: NextDay): readonly [ReportCell, ReportCell] => [
  wordsCell(day),
  wordsCell(figures[figure]),
]

/** The units that rows stand in, each once: a law is named once, and clauses of our analysis stand for their paragraph. */
export function placesOf(lines: readonly DutyLine[]): Say {
  const byLaw = [...Map.groupBy(lines, ({ of }) => of?.edition).entries()]
  return joined(
    byLaw.map(([edition, rows]) => {
      const places = rows.map(({ of, added }) =>
        of ? label(of.edition, of.provision.unit.replace(CLAUSE, '')) : placeWords({ of, added }),
      )
      const each = [...new Map(places.map((place) => [place.zh, place])).values()]
      const law = edition ? briefCitation(edition, '') : undefined
      const said = joined(each)
      return law ? { zh: `${law.zh}${said.zh}`, en: `${law.en}, ${said.en}` } : said
    }),
    { zh: '；', en: '; ' },
  )
}

const CLAUSE = /\/[a-z]$/

export const joined = (parts: readonly Say[], between: Say = { zh: '、', en: ', ' }): Say => ({
  zh: parts.map(({ zh }) => zh).join(between.zh),
  en: parts.map(({ en }) => en).join(between.en),
})

/** What has neither a good piece nor a test that holds, though it is to be done. */
export const isOpen = ({ state }: Pick<DutyLine, 'state'>): boolean =>
  state === 'breach' || state === 'missing' || state === 'expired'

export const isProven = ({ state }: Pick<DutyLine, 'state'>): boolean =>
  state === 'proven' || state === 'due' || state === 'to-do'
