import type { Say } from '../../../law/say.ts'
import { type Page, page, type Visit } from '../../../web/area.ts'
import { Grounds } from '../../../web/grounds.tsx'
import type { OperatorOffice } from './read-board.ts'

interface SecretBoardOf {
  readonly read: Pick<OperatorOffice, 'designation'>
  readonly visit: Visit
  readonly title: Say
  readonly crumbs: Page['crumbs']
}

/** Of a secret network no board is kept; where its infrastructure is designated as critical, both cannot be left to stand unseen. */
export function secretBoard({ read: { designation }, visit, title, crumbs }: SecretBoardOf): Page {
  const { say, href } = visit
  return page(
    say(title),
    <>
      <h1>{say(title)}</h1>
      {designation && (
        <p class="note">
          {say({
            zh: `与认定矛盾：本单位填写为涉密网络，而${designation.by.zh}自${designation.since}起认定为关键信息基础设施（`,
            en: `At odds with a designation: your unit says that its network is secret, and ${designation.by.en} has designated it as critical information infrastructure since ${designation.since} (`,
          })}
          <a href={href(designation.path)}>{designation.document}</a>
          {say({
            zh: '）。认定所带来的义务不因本单位的填写而免除：请核对填写，或者报告作出认定的部门。',
            en: '). What is answered here lifts no duty that the designation brings: check the answer, or tell the department that designated it.',
          })}
        </p>
      )}
      <p>
        {say({
          zh: '涉密网络的运行安全保护，除遵守网络安全法外，还遵守保密法律、行政法规。改为涉密网络以后，本站不再收台账、登记簿、证据、定级的任何新内容；在此之前已经撤回的记录、历次版本、已结束的定级和存证仍留存，直至依法删除。',
          en: 'A network that holds State secrets is under the laws on secrecy besides. Once it is said to be one, nothing new is taken here: no board, registers, evidence or gradings. Records withdrawn before, earlier versions, ended gradings and the ledger stay until they are erased by law.',
        })}
      </p>
      <Grounds grounds={['csl@2017-06-01#art-77/para-1', 'csl@2026-01-01#art-79/para-1']} visit={visit} />
    </>,
    { crumbs },
  )
}
