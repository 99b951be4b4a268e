import type { Procedure } from '../../kernel/procedure/definition.ts'
import type { Edition } from '../../law/edition.ts'
import { type Refusal, refuse } from '../../law/refusal.ts'
import type { RecordJudge } from '../register/judge.ts'
import type { CitedAgainst } from './cited-provisions.ts'
import type { CaseDocument } from './definition.ts'
import { type Owned, whyNotOwn } from './own-text-faults.ts'
import { templateAsks } from './template.ts'
import { TEMPLATE_JUDGE } from './template-register.ts'
import { kindOf, type Template, templatesOf } from './template-store.ts'

/** Holds an office's text of a document against that document, its procedure and the law, line by line. */
export const templateJudge = (
  documents: readonly CaseDocument[],
  procedures: readonly Procedure[],
  laws: readonly Edition[],
): RecordJudge => ({
  name: TEMPLATE_JUDGE,
  async whyNot({ database, office, today, record, together }) {
    if (record.state === 'withdrawn') return undefined
    const said = templateAsks.parse(record.content)
    const document = documents.find((one) => kindOf(one) === said.kind)
    if (!document) return noSuchDocument
    const standing = await templatesOf(database, office, [said.kind])
    const isTwice =
      standing.some(({ id }) => id !== record.id) || together.some(({ content }) => content.kind === said.kind)
    if (isTwice) return alreadyThere
    return whyNotPublished({ document, documents, procedures }, said, { laws, day: today })
  },
})

function whyNotPublished(
  of: Owned,
  { zh = '', en = '', abbreviation }: Template['said'],
  against: CitedAgainst,
): Refusal | undefined {
  if (zh.trim() !== '') return whyNotOwn(of, { zh, en }, against)
  if (en.trim() !== '') return noChinese
  return abbreviation === undefined ? nothingOwn : undefined
}

const noSuchDocument = refuse('not-found', { zh: '没有这种文书', en: 'There is no such document' })
const alreadyThere = refuse('out-of-turn', {
  zh: '本机关已经公布过这种文书的文本，请公布新的一版',
  en: 'Your office has published a text of this document already: publish a new version of it',
})
const noChinese = refuse('incomplete', {
  zh: '填了英文参考，没有填正文：文书以中文为准，请填写正文',
  en: 'There is an English reference and no text: the document is the Chinese one, write it too',
})
const nothingOwn = refuse('incomplete', {
  zh: '没有填写机关代字，也没有填写正文：至少填写一项',
  en: 'Neither an abbreviation nor a text was written: at least one is needed',
})
