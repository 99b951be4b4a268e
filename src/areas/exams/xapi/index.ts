import { signInFirst } from '../../../kernel/identity/refusals.ts'
import { contentHash } from '../../../kernel/ledger/commitment.ts'
import { enter } from '../../../kernel/ledger/ledger.ts'
import { refuse } from '../../../law/refusal.ts'
import { type ExamOfResults, ndjsonOf, statementsOf } from '../../../mechanisms/exam/xapi/statements.ts'
import { attemptResults, toldResults } from '../../../mechanisms/sitting/results-stream.ts'
import { type Answer, databaseOf, foreignFile, type Visit } from '../../../web/area.ts'
import type { AreaSlice } from '../../../web/area-slice.ts'
import { HOME } from '../home-path.ts'
import { basisOf } from '../results/open.ts'
import { takenSubject } from '../results/taking.ts'

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

/** Results of an exam as xAPI statements: a statement a line, or with `as=json` one array; with `items=yes` each item's points. On record before the first byte. */
async function take(visit: Visit): Promise<Answer> {
  const { actor, params, form, origin } = visit
  if (actor.kind !== 'officer') return signInFirst()
  if (!actor.roles.includes(EXAMINER)) return noResults
  const found = await toldResults(databaseOf(visit), { id: params.exam ?? '', office: actor.office })
  if (!found) return noResults
  const exam = { ...found, origin, address: `${origin}${HOME}/${encodeURIComponent(found.id)}` }
  const items = form.items === 'yes'
  const asArray = form.as === 'json'
  await enter(databaseOf(visit), {
    who: actor.person,
    what: 'exam.results.taken-as-statements',
    subject: takenSubject(params.exam ?? ''),
    grounds: [...basisOf(found)],
    when: visit.app.kernel.now().toISOString(),
    content: contentHash({ exam: params.exam ?? '', items, form: asArray ? 'json' : 'ndjson' }),
  })
  return asArray
    ? foreignFile(`xapi-${visit.today}.json`, 'application/json', array(visit, exam, items))
    : foreignFile(`xapi-${visit.today}.ndjson`, 'application/x-ndjson', lines(visit, exam, items))
}

/** 学习记录: what an exam's results are handed on as, to a store of learning records. */
export const xapi: AreaSlice = {
  homeEntries: [],
  routes: [{ method: 'POST', path: XAPI, who: 'signed-in', rate: FILES_A_MINUTE, answer: take }],
}
