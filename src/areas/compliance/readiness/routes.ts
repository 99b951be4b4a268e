import { signInFirst } from '../../../kernel/identity/refusals.ts'
import { isRefusal, type Refusal, refuse } from '../../../law/refusal.ts'
import { type Answer, databaseOf, type Route, seeOther, type Visit } from '../../../web/area.ts'
import { reportFile } from '../../../web/report/files.ts'
import { crumbs } from '../board/board-page.tsx'
import { nothingYet } from '../board/nothing-yet-page.tsx'
import { secretBoard } from '../board/secret-page.tsx'
import { secretOn } from '../keeping/texts.ts'
import { READINESS, readinessPath } from './paths.ts'
import { type FoundReport, type ReadinessReading, readReport } from './read-report.ts'
import { frozenReport, readinessFigures, readinessTables, readinessTitle } from './report.ts'
import { HASH_RULE, OWN_USE, readinessPage, standsOn } from './report-page.tsx'

/** Each reading works the office's board out for thirteen days. */
export const A_MINUTE = 30

/** The same for another office's report and for an id that nobody has: nobody learns which offices keep a board. */
export const noReport = (): Refusal =>
  refuse('not-found', {
    zh: '没有这份自查报告，或者它不是本单位的',
    en: 'There is no such readiness report, or it is not your unit’s',
  })

/** Why an office has no report though it is its own. */
export function whyNone({ kind }: Exclude<FoundReport, { readonly kind: 'report' }>, day: string): Refusal {
  return kind === 'secret'
    ? refuse(
        'out-of-turn',
        {
          zh: '涉密网络不做自查报告：本站不保存它的任何内容',
          en: 'A secret network has no readiness report: nothing of it is kept here',
        },
        { grounds: secretOn(day) },
      )
    : refuse('out-of-turn', {
        zh: '本单位还没有义务台账：先答运营者情况',
        en: 'Your unit has no duty board yet: answer the facts first',
      })
}

async function find(visit: Visit): Promise<FoundReport | Refusal> {
  const { actor, app, params, today } = visit
  if (actor.kind !== 'officer') return signInFirst()
  if (params.office !== actor.office) return noReport()
  const found = await readReport(databaseOf(visit), app.kernel.shelf, { reader: actor, day: today })
  return found ?? noReport()
}

const own = (visit: Visit): Answer =>
  visit.actor.kind === 'officer' ? seeOther(readinessPath(visit.actor.office)) : signInFirst()

async function show(visit: Visit): Promise<Answer> {
  const found = await find(visit)
  if (isRefusal(found)) return found
  if (found.kind === 'report') return readinessPage(found.reading, visit)
  if (found.kind === 'nothing-yet') return nothingYet({ visit, title: readinessTitle, crumbs: crumbs(visit) })
  return secretBoard({ read: found.read, visit, title: readinessTitle, crumbs: crumbs(visit) })
}

async function take(visit: Visit): Promise<Answer> {
  const found = await find(visit)
  if (isRefusal(found)) return found
  if (found.kind !== 'report') return whyNone(found, visit.today)
  const { reading } = found
  return reportFile(reportOf(reading, visit), visit.params.file ?? '', `readiness-${reading.board.day}`, visit)
}

function reportOf(reading: ReadinessReading, { say }: Visit) {
  const { text, hash } = frozenReport(reading)
  const { name, office } = reading.read
  return {
    title: { zh: `${name.zh}　${readinessTitle.zh}`, en: `${name.en}: ${readinessTitle.en.toLowerCase()}` },
    called: [readinessTitle, say(name)] as const,
    about: say(standsOn(reading)),
    figures: readinessFigures(reading),
    parts: readinessTables(reading).map((table) => ({ kind: 'table' as const, table })),
    notes: [OWN_USE, HASH_RULE],
    hash,
    path: readinessPath(office),
    json: () => text,
  }
}

export const readinessRoutes: readonly Route[] = [
  { method: 'GET', path: READINESS, who: 'signed-in', answer: own },
  { method: 'GET', path: `${READINESS}/:office`, who: 'signed-in', rate: A_MINUTE, answer: show },
  { method: 'GET', path: `${READINESS}/:office/:file`, who: 'signed-in', rate: A_MINUTE, answer: take },
]
