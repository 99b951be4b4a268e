import { page, type Route } from '../../../web/area.ts'
import { HOME } from '../home-path.ts'
import { PATH } from './case-pages.tsx'
import { countPrompts } from './figures.ts'

export const FIGURES = `${PATH}/figures`

/**
 * 普法提示的公开数字 (rlpe Art. 57): issued, improved, withdrawn, of each office that sends them. No addressee is named and
 * none is ranked; the counts speak of offices' own work, so that small ones point at nobody and are shown.
 */
export const figuresRoute: Route = {
  method: 'GET',
  path: FIGURES,
  who: 'anyone',
  answer: async ({ app, say }) => {
    const rows = await countPrompts(app.kernel.identity.database)
    const title = say({ zh: '普法提示：发出、改进、撤回', en: 'Prompts: issued, improved, withdrawn' })
    return page(
      title,
      <>
        <h1>{title}</h1>
        <p class="lede">
          {say({
            zh: '司法行政部门发现同级部门、单位未依法履行法治宣传教育职责的，发出普法提示（法治宣传教育法第五十七条）。这里只有发出机关的件数：不写收到提示的单位，不排名，撤回的也照样计入。',
            en: 'A judicial-administration department that finds a duty of the same level not performed sends a prompt (Art. 57). Here are only the counts of those who send: no addressee is named, nobody is ranked, and what was withdrawn is counted too.',
          })}
        </p>
        {rows.length === 0 ? (
          <p>{say({ zh: '还没有发出过普法提示。', en: 'No prompt has been sent yet.' })}</p>
        ) : (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled with the keyboard too.
          <section class="scroll" tabIndex={0} aria-label={title}>
            <table data-density="dense">
              <thead>
                <tr>
                  <th scope="col">{say({ zh: '发出机关', en: 'Sent by' })}</th>
                  <th scope="col">{say({ zh: '发出年份', en: 'Year sent' })}</th>
                  <th scope="col" class="num">
                    {say({ zh: '发出', en: 'Issued' })}
                  </th>
                  <th scope="col" class="num">
                    {say({ zh: '已改进', en: 'Improved' })}
                  </th>
                  <th scope="col" class="num">
                    {say({ zh: '已撤回', en: 'Withdrawn' })}
                  </th>
                </tr>
              </thead>
              <tbody>
                {rows.map(({ year, office, issued, improved, withdrawn }) => (
                  <tr key={`${office.zh} ${year}`}>
                    <th scope="row">{say(office)}</th>
                    <td>{year}</td>
                    <td class="num">{issued}</td>
                    <td class="num">{improved}</td>
                    <td class="num">{withdrawn}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        )}
        <p class="meta">
          {say({
            zh: '单位：件，按发出年份计；其余的尚在改进，或者由别的机关依法处理，或者已由别的机关办结。法律没有规定改进的天数，不计“逾期”。',
            en: 'In cases, by the year sent; the others are still being improved, are with another organ, or were closed by one. The law sets no number of days, so none is called overdue.',
          })}
        </p>
      </>,
      { crumbs: [{ name: say({ zh: '普法规划与责任清单', en: 'Plans and responsibility lists' }), path: HOME }] },
    )
  },
}
