import { longDay } from '../../../kernel/calendar/day.ts'
import { readsWhole } from '../../../kernel/procedure/access.ts'
import { formatAddress, parseAddress, pathOf } from '../../../law/address.ts'
import { cite } from '../../../law/citation.ts'
import { roles } from '../../../mechanisms/sanction/choices.ts'
import { lawWords } from '../../../mechanisms/sanction/law-words.ts'
import type { Visit } from '../../../web/area.ts'
import { AsWritten } from '../../../web/as-written.tsx'
import type { CaseSubject } from '../../../web/case/head.tsx'
import type { CaseReading } from '../../../web/case-reading.ts'
import { yuanWords } from '../../../web/fields.ts'
import { Grounds } from '../../../web/grounds.tsx'
import { Icon } from '../../../web/icon.tsx'
import { AccountTable } from './account-page.tsx'
import { evidenceOf } from './choices.ts'
import { decidedIn } from './decided.ts'
import { lastOf, matterIn } from './matter.ts'
import { representativeKinds, representativesIn } from './representatives.ts'
import { obtained, purposes } from './words.ts'

/** How a case stands, and what proves it or what its party may do: read by the office and by the party. */
export function Matter({ reading, visit }: { readonly reading: CaseReading; readonly visit: Visit }) {
  return (
    <>
      <Standing reading={reading} visit={visit} />
      {readsWhole(reading.file, visit.actor) ? (
        <Evidence reading={reading} visit={visit} />
      ) : (
        <Rights reading={reading} visit={visit} />
      )}
    </>
  )
}

interface Of {
  readonly reading: CaseReading
  readonly visit: Visit
}

/** Party and breach, for the head of the page. */
export function subjectOf({ file }: CaseReading, visit: Visit): CaseSubject {
  const matter = matterIn(file)
  const [first] = file.steps
  if (!matter) return { about: String(first?.answers.what ?? '') || undefined }
  const [breach] = matter.breaches
  const place = breach && parseAddress(breach.unit)
  const cited = place && cite(visit.app.kernel.shelf, formatAddress(place))
  const about = cited && visit.say({ zh: `涉嫌违反${cited.brief.zh}`, en: `said to breach ${cited.brief.en}` })
  return { party: matter.party, about, actOn: matter.actTo }
}

/** What a case is about, in a few lines beside its next step. */
export function About({ reading: { file }, visit }: Of) {
  const { say } = visit
  const matter = matterIn(file)
  const [first] = file.steps
  const onPaper = typeof first?.answers.on === 'string'
  return (
    <section aria-labelledby="matter">
      <h2 id="matter">{say({ zh: '案情', en: 'The case' })}</h2>
      {onPaper && (
        <p class="note">
          <span class="tag" data-tag="statute">
            {say({ zh: '补录', en: 'Entered later' })}
          </span>{' '}
          {say({
            zh: '本案先在纸面办理，各步骤按实际日期补录，期限从实际日期起算',
            en: 'This case was begun on paper: its steps are entered with their real days, and times count from them',
          })}
        </p>
      )}
      {!matter && first && (
        <p>
          <AsWritten words={String(first.answers.what ?? '')} visit={visit} />
        </p>
      )}
      {matter && (
        <dl>
          <div>
            <dt>{say({ zh: '当事人', en: 'Party' })}</dt>
            <dd>
              <AsWritten words={matter.party} visit={visit} />
              {matter.creditCode && <span class="meta"> {matter.creditCode}</span>}
              {matter.partyRoles.map((role) => (
                <span key={role} class="tag">
                  {say(roles[role])}
                </span>
              ))}
            </dd>
          </div>
          {representativesIn(file).map(({ name, kind, capacity }) => (
            <div key={name}>
              <dt>{say(representativeKinds[kind])}</dt>
              <dd>
                {name} <span class="meta">{capacity}</span>
              </dd>
            </div>
          ))}
          <div>
            <dt>{say({ zh: '涉嫌违反', en: 'Said to breach' })}</dt>
            <dd>
              {matter.breaches.map(({ unit }) => (
                <Breach key={unit} unit={unit} visit={visit} />
              ))}
            </dd>
          </div>
          <div>
            <dt>{say({ zh: '行为', en: 'The act' })}</dt>
            <dd>
              {say(longDay(matter.actFrom))} – {say(longDay(matter.actTo))}
            </dd>
          </div>
          <div>
            <dt>{say({ zh: '事实', en: 'Facts' })}</dt>
            <dd>
              <AsWritten words={matter.facts} visit={visit} />
            </dd>
          </div>
        </dl>
      )}
    </section>
  )
}

function Breach({ unit, visit }: { readonly unit: string; readonly visit: Visit }) {
  const place = parseAddress(unit)
  const cited = place && cite(visit.app.kernel.shelf, formatAddress(place))
  if (!place || !cited) return <span>{unit}</span>
  return (
    <a class="row-link" href={visit.href(pathOf(place))}>
      {visit.say(cited.brief)}
    </a>
  )
}

/** The decision as it stands, and what is due of it. */
function Standing({ reading: { file, procedure }, visit }: Of) {
  const { say } = visit
  const decided = decidedIn(file)
  if (!decided) return null
  const states = {
    decided: { zh: '已作出，尚未送达', en: 'Taken, not served yet' },
    effective: { zh: '已送达，生效', en: 'Served, and in effect' },
    changed: { zh: '已变更', en: 'Changed' },
    annulled: { zh: '已撤销，不再有效', en: 'Annulled, no longer in effect' },
  } as const
  const by = lastOf(file, 'annul', 'change')
  return (
    <section aria-labelledby="decision">
      <h2 id="decision">{say({ zh: '处罚决定', en: 'The decision' })}</h2>
      <dl>
        <div>
          <dt>{say(longDay(decided.on))}</dt>
          <dd>
            <strong>{say(states[decided.state])}</strong>{' '}
            <Grounds grounds={(by && procedure.steps[by.step]?.grounds) ?? []} visit={visit} />
          </dd>
        </div>
        <div>
          <dt>{say({ zh: '处理和处罚', en: 'Measures' })}</dt>
          <dd>
            {decided.measures.length > 0 ? say(lawWords(decided.measures)) : '—'}
            {decided.fine
              ? say({ zh: `；罚款 ${yuanWords(decided.fine).zh}`, en: `; a fine of ${yuanWords(decided.fine).en}` })
              : ''}
          </dd>
        </div>
        {decided.persons.map(({ name, role, fine }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              {role} {fine ? say(yuanWords(fine)) : ''}
            </dd>
          </div>
        ))}
        {decided.income !== undefined && (
          <div>
            <dt>{say({ zh: '没收违法所得', en: 'Income confiscated' })}</dt>
            <dd>{say(yuanWords(decided.income))}</dd>
          </div>
        )}
      </dl>
      <AccountTable file={file} visit={visit} />
    </section>
  )
}

const HEADS = [
  { say: { zh: '号', en: 'No.' }, of: 'num' },
  { say: { zh: '名称', en: 'What' }, of: undefined },
  { say: { zh: '证明什么', en: 'What it proves' }, of: 'words' },
  { say: { zh: '种类', en: 'Kind' }, of: 'wide' },
  { say: { zh: '取得', en: 'Taken' }, of: 'wide' },
  { say: { zh: '状态', en: 'State' }, of: 'left' },
] as const

const wordIn = (choices: Readonly<Record<string, { readonly zh: string; readonly en: string }>>, id: unknown) =>
  Object.entries(choices).find(([word]) => word === id)?.[1] ?? { zh: '', en: '' }

/** 证据清单: by what each item proves, with where it came from, its hash and each handing-on behind its name. */
function Evidence({ reading, visit }: Of) {
  const { say } = visit
  const items = evidenceOf(reading.file)
  if (items.length === 0) return null
  return (
    <section aria-labelledby="evidence">
      <h2 id="evidence">{say({ zh: `证据　${items.length}件`, en: `Evidence: ${items.length}` })}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled with the keyboard too. */}
      <section class="scroll stack" tabIndex={0} aria-labelledby="evidence">
        <table class="lean" data-density="dense">
          <thead>
            <tr>
              {HEADS.map((head) => (
                <th key={head.say.en} scope="col" class={head.of}>
                  {say(head.say)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {items.map((item) => (
              <EvidenceLine key={item.number} item={item} reading={reading} visit={visit} />
            ))}
          </tbody>
        </table>
      </section>
    </section>
  )
}

function EvidenceLine({ item, reading, visit }: Of & { readonly item: ReturnType<typeof evidenceOf>[number] }) {
  const { say } = visit
  const { number, answers, kind, revision } = item
  const { file, attachments } = reading
  const moved = file.steps.filter(({ step, answers: told }) => step === 'custody' && told.number === number)
  const files = attachments.filter((one) => one.revision === revision).length
  const rest = [
    [{ zh: '来源', en: 'Source' }, String(answers.source)],
    [{ zh: '取得的依据', en: 'Obtained' }, say(wordIn(obtained, answers.obtainedUnder))],
    [{ zh: '用途', en: 'For' }, say(wordIn(purposes, answers.purpose))],
    [{ zh: '保管', en: 'Kept' }, String(answers.kept)],
    ...(typeof answers.sha256 === 'string' ? [[{ zh: '校验值', en: 'SHA-256' }, answers.sha256] as const] : []),
    ...moved.map(
      (one) =>
        [
          { zh: '移交', en: 'Handed on' },
          `${String(one.answers.from)} → ${String(one.answers.to)}（${String(one.answers.why)}）`,
        ] as const,
    ),
  ] as const
  return (
    <tr>
      <td class="num">{String(number).padStart(2, '0')}</td>
      <th scope="row">
        <details>
          <summary>
            <AsWritten words={String(answers.name)} visit={visit} />
          </summary>
          <dl>
            {rest.map(([head, words]) => (
              <div key={`${head.en}${words}`}>
                <dt>{say(head)}</dt>
                <dd class="hash">
                  <AsWritten words={words} visit={visit} />
                </dd>
              </div>
            ))}
          </dl>
        </details>
      </th>
      <td class="words">
        <AsWritten words={String(answers.proves)} visit={visit} />
      </td>
      <td class="wide">{say(kind)}</td>
      <td class="wide">
        <time dateTime={String(answers.takenOn)}>{say(longDay(String(answers.takenOn)))}</time>
      </td>
      <td class="left">
        <span class="state" data-state="done">
          <Icon name="check" />
          {files > 0
            ? say({ zh: '在卷，有附件', en: 'on file, with files' })
            : moved.length > 0
              ? say({ zh: '已移交', en: 'handed on' })
              : say({ zh: '在卷', en: 'on file' })}
        </span>
      </td>
    </tr>
  )
}

/** What the party may do: beside every term stands its article, above its forms. */
function Rights({ reading: { file }, visit: { say } }: Of) {
  const noticed = lastOf(file, 'deliverNotice') !== undefined
  const served = lastOf(file, 'serve') !== undefined
  return (
    <section class="note" aria-labelledby="rights">
      <h2 id="rights">{say({ zh: '您的权利', en: 'Your rights' })}</h2>
      <ul>
        <li>
          {say({
            zh: '认为办案人员应当回避的，可以申请回避。放弃陈述、申辩、听证，须登录办理或者提交签名的书面材料，凭查询页的码不能办理。',
            en: 'You may ask that an officer step aside. The defence and a hearing are given up only by a party that is signed in, or on a signed paper: not by the code of a sheet.',
          })}
        </li>
        {noticed && !served && (
          <li>
            {say({
              zh: '您有权陈述、申辩，本机关不得因此加重处罚；告知了听证权利的，可以在期限内要求听证。期限见上。',
              en: 'You may answer in your defence, and nothing is made heavier for it; where a hearing was offered you may ask for it in time. The times stand above.',
            })}
          </li>
        )}
        {served && (
          <li>
            {say({
              zh: '不服处罚决定的，可以在上列期限内申请行政复议，或者向人民法院提起行政诉讼；复议、诉讼期间处罚不停止执行，加处罚款的数额不予计算。',
              en: 'If you disagree you may ask for reconsideration or sue, in the times above; enforcement goes on meanwhile, and nothing is added to the fine for that time.',
            })}
          </li>
        )}
      </ul>
    </section>
  )
}
