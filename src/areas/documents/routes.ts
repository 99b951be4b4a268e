import { receiptOf } from '../../kernel/ledger/ledger.ts'
import { formatReceipt } from '../../kernel/ledger/receipt.ts'
import { press } from '../../kernel/print/press.ts'
import { isRefusal, type Refusal, refuse } from '../../law/refusal.ts'
import { checkPath, fileName, plainFile, sheetOf } from '../../mechanisms/document/sheet.ts'
import {
  checkPaper,
  type Issued,
  papersOfOffice,
  readCheckCode,
  readPaper,
  type StoredPaper,
} from '../../mechanisms/document/store.ts'
import { type Answer, databaseOf, file, type Route, seeOther, type Visit } from '../../web/area.ts'
import { answerList, type ReadList } from '../../web/list/answer-list.ts'
import { checkedPage, checkPage, paperPage, register, registerPage, unfitRefusal } from './pages.tsx'
import { templateRoutes } from './template-routes.ts'

/** Whoever holds a paper types its code here; an officer finds the register of their office below. */
async function first(visit: Visit): Promise<Answer> {
  const { actor, query } = visit
  const typed = query.code?.trim() ?? ''
  if (typed !== '') {
    const code = readCheckCode(typed)
    const checked = await checkPaper(databaseOf(visit), typed)
    return isRefusal(checked) || code === undefined
      ? checkPage(visit, isRefusal(checked) ? checked : undefined)
      : seeOther(checkPath(code))
  }
  if (actor.kind !== 'officer') return checkPage(visit)
  const read: ReadList<Issued> = ({ after }, limit) => papersOfOffice(databaseOf(visit), actor, { limit, after })
  return answerList(visit, register, read, registerPage)
}

async function check(visit: Visit): Promise<Answer> {
  const { code = '' } = visit.params
  const checked = await checkPaper(databaseOf(visit), code)
  if (isRefusal(checked)) return checkPage({ ...visit, query: { code } }, checked)
  const mine = await readPaper(databaseOf(visit), visit.actor, code)
  return checkedPage(visit, checked, !isRefusal(mine))
}

async function read(visit: Visit): Promise<Answer> {
  const paper = await readPaper(databaseOf(visit), visit.actor, visit.params.code ?? '')
  return isRefusal(paper) ? paper : paperPage(visit, paper)
}

interface Form {
  readonly type: string
  readonly make: (paper: StoredPaper, visit: Visit) => Promise<string | Buffer | Refusal>
}

/** What a document can be taken away as, by the ending of the file. */
const forms: Readonly<Record<string, Form>> = {
  pdf: {
    type: 'application/pdf',
    make: (paper, { origin, compute }) => press({ format: 'pdf', printed: sheetOf(paper, origin) }, compute),
  },
  docx: {
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    make: (paper, { origin, compute }) => press({ format: 'docx', printed: sheetOf(paper, origin) }, compute),
  },
  txt: { type: 'text/plain; charset=utf-8', make: async (paper) => plainFile(paper) },
}

const noForm = refuse('not-found', {
  zh: '没有这种格式；可用 pdf、docx、txt',
  en: 'There is no such format; there is pdf, docx, txt',
})

async function takeAway(visit: Visit): Promise<Answer> {
  const paper = await readPaper(databaseOf(visit), visit.actor, visit.params.code ?? '')
  if (isRefusal(paper)) return paper
  const { format = '' } = visit.params
  const form = Object.hasOwn(forms, format) ? forms[format] : undefined
  if (!form) return noForm
  // A file that is taken away would carry no warning along.
  if (paper.unfit) return unfitRefusal(paper.unfit)
  const made = await form.make(paper, visit)
  return isRefusal(made) ? made : file(fileName(paper, format), form.type, made)
}

/** The proof that it is on record, for whoever holds the paper: it says what the page of the check says. */
async function takeReceipt(visit: Visit): Promise<Answer> {
  const { code = '' } = visit.params
  const checked = await checkPaper(databaseOf(visit), code)
  if (isRefusal(checked)) return checked
  if (checked.leaf === undefined) return noReceipt
  const receipt = await receiptOf(visit.app.kernel.ledger, checked.leaf)
  return isRefusal(receipt)
    ? receipt
    : file(`${checked.paper.code}.json`, 'application/json; charset=utf-8', formatReceipt(receipt))
}

const noReceipt = refuse('not-found', {
  zh: '这份文书的存证已依法删除',
  en: 'The entry of this document was erased by law',
})

/** Who may read a document is the case's to say; that it was issued is told to whoever holds it. */
export const routes: readonly Route[] = [
  ...templateRoutes,
  { method: 'GET', path: '/documents', who: 'anyone', answer: first },
  { method: 'GET', path: '/documents/:code', who: 'anyone', answer: check },
  { method: 'GET', path: '/documents/:code/receipt', who: 'anyone', answer: takeReceipt },
  { method: 'GET', path: '/documents/:code/paper', who: 'anyone', answer: read },
  { method: 'GET', path: '/documents/:code/paper/:format', who: 'anyone', answer: takeAway },
]
