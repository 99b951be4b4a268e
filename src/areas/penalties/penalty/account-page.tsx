import { longDay } from '../../../kernel/calendar/day.ts'
import type { CaseState } from '../../../kernel/procedure/case-state.ts'
import type { Visit } from '../../../web/area.ts'
import { yuanWords } from '../../../web/fields.ts'
import { Table } from '../../../web/table.tsx'
import { accountOf, overpaid } from './account.ts'
import { debtName } from './guards/money.ts'

const NAME = { zh: '应缴和已缴', en: 'Owed and paid' }

const HEADS = [
  { zh: '款项', en: 'Debt' },
  { zh: '应缴', en: 'Due' },
  { zh: '最后缴款日', en: 'Last day' },
  { zh: '已缴', en: 'Paid' },
  { zh: '未缴', en: 'Open' },
] as const

/** The account of a case: each debt by itself, since what was paid for one does not cover another. */
export function AccountTable({
  file,
  visit,
}: {
  readonly file: Pick<CaseState, 'steps' | 'deadlines'>
  readonly visit: Visit
}) {
  const { say } = visit
  const { debts } = accountOf(file)
  const over = overpaid(file)
  return (
    <>
      {debts.length > 0 && (
        <Table name={NAME} heads={HEADS} visit={visit}>
          {debts.map((one, at) => (
            <tr key={at}>
              <th scope="row">{say(debtName(one))}</th>
              <td data-label={say(HEADS[1])}>{say(yuanWords(one.due))}</td>
              <td data-label={say(HEADS[2])}>{one.dueOn === undefined ? '—' : say(longDay(one.dueOn))}</td>
              <td data-label={say(HEADS[3])}>{say(yuanWords(one.paid))}</td>
              <td data-label={say(HEADS[4])}>{say(yuanWords(one.open))}</td>
            </tr>
          ))}
        </Table>
      )}
      {over > 0 && (
        <p class="note">
          {say({ zh: '多收待退还：', en: 'Paid too much, to go back: ' })}
          {say(yuanWords(over))}
        </p>
      )}
    </>
  )
}
