import { contentHash } from '../../../kernel/ledger/commitment.ts'
import { enter } from '../../../kernel/ledger/ledger.ts'
import { ownSubject } from '../../../kernel/subject.ts'
import { isRefusal, refuse } from '../../../law/refusal.ts'
import { currentItems } from '../../../mechanisms/bank/desk.ts'
import { carriedItem } from '../../../mechanisms/bank/item-values.ts'
import { WRITTEN_FORMATS, type WrittenFormat, writeItems } from '../../../mechanisms/exam/write.ts'
import { databaseOf, foreignFile } from '../../../web/area.ts'
import { readers } from './officer.ts'

const MOST = 20_000

const FILES: Readonly<Record<WrittenFormat, readonly [ending: string, type: string]>> = {
  qti3: ['qti.zip', 'application/zip'],
  gift: ['gift.txt', 'text/plain; charset=utf-8'],
  csv: ['csv', 'text/csv; charset=utf-8'],
  xlsx: ['xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  json: ['jsonl', 'application/x-ndjson'],
}

/** The current items of an office, keys and all, as one file of any format that is written here; on record before its first byte. */
export const exported = readers(async (visit, { office, person }) => {
  const format = WRITTEN_FORMATS.find((one) => one === visit.form.as)
  if (!format) return noFormat
  const items = (await currentItems(databaseOf(visit), office, MOST)).flatMap(({ id, values }) => {
    const item = carriedItem(id, values)
    return isRefusal(item) ? [] : [item]
  })
  await enter(databaseOf(visit), {
    who: person,
    what: 'exam.bank.taken',
    subject: ownSubject(office, 'exam-bank'),
    grounds: [],
    when: visit.app.kernel.now().toISOString(),
    content: contentHash({ office, format, items: items.length }),
  })
  const { content } = await writeItems(items, format)
  const [ending, type] = FILES[format]
  return foreignFile(`items-${visit.today}.${ending}`, type, content)
})

const noFormat = refuse('not-found', {
  zh: `没有这种格式；可用：${WRITTEN_FORMATS.join('、')}`,
  en: `There is no such format. Formats: ${WRITTEN_FORMATS.join(', ')}`,
})
