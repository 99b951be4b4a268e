import { dayOf } from '../../../kernel/calendar/day.ts'
import { refuse } from '../../../law/refusal.ts'
import type { EvidenceKind } from '../../../mechanisms/evidence/definition.ts'
import { PATH } from './list-page.tsx'
import { publicDecision } from './queries.ts'

const none = refuse('incomplete', {
  zh: '没有这个公开的处罚决定：请贴上它的网址',
  en: 'No decision was made public there: paste the address of its page',
})

const withdrawn = refuse('incomplete', {
  zh: '这个处罚决定已经撤回，不再公开',
  en: 'That decision was withdrawn and is public no longer',
})

const differing = refuse('incomplete', {
  zh: '这个处罚决定与存证不符，不能作证',
  en: 'That decision is not as it was recorded, and proves nothing',
})

/**
 * That a penalty decision is public here and as it was recorded: whoever keeps it as evidence sees at once when it was
 * withdrawn. It says what the public reads of it, and no more.
 */
export const decisionEvidence: EvidenceKind = {
  id: 'public-decision',
  version: '2026-11-28',
  name: { zh: '公开的处罚决定', en: 'Decision made public' },
  asks: { zh: '公开页的网址或者编号', en: 'The address of its public page, or its id' },
  help: {
    zh: '登记时和每次查看时都核对：仍然公开、与存证相符',
    en: 'checked as it is entered and whenever it is read: that it is public still, and as it was recorded',
  },
  async verify(kernel, { reference }) {
    const [, id = ''] = /([\w-]{1,100})\/?(?:[?#].*)?$/.exec(reference.trim()) ?? []
    const found = await publicDecision(kernel.identity.database, id)
    if (!found) return none
    if (found.kind === 'withdrawn') return withdrawn
    if (found.differs) return differing
    const { office, text, since } = found
    return {
      facts: [
        { name: { zh: '决定书文号', en: 'Number of the decision' }, value: text.number },
        { name: { zh: '作出机关', en: 'Office' }, value: office.zh },
        { name: { zh: '决定日期', en: 'Day of the decision' }, value: text.decidedOn },
        { name: { zh: '公开日期', en: 'Made public on' }, value: dayOf(since) },
      ],
      path: `${PATH}/${id}`,
    }
  },
}
