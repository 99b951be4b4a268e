import type { Refusal } from '../../../law/refusal.ts'
import { type Page, page, type Visit } from '../../../web/area.ts'
import { Form, Refused } from '../../../web/form.tsx'
import { moment } from '../../../web/moment.ts'
import { contestPath } from '../contest/paths.ts'
import { Out } from './parts.tsx'
import { type PlayPlace, pageOf } from './place.ts'

/** Entrants whom the demonstration opens to everybody. */
export interface OpenEntrant {
  readonly nickname: string
  readonly code: string
}

interface EnterOf {
  readonly place: PlayPlace
  readonly visit: Visit
  readonly refusal?: Refusal | undefined
  readonly open?: readonly OpenEntrant[]
}

/** Anybody enters under a nickname; who was here before comes back with its code. */
export function enterPage({ place, visit, refusal, open = [] }: EnterOf): Page {
  const { say, form } = visit
  const { contest, base } = place
  const { teams, regions } = contest.rules
  const isOpen = contest.stage === 'open'
  const back = form.code !== undefined
  return page(
    place.origin === undefined ? say({ zh: '参加', en: 'Take part' }) : contest.title,
    <>
      <h1>{contest.title}</h1>
      {(isOpen || contest.stage === 'published') && (
        <p class="lede">
          {say({
            zh: '取一个昵称就可以参加：不用注册，不用姓名、电话，不记网络地址和设备。',
            en: 'A nickname is all it takes: no account, name or telephone, and neither address nor device is kept.',
          })}
        </p>
      )}
      <Refused refusal={refusal} visit={visit} />
      {!isOpen && <p class="note">{say(stageWords(place))}</p>}
      {isOpen && (
        <section aria-labelledby="enter">
          <h2 id="enter">{say({ zh: '第一次参加', en: 'For the first time' })}</h2>
          <Form visit={visit} action={`${base}/enter`}>
            <div class="field">
              <label for="nickname">
                {say({ zh: '昵称', en: 'Nickname' })}
                <small>
                  {say({
                    zh: '2 至 20 字；得奖的会公布昵称，不要用姓名、电话、证件号码',
                    en: '2 to 20 characters; a winner’s is published: no name, phone or identity number',
                  })}
                </small>
              </label>
              <input
                id="nickname"
                name="nickname"
                type="text"
                required
                maxLength={20}
                autocomplete="off"
                spellcheck={false}
                value={back ? undefined : form.nickname}
              />
            </div>
            <Side id="team" label={say({ zh: '队伍（可以不选）', en: 'Team (or none)' })} names={teams} visit={visit} />
            <Side
              id="region"
              label={say({ zh: '地区（可以不选）', en: 'Region (or none)' })}
              names={regions}
              visit={visit}
            />
            <p class="actions">
              <button type="submit">{say({ zh: '参加', en: 'Take part' })}</button>
            </p>
          </Form>
        </section>
      )}
      {contest.stage !== 'published' && (
        <details open={back || !isOpen}>
          <summary>{say({ zh: '已经有昵称和参赛码', en: 'I have a nickname and its code' })}</summary>
          <Form visit={visit} action={`${base}/return`}>
            <div class="field">
              <label for="own">{say({ zh: '昵称', en: 'Nickname' })}</label>
              <input
                id="own"
                name="nickname"
                type="text"
                required
                maxLength={20}
                autocomplete="off"
                spellcheck={false}
                value={back ? form.nickname : undefined}
              />
            </div>
            <div class="field">
              <label for="code">{say({ zh: '参赛码', en: 'Code' })}</label>
              <input
                id="code"
                name="code"
                type="text"
                required
                maxLength={40}
                autocomplete="off"
                spellcheck={false}
                value={form.code}
              />
            </div>
            <p class="actions">
              <button type="submit" class="quiet">
                {say({ zh: '进入', en: 'Come in' })}
              </button>
            </p>
          </Form>
        </details>
      )}
      <OpenEntrants entrants={open} base={base} visit={visit} />
      {place.origin !== undefined && (
        <p class="links">
          <Out path={contestPath(contest.caseId)} place={place} visit={visit}>
            {say({ zh: '规则和看板', en: 'Rules and boards' })}
          </Out>
        </p>
      )}
    </>,
    pageOf(place, visit, refusal),
  )
}

function stageWords({ contest }: PlayPlace) {
  if (contest.stage === 'published')
    return {
      zh: `还没有开始：${moment(contest.opensAt).zh}起可以参加。`,
      en: `It has not begun: take part from ${moment(contest.opensAt).en} on.`,
    }
  return {
    zh: '已经截止。参加过的，凭昵称和参赛码可以看自己的成绩和抽奖号。',
    en: 'It has closed. Who took part sees their results and lot with nickname and code.',
  }
}

interface SideOf {
  readonly id: string
  readonly label: string
  readonly names: readonly { readonly name: string }[]
  readonly visit: Visit
}

/** A team or a region, by its place in the rules. */
function Side({ id, label, names, visit }: SideOf) {
  if (names.length === 0) return null
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select id={id} name={id}>
        <option value="-1">—</option>
        {names.map(({ name }, at) => (
          <option key={name} value={String(at)} selected={visit.form[id] === String(at)}>
            {name}
          </option>
        ))}
      </select>
    </div>
  )
}

interface OpenOf {
  readonly entrants: readonly OpenEntrant[]
  readonly base: string
  readonly visit: Visit
}

function OpenEntrants({ entrants, base, visit }: OpenOf) {
  if (entrants.length === 0) return null
  const { say } = visit
  return (
    <section aria-labelledby="open-entrants">
      <h2 id="open-entrants">{say({ zh: '演示：以参赛人的身份进入', en: 'Demonstration: come in as an entrant' })}</h2>
      <ul class="people">
        {entrants.map(({ nickname, code }) => (
          <li key={nickname}>
            <Form visit={visit} action={`${base}/return`}>
              <input type="hidden" name="nickname" value={nickname} />
              <input type="hidden" name="code" value={code} />
              <button type="submit" class="quiet">
                {say({ zh: `以 ${nickname} 进入`, en: `Come in as ${nickname}` })}
              </button>
            </Form>
            <p>
              {say({ zh: '参赛码', en: 'Code' })} <code>{code}</code>
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
