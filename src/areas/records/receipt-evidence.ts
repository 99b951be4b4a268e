import { refuse } from '../../law/refusal.ts'
import type { EvidenceKind } from '../../mechanisms/evidence/definition.ts'
import { checkReceipt } from './check.ts'

/**
 * That an entry stands in the record of this installation: a receipt, whose proof leads to a head that our key signed
 * (RFC 6962), and which is part of what is published now.
 */
export const receiptEvidence: EvidenceKind = {
  id: 'record-receipt',
  version: '2026-11-28',
  name: { zh: '存证回执', en: 'Receipt of the record' },
  asks: { zh: '回执全文', en: 'The whole receipt' },
  help: {
    zh: '贴上回执全文（JSON 或者 tlog-proof）；登记时和每次查看时都核对签名和证明',
    en: 'paste the whole receipt (JSON or tlog-proof); its signature and proof are checked as it is entered and whenever it is read',
  },
  async verify(kernel, { reference }) {
    const { receipt, fault } = await checkReceipt(kernel, reference)
    if (fault || !receipt) {
      return refuse('incomplete', fault?.reason ?? { zh: '这不是回执', en: 'This is no receipt' })
    }
    const { entry, index } = receipt
    return {
      facts: [
        { name: { zh: '事项', en: 'What' }, value: entry.what },
        { name: { zh: '对象', en: 'Subject' }, value: entry.subject },
        { name: { zh: '时间', en: 'When' }, value: entry.when },
        { name: { zh: '账本序号', en: 'Number in the log' }, value: String(index) },
      ],
      path: `/records/entries/${index}`,
    }
  },
}
