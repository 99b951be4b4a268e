import type { Visit } from '../../../web/area.ts'
import { Form } from '../../../web/form.tsx'
import { Table } from '../../../web/table.tsx'
import { hourPath } from './paths.ts'
import type { WholeHour } from './queries.ts'

const inHeads = [
  { zh: '号数', en: 'Number' },
  { zh: '答了几题', en: 'Answered' },
  { zh: '换设备', en: 'Other device' },
] as const

/** What a teacher does while a class runs: ends it, replaces its code, frees numbers. */
export function Running({ hour, visit }: { readonly hour: WholeHour; readonly visit: Visit }) {
  const { say } = visit
  return (
    <>
      <Form visit={visit} action={`${hourPath(hour.id)}/close`}>
        <p class="actions">
          <button type="submit">{say({ zh: '下课', en: 'End the class' })}</button>
          <span class="meta">{say({ zh: '口令随即作废', en: 'the code then opens nothing more' })}</span>
        </p>
      </Form>
      <Form visit={visit} action={`${hourPath(hour.id)}/code`}>
        <p class="actions">
          <button type="submit" class="quiet">
            {say({ zh: '换一个口令', en: 'Replace the code' })}
          </button>
        </p>
      </Form>
      <section aria-labelledby="in">
        <h2 id="in">{say({ zh: '来了的号数', en: 'Numbers that are in' })}</h2>
        <p class="meta">
          {say({
            zh: '本页不会自己更新；下课后这张表删除。号数由最先进入的设备使用，“放开”以后才能换设备进入；有人乱占号数的，先换口令，再全部放开。',
            en: 'This page does not refresh by itself; the table is deleted when the class ends. The device that enters a number first has it until you free it; where somebody takes numbers that are not theirs, replace the code, then free all.',
          })}
        </p>
        {hour.inClass.length > 0 && (
          <Table name={{ zh: '来了的号数', en: 'Numbers that are in' }} heads={inHeads} visit={visit}>
            {hour.inClass.map(({ number, done }) => (
              <tr key={number}>
                <th scope="row">{number}</th>
                <td data-label={say(inHeads[1])} class="num">
                  {done} / {hour.items.length}
                </td>
                <td data-label={say(inHeads[2])}>
                  <Form visit={visit} action={`${hourPath(hour.id)}/free`}>
                    <input type="hidden" name="number" value={number} />
                    <button
                      type="submit"
                      class="quiet"
                      aria-label={say({ zh: `放开 ${number} 号`, en: `Free number ${number}` })}
                    >
                      {say({ zh: '放开', en: 'Free' })}
                    </button>
                  </Form>
                </td>
              </tr>
            ))}
          </Table>
        )}
        {hour.inClass.length > 0 && (
          <Form visit={visit} action={`${hourPath(hour.id)}/free`}>
            <input type="hidden" name="all" value="on" />
            <p class="actions">
              <button type="submit" class="quiet">
                {say({ zh: '全部放开', en: 'Free all numbers' })}
              </button>
            </p>
          </Form>
        )}
      </section>
    </>
  )
}
