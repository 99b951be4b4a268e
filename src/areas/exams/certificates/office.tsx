import { dayOf, longDay } from '../../../kernel/calendar/day.ts'
import type { Actor } from '../../../kernel/identity/actor.ts'
import { signInFirst } from '../../../kernel/identity/refusals.ts'
import { isRefusal, type Refusal, refuse } from '../../../law/refusal.ts'
import type { Say } from '../../../law/say.ts'
import { readNumber } from '../../../mechanisms/credential/check.ts'
import {
  type CertifiedExam,
  certificateOfOffice,
  certificatesOfExam,
  examOfOffice,
  type ListedCertificate,
} from '../../../mechanisms/credential/list.ts'
import { EXAMINER, makeCertificate } from '../../../mechanisms/credential/make.ts'
import { askToRevoke, decideRevoking, noSuchCertificate, SECOND } from '../../../mechanisms/credential/revoke.ts'
import { type Answer, databaseOf, page, type Route, seeOther, type Visit } from '../../../web/area.ts'
import { AsWritten } from '../../../web/as-written.tsx'
import { Form, Refused } from '../../../web/form.tsx'
import { answerList } from '../../../web/list/answer-list.ts'
import type { List } from '../../../web/list/list.ts'
import { ListView } from '../../../web/list/list-view.tsx'
import { HOME } from '../home-path.ts'
import { credentialsIn } from './context.ts'
import { CERTIFICATES_NAME, Wishes, wishIn } from './holder.tsx'
import { CERTIFICATES, examCertificatesPath, places } from './paths.ts'

export const REVOKE = `${CERTIFICATES}/revoke`
const revokePath = (number: number): string => `${REVOKE}/${number}`

type Officer = Extract<Actor, { readonly kind: 'officer' }>

const noSuchExam = refuse('not-found', {
  zh: '没有这场考试，或者它不是本单位的',
  en: 'There is no such exam of your office',
})

/** Of another office's exam nobody is told that there is one. */
async function examIn(visit: Visit): Promise<{ readonly exam: CertifiedExam; readonly officer: Officer } | Refusal> {
  const { actor, params } = visit
  if (actor.kind !== 'officer') return signInFirst()
  const exam = await examOfOffice(databaseOf(visit), { id: params.exam ?? '', office: actor.office })
  const sees = actor.roles.includes(EXAMINER) || actor.roles.includes(SECOND)
  return exam && sees ? { exam, officer: actor } : noSuchExam
}

const crumbs = ({ say }: Visit) => [
  { name: say({ zh: '学法考试', en: 'Examinations' }), path: HOME },
  { name: say(CERTIFICATES_NAME), path: CERTIFICATES },
]

/** How a certificate stands, for its office. */
function standingOfCertificate({ revokedAt, isReplaced, askedAt, noLongerPasses }: ListedCertificate): Say {
  if (revokedAt) {
    const { zh, en } = longDay(dayOf(revokedAt))
    if (isReplaced)
      return {
        zh: `成绩更正，${zh}由系统撤销，可以换领`,
        en: `result put right, revoked by the system on ${en}; another may be taken`,
      }
    return { zh: `${zh}撤销`, en: `revoked on ${en}` }
  }
  if (askedAt) return { zh: '等待撤销的决定', en: 'revocation waits for a decision' }
  if (noLongerPasses) return { zh: '成绩已变，不再合格：是否撤销', en: 'its result no longer passes: to be revoked?' }
  return { zh: '有效', en: 'valid' }
}

const says = ({ named, scored }: ListedCertificate): Say => {
  const zh = [...(named ? ['姓名'] : []), ...(scored ? ['成绩'] : [])]
  const en = [...(named ? ['name'] : []), ...(scored ? ['points'] : [])]
  return { zh: zh.join('、') || '—', en: en.join(', ') || '—' }
}

const listOf = (exam: string): List<ListedCertificate> => ({
  path: examCertificatesPath(exam),
  name: CERTIFICATES_NAME,
  measure: '份',
  empty: { zh: '还没有人申请证书。', en: 'Nobody has asked for a certificate yet.' },
  keyOf: ({ number }) => number,
  columns: [
    {
      head: { zh: '编号', en: 'Number' },
      cell: ({ number, code }, { href }) => <a href={href(places.certificate(number, code))}>{number}</a>,
      words: ({ number }) => String(number),
    },
    {
      head: { zh: '座位号', en: 'Seat' },
      cell: ({ seatNumber }, visit) => <AsWritten words={seatNumber} visit={visit} />,
      words: ({ seatNumber }) => seatNumber,
    },
    {
      head: { zh: '另写明', en: 'Says besides' },
      cell: (row, { say }) => say(says(row)),
      words: (row, { say }) => say(says(row)),
    },
    {
      head: { zh: '出证日期', en: 'Issued on' },
      cell: ({ madeAt }, { say }) => say(longDay(dayOf(madeAt))),
      words: ({ madeAt }) => dayOf(madeAt),
    },
    {
      head: { zh: '状态', en: 'Standing' },
      cell: (row, { say, href }) => <a href={href(revokePath(row.number))}>{say(standingOfCertificate(row))}</a>,
      words: (row, { say }) => say(standingOfCertificate(row)),
    },
  ],
  file: 'certificates',
  api: '/api/exams/{exam}/certificates',
})

const ForForm = ({ exam, visit }: { exam: CertifiedExam; visit: Visit }) => (
  <section aria-labelledby="for">
    <h2 id="for">{visit.say({ zh: '为合格的人出具', en: 'Make one for somebody who passed' })}</h2>
    <Form visit={visit} action={examCertificatesPath(exam.id)}>
      <div class="field">
        <label for="seat" data-required="">
          {visit.say({ zh: '座位号', en: 'Seat' })}
          <small>
            {visit.say({
              zh: '应合格的人要求；姓名、成绩由本人决定',
              en: 'As the holder asks; name and points are theirs to want',
            })}
          </small>
        </label>
        <input id="seat" name="seat" type="text" required maxLength={60} value={visit.form.seat} />
      </div>
      <Wishes id="for-seat" visit={visit} />
      <p class="actions">
        <button type="submit">{visit.say({ zh: '出具证书', en: 'Make the certificate' })}</button>
      </p>
    </Form>
  </section>
)

async function ofExam(visit: Visit, refusal?: Refusal): Promise<Answer> {
  const found = await examIn(visit)
  if (isRefusal(found)) return found
  const { exam, officer } = found
  const { say } = visit
  const told = exam.stage === 'told' || exam.stage === 'final'
  return answerList(
    visit,
    listOf(exam.id),
    ({ after }, limit) =>
      certificatesOfExam(databaseOf(visit), { case: exam.id, office: officer.office }, { limit, after }),
    (reading) =>
      page(
        `${exam.title}：${say(CERTIFICATES_NAME)}`,
        <>
          <h1>
            <AsWritten words={exam.title} visit={visit} />
          </h1>
          <p class="meta">
            {say({ zh: `满分${exam.most}分，${exam.pass}分合格`, en: `${exam.pass} of ${exam.most} points pass` })}
          </p>
          <Refused refusal={refusal} visit={visit} title={{ zh: '没有出具证书', en: 'No certificate was made' }} />
          <ListView {...reading} />
          {officer.roles.includes(EXAMINER) && told && (
            <Form visit={visit} action={`${HOME}/${exam.id}/xapi`}>
              <p class="actions">
                <button type="submit" class="quiet">
                  {say({
                    zh: '成绩作为学习记录（xAPI）下载，记录在案',
                    en: 'Results as learning records (xAPI), on record',
                  })}
                </button>
              </p>
            </Form>
          )}
          {officer.roles.includes(EXAMINER) && <ForForm exam={exam} visit={visit} />}
        </>,
        { crumbs: crumbs(visit), refusal },
      ),
  )
}

async function makeFor(visit: Visit): Promise<Answer> {
  const found = await examIn(visit)
  if (isRefusal(found)) return found
  const { exam, officer } = found
  const of = { case: exam.id, number: (visit.form.seat ?? '').trim().slice(0, 60) }
  const made = await makeCertificate(credentialsIn(visit), { of, wish: wishIn(visit), by: officer })
  return isRefusal(made) ? ofExam(visit, made) : seeOther(places.certificate(made.number, made.code))
}

const AskForm = ({ number, visit }: { number: number; visit: Visit }) => (
  <Form visit={visit} action={revokePath(number)}>
    <div class="field wide">
      <label for="reason" data-required="">
        {visit.say({ zh: '撤销的理由', en: 'Reason to revoke it' })}
        <small>
          {visit.say({ zh: '4至500字，只有本单位看得到', en: '4 to 500 characters, for this office alone' })}
        </small>
      </label>
      <textarea id="reason" name="reason" rows={3} required maxLength={500} value={visit.form.reason ?? ''} />
    </div>
    <p class="actions">
      <button type="submit">{visit.say({ zh: '提出撤销', en: 'Ask to revoke it' })}</button>
    </p>
  </Form>
)

const DecideForm = ({ number, visit }: { number: number; visit: Visit }) => (
  <Form visit={visit} action={`${revokePath(number)}/decide`}>
    <p class="actions">
      <button type="submit" name="decision" value="agree">
        {visit.say({ zh: '同意撤销', en: 'Agree: revoke it' })}
      </button>{' '}
      <button type="submit" name="decision" value="decline" class="plain">
        {visit.say({ zh: '不同意，证书继续有效', en: 'Decline: it stands' })}
      </button>
    </p>
  </Form>
)

async function revocation(visit: Visit, refusal?: Refusal): Promise<Answer> {
  const { actor, say, params } = visit
  if (actor.kind !== 'officer') return signInFirst()
  const number = readNumber(params.number ?? '') ?? 0
  const found = await certificateOfOffice(databaseOf(visit), { number, office: actor.office })
  const sees = actor.roles.includes(EXAMINER) || actor.roles.includes(SECOND)
  if (!found || !sees) return noSuchCertificate()
  const { revokedAt, askedAt, reason, title: exam, seatNumber } = found
  const title = say({ zh: `证书 ${number}`, en: `Certificate ${number}` })
  return page(
    title,
    <>
      <h1>{title}</h1>
      <p class="meta">
        <AsWritten words={exam} visit={visit} /> {say({ zh: `座位号 ${seatNumber}`, en: `seat ${seatNumber}` })}
      </p>
      <Refused refusal={refusal} visit={visit} title={{ zh: '没有办理', en: 'Not done' }} />
      <p>{say(standingOfCertificate(found))}</p>
      {reason !== undefined && (
        <p>
          {say({ zh: '理由：', en: 'Reason: ' })}
          <AsWritten words={reason} visit={visit} />
        </p>
      )}
      {!revokedAt && !askedAt && actor.roles.includes(EXAMINER) && <AskForm number={number} visit={visit} />}
      {!revokedAt && askedAt && actor.roles.includes(SECOND) && <DecideForm number={number} visit={visit} />}
      <p>
        {say({
          zh: '撤销须有两个人：主考写明理由提出，第二保管人同意。撤销后，核验时显示“已经撤销”。',
          en: 'It takes two people to revoke one: the examiner asks with a reason, the second keyholder agrees. From then on a check says so.',
        })}
      </p>
    </>,
    { crumbs: [...crumbs(visit), { name: exam, path: examCertificatesPath(found.case) }], refusal },
  )
}

const settled = (visit: Visit, done: { readonly number: number } | Refusal): Answer | Promise<Answer> => {
  if (!isRefusal(done)) return seeOther(revokePath(done.number))
  return done.code === 'not-found' || done.code === 'not-signed-in' ? done : revocation(visit, done)
}

async function ask(visit: Visit): Promise<Answer> {
  const number = readNumber(visit.params.number ?? '') ?? 0
  return settled(
    visit,
    await askToRevoke(credentialsIn(visit), { actor: visit.actor, number, reason: visit.form.reason }),
  )
}

const whichOne = refuse('incomplete', { zh: '请选同意或者不同意', en: 'Choose to agree or to decline' })

async function decide(visit: Visit): Promise<Answer> {
  const { decision } = visit.form
  const number = readNumber(visit.params.number ?? '') ?? 0
  if (decision !== 'agree' && decision !== 'decline') return revocation(visit, whichOne)
  return settled(
    visit,
    await decideRevoking(credentialsIn(visit), { actor: visit.actor, number, agrees: decision === 'agree' }),
  )
}

export const officeRoutes: readonly Route[] = [
  { method: 'GET', path: `${CERTIFICATES}/of/:exam`, who: 'signed-in', answer: (visit) => ofExam(visit) },
  { method: 'POST', path: `${CERTIFICATES}/of/:exam`, who: 'signed-in', answer: makeFor },
  { method: 'GET', path: `${REVOKE}/:number`, who: 'signed-in', answer: (visit) => revocation(visit) },
  { method: 'POST', path: `${REVOKE}/:number`, who: 'signed-in', answer: ask },
  { method: 'POST', path: `${REVOKE}/:number/decide`, who: 'signed-in', answer: decide },
]
