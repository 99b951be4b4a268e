import type { Refusal } from '../../law/refusal.ts'
import type { Say } from '../../law/say.ts'
import type { RecordProposal, WaitingProposal } from '../../mechanisms/register/agreement/read.ts'
import { fieldSay, type RecordValues, type Register, titleOf } from '../../mechanisms/register/define.ts'
import { fileField, registerFields } from '../../mechanisms/register/field-kind.ts'
import { groundsOfAll } from '../../mechanisms/register/grounds-of.ts'
import { type NamedThings, proposalPath, recordPath } from '../../mechanisms/register/named.ts'
import { type Page, page, type Visit } from '../area.ts'
import { AsWritten } from '../as-written.tsx'
import { Form, Refused } from '../form.tsx'
import { Grounds } from '../grounds.tsx'
import { moment } from '../moment.ts'
import { isPublic, valueWords } from './reading.ts'
import { Reason } from './record-page.tsx'
import { Value } from './value.tsx'

export const ACT_WORDS: Readonly<Record<RecordProposal['act'], Say>> = {
  entry: { zh: '登记', en: 'Entry' },
  change: { zh: '更改', en: 'Change' },
  withdrawal: { zh: '撤下', en: 'Withdrawal' },
  import: { zh: '导入', en: 'Import' },
}

interface ProposalsOf {
  readonly register: Register
  readonly waiting: readonly WaitingProposal[]
  readonly visit: Visit
}

/** What waits at an office for a second person. */
export function proposalsPage({ register, waiting, visit }: ProposalsOf): Page {
  const { say } = visit
  const title = say({ zh: `待同意：${register.name.zh}`, en: `Waiting for agreement: ${register.name.en}` })
  return page(
    title,
    <>
      <h1>{title}</h1>
      {waiting.length === 0 ? (
        <p>{say({ zh: '没有等人同意的登记。', en: 'Nothing waits for anybody’s agreement.' })}</p>
      ) : (
        <WaitingProposals waiting={waiting} visit={visit} />
      )}
    </>,
    { dense: true },
  )
}

/** Each with what it is about, who proposed it and since when. */
export const WaitingProposals = ({ waiting, visit }: Omit<ProposalsOf, 'register'>) => {
  const { say, href } = visit
  return (
    <ul class="clocks">
      {waiting.map(({ register, id, act, title, records, by, at, own }) => (
        <li key={id}>
          <a href={href(proposalPath(register, id))}>
            {say(ACT_WORDS[act])} <AsWritten words={title} visit={visit} />
          </a>
          {records > 1 && <span class="meta">{say({ zh: `等${records}条`, en: `and ${records - 1} more` })}</span>}
          <span class="meta">
            <AsWritten words={by} visit={visit} />　{say(moment(at))}
          </span>
          <span class="state" data-state={own ? 'quiet' : 'due'}>
            {own
              ? say({ zh: '等另一人同意', en: 'waits for another' })
              : say({ zh: '待您同意', en: 'waits for your word' })}
          </span>
        </li>
      ))}
    </ul>
  )
}

interface ProposalOf {
  readonly register: Register
  readonly proposal: RecordProposal
  readonly named: NamedThings
  /** Why this officer may not agree, and not refuse; undefined where they may. */
  readonly whyNotAgree: Refusal | undefined
  readonly whyNotRefuse: Refusal | undefined
  /** Whether they proposed it themselves: a refusal takes it back. */
  readonly isOwn: boolean
  readonly refusal?: Refusal | undefined
  readonly visit: Visit
}

/** What was proposed, record by record before and after, and the word on it. */
export function proposalPage(of: ProposalOf): Page {
  const { register, proposal, refusal, visit } = of
  const { say } = visit
  const title = say({
    zh: `${ACT_WORDS[proposal.act].zh}${register.one.zh}，待另一人同意`,
    en: `${ACT_WORDS[proposal.act].en} of ${register.one.en}, to be agreed to`,
  })
  return page(
    title,
    <>
      <div class="head">
        <h1>{title}</h1>
        <p>
          <span class="tag">{say(STATES[proposal.state])}</span>
        </p>
      </div>
      <Refused refusal={refusal} prefix="settle" title={{ zh: '没有办成', en: 'Not done' }} visit={visit} />
      <p>
        {say({ zh: '提出：', en: 'Proposed by ' })}
        <AsWritten words={proposal.by} visit={visit} />　{say(moment(proposal.at))}
      </p>
      {proposal.decidedAt && (
        <p>
          {say({ zh: '办结：', en: 'Settled by ' })}
          <AsWritten words={proposal.decidedBy ?? ''} visit={visit} />　{say(moment(proposal.decidedAt))}
          {proposal.decidedReason !== undefined && (
            <>
              {say({ zh: '，理由：', en: ', because: ' })}
              <AsWritten words={proposal.decidedReason} visit={visit} />
            </>
          )}
        </p>
      )}
      {proposal.rows.map((row) => (
        <section key={row.record}>
          <h2>
            {row.before ? (
              <a href={visit.href(recordPath(register.id, row.record))}>{titleOf(register, row.content)}</a>
            ) : (
              titleOf(register, row.content)
            )}
          </h2>
          {row.reason !== undefined && (
            <p>
              {say({ zh: '理由：', en: 'Why: ' })}
              <AsWritten words={row.reason} visit={visit} />
            </p>
          )}
          {row.state !== 'withdrawn' && (
            <Difference {...of} record={row.record} before={row.before} after={row.content} />
          )}
        </section>
      ))}
      <Words {...of} />
    </>,
    {
      crumbs: [{ name: say(register.name), path: proposalPath(register.id) }],
      dense: true,
      refusal,
    },
  )
}

const STATES: Readonly<Record<RecordProposal['state'], Say>> = {
  waiting: { zh: '等另一人同意', en: 'waits for another person' },
  agreed: { zh: '已同意', en: 'agreed to' },
  refused: { zh: '未同意或者已收回', en: 'refused or taken back' },
}

interface DifferenceOf extends Pick<ProposalOf, 'register' | 'named' | 'visit'> {
  readonly record: string
  readonly before: RecordValues | undefined
  readonly after: RecordValues
}

/** Of a new record every value, of a change what differs. */
function Difference({ register, named, visit, record, before, after }: DifferenceOf) {
  const { say } = visit
  const file = fileField(register)
  const fields = registerFields(register).filter(
    ({ name }) => JSON.stringify(before?.[name]) !== JSON.stringify(after[name]),
  )
  const words = (name: string, values: RecordValues) =>
    say(valueWords({ register, named, visit }, name, values)) || say({ zh: '（空）', en: '(empty)' })
  return (
    <dl class="facts">
      {fields.map(({ name, provisions, wordsOf }) => (
        <div key={name}>
          <dt>
            {say(fieldSay(register, name))}
            {!isPublic(register, name) && (
              <>
                {' '}
                <span class="tag">{say({ zh: '不公开', en: 'not public' })}</span>
              </>
            )}
          </dt>
          <dd>
            {before && (
              <>
                <Lines words={words(name, before)} visit={visit} /> →{' '}
              </>
            )}
            {name in after && (name === file?.name || provisions || wordsOf !== undefined) ? (
              <Value {...{ register, named, name, values: after, record, visit }} />
            ) : (
              <Lines words={words(name, after)} visit={visit} />
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** Words as they were written, line by line. */
function Lines({ words, visit }: { readonly words: string; readonly visit: Visit }) {
  const lines = words.split('\n')
  if (lines.length === 1) return <AsWritten words={words} visit={visit} />
  return (
    <>
      {lines.map((line, at) => (
        <div key={`${at} ${line}`}>
          <AsWritten words={line} visit={visit} />
        </div>
      ))}
    </>
  )
}

/** What a ticked question of the agreement is called in the form. */
export const CONFIRMS = 'confirms-'

function Words({ register, proposal, whyNotAgree, whyNotRefuse, isOwn, visit }: ProposalOf) {
  const { say, form } = visit
  const action = proposalPath(register.id, proposal.id)
  const stands = groundsOfAll(
    register,
    visit.today,
    proposal.rows.map(({ content }) => content),
  )
  if (proposal.state !== 'waiting') return null
  return (
    <section aria-labelledby="settle">
      <h2 id="settle">{say({ zh: '可以办理', en: 'What may be done' })}</h2>
      {whyNotAgree ? (
        <p>{say(whyNotAgree.reason)}</p>
      ) : (
        <Form visit={visit} action={action}>
          <p>
            {say({
              zh: '同意以后立即生效，写入登记和存证；公开的内容随即公开。',
              en: 'Once agreed to it has effect and goes on record; what is public of it is public from then on.',
            })}
          </p>
          {Object.entries(register.agrees?.confirms ?? {}).map(([name, words]) => (
            <label key={name} class="choice">
              <input
                type="checkbox"
                name={`${CONFIRMS}${name}`}
                value="yes"
                required
                checked={form[`${CONFIRMS}${name}`] === 'yes'}
              />
              <span>{say(words)}</span>
            </label>
          ))}
          <p class="actions">
            <button type="submit" name="agrees" value="yes">
              {say({ zh: '同意', en: 'Agree' })}
            </button>
            <Grounds grounds={stands} short visit={visit} />
          </p>
        </Form>
      )}
      {!whyNotRefuse && (
        <details open={form.reason !== undefined}>
          <summary>{say(isOwn ? { zh: '收回', en: 'Take back' } : { zh: '不同意', en: 'Refuse' })}</summary>
          <Form visit={visit} action={action}>
            <Reason id="settle-reason" value={form.reason} visit={visit} />
            <p class="actions">
              <button type="submit" class="quiet" name="agrees" value="no">
                {say(isOwn ? { zh: '收回这一项', en: 'Take this back' } : { zh: '不同意这一项', en: 'Refuse this' })}
              </button>
            </p>
          </Form>
        </details>
      )}
    </section>
  )
}
