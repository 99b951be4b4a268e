import { z } from 'zod'
import { day, maybe, records, yuan } from '../../../kernel/procedure/asking.ts'
import type { CaseState } from '../../../kernel/procedure/case-state.ts'
import type { Grounds } from '../../../kernel/procedure/grounds.ts'
import type { Guard } from '../../../kernel/procedure/guard.ts'
import { no } from './guards/refusing.ts'

// 分期缴纳 (行政处罚法 2021 第六十六条第二款; 网信部门行政执法程序规定 第四十七条第二款: 确定…期限和金额).

const part = { amount: yuan('数额（元）', 'Sum (yuan)'), payBy: day('缴款日', 'To be paid by') }

/** What allowing it asks. */
export const instalments = maybe(
  records('分期缴纳的各期', 'The parts, where it is paid in parts', 24, part, {
    zh: '逐期填写数额和缴款日：各期合计为未缴的罚款，最后一期的缴款日即最后缴款日；只是延期的不填',
    en: 'Each with its sum and day: together they are what is not paid of the fine, and the last day is that of the last part; left empty where it is only deferred',
  }),
)

export const Instalments = z.array(z.object(part))

/** What is open on the party's own fine. */
type OpenFine = (file: CaseState | undefined) => number

/** Each part its own sum and day, one after the other, and together the fine that is open, to the last day allowed. */
export const partsAddUp =
  (grounds: Grounds, openFine: OpenFine): Guard =>
  ({ file, answers, day: on }) => {
    const parts = Instalments.safeParse(answers.instalments).data ?? []
    if (parts.length === 0) return undefined
    const days = parts.map(({ payBy }) => payBy)
    const isInOrder = parts.length > 1 && days.every((one, at) => one > (days[at - 1] ?? on))
    if (!isInOrder || days.at(-1) !== answers.payBy) {
      return no(
        '分期缴纳的，至少分两期，各期缴款日在批准之日以后、依次在后，最后一期的缴款日与“最后缴款日”相同',
        'There are two parts or more, each due after the one before and after the day this is allowed, the last on the last day to pay',
        grounds,
      )
    }
    const [sum, open] = [parts.reduce((all, { amount }) => all + Math.round(amount * 100), 0) / 100, openFine(file)]
    return sum === open && parts.every(({ amount }) => amount > 0)
      ? undefined
      : no(
          `各期合计${sum}元，未缴的罚款为${open}元：每期数额大于零，合计等于未缴的罚款`,
          `The parts are ¥${sum} together and ¥${open} of the fine is open: each is more than nothing, and together they are what is open`,
          grounds,
        )
  }
