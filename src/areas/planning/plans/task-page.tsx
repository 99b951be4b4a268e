import { evidencePath } from '../../../mechanisms/evidence/act.ts'
import type { TaskHolder } from '../../../mechanisms/plan/content.ts'
import { missingWords } from '../../../mechanisms/plan/state.ts'
import { type Page, page } from '../../../web/area.ts'
import { AsWritten } from '../../../web/as-written.tsx'
import { Refused } from '../../../web/form.tsx'
import { Grounds } from '../../../web/grounds.tsx'
import { moment } from '../../../web/moment.ts'
import { basisOf } from './basis.ts'
import { planPath } from './paths.ts'
import { TaskActs } from './task-acts.tsx'
import type { TaskPageOf } from './task-read.ts'
import { actWords, figureWords, piecesWords, State, standingWords } from './words.tsx'

export function taskPage(of: TaskPageOf): Page {
  const { reading, visit, plan, refused } = of
  const { task, state, inside } = reading
  const { say } = visit
  const { title } = task.content
  return page(
    title,
    <>
      <h1>
        <AsWritten words={title} visit={visit} />
      </h1>
      <p>
        <State state={state} task={task} visit={visit} />　{say(piecesWords(state))}
      </p>
      <Refused
        refusal={refused?.refusal}
        prefix={refused?.act}
        visit={visit}
        title={{ zh: '没有办成', en: 'Not done' }}
      />
      <Turn {...of} />
      <Facts {...of} />
      <Needs {...of} />
      {inside && <TaskActs {...of} />}
      {inside && <History {...of} />}
    </>,
    { crumbs: plan ? [{ name: plan.title, path: planPath(plan.id) }] : [], dense: true, refusal: refused?.refusal },
  )
}

const officeName = ({ reading: { offices }, visit }: TaskPageOf, id: string): string => {
  const office = offices.get(id)
  return office ? visit.say(office.name) : id
}

function holderName(of: TaskPageOf, holder: TaskHolder): string {
  const person = holder.person === undefined ? undefined : of.reading.people.get(holder.person)
  return person === undefined ? officeName(of, holder.office) : `${officeName(of, holder.office)}　${person}`
}

/** Whose turn it is, and what for; why what was verified stands no more. */
function Turn(of: TaskPageOf) {
  const { reading, visit } = of
  const { state, task } = reading
  const { say } = visit
  const { owner, verifier, refusedWhy, returned, struck } = task.content
  const who = owner && holderName(of, owner)
  const words = {
    struck: { zh: `已划去：${struck ?? ''}`, en: `Struck out: ${struck ?? ''}` },
    unowned: { zh: '还没有人办：由管计划的人员定', en: 'Nobody owes it yet: whoever keeps the plan names somebody' },
    offered: { zh: `等${who}接受或者写明理由不接受`, en: `${who} takes it on, or refuses with a reason` },
    refused: { zh: `${who}不接受：${refusedWhy ?? ''}。由管计划的人员另定`, en: `${who} refused: ${refusedWhy ?? ''}` },
    open: { zh: `由${who}办：备齐证据后报办结`, en: `${who}: bring the evidence, then say it done` },
    returned: {
      zh: `由${who}办。退回的理由：${returned?.reason ?? ''}`,
      en: `${who}: returned because ${returned?.reason ?? ''}`,
    },
    said: {
      zh: `等${holderName(of, verifier ?? { office: task.office })}核验`,
      en: `${holderName(of, verifier ?? { office: task.office })} verifies it`,
    },
    verified: { zh: '已核验，不用再办', en: 'Verified: nothing is due' },
    fallen: { zh: `由${who}办：证据不再齐全，补齐后重新报办结`, en: `${who}: its evidence is no longer whole` },
  } as const
  const missing = missingWords(state)
  return (
    <section class="turn" aria-labelledby="turn">
      <h2 id="turn">{say({ zh: '下一步', en: 'Next step' })}</h2>
      <p>
        <AsWritten words={say(words[state.standing])} visit={visit} />
      </p>
      {state.standing === 'fallen' && (
        <ul>
          {state.lost.map(({ title, why }) => (
            <li key={title}>
              <AsWritten words={title} visit={visit} />
              {say({ zh: '：', en: ': ' })}
              {say(why)}
            </li>
          ))}
        </ul>
      )}
      {missing && ['open', 'returned', 'fallen'].includes(state.standing) && (
        <p class="meta">{say({ zh: `还缺：${missing.zh}`, en: `Missing: ${missing.en}` })}</p>
      )}
    </section>
  )
}

function Facts(of: TaskPageOf) {
  const { reading, visit, plan } = of
  const { task, inside } = reading
  const { say } = visit
  const { owner, verifier, due, begins, figure, moves, occurrence } = task.content
  return (
    <dl class="facts">
      <dt>{say({ zh: '谁办', en: 'Owner' })}</dt>
      <dd>{owner ? holderName(of, owner) : say({ zh: '未定', en: 'nobody yet' })}</dd>
      <dt>{say({ zh: '谁核验', en: 'Verifier' })}</dt>
      <dd>{holderName(of, verifier ?? { office: task.office })}</dd>
      <dt>{say({ zh: '期限', en: 'Due' })}</dt>
      <dd>
        {begins !== undefined && `${begins} – `}
        <time dateTime={due}>{due}</time> <span class="tag">{say(figureWords(figure))}</span>{' '}
        {figure !== 'own' && <Grounds grounds={basisOf([figure])} visit={visit} />}
        {plan && due > plan.to && say({ zh: '　已移出计划期', en: ' beyond the period of its plan' })}
      </dd>
      {moves.length > 0 && (
        <>
          <dt>{say({ zh: '改过的期限', en: 'Days it had' })}</dt>
          {moves.map((turn) => (
            <dd key={`${turn.from}${turn.to}${turn.on}`}>
              {turn.from} → {turn.to}
              {inside && say({ zh: `，${turn.on}，${turn.reason}`, en: `, on ${turn.on}: ${turn.reason}` })}
            </dd>
          ))}
        </>
      )}
      {occurrence && (
        <>
          <dt>{say({ zh: '第几次', en: 'Occurrence' })}</dt>
          <dd>
            {occurrence.number}/{occurrence.of}
          </dd>
        </>
      )}
    </dl>
  )
}

/** What it needs and what is there, kind by kind, with the pieces for those whom it concerns. */
function Needs(of: TaskPageOf) {
  const { reading, visit } = of
  const { say, href } = visit
  const { state, pieces, people } = reading
  return (
    <section aria-labelledby="needs">
      <h2 id="needs">{say({ zh: '证据', en: 'Evidence' })}</h2>
      <table data-density="dense">
        <thead>
          <tr>
            <th scope="col">{say({ zh: '需要什么', en: 'What is needed' })}</th>
            <th scope="col" class="num">
              {say({ zh: '已有', en: 'There' })}
            </th>
            <th scope="col">{say({ zh: '哪些', en: 'Which' })}</th>
          </tr>
        </thead>
        <tbody>
          {state.needs.map(({ need, there }, at) => (
            <tr key={`${at} ${need.what}`}>
              <th scope="row">
                <AsWritten words={need.what} visit={visit} />
              </th>
              <td class="num">
                {there}/{need.count}
              </td>
              <td>
                <ul>
                  {pieces
                    .filter((piece) => piece.need === at + 1)
                    .map((piece) => (
                      <li key={piece.id}>
                        <a href={href(evidencePath(piece.id))}>
                          <AsWritten words={piece.title} visit={visit} />
                        </a>{' '}
                        <small>
                          {people.get(piece.collectedBy) ?? ''}
                          {piece.withdrawn && say({ zh: '　已撤回', en: ' withdrawn' })}
                          {piece.expiresOn !== undefined &&
                            piece.expiresOn < visit.today &&
                            say({ zh: '　已过期', en: ' expired' })}
                          {need.kind !== 'any' &&
                            need.kind !== piece.form &&
                            say({ zh: '　形式不符', en: ' in another form' })}
                        </small>
                      </li>
                    ))}
                </ul>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function History({ reading: { versions, offices, task }, visit }: TaskPageOf) {
  const { say } = visit
  return (
    <section aria-labelledby="history">
      <h2 id="history">{say({ zh: '经过', en: 'History' })}</h2>
      <ol class="timeline">
        {versions.map(({ version, act, by, office, at, reason, number }) => (
          <li key={version}>
            <strong>{say(actWords[act] ?? { zh: act, en: act })}</strong>　
            <AsWritten words={by} visit={visit} />
            {offices.get(office) && <small>　{say(offices.get(office)?.name ?? { zh: '', en: '' })}</small>}{' '}
            <time dateTime={at.toISOString()}>{say(moment(at))}</time>
            {reason !== undefined && (
              <p>
                <AsWritten words={reason} visit={visit} />
              </p>
            )}
            {number !== undefined && (
              <small>{say({ zh: `存证第${number}号`, en: `entry ${number} of the log` })}</small>
            )}
          </li>
        ))}
      </ol>
      {versions.length === 0 && <p class="meta">{say(standingWords(task.content.owner ? 'open' : 'unowned'))}</p>}
    </section>
  )
}
