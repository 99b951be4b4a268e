import { markGiven } from '../../../kernel/storage/keyset.ts'
import { type Address, formatAddress, parseAddress } from '../../../law/address.ts'
import { isRefusal, type Refusal, refuse } from '../../../law/refusal.ts'
import type { Say } from '../../../law/say.ts'
import { type Segment, segmentsOf } from '../../../law/word-diff.ts'
import { COMMENTS, commentOnItem, commentsOn } from '../../../mechanisms/bank/comments.ts'
import { hasStopped, standingsOf } from '../../../mechanisms/bank/flags.ts'
import { type ItemValues, itemFields } from '../../../mechanisms/bank/item-form.ts'
import { itemOf } from '../../../mechanisms/bank/item-values.ts'
import { asksOldText } from '../../../mechanisms/bank/old-text.ts'
import { examItems } from '../../../mechanisms/bank/register.ts'
import { ITEM_KINDS } from '../../../mechanisms/exam/kind-names.ts'
import { isFlagged, standingWords, type WordsStanding } from '../../../mechanisms/exam/words-standing.ts'
import { actOnRecord } from '../../../mechanisms/register/act.ts'
import { waitingAmong } from '../../../mechanisms/register/agreement/read.ts'
import { noSuchRecord, type OfficerActor, whyNotEnter } from '../../../mechanisms/register/decide.ts'
import { groundsFor, titleOf } from '../../../mechanisms/register/define.ts'
import { type LoadedRecord, loadRecords } from '../../../mechanisms/register/load.ts'
import { proposalPath } from '../../../mechanisms/register/named.ts'
import { provisionsIn, wordsOfUnit } from '../../../mechanisms/register/provisions.ts'
import { measuresOf, usesOf } from '../../../mechanisms/sitting/analysis/measures.ts'
import { type Answer, databaseOf, page, seeOther, type Visit } from '../../../web/area.ts'
import { AsWritten } from '../../../web/as-written.tsx'
import { Form, Refused } from '../../../web/form.tsx'
import { Grounds } from '../../../web/grounds.tsx'
import { Links } from '../../../web/links.tsx'
import { moment } from '../../../web/moment.ts'
import { registerContextOf } from '../../../web/register/reading.ts'
import { decimals, flagRules } from '../results/item-words.ts'
import { figuresSay } from './desk-page.tsx'
import { crumbsTo, itemsOffice } from './item-pages.ts'
import { authors, readers } from './officer.ts'
import { REVIEW } from './paths.ts'
import { USES_SHOWN, Uses } from './uses.tsx'

const COMMENTS_SHOWN = 20

async function itemAt(visit: Visit, { office }: OfficerActor): Promise<LoadedRecord | undefined> {
  const [found] = await loadRecords(databaseOf(visit), examItems, { office, ids: [visit.params.item ?? ''] })
  return found
}

/** What answers told that makes an item doubtful; nothing where they told nothing of the kind. */
function Doubt({ measure, visit }: { readonly measure: Parameters<typeof figuresSay>[0]; readonly visit: Visit }) {
  const { say } = visit
  const doubt = figuresSay(measure)
  if (!measure || !doubt) return null
  return (
    <>
      <p>
        <span class="state" data-state="due">
          {say(doubt)}
        </span>{' '}
        {say({
          zh: `难度 ${decimals(measure.p)}，区分 ${decimals(measure.rest)}，${measure.n} 份卷。`,
          en: `Difficulty ${decimals(measure.p)}, discrimination ${decimals(measure.rest)}, ${measure.n} papers.`,
        })}
      </p>
      <p class="meta">{say(flagRules)}</p>
    </>
  )
}

/** Whether an item may be drawn, in words. */
function useOf(
  { state }: { readonly state: string },
  { old, isStopped }: { readonly old: boolean; readonly isStopped: boolean },
): Say {
  if (state === 'withdrawn') return { zh: '已报废，不再抽用', en: 'Withdrawn: it is drawn no more' }
  if (isStopped) return { zh: '条款已变，停用待审', en: 'Its words have changed: it is stopped until it was revised' }
  if (!old) return { zh: '可用', en: 'Usable' }
  return {
    zh: '可用。题干写明问旧文本：条款变化不停用，只由写明主题的蓝图行抽用',
    en: 'Usable. It asks expressly about an older text: a change does not stop it, and only lines of a blueprint that name its topic draw it',
  }
}

/** 审: one item, how the words it rests on stand today, what was said of it, and what may be done. */
export const review = readers((visit, officer) => show(visit, officer))

async function show(visit: Visit, officer: OfficerActor, refusal?: Refusal): Promise<Answer> {
  const { say, href, today, app } = visit
  const record = await itemAt(visit, officer)
  if (!record) return noSuchRecord(examItems)
  const database = databaseOf(visit)
  const mark = markGiven(COMMENTS, visit.query.after)
  if (isRefusal(mark)) return mark
  const { office } = officer
  const comments = await commentsOn(database, { office, item: record.id, mark, limit: COMMENTS_SHOWN })
  const uses = await usesOf(database, { office, record: record.id, limit: USES_SHOWN + 1 })
  const measure = (await measuresOf(database, office, [record.id])).find(({ version }) => version === record.version)
  const proposal = (await waitingAmong(database, [record.id])).get(record.id)
  const values = itemFields.parse(record.content)
  const old = asksOldText(values)
  const standings = standingsOf(app.kernel.shelf, values.bound, today)
  const flagged = old ? [] : standings.filter(({ standing }) => isFlagged(standing))
  const title =
    values.code === undefined ? titleOf(examItems, values) : say({ zh: `题 ${values.code}`, en: `Item ${values.code}` })
  const path = `${REVIEW}/${record.id}`
  const mayChange =
    record.state === 'current' && proposal === undefined && whyNotEnter(examItems, officer) === undefined
  const fresh = old ? undefined : freshUnits(values, standings)
  return page(
    title,
    <>
      <div class="head">
        <h1>{title}</h1>
        <Links>
          {[
            <a key="record" href={href(`${itemsOffice}/${record.id}`)}>
              {say({ zh: '记录和历次版本', en: 'Record and versions' })}
            </a>,
            mayChange && <a href={href(`${itemsOffice}/${record.id}/change`)}>{say({ zh: '修改', en: 'Change' })}</a>,
          ]}
        </Links>
      </div>
      <Refused refusal={refusal} visit={visit} title={{ zh: '没有办', en: 'Not done' }} />
      {proposal !== undefined && (
        <p>
          <a href={href(proposalPath(examItems.id, proposal))}>
            {say({ zh: '有一项改动在等审题', en: 'A change of it waits for a reviewer' })}
          </a>
        </p>
      )}
      <Doubt measure={measure} visit={visit} />
      <p>{say(useOf(record, { old, isStopped: flagged.some(({ standing }) => hasStopped(standing)) }))}</p>
      <div class="split">
        <div>
          <ItemShown values={values} visit={visit} />
          {mayChange && fresh !== undefined && (
            <Form visit={visit} action={`${path}/rebind`}>
              <p>
                {say({
                  zh: '题干、选项和答案照新条文看过，仍然成立：改绑新条文，交审题人同意后启用。不成立就修改或者报废。',
                  en: 'Stem, options and key were read against the new words and still stand: bind it to them; it is usable once a reviewer agrees. Where they do not, change it or withdraw it.',
                })}
              </p>
              <div class="field">
                <label for="reason">{say({ zh: '理由', en: 'Why' })}</label>
                <textarea id="reason" name="reason" rows={2} minLength={4} maxLength={500} required>
                  {visit.form.reason ?? ''}
                </textarea>
              </div>
              <input type="hidden" name="version" value={record.version} />
              <p class="actions">
                <button type="submit">{say({ zh: '按新条文启用', en: 'Use it with the new words' })}</button>
                <a href={href(`${itemsOffice}/${record.id}`)}>{say({ zh: '报废', en: 'Withdraw' })}</a>
                <Grounds grounds={fresh} short visit={visit} />
              </p>
            </Form>
          )}
        </div>
        <aside>
          <h2>{say({ zh: '所绑条文', en: 'The words it rests on' })}</h2>
          {standings.map(({ unit, standing }) => (
            <Standing key={unit} unit={unit} standing={standing} visit={visit} />
          ))}
        </aside>
      </div>
      <Uses uses={uses} visit={visit} />
      <Comments path={path} comments={comments} visit={visit} />
    </>,
    { crumbs: crumbsTo(visit), dense: true, refusal },
  )
}

/** Where the units of a flagged item stand now, where each stands somewhere; undefined where none changed. */
function freshUnits(values: ItemValues, standings: ReturnType<typeof standingsOf>): readonly Address[] | undefined {
  if (!standings.some(({ standing }) => hasStopped(standing))) return undefined
  const found = standings.flatMap(({ standing }) => placesOf(standing))
  return found.length >= provisionsIn(values.units).length ? found : undefined
}

const placesOf = (standing: WordsStanding): readonly Address[] => ('at' in standing ? [standing.at].flat() : [])

const ItemShown = ({ values, visit }: { values: ItemValues; visit: Visit }) => {
  const { say } = visit
  const item = itemOf(values)
  const right = !isRefusal(item) && item.kind !== 'fill' && Array.isArray(item.key) ? item.key.flat().map(String) : []
  return (
    <>
      <p class="meta">{say(ITEM_KINDS[values.kind])}</p>
      <p class="lede">
        <AsWritten words={values.stem} visit={visit} />
      </p>
      {!isRefusal(item) && item.options.length > 0 && (
        <ul>
          {item.options.map(({ id, text }) => (
            <li key={id}>
              {id}　<AsWritten words={text} visit={visit} />{' '}
              {right.includes(id) && item.kind !== 'match' && item.kind !== 'order' && (
                <span class="tag">{say({ zh: '正答', en: 'right' })}</span>
              )}
            </li>
          ))}
        </ul>
      )}
      {values.answer !== undefined && (
        <p>
          {say({ zh: '答案：', en: 'Key: ' })}
          <AsWritten words={values.answer} visit={visit} />
        </p>
      )}
      {values.explanation !== undefined && (
        <p class="meta">
          <AsWritten words={values.explanation} visit={visit} />
        </p>
      )}
    </>
  )
}

interface StandingOfUnit {
  readonly unit: string
  readonly standing: WordsStanding
  readonly visit: Visit
}

/** The words as the item has them; where they changed, old and new side by side with what went and what came. */
function Standing({ unit, standing, visit }: StandingOfUnit) {
  const { say, app } = visit
  const laws = app.kernel.shelf
  const old = wordsOfUnit(laws, unit) ?? ''
  const place = parseAddress(unit)
  const changed = standing.kind === 'changed' ? standing.at : []
  const fresh = changed.map((at) => wordsOfUnit(laws, at) ?? '').join('\n')
  const segments = standing.kind === 'changed' ? segmentsOf(old, fresh) : undefined
  return (
    <>
      <h3>{say(standingWords(standing))}</h3>
      <dl>
        <div>
          <dt>{place?.version.slice(0, 4)}</dt>
          <dd>
            <Grounds grounds={place ? [formatAddress(place)] : []} short visit={visit} />{' '}
            {segments ? marked(segments, 'removed') : old}
          </dd>
        </div>
        {segments && (
          <div>
            <dt>{parseAddress(changed[0] ?? '')?.version.slice(0, 4)}</dt>
            <dd>
              <Grounds grounds={changed} short visit={visit} /> {marked(segments, 'inserted')}
            </dd>
          </div>
        )}
      </dl>
    </>
  )
}

/** One of the two texts: what both have, and what it alone has, marked. */
const marked = (segments: readonly Segment[], own: 'removed' | 'inserted') => (
  <>
    {segments
      .filter(({ kind }) => kind === 'kept' || kind === own)
      .map(({ kind, text }, at) =>
        kind === 'kept' ? text : own === 'removed' ? <del key={at}>{text}</del> : <ins key={at}>{text}</ins>,
      )}
  </>
)

interface CommentsOf {
  readonly path: string
  readonly comments: Awaited<ReturnType<typeof commentsOn>>
  readonly visit: Visit
}

const Comments = ({ path, comments: { rows, after }, visit }: CommentsOf) => {
  const { say, href } = visit
  return (
    <section aria-labelledby="comments">
      <h2 id="comments">{say({ zh: '意见', en: 'Comments' })}</h2>
      <Form visit={visit} action={`${path}/comments`}>
        <div class="field">
          <label for="words">
            {say({ zh: '对这一题的意见', en: 'What you have to say of this item' })}
            <small>{say({ zh: '记录在案，不能修改', en: 'It goes on record and cannot be changed' })}</small>
          </label>
          <textarea id="words" name="words" rows={2} maxLength={2000} required>
            {visit.form.words ?? ''}
          </textarea>
        </div>
        <p class="actions">
          <button type="submit" class="quiet">
            {say({ zh: '写下意见', en: 'Put it down' })}
          </button>
        </p>
      </Form>
      {rows.length === 0 ? (
        <p>{say({ zh: '还没有意见。', en: 'Nobody has said anything yet.' })}</p>
      ) : (
        <ul>
          {rows.map(({ id, by, at, words }) => (
            <li key={id}>
              <AsWritten words={by} visit={visit} />　{say(moment(at))}　<AsWritten words={words} visit={visit} />
            </li>
          ))}
        </ul>
      )}
      {after !== undefined && (
        <p>
          <a href={href(`${path}?after=${encodeURIComponent(after)}`)}>{say({ zh: '更早的', en: 'Earlier ones' })}</a>
        </p>
      )}
    </section>
  )
}

export const comment = readers(async (visit, officer) => {
  const { database, now } = visit.app.kernel.identity
  const item = visit.params.item ?? ''
  const refused = await commentOnItem({ database, now }, { actor: officer, item, words: visit.form.words ?? '' })
  if (!refused) return seeOther(`${REVIEW}/${item}`)
  return refused.code === 'incomplete' ? show(visit, officer, refused) : refused
})

/** The same item, bound to where its provisions stand now: a change by its author’s post, for a reviewer to agree to. */
export const rebind = authors(async (visit, officer) => {
  const record = await itemAt(visit, officer)
  if (!record) return noSuchRecord(examItems)
  const values = itemFields.parse(record.content)
  const { shelf } = visit.app.kernel
  const fresh = freshUnits(values, standingsOf(shelf, values.bound, visit.today))
  if (!fresh) return { ...nothingChanged, grounds: groundsFor(examItems, visit.today) }
  const { bound: _, ...rest } = values
  const done = await actOnRecord(registerContextOf(visit.app), {
    register: examItems,
    actor: officer,
    act: 'change',
    id: record.id,
    values: { ...rest, units: fresh.join(';') },
    seen: /^\d{1,9}$/.test(visit.form.version ?? '') ? Number(visit.form.version) : 0,
    reason: visit.form.reason,
  })
  if (!isRefusal(done))
    return seeOther(done.proposal ? proposalPath(examItems.id, done.proposal) : `${REVIEW}/${record.id}`)
  return done.code === 'not-found' ? done : show(visit, officer, done)
})

const nothingChanged = refuse('out-of-turn', {
  zh: '所绑条款没有变，或者已删去、没有对应的新条款：不能改绑',
  en: 'Its provisions have not changed, or one is gone and has no place now: there is nothing to bind it to',
})
