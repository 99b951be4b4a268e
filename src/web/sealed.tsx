import { type Roles, roleName } from '../kernel/identity/roles.ts'
import type { SealRetention } from '../kernel/procedure/definition.ts'
import { mayLook, type SealOpening, type SealReading } from '../kernel/seal/opening.ts'
import type { Say } from '../law/say.ts'
import type { Visit } from './area.ts'
import type { CaseReading } from './case-reading.ts'
import { FactorFields } from './factor-fields.tsx'
import { Form } from './form.tsx'
import { Grounds } from './grounds.tsx'
import { moment } from './moment.ts'

/** What is sealed in a case, where anything ever was. */
export const Sealed = ({
  reading,
  visit,
  at,
  about,
}: Pick<SealedOf, 'reading' | 'visit' | 'about'> & {
  /** Of the case: `/reports/k2…`. */
  readonly at: string
}) =>
  reading.seal ? (
    <SealedPart reading={reading} seal={reading.seal} visit={visit} lookAt={`${at}/sealed`} about={about} />
  ) : null

interface SealedOf {
  readonly reading: CaseReading
  readonly seal: SealReading
  readonly visit: Visit
  /** Where a look is asked for. */
  readonly lookAt: string
  /** The page that says what sealing is worth. */
  readonly about: string
}

/** What is sealed in a case, who opened it and why: the same for its office and for whom it concerns. */
function SealedPart({ reading, seal, visit, lookAt, about }: SealedOf) {
  const { say, href, app, actor } = visit
  const { file, procedure, names } = reading
  const now = app.kernel.now()
  const fields = seal.fields.map(say).join(say({ zh: '、', en: ', ' }))
  return (
    <section aria-labelledby="sealed">
      <h2 id="sealed">{say({ zh: '密封的内容', en: 'What is sealed' })}</h2>
      <p>
        {fields}
        {say({ zh: '：', en: ': ' })}
        {say(stateWords(seal))} <Grounds grounds={procedure.confidential ?? []} visit={visit} />
      </p>
      {procedure.keepsSealed && seal.state !== 'destroyed' && (
        <p class="meta">
          {say(keptWords(procedure.keepsSealed))} <Grounds grounds={procedure.keepsSealed.grounds} visit={visit} />
        </p>
      )}
      {seal.openings.length === 0 ? (
        <p class="meta">{say({ zh: '没有人启封过。', en: 'Nobody has opened it.' })}</p>
      ) : (
        <ol>
          {seal.openings.map((opening) => (
            <li key={opening.revision}>
              <time dateTime={opening.at.toISOString()}>{say(moment(opening.at))}</time>{' '}
              {say(openingWords(opening, names.get(opening.office)?.name, visit.app.kernel.identity.roles))}
              <br />
              {say({ zh: '理由：', en: 'Why: ' })}
              {opening.reason}
              <br />
              <span class="meta">{say(lookWords(opening))}</span>
            </li>
          ))}
        </ol>
      )}
      {mayLook(procedure, file, actor, now) && seal.state === 'held' && (
        <Form visit={visit} action={lookAt}>
          <FactorFields id="look" visit={visit} />
          <p class="actions">
            <button type="submit" class="quiet">
              {say({
                zh: '查看（每次查看都记录，当事人看得到）',
                en: 'Look (each look is logged, and told to its owner)',
              })}
            </button>
          </p>
        </Form>
      )}
      <p class="meta">
        <a href={href(about)}>
          {say({
            zh: '怎样密封，谁能看到，管服务器的人能做什么',
            en: 'How it is sealed, who can see it, and what the keeper of the server can do',
          })}
        </a>
      </p>
    </section>
  )
}

function stateWords({ state, destroyedAt }: SealReading): Say {
  if (state === 'destroyed' && destroyedAt) {
    const at = moment(destroyedAt)
    return {
      zh: `已按期销毁（${at.zh}），任何人都不能再启封。`,
      en: `destroyed on schedule (${at.en}); nobody can open it any more.`,
    }
  }
  if (state === 'left-behind') {
    return {
      zh: '没有随案移送，现在承办的机关不能启封。',
      en: 'did not come along with the case; the office that holds it now cannot open it.',
    }
  }
  return {
    zh: '密封保存。须一人写明理由提出、另一人同意，才能启封。',
    en: 'kept sealed. It is opened only where one officer gives a reason and another agrees.',
  }
}

const keptWords = ({ months, figure }: SealRetention): Say => ({
  zh: `办结满 ${months} 个月后销毁${figure === 'own' ? '（本机关自定）' : ''}`,
  en: `Destroyed ${months} months after the matter is done${figure === 'own' ? ' (the office’s own figure)' : ''}`,
})

function openingWords({ as, concurredAs }: SealOpening, office: Say | undefined, roles: Roles): Say {
  const [one, other] = [roleName(roles, as), roleName(roles, concurredAs)]
  return {
    zh: `由${office?.zh ?? '承办机关'}的${one.zh}提出、${other.zh}同意启封。`,
    en: `opened by the ${one.en} and the ${other.en} of ${office?.en ?? 'the office that held the case'}.`,
  }
}

function lookWords({ looks, lastLook, until }: SealOpening): Say {
  const end = moment(until)
  if (!lastLook) {
    return { zh: `至今无人查看；可查看至 ${end.zh}`, en: `Nobody has looked yet; it may be looked at until ${end.en}` }
  }
  const last = moment(lastLook)
  return {
    zh: `查看 ${looks} 次，最近一次 ${last.zh}；可查看至 ${end.zh}`,
    en: `Looked at ${looks} times, last on ${last.en}; it may be looked at until ${end.en}`,
  }
}
