import { z } from 'zod'
import { signInFirst } from '../../kernel/identity/refusals.ts'
import { logsOf } from '../../kernel/ledger/ledger.ts'
import { formatProof, formatReceipt, Receipt } from '../../kernel/ledger/receipt.ts'
import { isRefusal } from '../../law/refusal.ts'
import { noSuchRecord } from '../../mechanisms/register/decide.ts'
import type { Register } from '../../mechanisms/register/define.ts'
import { recordPath } from '../../mechanisms/register/named.ts'
import { receiptOfVersion } from '../../mechanisms/register/receipt.ts'
import { type Answer, databaseOf, type Endpoint, file, type Page, page, type Route, type Visit } from '../area.ts'
import { Form } from '../form.tsx'
import { Grounds } from '../grounds.tsx'

/** Where the receipt of a version of a record is read and taken. */
export const receiptPath = (register: string, record: string, version: number | ':version'): string =>
  `${recordPath(register, record)}/receipts/${version}`

const CHECK = '/records/check'

/** The receipts of a record's versions, for the officers of its office. */
export const receiptRoutes = (register: Register): readonly Route[] => [
  {
    method: 'GET',
    path: receiptPath(register.id, ':record', ':version'),
    who: 'signed-in',
    answer: (visit) => readReceipt(register, visit),
  },
]

async function readReceipt(register: Register, visit: Visit): Promise<Answer> {
  const { actor, params, query } = visit
  if (actor.kind !== 'officer') return signInFirst()
  const version = wholeNumber(params.version)
  if (version === undefined) return noSuchRecord(register)
  const asked = { office: actor.office, id: params.record ?? '', version }
  const receipt = await receiptOfVersion(visit.app.kernel, register, asked)
  if (isRefusal(receipt)) return receipt
  const name = `${register.id}-${asked.id}-${version}`
  if (query.as === 'json') {
    return file(`${name}.json`, 'application/json; charset=utf-8', formatReceipt(receipt))
  }
  if (query.as === 'tlog-proof') return file(`${name}.tlog-proof`, 'text/plain; charset=utf-8', formatProof(receipt))
  const keys = (await logsOf(databaseOf(visit))).map(({ key }) => key)
  return receiptPage({ register, record: asked.id, version, receipt, keys: keys.toReversed(), visit })
}

const wholeNumber = (text: string | undefined): number | undefined =>
  /^[1-9]\d{0,8}$/.test(text ?? '') ? Number(text) : undefined

interface ReceiptOf {
  readonly register: Register
  readonly record: string
  readonly version: number
  readonly receipt: Receipt
  /** The keys of this installation's logs, for a check without it. */
  readonly keys: readonly string[]
  readonly visit: Visit
}

function receiptPage({ register, record, version, receipt, keys, visit }: ReceiptOf): Page {
  const { say, href } = visit
  const { entry, index, row } = receipt
  const title = say({
    zh: `回执：${register.one.zh}第${version}版`,
    en: `Receipt: ${register.one.en}, version ${version}`,
  })
  const path = receiptPath(register.id, record, version)
  const text = formatReceipt(receipt)
  return page(
    title,
    <>
      <h1>{title}</h1>
      <p>
        <a href={href(`/records/entries/${index}`)}>
          {say({ zh: `账本第${index}条`, en: `Entry ${index} of the log` })}
        </a>
        {row &&
          say({
            zh: `，${entry.when}，${entry.what}。这一次写入了 ${row.size} 条，这一版是其中序号 ${row.index}（从 0 起）的一条，有自己的证明；其余各条回执里只有散列值，看不出内容。`,
            en: `, ${entry.when}, ${entry.what}. The act wrote ${row.size} rows; this version is number ${row.index} of them (from 0) and has its own proof. Of the others the receipt has hashes alone, which tell nothing.`,
          })}
      </p>
      <p class="actions">
        <a class="button" href={href(`${path}?as=json`)}>
          {say({ zh: '取回执 JSON', en: 'Take it as JSON' })}
        </a>
        <a href={href(`${path}?as=tlog-proof`)}>tlog-proof</a>
      </p>
      <details>
        <summary>{say({ zh: '回执全文', en: 'The whole receipt' })}</summary>
        <pre>{text}</pre>
      </details>
      <section aria-labelledby="check">
        <h2 id="check">{say({ zh: '怎样核对', en: 'How it is checked' })}</h2>
        {href(CHECK) !== undefined && (
          <Form visit={visit} action={CHECK}>
            <input type="hidden" name="receipt" value={text} />
            <p class="actions">
              <button type="submit" class="quiet">
                {say({ zh: '核对这张回执', en: 'Check this receipt' })}
              </button>
            </p>
          </Form>
        )}
        <p>
          {say({
            zh: '不用本站，也不用网络，凭账本的公钥核对：',
            en: 'Without this site and without a network, by the public key of the log:',
          })}
        </p>
        <pre>{keys.map((key) => `fadu ledger verify --receipt receipt.json --key '${key}'`).join('\n')}</pre>
        <p class="meta">
          {say({
            zh: '内容摘要是本次写入各条的树根（RFC 6962）；一条的叶是 SHA-256(0x00 ‖ SHA-256(随机数 ‖ 这一条按 RFC 8785 的写法))。',
            en: 'The content hash is the root (RFC 6962) over the rows of the act; the leaf of a row is SHA-256(0x00 ‖ SHA-256(salt ‖ the row, spelled as RFC 8785 has it)).',
          })}
        </p>
        <Grounds grounds={register.grounds} short visit={visit} />
      </section>
    </>,
    { crumbs: [{ name: say(register.one), path: recordPath(register.id, record) }], dense: true },
  )
}

/** The same for programs. */
export const receiptEndpoints = (register: Register): readonly Endpoint[] => [
  {
    method: 'GET',
    path: `/registers/${register.id}/records/{record}/receipts/{version}`,
    who: 'signed-in',
    summary: {
      zh: `${register.name.zh}：一版的存证回执，有这一条自己的证明`,
      en: `${register.name.en}: the receipt of one version, with its own proof`,
    },
    query: z.object({}),
    gives: z.object({ receipt: z.record(z.string(), z.unknown()) }),
    async answer({ app, actor, params }) {
      if (actor.kind !== 'officer') return signInFirst()
      const version = wholeNumber(params.version)
      if (version === undefined) return noSuchRecord(register)
      const asked = { office: actor.office, id: params.record ?? '', version }
      const receipt = await receiptOfVersion(app.kernel, register, asked)
      return isRefusal(receipt) ? receipt : { receipt: z.encode(Receipt, receipt) }
    },
  },
]
