import type { Edition } from '../../law/edition.ts'
import type { Say } from '../../law/say.ts'
import { type Page, page, type Visit } from '../../web/area.ts'
import { Form } from '../../web/form.tsx'
import type { ReceiptFault, ReceiptVerdict } from './check.ts'
import { receiptPath, recordCrumbs, textPath } from './paths.ts'
import { actOf, textOf } from './texts.ts'

interface CheckShown {
  /** What was sent, shown again as it came. */
  readonly words: string
  readonly verdict: ReceiptVerdict | undefined
  /** Whether the words of its entry were erased here since. */
  readonly erased: boolean
  /** A text whose receipt anyone may take, to try it. */
  readonly sample: Pick<Edition, 'law' | 'version'> | undefined
  /** The keys of this installation's logs, for a check in the visitor's own browser. */
  readonly keys: readonly string[]
}

/** A receipt is pasted and told true, or why not: here, or with a script in the visitor's browser alone. */
export function checkPage({ words, verdict, erased, keys, sample }: CheckShown, visit: Visit): Page {
  const { say } = visit
  const title = say({ zh: '核对回执', en: 'Check a receipt' })
  return page(
    title,
    <>
      <h1>{title}</h1>
      <p class="lede">
        {say({
          zh: '把回执的全文贴在下面（JSON 或 tlog-proof 都可以），看它是否属实；不属实的，指出是哪一部分。',
          en: 'Paste the whole receipt below, as JSON or as tlog-proof, and see whether it is true; if not, which part of it is not.',
        })}
      </p>
      {verdict && <Judgement verdict={verdict} erased={erased} visit={visit} />}
      {sample && (
        <p class="meta">
          {say({ zh: '手边没有回执的，可以取一张来试：', en: 'Without a receipt at hand, take one to try: ' })}
          <a href={visit.href(textPath(sample.law, sample.version))}>
            {say({ zh: '网络安全法入库的回执', en: 'that of the text of the Cybersecurity Law' })}
          </a>
        </p>
      )}
      <Form visit={visit} action="/records/check">
        <div class="field">
          <label for="receipt">
            {say({ zh: '回执', en: 'Receipt' })}
            <small id="receipt-help">
              {say({ zh: '至多 64 KiB；核对后不保存', en: 'At most 64 KiB; not kept after the check' })}
            </small>
          </label>
          <textarea
            id="receipt"
            name="receipt"
            rows={10}
            required
            spellcheck={false}
            data-receipt={keys.join(' ')}
            aria-describedby="receipt-help"
            aria-invalid={verdict?.fault ? 'true' : undefined}
            class="code"
          >
            {words}
          </textarea>
        </div>
        <p class="actions">
          <button type="submit">{say({ zh: '核对', en: 'Check' })}</button>
        </p>
      </Form>
      <section aria-labelledby="elsewhere">
        <h2 id="elsewhere">{say({ zh: '不想交给本站', en: 'Without handing it to us' })}</h2>
        <p>
          {say({
            zh: '打开脚本时，可以在您自己的浏览器里核对，回执不离开您的设备；用命令行核对，连网络也不需要：',
            en: 'With a script it is checked in your own browser, and the receipt does not leave your device; with the command line not even a network is needed:',
          })}
        </p>
        <pre>{keys.map((key) => `fadu ledger verify --receipt receipt.json --key '${key}'`).join('\n')}</pre>
      </section>
    </>,
    { crumbs: recordCrumbs(visit) },
  )
}

const PARTS: Record<ReceiptFault['part'], Say> = {
  form: { zh: '读不出回执', en: 'No receipt' },
  log: { zh: '不是本账本的回执', en: 'Not of this log' },
  signature: { zh: '不属实：签名', en: 'Not true: the signature' },
  content: { zh: '不属实：内容', en: 'Not true: the content' },
  number: { zh: '不属实：序号', en: 'Not true: the number' },
  proof: { zh: '不属实：证明', en: 'Not true: the proof' },
  row: { zh: '不属实：所载的一行', en: 'Not true: the row' },
  history: { zh: '账本有两种历史', en: 'The log has two histories' },
}

interface JudgementOf {
  readonly verdict: ReceiptVerdict
  readonly erased: boolean
  readonly visit: Visit
}

function Judgement({ verdict: { receipt, fault }, erased, visit }: JudgementOf) {
  const { say, href } = visit
  if (fault || !receipt) {
    return (
      <div class="refusal" role="alert">
        <h2>{fault && say(PARTS[fault.part])}</h2>
        <p>{fault && say(fault.reason)}</p>
      </div>
    )
  }
  const { entry, index } = receipt
  const text = textOf(entry)
  return (
    <div class="note" role="status">
      <p>
        <strong data-state="done">✓ {say({ zh: '属实', en: 'True' })}</strong>
        {say({
          zh: `账本第 ${index} 条，${entry.when}，${actOf(entry).zh}，对象 ${entry.subject}。首页由本账本的密钥签署，内容、序号和证明都相符。`,
          en: `Entry ${index} of the log, ${entry.when}, ${actOf(entry).en}, subject ${entry.subject}. The head is signed by the key of this log; content, number and proof agree.`,
        })}
      </p>
      {receipt.row && (
        <>
          <p>
            {say({
              zh: `这一条存证有 ${receipt.row.size} 行，回执所载的是其中一行（序号 ${receipt.row.index}），这一行和它的证明也都相符：`,
              en: `The entry tells of ${receipt.row.size} rows; the receipt has one of them (number ${receipt.row.index}), and that row and its proof agree too:`,
            })}
          </p>
          <pre>{JSON.stringify(receipt.row.facts, null, 2)}</pre>
        </>
      )}
      {erased && (
        <p>
          <strong>
            {say({ zh: '本站已依法删去这一条的内容。', en: 'What this entry says was erased here under the law. ' })}
          </strong>
          {say({
            zh: '账本只留承诺值，内容只在您的回执上；回执仍然有效。',
            en: 'The log keeps its commitment alone, and its words stand only on your receipt, which still holds.',
          })}
        </p>
      )}
      <p>
        <a href={href(receiptPath(receipt))}>{say({ zh: '看这一条', en: 'See the entry' })}</a>
        {text && (
          <>
            {' '}
            <a href={href(textPath(text.law, text.version))}>
              {say({ zh: '看此文本的记录', en: 'See the text’s record' })}
            </a>
          </>
        )}
      </p>
    </div>
  )
}
