import { columnName } from '../../kernel/sheet/sheet.ts'
import type { Refusal } from '../../law/refusal.ts'
import { fieldSay, type Register } from '../../mechanisms/register/define.ts'
import { isFileHead, type MatchedHead } from '../../mechanisms/register/import/heads.ts'
import { importPath } from '../../mechanisms/register/import/jobs.ts'
import type { ImportFault } from '../../mechanisms/register/import/rows.ts'
import type { DoneDryRun } from '../../mechanisms/register/import/start.ts'
import { type Page, page, type Visit } from '../area.ts'
import { Form, Refused } from '../form.tsx'
import { Icon } from '../icon.tsx'
import { type PicturedRows, SheetPicture } from './sheet-picture.tsx'

export interface ImportPageOf {
  readonly register: Register
  readonly visit: Visit
  readonly refusal?: Refusal | undefined
}

/** The way back to the form. */
export const importCrumbs = ({ register, visit: { say } }: ImportPageOf) => [
  { name: say({ zh: `${register.name.zh}：导入`, en: `${register.name.en}: import` }), path: importPath(register.id) },
]

/** Where a sheet is sent, and what it must look like. */
export function importForm({ register, visit, refusal, back }: ImportPageOf & { readonly back: string }): Page {
  const title = visit.say({ zh: `从表格导入：${register.name.zh}`, en: `Import from a sheet: ${register.name.en}` })
  return page(
    title,
    <>
      <h1>{title}</h1>
      <Refused refusal={refusal} visit={visit} title={{ zh: '没有试读', en: 'No dry run' }} />
      <p>
        {visit.say({
          zh: '先试读：逐行检查，列出每一处错，名册不变。看过结果再导入。',
          en: 'A dry run comes first: it checks every row and lists every fault, and changes nothing. You import once you have seen it.',
        })}
      </p>
      <SheetField register={register} visit={visit} button={{ zh: '试读', en: 'Dry run' }} offersStraight />
      <EmptyTable register={register} visit={visit} />
    </>,
    { crumbs: [{ name: visit.say(register.name), path: back }], refusal, dense: true },
  )
}

interface SheetFieldOf extends ImportPageOf {
  readonly button: { readonly zh: string; readonly en: string }
  /** Whether it may be imported without a second look. */
  readonly offersStraight?: boolean
}

const SheetField = ({ register, visit, button, offersStraight = false }: SheetFieldOf) => (
  <Form visit={visit} action={importPath(register.id)} files>
    <div class="field">
      <label for="sheet">
        {visit.say({ zh: '表格文件', en: 'The sheet' })}
        <small>
          {visit.say({
            zh: '.xlsx 或 .csv，至多一万行、20 MB；第一行是表头；公式一律不算',
            en: '.xlsx or .csv, 10,000 rows and 20 MB at most; its first row the head; formulas are not computed',
          })}
        </small>
      </label>
      <input id="sheet" name="sheet" type="file" accept=".xlsx,.csv" required />
    </div>
    {offersStraight && (
      <label class="choice">
        <input type="checkbox" name="straight" value="yes" />
        <span>
          {visit.say({ zh: '没有错就直接导入', en: 'Import it at once if nothing is wrong with it' })}
          <small>
            {visit.say({
              zh: '有一处错就不导入，先给您看',
              en: 'with a single fault nothing is imported, and you see it first',
            })}
          </small>
        </span>
      </label>
    )}
    <p class="actions">
      <button type="submit">{visit.say(button)}</button>
    </p>
  </Form>
)

const EmptyTable = ({ register, visit: { say, href } }: ImportPageOf) => (
  <section>
    <h2>{say({ zh: '样表', en: 'Empty table' })}</h2>
    <p class="meta">
      <a href={href(`${importPath(register.id)}?as=xlsx`)}>{say({ zh: '下载空表', en: 'Download it' })}</a>
      {say({
        zh: '，表头都在第一行，第二行写着怎样填。',
        en: ': its head is the first row; the second says how to fill it in.',
      })}
    </p>
  </section>
)

interface DryRunOf extends ImportPageOf {
  readonly dryRun: DoneDryRun
  /** The first of them. */
  readonly faults: readonly ImportFault[]
  readonly pictured: PicturedRows
}

/** Every fault of a sheet, how its heads were matched, what an import would do, and the way on. */
export function dryRunPage(of: DryRunOf): Page {
  const { register, visit, dryRun, refusal } = of
  const { say } = visit
  const { body, result } = dryRun
  const count =
    result.faults === 0
      ? { zh: '没有发现错', en: 'no fault found' }
      : { zh: `${result.faults}处不对`, en: `${result.faults} faults` }
  const title = say({ zh: `试读：${body.file}，${count.zh}`, en: `Dry run: ${body.file}, ${count.en}` })
  return page(
    title,
    <>
      <h1>{title}</h1>
      <Refused refusal={refusal} visit={visit} title={{ zh: '没有导入', en: 'Not imported' }} />
      <DryRunFigures {...of} />
      <p class="meta">
        {say({
          zh: '这只是试读，名册没有变。同一文件再传一次，什么也不变。',
          en: 'This is a dry run: the register has not changed. The same file sent twice changes nothing the second time.',
        })}
      </p>
      <div class="split">
        <div>
          {result.faults > 0 && <Faults {...of} />}
          <NextStep {...of} />
        </div>
        <aside>
          <Heads {...of} />
          <EmptyTable register={register} visit={visit} />
        </aside>
      </div>
      <SheetPicture {...of} />
    </>,
    { crumbs: importCrumbs(of), refusal, dense: true },
  )
}

function DryRunFigures({ register, visit: { say }, dryRun: { body, result } }: DryRunOf) {
  const { measure } = register
  const sheet = body.sheet === undefined ? '' : `“${body.sheet}”，`
  return (
    <dl class="figures four">
      <div>
        <dt>{say({ zh: '读到', en: 'Read' })}</dt>
        <dd>
          {body.rows}{' '}
          <small>
            {say({ zh: `行，${sheet}表头在第${body.head}行`, en: `rows, ${sheet}head in row ${body.head}` })}
          </small>
        </dd>
      </div>
      <div>
        <dt>{say({ zh: '将新增', en: 'To be added' })}</dt>
        <dd>
          {result.new} <small>{say({ zh: measure, en: '' })}</small>
        </dd>
      </div>
      <div>
        <dt>{say({ zh: '将改动', en: 'To be changed' })}</dt>
        <dd>
          {result.change} <small>{say({ zh: measure, en: '' })}</small>
        </dd>
      </div>
      <div>
        <dt>{say({ zh: '与名册相同', en: 'As in the register' })}</dt>
        <dd>
          {result.same} <small>{say({ zh: `${measure}，不动`, en: 'left as they are' })}</small>
        </dd>
      </div>
      {result.faults > 0 && (
        <div>
          <dt>{say({ zh: '有错', en: 'With faults' })}</dt>
          <dd>
            {result.faulty} <small>{say({ zh: `行，${result.faults}处`, en: `rows, ${result.faults} faults` })}</small>
          </dd>
        </div>
      )}
    </dl>
  )
}

const FAULT_HEADS = [
  { zh: '行', en: 'Row' },
  { zh: '列', en: 'Column' },
  { zh: '项目', en: 'Field' },
  { zh: '填的是', en: 'It says' },
  { zh: '为什么不行', en: 'Why not' },
  { zh: '可改成', en: 'Perhaps' },
]

function Faults({ register, visit, dryRun: { job, result }, faults }: DryRunOf) {
  const { say, href } = visit
  return (
    <section aria-labelledby="faults">
      <h2 id="faults" class="head">
        <span>{say({ zh: '每一处错', en: 'Every fault' })}</span>
        <span class="links">
          <a class="meta" href={href(`${importPath(register.id, job.id)}?as=xlsx`)}>
            {say({ zh: '下载标出错处的 Excel', en: 'The sheet with its faults marked, for Excel' })}
          </a>
        </span>
      </h2>
      {faults.length < result.faults && (
        <p>
          {say({
            zh: `这里列出前${faults.length}处；全部${result.faults}处在下载的文件里。`,
            en: `The first ${faults.length} stand here; all ${result.faults} are in the file.`,
          })}
        </p>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled with the keyboard too. */}
      <section class="scroll stack" tabIndex={0} aria-label={say({ zh: '每一处错', en: 'Every fault' })}>
        <table class="lean" data-density="dense">
          <thead>
            <tr>
              {FAULT_HEADS.map((head) => (
                <th key={head.en} scope="col" class={head.en === 'Row' ? 'num' : undefined}>
                  {say(head)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {faults.map((fault, at) => (
              <FaultRow key={at} fault={fault} visit={visit} />
            ))}
          </tbody>
        </table>
      </section>
    </section>
  )
}

function FaultRow({ fault, visit: { say } }: { readonly fault: ImportFault; readonly visit: Visit }) {
  const { row, column = '', name, given, reason, instead } = fault
  const [row_, column_, field, says, why, perhaps] = FAULT_HEADS.map((head) => say(head))
  return (
    <tr>
      <td class="num" data-label={row_}>
        {row}
      </td>
      <td class="left" data-label={column_}>
        {column}
      </td>
      <th scope="row" data-label={field}>
        {name ? say(name) : say({ zh: '整行', en: 'the row' })}
      </th>
      <td class="words" data-label={says}>
        <code>{given === '' ? say({ zh: '（空）', en: '(empty)' }) : given}</code>
      </td>
      <td class="words" data-label={why}>
        {say(reason)}
      </td>
      <td class="small" data-label={perhaps}>
        {instead ? <strong>{say(instead)}</strong> : <span class="none">—</span>}
      </td>
    </tr>
  )
}

function NextStep({ register, visit, dryRun: { job, result } }: DryRunOf) {
  const { say } = visit
  const sound = result.new + result.change
  return (
    <section aria-labelledby="next">
      <h2 id="next">{say({ zh: '接着办', en: 'What next' })}</h2>
      {sound > 0 ? (
        <Form visit={visit} action={importPath(register.id, job.id)}>
          {result.faults > 0 && <input type="hidden" name="part" value="yes" />}
          <p class="actions">
            <button type="submit" class={result.faults > 0 ? 'quiet' : undefined}>
              {result.faults > 0
                ? say({ zh: `只导入无错的${sound}行`, en: `Import only the ${sound} rows without a fault` })
                : say({ zh: `导入${sound}行`, en: `Import ${sound} rows` })}
            </button>
          </p>
        </Form>
      ) : (
        <p>
          {say({
            zh: '没有可导入的行。',
            en: 'There is nothing to import.',
          })}
        </p>
      )}
      {result.faults > 0 && (
        <SheetField register={register} visit={visit} button={{ zh: '改好，再试读', en: 'Corrected: dry run again' }} />
      )}
    </section>
  )
}

function Heads({ register, visit, dryRun: { body } }: DryRunOf) {
  const { say } = visit
  return (
    <section aria-labelledby="heads">
      <h2 id="heads">{say({ zh: '表头怎样对上', en: 'How the heads were matched' })}</h2>
      <ul class="clocks">
        {body.heads.map((head) => (
          <HeadRow key={head.column} {...{ head, register, visit }} />
        ))}
      </ul>
    </section>
  )
}

interface HeadOf {
  readonly head: MatchedHead
  readonly register: Register
  readonly visit: Visit
}

const NO_FILES = {
  zh: '表格不能带文件：已有的文件不变，新的请在记录的页面上传',
  en: 'no sheet carries a file: one that is there stays, and a new one is sent on the page of its record',
}

function HeadRow({ head: { column, head, field, how, meant }, register, visit: { say } }: HeadOf) {
  const place = `${columnName(column)}　${head}`
  if (field === undefined) {
    const file = isFileHead(register, head)
    const perhaps = meant === undefined ? undefined : fieldSay(register, meant)
    return (
      <li>
        <span>{place}</span>
        <span class="state" data-state="quiet">
          {say({ zh: '不读', en: 'not read' })}
        </span>
        <span class="meta">
          {file
            ? say(NO_FILES)
            : perhaps
              ? say({ zh: `名册里相近的是“${perhaps.zh}”`, en: `the register has “${perhaps.en}”` })
              : say({ zh: '名册没有这一项', en: 'the register has no such field' })}
        </span>
      </li>
    )
  }
  const name = fieldSay(register, field)
  return (
    <li>
      <span>{place}</span>
      {how === 'same' ? (
        <span class="state" data-state="done">
          <Icon name="check" /> {say(name)}
        </span>
      ) : (
        <>
          <span class="state" data-state="due">
            {say({ zh: `当作“${name.zh}”`, en: `taken for “${name.en}”` })}
          </span>
          <span class="meta">
            {say({
              zh: `名册写作“${name.zh}”；不对就把表头改成要填的那一项，再试读`,
              en: `the register calls it “${name.en}”; if that is wrong, head the column by what it is and try again`,
            })}
          </span>
        </>
      )}
    </li>
  )
}
