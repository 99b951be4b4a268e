import type { Leaf } from '../../kernel/ledger/ledger.ts'
import { formatReceipt, type Receipt } from '../../kernel/ledger/receipt.ts'
import { type Address, pathOf } from '../../law/address.ts'
import { isRefusal } from '../../law/refusal.ts'
import { type Page, page, type Visit } from '../../web/area.ts'
import { Form } from '../../web/form.tsx'
import { Grounds } from '../../web/grounds.tsx'
import { base64 } from './head.ts'
import { Moment } from './moment.tsx'
import { receiptPath, recordCrumbs, textPath } from './paths.ts'
import { actOf, type TextLine, type TextRecord } from './texts.ts'

/** What is on record of one text of a law, with its receipts: open to anyone, as the text is. */
export function textPage(record: TextRecord, visit: Visit): Page {
  const { say, href } = visit
  const { law, version, held, lines, after } = record
  const name = say(held?.title ?? { zh: law, en: law })
  return page(
    say({ zh: `${name} ${version}`, en: `${name}, ${version}` }),
    <>
      <h1>{say({ zh: `存证：${name}`, en: `On record: ${name}` })}</h1>
      <p class="meta">
        <code>{`${law}@${version}`}</code>{' '}
        {held && <a href={href(pathOf({ law, version, unit: '' }))}>{say({ zh: '读文本', en: 'Read the text' })}</a>}
      </p>
      <Agreement record={record} visit={visit} />
      <section aria-label={say({ zh: '记录', en: 'The record' })}>
        <ol class="timeline">
          {lines.map((line) => (
            <Line key={line.leaf.id} line={line} record={record} visit={visit} />
          ))}
        </ol>
      </section>
      {after !== undefined && (
        <p class="actions">
          <a href={href(`${textPath(law, version)}?after=${after}`)}>{say({ zh: '后面的', en: 'Later ones' })}</a>
        </p>
      )}
    </>,
    { crumbs: recordCrumbs(visit) },
  )
}

/** Whether the text people read today is the one that was recorded: an alarm where it is not. */
function Agreement({ record: { held, agrees }, visit: { say } }: { record: TextRecord; visit: Visit }) {
  if (agrees === undefined) return null
  if (!agrees) {
    return (
      <div class="refusal" role="alert">
        <p>
          {say({
            zh: '现在馆藏的文本与最后一条记录不符：它在记录之外被改动过。',
            en: 'The text held now is not the one last recorded: it was changed past the record.',
          })}
        </p>
      </div>
    )
  }
  return (
    <p>
      {held ? (
        <>
          <strong>
            {say({ zh: '现在馆藏的文本与最后一条记录相符。', en: 'The text held now is the one last recorded.' })}
          </strong>{' '}
          {say({ zh: '校验和 ', en: 'Checksum ' })}
          <code class="hash">{held.hash}</code>
        </>
      ) : (
        say({ zh: '这个文本已不在馆藏，记录如下。', en: 'This text is no longer held; its record stands.' })
      )}
    </p>
  )
}

function Line({ line: { leaf, receipt }, record, visit }: { line: TextLine; record: TextRecord; visit: Visit }) {
  const { say } = visit
  return (
    <li>
      <Moment at={leaf.enteredAt} />
      <strong>{say(actOf(leaf.entry))}</strong> <Grounds grounds={leaf.entry.grounds.filter(isAddress)} visit={visit} />
      {isRefusal(receipt) ? (
        <p>{say(receipt.reason)}</p>
      ) : (
        <ReceiptOf receipt={receipt} leaf={leaf} record={record} visit={visit} />
      )}
    </li>
  )
}

const isAddress = (text: string): text is Address => /^[^@]+@[^#]+#/.test(text)

interface Shown {
  readonly receipt: Receipt
  readonly leaf: Leaf
  readonly record: TextRecord
  readonly visit: Visit
}

function ReceiptOf({ receipt, leaf, record: { law, version }, visit }: Shown) {
  const { say, href } = visit
  const { entry, salt, index, proof } = receipt
  const file = (ending: string) => `${textPath(law, version)}/${leaf.id}.${ending}`
  return (
    <>
      <p class="actions meta">
        <a href={href(receiptPath(receipt))}>{say({ zh: `第 ${index} 条`, en: `Entry ${index}` })}</a>
        <a href={file('json')}>{say({ zh: '回执 JSON', en: 'Receipt as JSON' })}</a>
        <a href={file('tlog-proof')}>{say({ zh: '回执 tlog-proof', en: 'Receipt as tlog-proof' })}</a>
      </p>
      <details>
        <summary>{say({ zh: '回执', en: 'Receipt' })}</summary>
        <dl>
          <Field name={say({ zh: '办理者', en: 'Who' })} value={entry.who} />
          <Field name={say({ zh: '事项', en: 'What' })} value={entry.what} />
          <Field name={say({ zh: '对象', en: 'Subject' })} value={entry.subject} />
          <Field name={say({ zh: '依据', en: 'Grounds' })} value={entry.grounds.join(' ')} />
          <Field name={say({ zh: '时间', en: 'When' })} value={entry.when} />
          <Field name={say({ zh: '内容摘要', en: 'Content hash' })} value={entry.content} />
          <Field name={say({ zh: '随机数', en: 'Salt' })} value={base64(salt)} />
          <Field name={say({ zh: '序号', en: 'Number' })} value={String(index)} />
          {proof.length > 0 && <Field name={say({ zh: '证明', en: 'Proof' })} value={proof.map(base64).join(' ')} />}
        </dl>
        <p class="meta">
          {say({
            zh: '内容摘要是 SHA-256（{"hash":校验和,"law":标识,"version":日期}，RFC 8785 写法）。',
            en: 'The content hash is SHA-256 of {"hash":checksum,"law":id,"version":day}, spelled as RFC 8785 has it.',
          })}
        </p>
      </details>
      <Form visit={visit} action="/records/check">
        <input type="hidden" name="receipt" value={formatReceipt(receipt)} />
        <p class="actions">
          <button type="submit" class="quiet">
            {say({ zh: '核对这张回执', en: 'Check this receipt' })}
          </button>
        </p>
      </Form>
    </>
  )
}

const Field = ({ name, value }: { name: string; value: string }) => (
  <div>
    <dt>{name}</dt>
    <dd>
      <code class="hash">{value}</code>
    </dd>
  </div>
)
