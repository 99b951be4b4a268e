import type { CitedPiece } from '../../mechanisms/evidence/cited.ts'
import type { LeafState } from '../../mechanisms/tree/assessment.ts'
import { meanWords, pointsWords } from '../../mechanisms/tree/points.ts'
import type { Visit } from '../area.ts'
import { AsWritten } from '../as-written.tsx'
import { moment } from '../moment.ts'
import { Table } from '../table.tsx'
import { indicatorWords } from './indicator-table.tsx'

const heads = [
  { zh: '指标', en: 'Leaf' },
  { zh: '分值', en: 'Weight' },
  { zh: '自评', en: 'Self' },
  { zh: '得分', en: 'Score' },
  { zh: '评分和理由', en: 'Scores and reasons' },
] as const

interface LeafTableOf {
  readonly leaves: readonly LeafState[]
  readonly unconfirmed: ReadonlySet<string>
  /** Whether what reviewers gave is shown. */
  readonly isOpen: boolean
  readonly visit: Visit
}

/** Leaf by leaf: what it can give, what the unit gave itself, what it came to, and why. */
export function LeafTable({ leaves, unconfirmed, isOpen, visit }: LeafTableOf) {
  const { say } = visit
  return (
    <Table name={{ zh: '逐项得分', en: 'Scores' }} heads={isOpen ? heads : heads.slice(0, 3)} visit={visit}>
      {leaves.map((state) => (
        <tr key={state.leaf.code}>
          <th scope="row">
            {state.leaf.code}　<AsWritten words={indicatorWords(state.leaf, visit)} visit={visit} />
          </th>
          <td class="num" data-label={say(heads[1])}>
            {state.leaf.weight}
          </td>
          <td class="num" data-label={say(heads[2])}>
            {state.self ? pointsWords(state.self.score) : '—'}
          </td>
          {isOpen && (
            <td class="num" data-label={say(heads[3])}>
              {state.mean ? meanWords(state.mean) : '—'}
            </td>
          )}
          {isOpen && (
            <td data-label={say(heads[4])}>
              <Reviews state={state} isUnconfirmed={unconfirmed.has(state.leaf.code)} visit={visit} />
            </td>
          )}
        </tr>
      ))}
    </Table>
  )
}

/** What each reviewer gave and why, what was objected, and what was said on it. Reviewers are numbered as they were drawn. */
export function Reviews({
  state: { reviews, objections },
  isUnconfirmed,
  visit,
}: {
  readonly state: LeafState
  readonly isUnconfirmed: boolean
  readonly visit: Visit
}) {
  const { say } = visit
  return (
    <>
      {isUnconfirmed && (
        <p class="note">
          {say({
            zh: '评分以后，所附的证明材料被撤回：分数暂不变，待评审员写明理由确认或者更改。',
            en: 'Evidence was withdrawn after this was scored: the score stands until its reviewers confirm or change it, with a reason.',
          })}
        </p>
      )}
      <ol>
        {reviews.map(({ place, score, reason }) => (
          <li key={place}>
            {say({ zh: `评审员${place}：${pointsWords(score)}`, en: `Reviewer ${place}: ${pointsWords(score)}` })}
            {'　'}
            <AsWritten words={reason} visit={visit} />
          </li>
        ))}
      </ol>
      {objections.map(({ reason, revision, isAnswered }) => (
        <p key={revision}>
          <strong>{say({ zh: '异议：', en: 'Objection: ' })}</strong>
          <AsWritten words={reason} visit={visit} />{' '}
          <span class="tag">
            {isAnswered ? say({ zh: '已答复', en: 'answered' }) : say({ zh: '待答复', en: 'waits for an answer' })}
          </span>
        </p>
      ))}
    </>
  )
}

/** What stands in place of a piece that came to serve a case which not every reader here may read. */
const SECRET = {
  zh: '保密材料：引用以后用于两个机关不都有权查阅的案件，不显示名称，不能打开',
  en: 'Kept secret: since it was cited it serves a case that not both offices may read, so that neither its title nor its file is shown',
} as const

interface EvidenceOf {
  readonly state: Pick<LeafState, 'self'>
  readonly pieces: readonly CitedPiece[]
  /** Where the file of a cited version is opened. */
  readonly at: (piece: Pick<CitedPiece, 'id' | 'cited'>) => string
  readonly visit: Visit
}

/** What the unit proves a leaf with, as it was cited, and what became of it. */
export function EvidenceOfLeaf({ state: { self }, pieces, at, visit }: EvidenceOf) {
  const { say, href } = visit
  if (!self || self.evidence.length === 0) return <>{say({ zh: '没有证明材料', en: 'No evidence' })}</>
  return (
    <ul>
      {self.evidence.map(({ id, version }) => {
        const piece = pieces.find((one) => one.id === id && one.cited === version)
        if (!piece) return <li key={id}>{id}</li>
        if (piece.isSecret) return <li key={id}>{say(SECRET)}</li>
        const { title, form, link, proof, file } = piece.content
        return (
          <li key={id}>
            {form === 'link' && link !== undefined ? (
              <a href={link} rel="noreferrer">
                <AsWritten words={title} visit={visit} />
              </a>
            ) : file !== undefined ? (
              <a href={href(at(piece))}>
                <AsWritten words={title} visit={visit} />
              </a>
            ) : (
              <AsWritten words={title} visit={visit} />
            )}
            {proof?.path !== undefined && (
              <>
                {' '}
                <a href={href(proof.path)}>{say({ zh: '核对', en: 'check it' })}</a>
              </>
            )}
            {piece.state === 'withdrawn' && (
              <>
                {' '}
                <span class="tag">
                  {say({
                    zh: `已撤回（${moment(piece.changedAt).zh}）`,
                    en: `withdrawn ${moment(piece.changedAt).en}`,
                  })}
                </span>
              </>
            )}
            {piece.state === 'current' && piece.version !== version && (
              <>
                {' '}
                <span class="tag">
                  {say({
                    zh: `自评时第${version}版，现在第${piece.version}版`,
                    en: `version ${version} when cited, ${piece.version} now`,
                  })}
                </span>
              </>
            )}
          </li>
        )
      })}
    </ul>
  )
}
