import { dayOf, longDay } from '../../../kernel/calendar/day.ts'
import type { PrintedLetter } from '../../../kernel/print/sheet.ts'
import { caseNumber } from '../../../kernel/procedure/definition.ts'
import { writable } from '../../../law/render/xml.ts'
import type { ServedPaper } from '../../../mechanisms/document/party-sheet.ts'

interface PrintedOf {
  readonly served: ServedPaper
  readonly code: string
  /** Where the code is typed. */
  readonly address: string
  readonly madeAt: Date
}

/** 当事人查询页: what the party finds in the folded sheet beside its paper. It says nothing of the case itself. */
export function printedSheet({ served: { paper, sheets }, code, address, madeAt }: PrintedOf): PrintedLetter {
  const numbered = caseNumber(paper.mark, paper.year, paper.number)
  const nth = sheets + 1
  const lines: PrintedLetter['lines'] = [
    { role: 'issuer', words: paper.office.zh },
    { role: 'title', words: '当事人查询页' },
    { role: 'number', words: `随${numbered}送达　第${nth}份` },
    {
      role: 'words',
      words: `本页随《${paper.name.zh}》（${numbered}）送达，由当事人拆阅。制作人、送达人应当在打印后立即折叠封口，不得抄录、拍照、留存。`,
    },
    { role: 'row', words: `查询网址\t${address}` },
    { role: 'row', words: `当事人查询码\t${code}` },
    {
      role: 'words',
      words:
        '凭此码可以查看本案，提出陈述、申辩和其他有利于当事人的申请，不必注册。放弃权利、撤回要求，不能凭此码办理。请妥善保管：持有此码的人就能看到本案。',
    },
    {
      role: 'words',
      words:
        '每一份查询页的制作，以及凭查询页办理的每一件事项，都记录在案，当事人在本案页面可以看到。收到时封口已经破损，或者本案页面上有不是您办理的事项的，请立即向本机关提出，并可以要求另制新的查询页；新的一份制成后，原查询码即停止使用。',
    },
    { role: 'date', words: longDay(dayOf(madeAt)).zh },
  ]
  return {
    form: 'letter',
    title: writable(`${paper.office.zh} 当事人查询页 ${numbered}`),
    lines: lines.map(({ role, words }) => ({ role, words: writable(words) })),
    foot: writable(`${numbered} 当事人查询页 第${nth}份`),
  }
}
