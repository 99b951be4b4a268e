import { comparedItems } from '../../../mechanisms/bank/desk.ts'
import { examItems } from '../../../mechanisms/bank/register.ts'
import { twinsAmong } from '../../../mechanisms/bank/same-words.ts'
import { titleOf } from '../../../mechanisms/register/define.ts'
import { databaseOf, page } from '../../../web/area.ts'
import { crumbsTo } from './item-pages.ts'
import { readers } from './officer.ts'
import { REVIEW } from './paths.ts'

const COMPARED = 20_000
const SHOWN = 100

/** 相同、相近的题: for a person to judge; nothing is done with them. */
export const twins = readers(async (visit, { office }) => {
  const { say, href } = visit
  const items = await comparedItems(databaseOf(visit), office, COMPARED)
  const found = twinsAmong(items, SHOWN)
  const titles = new Map(items.map((item) => [item.id, titleOf(examItems, { stem: item.stem })]))
  const title = say({ zh: '相同、相近的题', en: 'Items that ask the same' })
  const way = (id: string) => <a href={href(`${REVIEW}/${id}`)}>{titles.get(id)}</a>
  return page(
    title,
    <>
      <h1>{title}</h1>
      <p class="lede">
        {say({
          zh: '字句相同的，和同一条款下字句八成以上相同的。是不是一题由人判断，系统不删不并。',
          en: 'Items with the same words, and those on one provision that share four fifths of them. Whether they are one is for a person to judge: nothing is merged or taken away.',
        })}
      </p>
      {found.length === 0 ? (
        <p>{say({ zh: '没有。', en: 'There are none.' })}</p>
      ) : (
        <div class="scroll stack">
          <table class="lean" data-density="dense">
            <thead>
              <tr>
                <th scope="col">{say({ zh: '怎样相同', en: 'How' })}</th>
                <th scope="col">{say({ zh: '一题', en: 'One' })}</th>
                <th scope="col">{say({ zh: '另一题', en: 'The other' })}</th>
              </tr>
            </thead>
            <tbody>
              {found.map(({ one, other, same, like }) => (
                <tr key={`${one} ${other}`}>
                  <td>
                    {same
                      ? say({ zh: '字句相同', en: 'the same words' })
                      : say({ zh: `相近${Math.round(like * 100)}%`, en: `${Math.round(like * 100)}% alike` })}
                  </td>
                  <td>{way(one)}</td>
                  <td>{way(other)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {items.length === COMPARED && (
        <p class="meta">
          {say({ zh: `只比较前${COMPARED}题。`, en: `Only the first ${COMPARED} items are compared.` })}
        </p>
      )}
    </>,
    { crumbs: crumbsTo(visit), dense: true },
  )
})
