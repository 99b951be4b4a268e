import type { ComponentChildren } from 'preact'
import type { Confirmer } from '../../kernel/identity/confirm-acts.ts'
import type { Say } from '../../law/say.ts'
import { type Page, page, type Visit } from '../../web/area.ts'
import { FactorFields } from '../../web/factor-fields.tsx'
import { Form, Refused } from '../../web/form.tsx'
import { moment } from '../../web/moment.ts'
import { Table } from '../../web/table.tsx'
import { crumbs, Next, type NotEntered, roleWords, spanOf } from './parts.tsx'
import { CONFIRMATIONS, type UnconfirmedLine } from './posts.ts'

interface ConfirmationsOf {
  readonly by: Confirmer
  readonly found: { readonly lines: readonly UnconfirmedLine[]; readonly after: string | undefined }
  readonly visit: Visit
  readonly refused: NotEntered | undefined
}

const heads = {
  office: { zh: '机构', en: 'Office' },
  role: { zh: '职务', en: 'Role' },
  span: { zh: '起止', en: 'From, until' },
  entered: { zh: '登记', en: 'Entered' },
  state: { zh: '现状', en: 'Now' },
} as const satisfies Record<string, Say>

/** Posts for which a second person is to speak: what each is, who made it, and who may confirm it. */
export function confirmationsPage({ by, found, visit, refused }: ConfirmationsOf): Page {
  const { say } = visit
  const title = say({ zh: '待确认的任职', en: 'Posts to confirm' })
  return page(
    title,
    <>
      <h1>{title}</h1>
      <p class="lede">
        {say({
          zh: '可以同意、启封、审核、决定的任职和委托，由一人登记、另一名系统管理员或者本机关负责人确认后才生效；登记人不能自己确认。没有第二人确认的，不能启封；登记之前受理的案件，须经负责人许可才能启封。',
          en: 'A post or delegation that may agree, open, review or decide is entered by one person and has effect once another keeper, or the head of the office, confirms it; never who entered it. What no second person confirmed opens nothing sealed, and a case older than the post only with leave of the head.',
        })}
      </p>
      <Refused refusal={refused?.refusal} visit={visit} />
      {!by.stands && (
        <p class="note">
          {say({
            zh: '您自己的任职还没有第二人确认：您确认后任职生效，但仍不能启封，须再由另一名系统管理员确认。',
            en: 'Nobody has confirmed your own post yet: with your word a post has effect, and it still opens nothing sealed until another keeper confirms it.',
          })}
        </p>
      )}
      {found.lines.length === 0 ? (
        <p>{say({ zh: '现在没有待您确认的任职。', en: 'No post waits for you now.' })}</p>
      ) : (
        <Table
          name={{ zh: '待确认的任职', en: 'Posts to confirm' }}
          heads={[{ zh: '姓名', en: 'Name' }, ...Object.values(heads)]}
          visit={visit}
        >
          {found.lines.map((line) => (
            <Line key={line.id} {...{ line, by, visit, refused }} />
          ))}
        </Table>
      )}
      <Next path={CONFIRMATIONS} after={found.after} visit={visit} />
    </>,
    { crumbs: crumbs(visit), dense: true, refusal: refused?.refusal },
  )
}

interface LineOf extends Omit<ConfirmationsOf, 'found'> {
  readonly line: UnconfirmedLine
}

function Line({ line, by, visit, refused }: LineOf) {
  const { say } = visit
  const roles = line.roles.map((role) => say(roleWords(role))).join(say({ zh: '、', en: ', ' }))
  return (
    <tr>
      <th scope="row">
        {line.name} {line.login !== null && <small class="meta">{line.login}</small>}
      </th>
      <td data-label={say(heads.office)}>{say({ zh: line.office_zh, en: line.office_en })}</td>
      <td data-label={say(heads.role)}>
        {roles}
        {line.kind === 'delegation' && <small class="meta"> {say({ zh: '（受托）', en: '(delegated)' })}</small>}
      </td>
      <td data-label={say(heads.span)}>{say(spanOf(line.since, line.until))}</td>
      <td data-label={say(heads.entered)}>
        {say(entererWords(line))}
        <br />
        <time class="meta" dateTime={line.entered_at.toISOString()}>
          {say(moment(line.entered_at))}
        </time>
      </td>
      <td data-label={say(heads.state)}>
        {say(states[line.state])}
        <Words {...{ line, by, visit, refused }} />
      </td>
    </tr>
  )
}

function entererWords({ entered_by: by, enterer }: UnconfirmedLine): Say {
  if (by === 'fadu') return { zh: '服务器命令行', en: 'At the command line of the server' }
  if (enterer !== null) return { zh: enterer, en: enterer }
  return { zh: '此前登记，登记人不详', en: 'Entered before this was kept' }
}

const states: Readonly<Record<UnconfirmedLine['state'], Say>> = {
  waiting: { zh: '待确认，尚未生效', en: 'Waits, without effect' },
  entered: {
    zh: '由一人登记，已生效，不能启封',
    en: 'In effect on one person’s word, and opens nothing sealed',
  },
  confirmed: { zh: '已确认；登记之前的案件不能启封', en: 'Confirmed; opens no case older than itself' },
}

/** The words this reader may say of a post; else who may. */
function Words({ line, by, visit, refused }: LineOf) {
  const { say } = visit
  if (line.entered_by === by.person || line.own) return <p class="meta">{say(whoMay)}</p>
  const isHead = by.as === 'head' && by.stands
  if (line.state === 'confirmed') {
    return (
      <Word
        id="older"
        {...{ line, visit, refused }}
        button={{ zh: '许可启封此前的案件', en: 'Let it open older cases' }}
      />
    )
  }
  return (
    <>
      {(line.state === 'waiting' || by.stands) && (
        <Word id="confirm" {...{ line, visit, refused }} button={{ zh: '确认任职', en: 'Confirm the post' }}>
          {isHead && (
            <div class="choice">
              <input id={`older-${line.id}`} name="older" type="checkbox" value="true" />
              <label for={`older-${line.id}`}>
                {say({ zh: '并许可启封此前受理的案件', en: 'And let it open cases older than itself' })}
              </label>
            </div>
          )}
        </Word>
      )}
      {line.state === 'waiting' && (
        <Word id="reject" {...{ line, visit, refused }} button={{ zh: '退回', en: 'Turn it down' }} />
      )}
    </>
  )
}

const whoMay: Say = {
  zh: '由另一名系统管理员或者该机关负责人确认',
  en: 'Another keeper, or the head of that office, may confirm it',
}

interface WordOf extends Pick<LineOf, 'line' | 'visit' | 'refused'> {
  readonly id: 'confirm' | 'reject' | 'older'
  readonly button: Say
  readonly children?: ComponentChildren
}

function Word({ id, line, visit, refused, button, children }: WordOf) {
  const form = `${id}-${line.id}`
  return (
    <details open={refused?.form === form}>
      <summary>{visit.say(button)}</summary>
      <Form visit={visit} action={`${CONFIRMATIONS}/${id}`}>
        <input type="hidden" name="office" value={line.office} />
        <input type="hidden" name="kind" value={line.kind} />
        <input type="hidden" name="id" value={line.id} />
        {children}
        <FactorFields id={form} visit={visit} />
        <p class="actions">
          <button type="submit" class="quiet">
            {visit.say(button)}
          </button>
        </p>
      </Form>
    </details>
  )
}
