import { z } from 'zod'
import { choose, day, line, maybe, seldom, several, words, yuan } from '../../../kernel/procedure/asking.ts'
import type { Answers, CaseState } from '../../../kernel/procedure/case-state.ts'
import { measures } from '../../../mechanisms/sanction/choices.ts'
import { CORRECT } from '../../../mechanisms/sanction/words.ts'
import { matter, versionChoice } from '../penalty/asking.ts'
import { lastOf } from '../penalty/matter.ts'

const WARNING = '给予警告'

/** 当场只能警告或者罚款; an order to correct is no penalty, and goes along. */
export const imposed = {
  measures: several('处理和处罚', 'Measures', { [CORRECT]: measures[CORRECT], [WARNING]: measures[WARNING] }),
  fine: maybe(yuan('罚款（元）', 'Fine (yuan)')),
  illegalIncome: maybe(
    yuan('违法所得（元；没有填 0）', 'Illegal income (yuan; 0 if none)', {
      zh: '只在罚则按违法所得计算时填写',
      en: 'Only where the paragraph that punishes counts by it',
    }),
  ),
}

/** 责令改正 beside the penalty: what, and by which day; or how it was corrected while the officers were there. */
export const correcting = {
  correctWhat: maybe(
    words('责令改正的内容（有责令改正的填）', 'What is to be corrected (where correction is ordered)'),
  ),
  correctBy: maybe(day('限期改正至（立即改正的填当日）', 'To be corrected by (at once: the day itself)')),
  corrected: seldom(
    words('当场已经改正的情况', 'How it was corrected on the spot', {
      zh: '填写的，不再填改正的内容和期限',
      en: 'Where it is filled in, what and by when are left empty',
    }),
  ),
}

/** Whether the party signed for the decision. */
export const signing = {
  signed: choose('签收', 'Signed for', {
    signed: { zh: '当事人签收', en: 'The party signed for it' },
    refused: { zh: '当事人拒绝签收，已在决定书上注明', en: 'The party refused to sign, as is noted on the decision' },
  }),
  note: maybe(words('拒绝签收的情况（如有见证人，写明）', 'How it was refused, and before which witness if any')),
  receivedBy: line('收件人（与当事人的关系）', 'Received by (and their relation to the party)'),
}

const Matter = z.object({ ...matter, ...versionChoice })
const Imposed = z.object(imposed)

export type SummaryMatter = z.output<typeof Matter>
export type Imposed = z.output<typeof Imposed>

type Steps = Pick<CaseState, 'steps'> | undefined

export const matterOf = (answers: unknown): SummaryMatter | undefined => Matter.safeParse(answers).data
export const imposedOf = (answers: unknown): Imposed | undefined => Imposed.safeParse(answers).data

/** What the case is about, as it was found on the spot. */
export const matterIn = (file: Steps): SummaryMatter | undefined => matterOf(lastOf(file, 'open')?.answers)

/** What was imposed, or what reconsideration or a court made of it; undefined before it was. */
export const imposedIn = (file: Steps): Imposed | undefined => imposedOf(lastOf(file, 'impose', 'change')?.answers)

export const isPenalty = ({ measures: named, fine = 0 }: Imposed): boolean => fine > 0 || named.includes(WARNING)

export const fineIn = (answers: Answers): number => imposedOf(answers)?.fine ?? 0
