import { press } from '../../../kernel/print/press.ts'
import { loadCase } from '../../../kernel/procedure/case-file.ts'
import { isRefusal, type Refusal, refuse } from '../../../law/refusal.ts'
import { newSheetCode, paperToServe, recordSheet, type ServedPaper } from '../../../mechanisms/document/party-sheet.ts'
import { type Answer, databaseOf, file, type Route, type Visit } from '../../../web/area.ts'
import { sheetPage, sheetPath } from './page.tsx'
import { caseAt, PARTY } from './paths.ts'
import { printedSheet } from './printed.ts'
import { servesCase } from './serving.ts'
import { wayOf } from './ways.ts'

const notServing = refuse('not-yours', {
  zh: '查询页由承办人制作',
  en: 'The officer in charge of the case makes the sheet',
})

const noView = refuse('not-found', {
  zh: '这份文书的案件没有当事人查询页',
  en: 'Papers of this kind of case have no sheet',
})

/** The paper, for an officer who has its case in hand. */
async function servedBy({ app, actor, params }: Visit): Promise<ServedPaper | Refusal> {
  const served = await paperToServe(databaseOf({ app }), actor, params.code ?? '')
  if (isRefusal(served)) return served
  const file = await loadCase(databaseOf({ app }), served.paper.case)
  if (actor.kind !== 'officer' || !servesCase(file, actor)) return notServing
  return caseAt(served.paper) === undefined ? noView : served
}

async function show(visit: Visit): Promise<Answer> {
  const served = await servedBy(visit)
  return isRefusal(served) ? served : sheetPage(visit, { served, casePath: caseAt(served.paper) ?? '' })
}

/** What is wrong with what was asked; undefined where nothing is. */
function whyNot({ form: { way = '', reason = '', sheets } }: Visit, served: ServedPaper): Refusal | undefined {
  if (!wayOf(way)) return refuse('unreadable', { zh: '请选择送达方式', en: 'Choose how it is served' })
  if (sheets !== String(served.sheets)) return movedOn
  if (served.sheets > 0 && reason.trim() === '') {
    return refuse('incomplete', {
      zh: '这份文书已有查询页：再制作一份须写明理由',
      en: 'There is a sheet for this paper: say why another one is needed',
    })
  }
  return reason.length > 500 ? refuse('too-large', { zh: '理由过长', en: 'The reason is too long' }) : undefined
}

const movedOn = refuse('overtaken', {
  zh: '这份文书的查询页刚才有了变化，请看清后再办',
  en: 'A sheet of this paper was made meanwhile: look again first',
})

/** The page is printed before the sheet is entered: a sheet on record is one that somebody got. */
async function make(visit: Visit): Promise<Answer> {
  const served = await servedBy(visit)
  if (isRefusal(served)) return served
  const { app, actor, form, origin, compute } = visit
  const refusal = whyNot(visit, served)
  const again = (no: Refusal) => sheetPage(visit, { served, casePath: caseAt(served.paper) ?? '', refusal: no })
  if (refusal || actor.kind !== 'officer') return refusal ? again(refusal) : notServing
  const code = newSheetCode()
  const printed = printedSheet({ served, code, address: `${origin}${PARTY}`, madeAt: app.kernel.now() })
  const pdf = await press({ format: 'pdf', printed }, compute)
  if (isRefusal(pdf)) return again(pdf)
  const reason = form.reason?.trim() || undefined
  const entered = await recordSheet(app.kernel.identity, actor, { ...served, way: form.way ?? '', reason, code })
  return isRefusal(entered) ? again(entered) : file(`${printed.title}.pdf`, 'application/pdf', pdf)
}

export const routes: readonly Route[] = [
  { method: 'GET', path: sheetPath(':code'), who: 'signed-in', answer: show },
  { method: 'POST', path: sheetPath(':code'), who: 'signed-in', answer: make },
]
