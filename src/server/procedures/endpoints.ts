import { z } from 'zod'
import { openReceiptSession } from '../../kernel/identity/session.ts'
import { caseOfCode, newAccessCode } from '../../kernel/procedure/access-code.ts'
import { act, type Deed, type Done } from '../../kernel/procedure/act.ts'
import { assign } from '../../kernel/procedure/assign.ts'
import { type CaseQuery, listCases, listUnread } from '../../kernel/procedure/case-list.ts'
import { isFoundExactly, type Procedure } from '../../kernel/procedure/definition.ts'
import { lookUpCase } from '../../kernel/procedure/look-up.ts'
import { releaseOf } from '../../kernel/procedure/release.ts'
import { searchKey } from '../../kernel/procedure/search-keys.ts'
import { exactKey } from '../../kernel/seal/search-key.ts'
import { isRefusal, type Refusal, refuse } from '../../law/refusal.ts'
import type { App, Call, Endpoint } from '../../web/area.ts'
import { versionSeen } from '../../web/if-match.ts'
import { fileHandles } from '../files-endpoint.ts'
import { formerShape, listFormer, readFormer, replacing, replacingAll, replacingCase, takeFormer } from './former.ts'
import { sealEndpoints } from './seal-endpoints.ts'
import {
  caseLine,
  caseShape,
  doneShape,
  fileShape,
  lineOf,
  procedureShape,
  registerLine,
  registerLineOf,
  showFile,
  showProcedure,
} from './shapes.ts'
import { whyNoWork } from './work.ts'

const paged = { limit: z.coerce.number().int().min(1).max(100).default(50), after: z.string().max(500).optional() }
const noQuery = z.object({})
const answers = z.record(z.string(), z.unknown())

const noProcedure = refuse('not-found', { zh: '没有这个程序', en: 'There is no such procedure' })
const noKey = refuse('unreadable', {
  zh: '请在请求头 Idempotency-Key 中给出本次提交的编号（1 至 200 个字符）：重发同一编号不会重复办理。',
  en: 'Give this call a key in the header Idempotency-Key (1 to 200 characters): sent again, it acts only once.',
})

const openingSteps = (procedure: Procedure): readonly string[] =>
  Object.entries(procedure.steps).flatMap(([id, step]) => (step.from.length === 0 ? [id] : []))

const listProcedures: Endpoint = {
  method: 'GET',
  path: '/procedures',
  who: 'anyone',
  summary: { zh: '本站办理的程序', en: 'The procedures of this installation' },
  query: z.object(paged),
  gives: z.object({
    procedures: z.array(procedureShape.omit({ steps: true, stages: true, released: true })),
    after: z.string().optional(),
  }),
  async answer({ app, today, query }) {
    const { limit, after = '' } = z.object(paged).parse(query)
    const former = replacingAll(app).map((one) => one.former.procedure)
    const all = new Set([...app.context.catalogue.all.map(({ id }) => id), ...former])
    const ids = [...all].sort().filter((id) => id > after)
    const shown = ids.slice(0, limit)
    return {
      procedures: shown.flatMap((id) => {
        const replaced = replacing(app, id)
        if (replaced) return [formerShape(replaced, today)]
        const procedure = app.context.catalogue.current(id, today)
        return procedure ? [showProcedure(procedure)] : []
      }),
      ...(ids.length > limit && { after: shown.at(-1) }),
    }
  },
}

/** The version in force on a day, today if not said; or a version by its own day, with the form it was released in. */
const asOf = z.object({ on: z.iso.date().optional(), version: z.iso.date().optional() })

const readProcedure: Endpoint = {
  method: 'GET',
  path: '/procedures/{id}',
  who: 'anyone',
  summary: {
    zh: '一个程序：每一步由谁办、依据哪一条、要填什么（JSON Schema）',
    en: 'A procedure: for each step who takes it, on which provision, and its form as JSON Schema',
  },
  query: asOf,
  gives: procedureShape,
  async answer({ app, today, params, query }) {
    const { on = today, version } = asOf.parse(query)
    const { id = '' } = params
    const replaced = replacing(app, id)
    if (replaced) return formerShape(replaced, on)
    if (version === undefined) {
      const procedure = app.context.catalogue.current(id, on)
      return procedure ? showProcedure(procedure) : noProcedure
    }
    const release = await releaseOf(app.kernel.identity.database, { procedure: id, version })
    // Of a draft its form is shown as it was served, beside the version that took its cases.
    const procedure =
      app.context.catalogue.at(id, version) ?? app.context.catalogue.at(id, release?.superseded?.by ?? '')
    return procedure ? showProcedure(procedure, release) : noProcedure
  },
}

const opens = z.strictObject({
  /** Where more than one step opens a case. */
  step: z.string().max(60).optional(),
  answers,
  files: fileHandles.optional(),
})

const openCase: Endpoint = {
  method: 'POST',
  path: '/procedures/{id}/cases',
  who: 'anyone',
  acts: true,
  rate: 60,
  summary: { zh: '立案：办理开启案件的一步', en: 'Opens a case by its first step' },
  query: noQuery,
  takes: opens,
  gives: doneShape,
  async answer(call) {
    const { app, today, params, body } = call
    const given = opens.parse(body)
    const replaced = replacing(app, params.id ?? '')
    if (replaced) {
      if (call.key === undefined || call.key === '') return noKey
      return takeFormer(call, replaced, { id: undefined, step: given.step, answers: given.answers })
    }
    const procedure = app.context.catalogue.current(params.id ?? '', today)
    if (!procedure) return noProcedure
    const step = given.step ?? openingSteps(procedure)[0] ?? ''
    const idle = call.actor.kind === 'anyone' && call.key ? whyNoWork(call.key, call.work) : undefined
    if (idle) return idle
    // Whoever has no account is given an access code, once.
    const receipt = call.actor.kind === 'officer' ? undefined : newAccessCode(app.kernel.identity)
    const done = await perform(call, {
      procedure: procedure.id,
      step,
      answers: given.answers,
      files: given.files,
      receiptHash: receipt?.hash,
    })
    if (isRefusal(done)) return done
    return { ...done, ...(receipt && !done.repeated && { receipt: receipt.code }) }
  },
}

const takes = z.strictObject({
  answers: answers.default({}),
  /** Handles of files that were sent to POST /files, where the step takes some. */
  files: fileHandles.optional(),
  /** A second person's word on a step that was proposed; whoever objects answers `reason`. */
  word: z.enum(['agree', 'object']).optional(),
})

const takeStep: Endpoint = {
  method: 'POST',
  path: '/cases/{id}/steps/{step}',
  who: 'anyone',
  acts: true,
  summary: { zh: '办理一步', en: 'Takes a step of a case' },
  query: noQuery,
  takes,
  gives: doneShape,
  async answer(call) {
    const { id = '', step = '' } = call.params
    const { answers: given, word, files } = takes.parse(call.body)
    const replaced = isFormerStep(call.app, step) ? await replacingCase(call.app, id) : undefined
    if (replaced) {
      if (call.key === undefined || call.key === '') return noKey
      return takeFormer(call, replaced, { id, step, answers: given })
    }
    // A repeated transfer finds its first answer, although the case is another office's by now. For a case that is not
    // there and for one that is not theirs `act` has one answer.
    return perform(call, { case: id, step, answers: given, word, files })
  },
}

const isFormerStep = (app: App, step: string): boolean =>
  replacingAll(app).some(({ former }) => former.steps[step] !== undefined)

async function perform(
  { app, actor, key, match, whyNotProven }: Call,
  deed: Omit<Deed, 'actor' | 'key' | 'seen' | 'whyNotProven'>,
): Promise<(Omit<Done, 'kind'> & { readonly receipt?: string }) | Refusal> {
  if (key === undefined || key === '') return noKey
  const seen = versionSeen(match)
  if (isRefusal(seen)) return seen
  const done = await act(app.kernel.identity.database, app.context, { ...deed, actor, key, seen, whyNotProven })
  if (isRefusal(done)) return done
  const { kind: _, ...rest } = done
  return rest
}

const filters = z.object({
  ...paged,
  whose: z.enum(['office', 'mine', 'party']).default('office'),
  procedure: z.string().max(60).optional(),
  stage: z.string().max(60).optional(),
  ended: z.stringbool().optional(),
  due: z.enum(['overdue']).optional(),
  field: z.string().max(60).optional(),
  words: z.string().max(200).optional(),
})

const cases: Endpoint = {
  method: 'GET',
  path: '/cases',
  who: 'signed-in',
  summary: {
    zh: '本机关的、我承办的或者我为当事人的案件',
    en: 'Cases of my office, in my hands, or that I am the party of',
  },
  query: filters,
  gives: z.object({ cases: z.array(caseLine), after: z.string().optional(), total: z.number().int() }),
  async answer({ app, actor, query, today }) {
    const { due, field, words, ...rest } = filters.parse(query)
    const replaced = replacing(app, rest.procedure ?? '')
    if (replaced) {
      const { whose, stage, ended, limit, after } = rest
      const narrowed = whose !== 'office' || [stage, due, field, words].some((one) => one !== undefined)
      return listFormer(app, actor, replaced, { ended, narrowed, limit, after, today })
    }
    const found = field === undefined || words === undefined ? undefined : { field, words }
    const dueBefore = due === undefined ? undefined : app.kernel.now()
    const wanted = found && (await foundBy(app, rest.procedure, found))
    const page = await listCases(app.kernel.identity.database, actor, { ...rest, dueBefore, found: wanted })
    if (isRefusal(page)) return page
    const { lines, after, total } = page
    return {
      cases: lines.map((line) => lineOf(line, app.context.catalogue)),
      ...(after !== undefined && { after }),
      total,
    }
  },
}

/** Words as they are; a sealed answer by its keyed hash, which is another in each procedure. */
async function foundBy(
  { context, kernel: { identity, seal } }: App,
  procedure: string | undefined,
  { field, words }: { readonly field: string; readonly words: string },
): Promise<CaseQuery['found']> {
  if (procedure === undefined || !isFoundExactly(context.catalogue.all, procedure, field)) return { field, words }
  return { field, hash: await exactKey(identity.database, seal.keyring, { procedure, field, words: searchKey(words) }) }
}

const registerAsked = z.object({ ...paged, procedure: z.string().max(60).optional() })

const caseRegister: Endpoint = {
  method: 'GET',
  path: '/case-register',
  who: 'signed-in',
  summary: {
    zh: '本机关不由您查阅的案件：只有案号和阶段',
    en: 'Cases of my office that are not mine to read: their numbers and stages alone',
  },
  query: registerAsked,
  gives: z.object({ cases: z.array(registerLine), after: z.string().optional() }),
  async answer({ app, actor, query }) {
    const found = await listUnread(app.kernel.identity.database, actor, registerAsked.parse(query))
    if (isRefusal(found)) return found
    const { rows, after } = found
    return {
      cases: rows.map((line) => registerLineOf(line, app.context.catalogue)),
      ...(after !== undefined && { after }),
    }
  },
}

const given = z.strictObject({ person: z.string().max(60).optional() })

// No Idempotency-Key: given to the same person again, a case is not given at all.
const giveCase: Endpoint = {
  method: 'POST',
  path: '/cases/{id}/assignment',
  who: 'signed-in',
  summary: {
    zh: '承办一件案件，或者指定承办人（不由全机关查阅的案件）',
    en: 'Takes a case in hand, or names who handles it, where not the whole office reads it',
  },
  query: noQuery,
  takes: given,
  gives: z.object({ revision: z.number().int() }),
  async answer({ app, actor, params, body }) {
    const to = given.parse(body).person
    const done = await assign(app.kernel.identity.database, app.context, { case: params.id ?? '', actor, to })
    return isRefusal(done) ? done : { revision: done }
  },
}

const oneCase: Endpoint = {
  method: 'GET',
  path: '/cases/{id}',
  who: 'anyone',
  summary: {
    zh: '一件案件：经过、期限，以及您现在可以办理的步骤',
    en: 'A case: what was done, its clocks, and the steps you may take now',
  },
  query: noQuery,
  gives: fileShape,
  async answer({ app, actor, params, today }) {
    const replaced = actor.kind === 'officer' ? await replacingCase(app, params.id ?? '') : undefined
    if (replaced) return readFormer(app, actor, replaced, { id: params.id ?? '', today })
    const file = await lookUpCase(app.kernel.identity.database, app.context, { actor, id: params.id ?? '' })
    return isRefusal(file) ? file : showFile(app, actor, file)
  },
}

const code = z.strictObject({ code: z.string().max(200) })

const receiptToken: Endpoint = {
  method: 'POST',
  path: '/receipts',
  who: 'anyone',
  reads: true,
  // As at the page: who guesses is slowed down, and nobody else.
  rate: 20,
  summary: {
    zh: '凭查询码取得会话令牌，用来查看该案、补充材料',
    en: 'Gives a token for the case of an access code: to read it and add to it',
  },
  query: noQuery,
  takes: code,
  gives: caseShape,
  async answer({ app: { kernel }, body }) {
    const id = await caseOfCode(kernel.identity, code.parse(body).code)
    if (isRefusal(id)) return id
    const { token, endsAt } = await openReceiptSession(kernel.identity, id)
    return { case: id, token, endsAt: endsAt.toISOString() }
  },
}

/** The same for every procedure of every area: an area that declares one has its calls, and writes none. */
export const procedureEndpoints: readonly Endpoint[] = [
  listProcedures,
  readProcedure,
  openCase,
  takeStep,
  cases,
  caseRegister,
  oneCase,
  giveCase,
  receiptToken,
  ...sealEndpoints,
]
