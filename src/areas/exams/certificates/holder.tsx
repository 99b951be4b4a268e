import { dayOf, longDay } from '../../../kernel/calendar/day.ts'
import { signInFirst } from '../../../kernel/identity/refusals.ts'
import { isRefusal, type Refusal } from '../../../law/refusal.ts'
import { type TouchedCertificate, toldExams, touchedCertificates } from '../../../mechanisms/credential/list.ts'
import { type CertificateAsker, EXAMINER, makeCertificate } from '../../../mechanisms/credential/make.ts'
import { resultsOfPerson, type ToldResult, toldResultsOfSeat } from '../../../mechanisms/credential/passed.ts'
import { SECOND } from '../../../mechanisms/credential/revoke.ts'
import { type Answer, databaseOf, page, type Route, seeOther, type Visit } from '../../../web/area.ts'
import { AsWritten } from '../../../web/as-written.tsx'
import { Form, Refused } from '../../../web/form.tsx'
import { HOME } from '../home-path.ts'
import { askerOf, credentialsIn, seatOf } from './context.ts'
import { CERTIFICATES, CHECK, examCertificatesPath, places } from './paths.ts'

export const CERTIFICATES_NAME = { zh: '合格证书', en: 'Certificates' } as const

/** What the holder wants on it beside what always stands there; nothing is ticked beforehand. */
export const Wishes = ({ id, visit: { say } }: { id: string; visit: Visit }) => (
  <div class="field">
    <div class="choice">
      <input type="checkbox" id={`${id}-named`} name="named" value="yes" />
      <label for={`${id}-named`}>
        {say({ zh: '写上姓名（名册上有姓名的）', en: 'With the name, where the roll has it' })}
      </label>
    </div>
    <div class="choice">
      <input type="checkbox" id={`${id}-scored`} name="scored" value="yes" />
      <label for={`${id}-scored`}>{say({ zh: '写上成绩', en: 'With the points' })}</label>
    </div>
  </div>
)

export const wishIn = ({ form }: Pick<Visit, 'form'>) => ({
  named: form.named === 'yes',
  scored: form.scored === 'yes',
})

/** Of a seat that passed, what a certificate is made with. */
const MakeForm = ({ result, visit }: { result: ToldResult; visit: Visit }) => (
  <Form visit={visit} action={CERTIFICATES}>
    <input type="hidden" name="seat" value={String(result.seat)} />
    <Wishes id={`seat-${result.seat}`} visit={visit} />
    <p class="actions">
      <button type="submit">{visit.say({ zh: '出具证书', en: 'Make the certificate' })}</button>
    </p>
  </Form>
)

/** What became of certificates of one seat since marks changed. */
const Touched = ({ certificates, visit: { say } }: { certificates: readonly TouchedCertificate[]; visit: Visit }) => (
  <>
    {certificates.map(({ number, replacedAt }) => (
      <p key={number}>
        {replacedAt
          ? say({
              zh: `证书${number}：成绩经更正，证书上写的已经不符，${longDay(dayOf(replacedAt)).zh}由系统撤销。`,
              en: `Certificate ${number}: the result was put right and it no longer says what is so; the system revoked it on ${longDay(dayOf(replacedAt)).en}.`,
            })
          : say({
              zh: `证书${number}：成绩经更正后没有达到合格线，是否撤销由组织考试的单位两人决定。`,
              en: `Certificate ${number}: the result, put right, does not reach the pass mark; two people of the office decide whether it is revoked.`,
            })}
      </p>
    ))}
  </>
)

interface ResultShown {
  readonly result: ToldResult
  readonly touched: readonly TouchedCertificate[]
  readonly visit: Visit
}

const ResultItem = ({ result, touched, visit }: ResultShown) => (
  <li>
    <h3>
      <AsWritten words={result.title} visit={visit} />
    </h3>
    <p class="meta">
      {visit.say(result.officeName)} {visit.say({ zh: `座位号 ${result.number}`, en: `seat ${result.number}` })}
    </p>
    <Touched certificates={touched.filter(({ seat }) => seat === result.seat)} visit={visit} />
    {result.hasPassed && !result.isPending ? (
      <MakeForm result={result} visit={visit} />
    ) : (
      <p>
        {visit.say({
          zh: '没有达到合格线，或者还没有阅完',
          en: 'The pass mark was not reached, or it is not marked yet',
        })}
      </p>
    )}
  </li>
)

const seesOffice = ({ actor }: Visit): boolean =>
  actor.kind === 'officer' && (actor.roles.includes(EXAMINER) || actor.roles.includes(SECOND))

async function home(visit: Visit, refusal?: Refusal): Promise<Answer> {
  const { say, href, actor } = visit
  const database = databaseOf(visit)
  const seat = await seatOf(visit)
  const seated = seat === undefined ? [] : await toldResultsOfSeat(database, seat)
  const own = actor.kind === 'officer' ? await resultsOfPerson(database, actor.person) : []
  const results = [...seated, ...own.filter((one) => one.seat !== seat)]
  const touched = await touchedCertificates(
    database,
    results.map((one) => one.seat),
  )
  const exams = actor.kind === 'officer' && seesOffice(visit) ? await toldExams(database, actor.office) : undefined
  const title = say(CERTIFICATES_NAME)
  return page(
    title,
    <>
      <h1>{title}</h1>
      <p class="lede">
        {say({
          zh: '考试成绩公布以后，达到合格线的人可以申请一份证书：写明考试、座位号、合格日期和合格线；姓名和成绩由本人决定写不写。',
          en: 'Once results are told, whoever passed may ask for a certificate: it says the exam, the seat, the day and the pass mark; the name and the points are for the holder to ask for.',
        })}
      </p>
      <Refused refusal={refusal} visit={visit} title={{ zh: '没有出具证书', en: 'No certificate was made' }} />
      <p class="actions">
        <a class="button" href={href(CHECK)}>
          {say({ zh: '核验证书', en: 'Check a certificate' })}
        </a>
      </p>
      {results.length > 0 && (
        <section aria-labelledby="mine">
          <h2 id="mine">{say({ zh: '我的考试', en: 'My exams' })}</h2>
          <ul class="plain">
            {results.map((result) => (
              <ResultItem key={result.seat} result={result} touched={touched} visit={visit} />
            ))}
          </ul>
        </section>
      )}
      {exams && (
        <section aria-labelledby="office">
          <h2 id="office">{say({ zh: '本单位已公布成绩的考试', en: 'Exams of this office with results told' })}</h2>
          {exams.length === 0 && (
            <p>
              {say({
                zh: '还没有。公布一场考试的成绩，它就在这里出现。',
                en: 'None yet. Telling the results of an exam puts it here.',
              })}
            </p>
          )}
          <ul>
            {exams.map(({ id, title: name }) => (
              <li key={id}>
                <a href={href(examCertificatesPath(id))}>
                  <AsWritten words={name} visit={visit} />
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>,
    { crumbs: [{ name: say({ zh: '学法考试', en: 'Examinations' }), path: HOME }], refusal },
  )
}

/** The number of a seat as a form carries it. */
const seatIn = (text: string | undefined): number => (/^\d{1,15}$/.test(text ?? '') ? Number(text) : -1)

/** Signed in at a seat and by an account: what is asked for says whose it is. */
async function askerFor(visit: Visit, seat: number): Promise<CertificateAsker> {
  const asker = await askerOf(visit)
  return asker.kind === 'seat' && asker.seat !== seat ? visit.actor : asker
}

async function make(visit: Visit): Promise<Answer> {
  const seat = seatIn(visit.form.seat)
  const by = await askerFor(visit, seat)
  if (by.kind === 'anyone') return signInFirst()
  const made = await makeCertificate(credentialsIn(visit), { of: { seat }, wish: wishIn(visit), by })
  if (!isRefusal(made)) return seeOther(places.certificate(made.number, made.code))
  return made.code === 'not-found' ? made : home(visit, made)
}

/** Certificates a minute that are asked for at one seat, or by one client without one. */
const MADE_A_MINUTE = 60

export const holderRoutes: readonly Route[] = [
  { method: 'GET', path: CERTIFICATES, who: 'anyone', limitedBy: 'seat', answer: (visit) => home(visit) },
  { method: 'POST', path: CERTIFICATES, who: 'anyone', limitedBy: 'seat', rate: MADE_A_MINUTE, answer: make },
]
