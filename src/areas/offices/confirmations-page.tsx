import type { ComponentChildren } from 'preact'
import type { Confirmer } from '../../kernel/identity/confirm-acts.ts'
import type { Say } from '../../law/say.ts'
import { type Page, page, type Visit } from '../../web/area.ts'
import { FactorFields } from '../../web/factor-fields.tsx'
import { Form, Refused } from '../../web/form.tsx'
import type { List } from '../../web/list/list.ts'
import { type ListReading, ListView } from '../../web/list/list-view.tsx'
import { moment } from '../../web/moment.ts'
import { SavedNotice } from './done.tsx'
import { crumbs, type NotEntered, roleWords, spanOf } from './parts.tsx'
import { CONFIRMATIONS, type UnconfirmedLine } from './posts.ts'

interface ConfirmationsOf {
  readonly by: Confirmer
  readonly reading: ListReading<UnconfirmedLine>
  readonly refused: NotEntered | undefined
}

/** Posts for which a second person is to speak: what each is, who made it, and who may confirm it. */
export const unconfirmed = ({ by, refused }: Pick<ConfirmationsOf, 'by' | 'refused'>): List<UnconfirmedLine> => ({
  path: CONFIRMATIONS,
  name: { zh: '待确认的任职', en: 'Posts to confirm' },
  empty: { zh: '现在没有待您确认的任职。', en: 'No post waits for you now.' },
  keyOf: ({ id }) => id,
  columns: [
    {
      head: { zh: '姓名', en: 'Name' },
      cell: ({ name, login }) => (
        <>
          {name} {login !== null && <small class="meta">{login}</small>}
        </>
      ),
    },
    {
      head: { zh: '机构', en: 'Office' },
      cell: ({ office_zh: zh, office_en: en }, { say }) => say({ zh, en }),
    },
    {
      head: { zh: '职务', en: 'Role' },
      cell: ({ roles, kind }, visit) => (
        <>
          {roles.map((role) => visit.say(roleWords(visit, role))).join(visit.say({ zh: '、', en: ', ' }))}
          {kind === 'delegation' && <small class="meta"> {visit.say({ zh: '（受托）', en: '(delegated)' })}</small>}
        </>
      ),
    },
    { head: { zh: '起止', en: 'From, until' }, cell: ({ since, until }, { say }) => say(spanOf(since, until)) },
    {
      head: { zh: '登记', en: 'Entered' },
      cell: (line, { say }) => (
        <>
          {say(entererWords(line))}
          <br />
          <time class="meta" dateTime={line.entered_at.toISOString()}>
            {say(moment(line.entered_at))}
          </time>
        </>
      ),
    },
    {
      head: { zh: '现状', en: 'Now' },
      cell: (line, visit) => (
        <>
          {visit.say(states[line.state])}
          <Words {...{ line, by, visit, refused }} />
        </>
      ),
    },
  ],
})

/** The list with its words, and what a confirmation is worth. */
export function confirmationsPage({ by, reading, refused }: ConfirmationsOf): Page {
  const { visit } = reading
  const { say } = visit
  const title = say({ zh: '待确认的任职', en: 'Posts to confirm' })
  return page(
    title,
    <>
      <h1>{title}</h1>
      <SavedNotice visit={visit} />
      <p class="lede">
        {say({
          zh: '凡可以同意、启封、审核、决定的职务，其任职或者委托由一人登记，经另一名系统管理员或者本机构负责人确认后，职务权限才在本系统生效；登记人不能自己确认。没有第二人确认的，不能启封；登记之前受理的案件，须经负责人许可才能启封。',
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
      <ListView {...reading} />
    </>,
    { crumbs: crumbs(visit), dense: true, refusal: refused?.refusal },
  )
}

interface LineOf {
  readonly line: UnconfirmedLine
  readonly by: Confirmer
  readonly visit: Visit
  readonly refused: NotEntered | undefined
}

function entererWords({ entered_by: by, enterer }: UnconfirmedLine): Say {
  if (by === 'fadu') return { zh: '服务器命令行', en: 'At the command line of the server' }
  if (enterer !== null) return { zh: enterer, en: enterer }
  return { zh: '此前登记，登记人不详', en: 'Entered before this was kept' }
}

const states: Readonly<Record<UnconfirmedLine['state'], Say>> = {
  waiting: { zh: '待确认，在本系统尚无权限', en: 'Waits, without effect' },
  entered: {
    zh: '由一人登记，在本系统有权限，不能启封',
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
