import { dayOf, longDay } from '../../../kernel/calendar/day.ts'
import { receiptOf } from '../../../kernel/ledger/ledger.ts'
import { formatReceipt } from '../../../kernel/ledger/receipt.ts'
import { press } from '../../../kernel/print/press.ts'
import { isRefusal, type Refusal, refuse } from '../../../law/refusal.ts'
import type { Say } from '../../../law/say.ts'
import type { CertificateFacts } from '../../../mechanisms/credential/achievement.ts'
import {
  type CertificateVerdict,
  checkToken,
  findCertificate,
  verdictOf,
} from '../../../mechanisms/credential/check.ts'
import { readToken } from '../../../mechanisms/credential/jws.ts'
import { printedCertificate, printedNumber } from '../../../mechanisms/credential/printed.ts'
import { type Answer, file, type Page, page, type Route, seeOther, type Visit } from '../../../web/area.ts'
import { AsWritten } from '../../../web/as-written.tsx'
import { CodeField } from '../../../web/code-field.tsx'
import { Form, Refused } from '../../../web/form.tsx'
import { QrCode } from '../../../web/qr-code.tsx'
import { HOME } from '../home-path.ts'
import { credentialsIn } from './context.ts'
import { CHECK, places } from './paths.ts'

/** Looks a minute from one client: a class that shows its certificates is let in, whoever tries numbers is not. */
export const LOOKS = 60
/** Tokens a minute that are checked for one client. */
export const PASTES = 20

const TITLE = { zh: '核验证书', en: 'Check a certificate' } as const

const crumbs = ({ say }: Visit) => [{ name: say({ zh: '学法考试', en: 'Examinations' }), path: HOME }]

function CodeForm({ visit }: { visit: Visit }) {
  const { say, href, query } = visit
  return (
    <form method="get" action={href(CHECK)}>
      <div class="field">
        <label for="number">
          {say({ zh: '证书编号', en: 'Number of the certificate' })}
          <small>{say({ zh: '九位数字，如 482913057', en: 'Nine digits, such as 482913057' })}</small>
        </label>
        <input id="number" name="number" type="text" inputMode="numeric" required maxLength={60} value={query.number} />
      </div>
      <CodeField
        label={{ zh: '核验码', en: 'Check code' }}
        help={{
          zh: '在二维码旁边，12 位字母和数字，大小写、空格、连字符都可以',
          en: 'Beside the QR code: 12 letters and digits; small letters, spaces and hyphens do not matter',
        }}
        value={query.code}
        visit={visit}
      />
      <p class="actions">
        <button type="submit">{say({ zh: '核验', en: 'Check' })}</button>
      </p>
    </form>
  )
}

const TokenForm = ({ visit }: { visit: Visit }) => (
  <Form visit={visit} action={CHECK}>
    <div class="field">
      <label for="token">
        {visit.say({ zh: '证书文件的全文', en: 'The whole text of the file' })}
        <small>
          {visit.say({
            zh: '以 .jwt 结尾的文件，用记事本打开后全部复制；核验后不保存',
            en: 'Of the file that ends in .jwt, opened as text; it is not kept after the check',
          })}
        </small>
      </label>
      <textarea id="token" name="token" rows={6} required spellcheck={false} class="code" />
    </div>
    <p class="actions">
      <button type="submit">{visit.say({ zh: '核验文件', en: 'Check the file' })}</button>
    </p>
  </Form>
)

function checkPage(visit: Visit, refusal?: Refusal): Page {
  const { say } = visit
  const title = say(TITLE)
  return page(
    title,
    <>
      <h1>{title}</h1>
      <p class="lede">
        {say({
          zh: '看到一份合格证书，不知真假、是否撤销的，可以在这里核对。这里只显示证书上写的内容。',
          en: 'Whoever is shown a certificate sees here whether it was issued and still stands. Nothing is shown that it does not say.',
        })}
      </p>
      <Refused refusal={refusal} visit={visit} />
      <CodeForm visit={visit} />
      <section aria-labelledby="file">
        <h2 id="file">{say({ zh: '核验证书文件', en: 'Check the file of a certificate' })}</h2>
        <TokenForm visit={visit} />
      </section>
    </>,
    { crumbs: crumbs(visit), refusal },
  )
}

const HEADS: Readonly<Record<CertificateVerdict['verdict'], Say>> = {
  valid: { zh: '证书有效', en: 'This certificate is valid' },
  revoked: { zh: '证书已经撤销', en: 'This certificate was revoked' },
  'not-ours': { zh: '不是本站出具的证书', en: 'Not issued here' },
  altered: { zh: '证书被改动过', en: 'This certificate was altered' },
}

const WHY: Readonly<Record<'not-ours' | 'altered', Say>> = {
  'not-ours': {
    zh: '这份文件不是用本站的密钥签名的证书，或者本站没有它的登记。请向交来文件的人查问，或者到它所写的单位核验。',
    en: 'The file bears no signature of a key of this installation, or is not registered here. Ask whoever gave it to you, or check it with the office that it names.',
  },
  altered: {
    zh: '这份文件写明用本站的密钥签名，但内容与签名或者登记不符。请勿据以办理。',
    en: 'The file names a key of this installation, and its words are not what was signed or registered. Do not rely on it.',
  },
}

const Fact = ({ name, words, visit }: { name: Say; words: string; visit: Visit }) => (
  <div>
    <dt>{visit.say(name)}</dt>
    <dd>
      <AsWritten words={words} visit={visit} />
    </dd>
  </div>
)

/** What the certificate says: line by line what stands on it, and nothing else. */
const FactLines = ({ facts, visit }: { facts: CertificateFacts; visit: Visit }) => (
  <dl>
    <Fact name={{ zh: '证书编号', en: 'Number' }} words={printedNumber(facts)} visit={visit} />
    <Fact name={{ zh: '考试', en: 'Examination' }} words={facts.exam.title} visit={visit} />
    <Fact name={{ zh: '组织考试的单位', en: 'Held by' }} words={facts.office.name} visit={visit} />
    <Fact name={{ zh: '座位号', en: 'Seat' }} words={facts.seat} visit={visit} />
    {facts.name !== undefined && <Fact name={{ zh: '姓名', en: 'Name' }} words={facts.name} visit={visit} />}
    <Fact name={{ zh: '合格日期', en: 'Passed on' }} words={visit.say(longDay(facts.passedOn))} visit={visit} />
    <Fact
      name={{ zh: '合格线', en: 'Pass mark' }}
      words={visit.say({ zh: `${facts.pass}分（满分${facts.most}分）`, en: `${facts.pass} of ${facts.most}` })}
      visit={visit}
    />
    {facts.points !== undefined && (
      <Fact
        name={{ zh: '成绩', en: 'Points' }}
        words={visit.say({ zh: `${facts.points}分`, en: facts.points })}
        visit={visit}
      />
    )}
    <Fact name={{ zh: '出证日期', en: 'Issued on' }} words={visit.say(longDay(dayOf(facts.madeAt)))} visit={visit} />
  </dl>
)

/** @param code where it was found by its code: whoever has that may take it away */
function verdictPage(visit: Visit, told: CertificateVerdict, code?: string): Page {
  const { say, href, origin } = visit
  const title = say(HEADS[told.verdict])
  const path = 'facts' in told && code !== undefined ? places.certificate(told.facts.number, code) : undefined
  return page(
    title,
    <>
      <div class="sheet">
        <h1>{title}</h1>
        {told.verdict === 'revoked' && (
          <p role="alert">
            {told.isReplaced &&
              say({
                zh: '成绩经更正，证书上写的已经不符，由系统撤销；持证人可以领取新的一份。',
                en: 'The result was put right and it no longer says what is so: the system revoked it, and its holder may take a new one. ',
              })}
            {say({
              zh: `自${longDay(dayOf(told.since)).zh}起撤销，不再证明任何事项。`,
              en: `Revoked since ${longDay(dayOf(told.since)).en}: it proves nothing any more.`,
            })}
          </p>
        )}
        {'facts' in told ? (
          <FactLines facts={told.facts} visit={visit} />
        ) : (
          <p role="alert">{say(WHY[told.verdict])}</p>
        )}
      </div>
      {'facts' in told && (
        <p>
          {say({
            zh: '请逐项与证书核对。有一项不符的，证书不是本站出具的那一份。',
            en: 'Compare each line with the certificate. Where one differs, it is not the one issued here.',
          })}
        </p>
      )}
      {path !== undefined && (
        <>
          <p class="actions">
            {told.verdict === 'valid' && (
              <a class="button" href={`${path}/pdf`}>
                {say({ zh: '证书 PDF', en: 'The certificate as PDF' })}
              </a>
            )}
            <a href={`${path}/jwt`}>{say({ zh: '证书文件（JWT）', en: 'Its file (JWT)' })}</a>
            <a href={`${path}/json`}>{say({ zh: '内容（JSON）', en: 'What it says (JSON)' })}</a>
            <a href={`${path}/receipt`}>{say({ zh: '存证回执', en: 'Receipt of the record' })}</a>
          </p>
          {told.verdict === 'valid' && (
            <QrCode
              text={origin + path}
              label={say({ zh: '核验这份证书的二维码', en: 'QR code that leads to this check' })}
            />
          )}
        </>
      )}
      <p>
        <a href={href(CHECK)}>{say({ zh: '核验另一份', en: 'Check another' })}</a>
      </p>
    </>,
    { crumbs: [...crumbs(visit), { name: say(TITLE), path: CHECK }] },
  )
}

async function asked(visit: Visit): Promise<Answer> {
  const { number = '', code = '' } = visit.query
  if (number.trim() === '' && code.trim() === '') return checkPage(visit)
  const found = await findCertificate(credentialsIn(visit), { number, code })
  if (isRefusal(found)) return checkPage(visit, found)
  return seeOther(places.certificate(found.kept.number, found.kept.code))
}

async function shown(visit: Visit): Promise<Answer> {
  const { number = '', code = '' } = visit.params
  const found = await findCertificate(credentialsIn(visit), { number, code })
  if (isRefusal(found)) return checkPage({ ...visit, query: { number, code } }, found)
  const { kept, facts } = found
  return verdictPage(visit, verdictOf(kept, facts), kept.code)
}

async function pasted(visit: Visit): Promise<Answer> {
  const told = await checkToken(credentialsIn(visit), visit.form.token ?? '')
  return isRefusal(told) ? checkPage(visit, told) : verdictPage(visit, told)
}

const revokedNow = refuse('out-of-turn', {
  zh: '这份证书已经撤销，不再出具PDF',
  en: 'This certificate was revoked: it is printed no more',
})

const noForm = refuse('not-found', {
  zh: '没有这种格式；可用 pdf、jwt、json、receipt',
  en: 'There is no such format; there is pdf, jwt, json, receipt',
})

const FORMS = ['pdf', 'jwt', 'json', 'receipt']

async function taken(visit: Visit): Promise<Answer> {
  const { number = '', code = '', form = '' } = visit.params
  if (!FORMS.includes(form)) return noForm
  const found = await findCertificate(credentialsIn(visit), { number, code })
  if (isRefusal(found)) return found
  const { kept, token, facts } = found
  const name = `certificate-${kept.number}`
  if (form === 'jwt') return file(`${name}.jwt`, 'application/vc+jwt', token)
  if (form === 'json') {
    return file(`${name}.json`, 'application/json', `${JSON.stringify(readToken(token)?.payload, null, 2)}\n`)
  }
  if (form === 'receipt') {
    const receipt = await receiptOf(visit.app.kernel.ledger, kept.leaf)
    return isRefusal(receipt) ? receipt : file(`${name}-receipt.json`, 'application/json', formatReceipt(receipt))
  }
  // What is printed bears no word of its being revoked.
  if (kept.revokedAt) return revokedNow
  const printed = printedCertificate(facts, { places: credentialsIn(visit).places, code: kept.code })
  const pdf = await press({ format: 'pdf', printed }, visit.compute)
  return isRefusal(pdf) ? pdf : file(`${name}.pdf`, 'application/pdf', pdf)
}

const ONE = `${CHECK}/:number/:code`

/** Candidates who take theirs in one room are told apart by their seats. */
const look = { method: 'GET', who: 'anyone', limitedBy: 'seat', rate: LOOKS } as const

export const checkRoutes: readonly Route[] = [
  { ...look, path: CHECK, answer: asked },
  { method: 'POST', path: CHECK, who: 'anyone', rate: PASTES, answer: pasted },
  { ...look, path: ONE, answer: shown },
  { ...look, path: `${ONE}/:form`, answer: taken },
]
