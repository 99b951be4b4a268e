import { wordsTask } from '../../../kernel/library/words-task.ts'
import { officesById } from '../../../kernel/procedure/choices.ts'
import { stageName } from '../../../kernel/procedure/definition.ts'
import { isRefusal, type Refusal, refuse } from '../../../law/refusal.ts'
import type { Segment } from '../../../law/word-diff.ts'
import { type Answer, databaseOf, page, type Route, type Visit } from '../../../web/area.ts'
import { AsWritten } from '../../../web/as-written.tsx'
import { UnfitNotice, unfitMark } from '../../../web/differs.tsx'
import { Grounds } from '../../../web/grounds.tsx'
import { answerList } from '../../../web/list/answer-list.ts'
import type { List } from '../../../web/list/list.ts'
import { ListView } from '../../../web/list/list-view.tsx'
import { HOME } from '../home-path.ts'
import { basisOf } from '../plans/basis.ts'
import { HIDDEN_FOR, TAKEN } from './comment.ts'
import { draft as procedure } from './draft.ts'
import { COMMENTS, DRAFT_FILES, DRAFTS, draftPath } from './paths.ts'
import { type DraftLine, draftComments, listDrafts, type OpenComment, type OpenDraft, readDraft } from './read.ts'

export const TITLE = { zh: '征求意见的文件', en: 'Drafts open for comment' } as const
const GROUNDS = ['points-2017@2017-01-01#point-7/1', 'csl@2026-01-01#art-16/para-2'] as const

const list: List<DraftLine> = {
  path: DRAFTS,
  name: TITLE,
  measure: '份',
  roomy: true,
  empty: { zh: '现在没有征求意见的文件。', en: 'No drafts yet.' },
  keyOf: ({ id }) => id,
  columns: [
    {
      head: { zh: '文件', en: 'Paper' },
      cell: ({ id, title }, visit) => (
        <a href={visit.href(draftPath(id))}>
          <AsWritten words={title} visit={visit} />
        </a>
      ),
      words: ({ title }) => title,
    },
    {
      head: { zh: '阶段', en: 'Stage' },
      cell: ({ stage }, { say }) => say(stageName(procedure, stage)),
      words: ({ stage }, { say }) => say(stageName(procedure, stage)),
    },
    {
      head: { zh: '征求意见至（本机关自定）', en: 'Open until (the office’s own)' },
      cell: ({ until }) => <time dateTime={until}>{until}</time>,
      words: ({ until }) => until,
    },
  ],
  file: 'drafts',
}

const crumbs = ({ say }: Visit) => [{ name: say({ zh: '普法规划与责任清单', en: 'Plans and lists' }), path: HOME }]

const index = (visit: Visit): Promise<Answer> =>
  answerList(
    visit,
    list,
    ({ after }, limit) => listDrafts(databaseOf(visit), { limit, after }),
    (reading) => {
      const { say, href, actor } = visit
      return page(
        say(TITLE),
        <>
          <h1>{say(TITLE)}</h1>
          <p class="lede">
            {say({
              zh: '任何人都可以提意见，不必注册；每条意见都有答复。',
              en: 'Anybody may comment, without an account; every comment is answered.',
            })}
          </p>
          {actor.kind === 'officer' && (
            <p class="actions">
              <a href={href(DRAFT_FILES)}>{say({ zh: '本机关的草案', en: 'Drafts of your office' })}</a>
              <a href={href(COMMENTS)}>{say({ zh: '收到的意见', en: 'Comments that came in' })}</a>
            </p>
          )}
          <ListView {...reading} />
          <Grounds grounds={[...GROUNDS]} visit={visit} />
        </>,
        { crumbs: crumbs(visit) },
      )
    },
  )

const noSuchDraft = refuse('not-found', { zh: '没有这份公开的草案', en: 'There is no such public draft' })

const commentList = (id: string): List<OpenComment> => ({
  path: draftPath(id),
  name: { zh: '意见和答复', en: 'Comments and answers' },
  measure: '条',
  roomy: true,
  empty: { zh: '还没有公开的意见。', en: 'No public comments yet.' },
  keyOf: ({ mark }) => mark,
  anchored: true,
  columns: [
    {
      head: { zh: '意见', en: 'Comment' },
      cell: ({ text, name, unfit }, visit) =>
        text === null ? (
          visit.say({ zh: '不公开', en: 'not public' })
        ) : (
          <>
            {unfit && <strong>{visit.say(unfitMark)} </strong>}
            <AsWritten words={text} visit={visit} />
            {name !== null && (
              <small>
                {' '}
                — <AsWritten words={name} visit={visit} />
              </small>
            )}
          </>
        ),
      words: ({ text, unfit }, { say }) =>
        `${unfit ? say(unfitMark) : ''}${text ?? say({ zh: '不公开', en: 'not public' })}`,
    },
    {
      head: { zh: '答复', en: 'Answer' },
      cell: (one, visit) => <AnswerCell of={one} visit={visit} />,
      words: (one, { say }) => `${one.taken ? say(TAKEN[one.taken]) : ''} ${one.answer ?? ''}`,
    },
  ],
})

function AnswerCell({ of: { taken, answer, why, same }, visit }: { readonly of: OpenComment; readonly visit: Visit }) {
  const { say } = visit
  if (same !== undefined) {
    return <a href={`#${same}`}>{say({ zh: '与另一条一并答复', en: 'answered with another' })}</a>
  }
  if (answer === null) return <>{say({ zh: '待答复', en: 'to be answered' })}</>
  return (
    <>
      <b>{say(why ? HIDDEN_FOR[why] : taken ? TAKEN[taken] : { zh: '', en: '' })}</b>{' '}
      <AsWritten words={answer} visit={visit} />
    </>
  )
}

async function one(visit: Visit): Promise<Answer> {
  const { say, href, params, query, today } = visit
  const database = databaseOf(visit)
  const draft = await readDraft(database, params.draft ?? '', today)
  if (!draft) return noSuchDraft
  const { id, office } = draft
  const [comments, offices] = await Promise.all([
    draftComments(database, { draft: id, limit: 50, after: query.after }),
    officesById(database, [office]),
  ])
  if (isRefusal(comments)) return comments
  const changes = await changesIn(draft, visit)
  if (isRefusal(changes)) return changes
  const name = offices.get(office)?.name
  return page(
    draft.title,
    <>
      <h1>
        <AsWritten words={draft.title} visit={visit} />
      </h1>
      {draft.differs && <UnfitNotice visit={visit} />}
      <p class="meta">
        {name && <>{say(name)} · </>}
        {say(stageName(procedure, draft.stage))}
        {draft.number !== undefined && (
          <>
            {' '}
            · <AsWritten words={draft.number} visit={visit} />
          </>
        )}
        {' · '}
        {say({
          zh: `征求意见至${draft.until}（本机关自定）`,
          en: `open until ${draft.until}, the office’s own figure`,
        })}
      </p>
      <p>
        <AsWritten words={draft.purpose} visit={visit} />
      </p>
      {draft.isOpen && (
        <p class="actions">
          <a class="button" href={href(`${COMMENTS}/new?draft=${id}&office=${office}`)}>
            {say({ zh: '提意见', en: 'Comment' })}
          </a>
          <a href={href(`${COMMENTS}/status`)}>{say({ zh: '凭码看答复', en: 'Read the answer by code' })}</a>
        </p>
      )}
      {draft.where !== undefined && (
        <p>
          <a href={href(draft.where.replace(/^https?:\/\/[^/]+/, ''))}>
            {say({ zh: '法库里的文本', en: 'Its text in the library' })}
          </a>
        </p>
      )}
      <Text draft={draft} changes={changes} visit={visit} />
      <section>
        <h2 id="comments">{say({ zh: '意见和答复', en: 'Comments and answers' })}</h2>
        <p class="meta">
          {say({
            zh: '意见经查看后公开。排列不分先后，也不说明有几条待查看，以免看出谁在什么时候提了意见。',
            en: 'A comment is public once it was looked at. They stand in no order of time, and how many wait is not told, so that nobody sees when somebody commented.',
          })}
        </p>
        <UnfitNotice
          names={comments.rows.flatMap(({ mark, unfit }) => (unfit ? [mark.slice(0, 6)] : []))}
          visit={visit}
        />
        <ListView
          list={commentList(id)}
          wanted={{ values: {}, sort: '', after: query.after }}
          found={comments}
          visit={visit}
        />
      </section>
      <Grounds grounds={draft.basis === undefined ? [...GROUNDS] : basisOf([draft.basis])} visit={visit} />
    </>,
    { crumbs: [...crumbs(visit), { name: say(TITLE), path: DRAFTS }] },
  )
}

/** The version that `?compare=` asks about; 0, if none. */
const askedIn = ({ query }: Visit): number => (/^\d{1,3}$/.test(query.compare ?? '') ? Number(query.compare) : 0)

/** What the version that is asked about changed; undefined where none is asked about. */
async function changesIn({ versions }: OpenDraft, visit: Visit): Promise<readonly Segment[] | Refusal | undefined> {
  const asked = askedIn(visit)
  const [before, after] = [versions[asked - 2], versions[asked - 1]]
  return before && after ? visit.compute(wordsTask, { old: before.text, fresh: after.text }) : undefined
}

interface TextShown {
  readonly draft: OpenDraft
  readonly changes: readonly Segment[] | undefined
  readonly visit: Visit
}

/** The newest text, or with `?compare=` what one version changed. */
function Text({ draft: { id, versions }, changes, visit }: TextShown) {
  const { say, href } = visit
  const asked = askedIn(visit)
  return (
    <>
      {versions.length > 1 && (
        <ul>
          {versions.map(({ on, reasons }, at) => (
            <li key={at}>
              {at === 0 ? (
                say({ zh: `第1稿，${on}`, en: `Draft 1, ${on}` })
              ) : (
                <a
                  href={href(`${draftPath(id)}?compare=${at + 1}`)}
                  aria-current={asked === at + 1 ? 'true' : undefined}
                >
                  {say({ zh: `第${at + 1}稿的修改，${on}`, en: `Changes of draft ${at + 1}, ${on}` })}
                </a>
              )}{' '}
              {reasons !== undefined && <AsWritten words={reasons} visit={visit} />}
            </li>
          ))}
        </ul>
      )}
      {changes ? (
        <p>
          {changes.map(({ kind, text }, at) =>
            kind === 'kept' ? (
              <span key={at}>{text}</span>
            ) : kind === 'removed' ? (
              <del key={at}>{text}</del>
            ) : (
              <ins key={at}>{text}</ins>
            ),
          )}
        </p>
      ) : (
        (versions.at(-1)?.text ?? '').split('\n').map((paragraph, at) => (
          <p key={at}>
            <AsWritten words={paragraph} visit={visit} />
          </p>
        ))
      )}
    </>
  )
}

export const draftRoutes: readonly Route[] = [
  { method: 'GET', path: DRAFTS, who: 'anyone', answer: index },
  { method: 'GET', path: `${DRAFTS}/:draft`, who: 'anyone', rate: 10, answer: one },
]
