import { signInFirst } from '../../../kernel/identity/refusals.ts'
import { refuse } from '../../../law/refusal.ts'
import { type ExamOfResults, ndjsonOf, statementsOf } from '../../../mechanisms/exam/xapi/statements.ts'
import { attemptResults, toldResults } from '../../../mechanisms/sitting/results-stream.ts'
import { type Answer, databaseOf, foreignFile, type Visit } from '../../../web/area.ts'
import type { AreaSlice } from '../../../web/area-slice.ts'
import { asks, type RouteRows } from '../../../web/route-rows.ts'
import { HOME } from '../home-path.ts'

const EXAMINER = 'examiner'
const XAPI = `${HOME}/:exam/xapi`

/** Whole files a minute: each reads every attempt of an exam. */
const FILES_A_MINUTE = 10

const noResults = refuse('not-found', {
  zh: '没有这场考试，它不是本单位的，或者成绩还没有公布',
  en: 'There is no such exam of your office, or its results are not told yet',
})

async function* lines(visit: Visit, exam: ExamOfResults, items: boolean): AsyncGenerator<string> {
  for await (const attempts of attemptResults(databaseOf(visit), exam, { items })) {
    yield ndjsonOf(attempts.flatMap((attempt) => statementsOf(exam, attempt)))
  }
}

/** The same as one array, written as it is read. */
async function* array(visit: Visit, exam: ExamOfResults, items: boolean): AsyncGenerator<string> {
  let first = true
  yield '['
  for await (const attempts of attemptResults(databaseOf(visit), exam, { items })) {
    for (const one of attempts.flatMap((attempt) => statementsOf(exam, attempt))) {
      yield `${first ? '\n' : ',\n'}${JSON.stringify(one)}`
      first = false
    }
  }
  yield '\n]\n'
}

/** Results of an exam as xAPI statements: a statement a line, or with `?as=json` one array; with `?items=yes` each item's points. */
async function take(visit: Visit): Promise<Answer> {
  const { actor, params, query, origin } = visit
  if (actor.kind !== 'officer') return signInFirst()
  if (!actor.roles.includes(EXAMINER)) return noResults
  const found = await toldResults(databaseOf(visit), { id: params.exam ?? '', office: actor.office })
  if (!found) return noResults
  const exam = { ...found, origin }
  const items = query.items === 'yes'
  return query.as === 'json'
    ? foreignFile(`xapi-${visit.today}.json`, 'application/json', array(visit, exam, items))
    : foreignFile(`xapi-${visit.today}.ndjson`, 'application/x-ndjson', lines(visit, exam, items))
}

/** 学习记录: what an exam's results are handed on as, to a store of learning records. */
export const xapi: AreaSlice = {
  homeEntries: [],
  routes: [{ method: 'GET', path: XAPI, who: 'signed-in', rate: FILES_A_MINUTE, answer: take }],
}

export const xapiRows: RouteRows = {
  roles: { [`GET ${XAPI}`]: ['signed-in', `${HOME}/none/xapi`, 401, 404] },
  knocks: { [`GET ${XAPI}`]: asks(`${HOME}/none/xapi`, 'as items', 'pufa-9') },
  kept: {},
}
