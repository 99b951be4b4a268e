import { z } from 'zod'
import { signInFirst } from '../../kernel/identity/refusals.ts'
import { headRoles } from '../../kernel/identity/roles.ts'
import { isRefusal, type Refusal } from '../../law/refusal.ts'
import { noSuchRecord, type OfficerActor } from '../../mechanisms/register/decide.ts'
import type { Register } from '../../mechanisms/register/define.ts'
import {
  askErasure,
  type ErasureDone,
  settleErasure,
  whyNotErase,
  whyNotSettleErasure,
} from '../../mechanisms/register/erasure/act.ts'
import { erasureGrounds, isErasureGround } from '../../mechanisms/register/erasure/grounds.ts'
import { erasuresOf, type RecordErasure, recordErasedAt } from '../../mechanisms/register/erasure/read.ts'
import { loadRecords } from '../../mechanisms/register/load.ts'
import { recordPath } from '../../mechanisms/register/named.ts'
import { type Answer, type App, databaseOf, type Endpoint, page, type Route, seeOther, type Visit } from '../area.ts'
import { AsWritten } from '../as-written.tsx'
import { FactorFields, factorIn } from '../factor-fields.tsx'
import { Form, Refused } from '../form.tsx'
import { Grounds } from '../grounds.tsx'
import { moment } from '../moment.ts'

export const erasurePath = (register: string, record: string): string => `${recordPath(register, record)}/erasure`

const contextOf = ({ kernel }: App) => ({
  database: kernel.identity.database,
  now: kernel.identity.now,
  heads: headRoles(kernel.identity.roles),
})

/** What a page shows of the erasures of a record. */
export interface ErasuresRead {
  readonly erasures: readonly RecordErasure[]
  /** When it was erased, by the list outside the database. */
  readonly erasedAt: Date | undefined
}

export async function readErasures(
  visit: Visit,
  register: Register,
  { office, id }: { readonly office: string; readonly id: string },
): Promise<ErasuresRead> {
  const database = databaseOf(visit)
  const erasures = await erasuresOf(database, register, { office, id })
  return { erasures, erasedAt: await recordErasedAt(database, register, id) }
}

interface ErasureOf extends ErasuresRead {
  readonly register: Register
  readonly record: string
  readonly visit: Visit
}

/** That a record was erased, by whom and on which ground; or what waits for a second person; or the form to ask it. */
export function ErasurePart({ register, record, erasures, erasedAt, visit }: ErasureOf) {
  const { say, actor, app } = visit
  if (actor.kind !== 'officer') return null
  const heads = headRoles(app.kernel.identity.roles)
  const [newest] = erasures
  const mayAsk = whyNotErase(register, actor, heads) === undefined
  if (!newest && !mayAsk && !erasedAt) return null
  return (
    <section aria-labelledby="erasure">
      <h2 id="erasure">{say({ zh: '依法删除', en: 'Erasure by law' })}</h2>
      {erasedAt && (
        <p role="status">
          {say({ zh: '内容已于 ', en: 'What it said was erased on ' })}
          {say(moment(erasedAt))}
          {say({ zh: ' 依法删除，只留下散列值和存证。', en: ': its hashes and entries alone are left.' })}
        </p>
      )}
      {erasures.map((one) => (
        <One key={one.id} erasure={one} visit={visit} />
      ))}
      {newest?.state === 'waiting' && <Settle {...{ register, record, visit }} erasure={newest} officer={actor} />}
      {mayAsk && !erasedAt && (newest === undefined || newest.state === 'refused') && (
        <Ask {...{ register, record, visit }} />
      )}
    </section>
  )
}

const STATES = {
  waiting: { zh: '等另一人同意', en: 'waits for a second person' },
  agreed: { zh: '已同意，正在删除', en: 'agreed to, being erased' },
  done: { zh: '已删除', en: 'erased' },
  refused: { zh: '未同意或者已收回', en: 'refused or taken back' },
} as const

function One({ erasure, visit }: { readonly erasure: RecordErasure; readonly visit: Visit }) {
  const { say } = visit
  const { by, askedAt, ground, reason, state, decidedBy, decidedAt, decidedReason } = erasure
  return (
    <p>
      <span class="tag">{say(STATES[state])}</span>　{say({ zh: '提出：', en: 'asked by ' })}
      <AsWritten words={by} visit={visit} />　{say(moment(askedAt))}
      {say({ zh: '；依据：', en: '; on the ground: ' })}
      {isErasureGround(ground) ? (
        <>
          {say(erasureGrounds[ground])} <Grounds grounds={[ground]} short visit={visit} />
        </>
      ) : (
        ground
      )}
      {say({ zh: '；理由：', en: '; because: ' })}
      <AsWritten words={reason} visit={visit} />
      {decidedAt && (
        <>
          {say({ zh: '；办结：', en: '; settled by ' })}
          <AsWritten words={decidedBy ?? ''} visit={visit} />　{say(moment(decidedAt))}{' '}
          <AsWritten words={decidedReason ?? ''} visit={visit} />
        </>
      )}
    </p>
  )
}

interface OfRecord {
  readonly register: Register
  readonly record: string
  readonly visit: Visit
}

function Ask({ register, record, visit }: OfRecord) {
  const { say, form } = visit
  return (
    <details open={form.ground !== undefined}>
      <summary>{say({ zh: '提出依法删除', en: 'Ask that it be erased' })}</summary>
      <p>
        {say({
          zh: '删除的是这条记录和各版的全部内容、文件和只为它而存的证明材料；留下散列值、存证和这一次删除的记录。要由负责人和另一人办理，删除以后不能恢复。理由里不要写个人信息。',
          en: 'What goes is all that the record and its versions say, its files, and evidence that serves it alone; hashes, entries and the record of this erasure stay. It takes the head and a second person, and cannot be undone. Name nobody in the reason.',
        })}
      </p>
      <Form visit={visit} action={erasurePath(register.id, record)}>
        <div class="fields">
          <div class="field wide">
            <label for="erasure-ground" data-required="">
              {say({ zh: '依据', en: 'Ground' })}
            </label>
            <select id="erasure-ground" name="ground" required>
              {Object.entries(erasureGrounds).map(([ground, words]) => (
                <option key={ground} value={ground} selected={ground === form.ground}>
                  {say(words)}
                </option>
              ))}
            </select>
          </div>
          <Reason id="erasure-reason" visit={visit} required />
        </div>
        <p class="actions">
          <button type="submit" class="quiet">
            {say({ zh: '提出删除', en: 'Ask it' })}
          </button>
          <Grounds grounds={['pipl@2021-11-01#art-47']} short visit={visit} />
        </p>
      </Form>
    </details>
  )
}

const Reason = ({ id, visit: { say, form }, required }: { id: string; visit: Visit; required: boolean }) => (
  <div class="field wide">
    <label for={id} data-required={required ? '' : undefined}>
      {say({ zh: '理由', en: 'Reason' })}
      <small>{say({ zh: '存证，不写个人信息', en: 'on record: name nobody in it' })}</small>
    </label>
    <textarea id={id} name="reason" rows={2} maxLength={500} required={required} value={form.reason ?? ''} />
  </div>
)

interface SettleOf extends OfRecord {
  readonly erasure: RecordErasure
  readonly officer: OfficerActor
}

function Settle({ register, record, erasure, officer, visit }: SettleOf) {
  const { say, app } = visit
  const heads = headRoles(app.kernel.identity.roles)
  const why = (agrees: boolean) => whyNotSettleErasure(register, officer, erasure, { agrees, heads })
  const [notAgree, notRefuse] = [why(true), why(false)]
  const action = `${erasurePath(register.id, record)}/word`
  return (
    <>
      {notAgree ? (
        <p>{say(notAgree.reason)}</p>
      ) : (
        <Form visit={visit} action={action}>
          <FactorFields id="erasure" visit={visit} />
          <p class="actions">
            <button type="submit" name="agrees" value="yes">
              {say({ zh: '同意删除，不能恢复', en: 'Agree: it cannot be undone' })}
            </button>
          </p>
        </Form>
      )}
      {!notRefuse && (
        <details>
          <summary>{say({ zh: '不同意或者收回', en: 'Refuse it or take it back' })}</summary>
          <Form visit={visit} action={action}>
            <Reason id="erasure-no" visit={visit} required />
            <p class="actions">
              <button type="submit" class="quiet" name="agrees" value="no">
                {say({ zh: '不删除', en: 'Do not erase' })}
              </button>
            </p>
          </Form>
        </details>
      )}
    </>
  )
}

/** Asking that a record be erased, and the word on it. */
export const erasureRoutes = (register: Register): readonly Route[] => [
  {
    method: 'POST',
    path: erasurePath(register.id, ':record'),
    who: 'signed-in',
    answer: async (visit) => {
      const { actor, app, params, form } = visit
      const { ground = '', reason = '' } = form
      const asked = { register, actor, id: params.record ?? '', ground, reason }
      return answered(register, visit, await askErasure(contextOf(app), asked))
    },
  },
  {
    method: 'POST',
    path: `${erasurePath(register.id, ':record')}/word`,
    who: 'signed-in',
    answer: async (visit) => {
      const { actor, app, params, form } = visit
      const factor = factorIn(form)
      const unproven = (factor && (await visit.prove(factor))) ?? visit.whyNotProven()
      const agrees = form.agrees === 'yes'
      const word = { register, actor, id: params.record ?? '', agrees, reason: form.reason ?? '' }
      return answered(register, visit, await settleErasure(contextOf(app), { ...word, whyNotProven: () => unproven }))
    },
  },
]

async function answered(register: Register, visit: Visit, done: ErasureDone | Refusal): Promise<Answer> {
  const { actor, params } = visit
  const id = params.record ?? ''
  if (!isRefusal(done)) return seeOther(recordPath(register.id, id))
  if (actor.kind !== 'officer' || done.code === 'not-found') return done
  const [record] = await loadRecords(databaseOf(visit), register, { office: actor.office, ids: [id] })
  if (!record) return noSuchRecord(register)
  const read = await readErasures(visit, register, { office: actor.office, id })
  const title = visit.say({ zh: '没有办成', en: 'Not done' })
  return page(
    title,
    <>
      <h1>{title}</h1>
      <Refused refusal={done} prefix="erasure" visit={visit} />
      <ErasurePart {...{ register, record: id, visit }} {...read} />
    </>,
    { refusal: done, dense: true, crumbs: [{ name: visit.say(register.one), path: recordPath(register.id, id) }] },
  )
}

const Asking = z.object({ ground: z.string().max(100), reason: z.string().max(2000) })
const Word = z.object({ agrees: z.boolean(), reason: z.string().max(2000).default('') })
const told = z.object({ state: z.enum(['waiting', 'agreed', 'done', 'refused']) })

/** The same for programs; to agree is for somebody who is signed in and has just shown a factor. */
export function erasureEndpoints(register: Register): readonly Endpoint[] {
  const path = `/registers/${register.id}/records/{record}/erasure`
  const { zh, en } = register.name
  const shape = (done: ErasureDone | Refusal) => (isRefusal(done) ? done : { state: done.state })
  return [
    {
      method: 'POST',
      path,
      who: 'signed-in',
      summary: {
        zh: `${zh}：提出依法删除一条记录的内容，要由另一人同意，两人中有负责人`,
        en: `${en}: ask that what a record says be erased by law; a second person agrees, one of the two the head`,
      },
      query: z.object({}),
      takes: Asking,
      gives: told,
      async answer({ app, actor, params, body }) {
        if (actor.kind !== 'officer') return signInFirst()
        return shape(
          await askErasure(contextOf(app), { register, actor, id: params.record ?? '', ...Asking.parse(body) }),
        )
      },
    },
    {
      method: 'POST',
      path: `${path}/word`,
      who: 'signed-in',
      summary: {
        zh: `${zh}：同意、不同意或者收回一次依法删除`,
        en: `${en}: agree to an erasure, refuse it or take it back`,
      },
      query: z.object({}),
      takes: Word,
      gives: told,
      async answer({ app, actor, params, body, whyNotProven }) {
        if (actor.kind !== 'officer') return signInFirst()
        const word = { register, actor, id: params.record ?? '', ...Word.parse(body), whyNotProven }
        return shape(await settleErasure(contextOf(app), word))
      },
    },
  ]
}
