import { dayOf } from '../../../kernel/calendar/day.ts'
import { caseSubject } from '../../../kernel/subject.ts'
import { standingOfPieces } from '../../../mechanisms/evidence/load.ts'
import { databaseOf, type Visit } from '../../../web/area.ts'
import { AsWritten } from '../../../web/as-written.tsx'
import type { CaseReading } from '../../../web/case-reading.ts'
import { handedPieces, isOfOneFile, statedDigest } from './handed-pieces.ts'

/**
 * What the operator handed over in bundles. It stays as it was frozen; what its holder withdrew since says so. Only a
 * digest that is of the one file which came with it is said to be of it: every other stands as the party stated it.
 */
export async function HandedPart({ file }: CaseReading, visit: Visit) {
  const { say, app } = visit
  const provided = file.steps.flatMap(({ step, revision, answers, at }) => {
    const [digest, pieces] = [statedDigest(answers), handedPieces(answers)]
    return step === 'provide' && (digest !== undefined || pieces.length > 0)
      ? [{ revision, digest, pieces, on: dayOf(at) }]
      : []
  })
  if (provided.length === 0) return null
  const files = await app.kernel.attachments.of(caseSubject(file.id))
  const found = await standingOfPieces(
    databaseOf(visit),
    provided.flatMap(({ pieces }) => pieces.map(({ piece }) => piece)),
  )
  const standing = new Map(found.map((one) => [one.id, one]))
  return (
    <section aria-labelledby="handed">
      <h2 id="handed">{say({ zh: '被检查单位提交的证明材料', en: 'Evidence the operator handed over' })}</h2>
      <p class="meta">
        {say({
          zh: '名称和 SHA-256 已与提交时运营者登记的材料核对一致；本机关看不到运营者的其他材料。',
          en: 'Names and SHA-256 were those the operator held as it handed them over; nothing else of it is open to this office.',
        })}
      </p>
      {provided.map(({ revision, digest, pieces, on }) => (
        <section key={revision}>
          <h3>{say({ zh: `${on}提交`, en: `Handed over ${on}` })}</h3>
          <p>
            {digest === undefined ? (
              say({ zh: '没有写明材料包的 SHA-256。', en: 'No SHA-256 of a bundle is stated.' })
            ) : (
              <>
                SHA-256 <AsWritten words={digest.slice(0, 64)} visit={visit} />{' '}
                {isOfOneFile(
                  digest,
                  files.filter((one) => one.revision === revision),
                )
                  ? say({ zh: '与随附的文件一致。', en: 'is that of the file that came with it.' })
                  : say({
                      zh: '为当事人自述，没有与之一致的随附文件。',
                      en: 'is as the party stated: it is that of no file which came with it.',
                    })}
              </>
            )}
          </p>
          <ul>
            {pieces.map(({ piece, title, hash }) => {
              const now = standing.get(piece)
              return (
                <li key={piece}>
                  <AsWritten words={title} visit={visit} /> <code>{hash.slice(0, 16)}</code>
                  {now?.state === 'withdrawn' &&
                    say({
                      zh: `；${dayOf(now.changedAt)}起持有人已撤回，提交的仍在本案`,
                      en: `; withdrawn by its holder on ${dayOf(now.changedAt)}, and in this case still`,
                    })}
                </li>
              )
            })}
          </ul>
        </section>
      ))}
    </section>
  )
}
