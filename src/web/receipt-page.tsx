import { LONGEST_DELAY_MS } from '../kernel/ledger/delay.ts'
import type { CaseFile } from '../kernel/procedure/case-file.ts'
import type { Procedure } from '../kernel/procedure/definition.ts'
import type { Say } from '../law/say.ts'
import { type Page, page, type Visit } from './area.ts'
import { Clocks } from './clocks.tsx'
import type { Following } from './code-page.tsx'
import { Exit } from './exit.tsx'
import { Grounds } from './grounds.tsx'
import { moment } from './moment.ts'

interface ReceiptOf {
  readonly visit: Visit
  readonly procedure: Procedure
  /** What is said over it: that it was received. */
  readonly title: Say
  readonly following: Following
  readonly office: string
  /** Undefined where this very one was sent before: its code was told then, and only then. */
  readonly code: string | undefined
  /** What happens next, and by when: its file, whose times run from now on, and the ways that it may take. */
  readonly ahead?: { readonly file: CaseFile; readonly words: readonly Say[] } | undefined
  /** An officer entered it for somebody who wrote, called or came: the code is theirs to be told. */
  readonly entered?: { readonly path: string }
}

/** The receipt: the one page on which the code ever stands, made to be printed or copied by hand. */
export function receiptPage(of: ReceiptOf): Page {
  const { visit, procedure, title: over, following, office, code, ahead, entered } = of
  const { say, href, app } = visit
  const { name, top, path } = following
  const title = entered ? say({ zh: '已补录', en: 'It is entered' }) : say(over)
  return page(
    title,
    <>
      {!entered && <Exit visit={visit} />}
      <div class="sheet">
        <h1>{title}</h1>
        {code === undefined ? (
          <p>
            {say({
              zh: '这份材料先前已经收到，没有重复登记。查询码当时已显示，只显示那一次。',
              en: 'This was received before and was not entered again. Its code was shown then, and only then.',
            })}
          </p>
        ) : (
          <Code code={code} entered={entered !== undefined} visit={visit} />
        )}
        <dl>
          <div>
            <dt>{say({ zh: '登记', en: 'Entered' })}</dt>
            <dd>{say(moment(app.kernel.now()))}</dd>
          </div>
          <div>
            <dt>{say({ zh: '收到的单位', en: 'With' })}</dt>
            <dd>{office}</dd>
          </div>
          <div>
            <dt>{say({ zh: '查询', en: 'To follow it' })}</dt>
            <dd>
              {say({
                zh: `在任何一处打开本站，选“${top.name.zh}”“${name.zh}”，输入此码`,
                en: `Open this site anywhere, choose “${name.en}”, and enter the code`,
              })}
            </dd>
          </div>
          {code !== undefined && !entered && <OnRecord visit={visit} />}
          <div>
            <dt>{say({ zh: '保密', en: 'Kept secret' })}</dt>
            <dd>
              {say({
                zh: '您的相关信息依法予以保密。',
                en: 'What concerns you is kept confidential by law.',
              })}{' '}
              <Grounds grounds={procedure.confidential ?? []} visit={visit} />
            </dd>
          </div>
        </dl>
      </div>
      {ahead && (
        <section aria-labelledby="ahead">
          <h2 id="ahead">{say({ zh: '接下来', en: 'What happens next' })}</h2>
          <Clocks file={ahead.file} procedure={procedure} visit={visit} />
          <ol>
            {ahead.words.map((words) => (
              <li key={words.en}>{say(words)}</li>
            ))}
          </ol>
        </section>
      )}
      <p class="actions">
        {code !== undefined && !entered && (
          <a href={fileOf(of, code)} download={say({ zh: '查询码.txt', en: 'access-code.txt' })}>
            {say({ zh: '存成文件', en: 'Save as a file' })}
          </a>
        )}
        <button type="button" data-print hidden>
          {say({ zh: '打印此页', en: 'Print this page' })}
        </button>
        {entered ? (
          <a href={href(entered.path)}>{say({ zh: '打开案卷', en: 'Open the file' })}</a>
        ) : (
          <a href={href(path)}>{say({ zh: '凭码查询', en: 'Follow it by the code' })}</a>
        )}
      </p>
    </>,
    { crumbs: [{ name: say(top.name), path: top.path }] },
  )
}

/**
 * The receipt as a file that the page itself carries: nothing is asked of the server again, and no address holds the
 * code.
 */
function fileOf({ visit, title, office, following: { top, name, path }, ahead }: ReceiptOf, code: string): string {
  const { say, app, origin, href } = visit
  const lines = [
    say(title),
    '',
    `${say({ zh: '查询码', en: 'Access code' })}: ${code}`,
    `${say({ zh: '登记', en: 'Entered' })}: ${say(moment(app.kernel.now()))}`,
    `${say({ zh: '收到的单位', en: 'With' })}: ${office}`,
    `${say({ zh: '查询', en: 'To follow it' })}: ${say(top.name)} › ${say(name)}`,
    `${origin}${href(path)}`,
    '',
    ...(ahead?.words.map((words, at) => `${at + 1}. ${say(words)}`) ?? []),
    '',
    say({
      zh: '凭码可以看到全部往来。存在别人也用的设备上的，看完请删除。',
      en: 'Whoever has the code reads all of it. On a device that others use too, delete this file afterwards.',
    }),
    '',
  ]
  return `data:text/plain;charset=utf-8,${encodeURIComponent(lines.join('\r\n'))}`
}

/** Until when its entry is in the published log: at no moment that tells when it was sent. */
function OnRecord({ visit: { say, app } }: { visit: Visit }) {
  const { zh, en } = moment(new Date(app.kernel.now().getTime() + LONGEST_DELAY_MS + MINUTE_MS))
  return (
    <div>
      <dt>{say({ zh: '存证', en: 'On record' })}</dt>
      <dd>
        {say({
          zh: `已经记录。为不透露您提交的时刻，它在一小时之内的随机时刻编入公开账本，至迟于${zh}`,
          en: `It is recorded. So that nothing tells when you sent it, it goes into the published log at a random moment of the next hour, by ${en} at the latest`,
        })}
      </dd>
    </div>
  )
}

const MINUTE_MS = 60_000

const Code = ({ code, entered, visit: { say } }: { code: string; entered: boolean; visit: Visit }) => (
  <>
    <p>
      {entered
        ? say({
            zh: '把此码告诉举报人，由其查看办理情况、留言；告诉之后不要留存：',
            en: 'Tell the reporter this code, with which they follow it and write to you; do not keep it yourself:',
          })
        : say({ zh: '凭此码查看办理情况、留言、请求复核：', en: 'With this code you follow it, write, and disagree:' })}
    </p>
    <code>{code}</code>
    <p>
      <strong>
        {say({
          zh: '请抄下或者打印。此码只显示这一次，本机关不保存，遗失无法找回。',
          en: 'Write it down or print this page. The code is shown only now, is not kept here, and cannot be restored.',
        })}
      </strong>
    </p>
  </>
)
