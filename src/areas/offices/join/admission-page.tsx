import { officeKinds } from '../../../kernel/identity/kinds.ts'
import { type Page, page, type Visit } from '../../../web/area.ts'
import { admissionForm } from '../forms.ts'
import { Entry, type NotEntered } from '../parts.tsx'
import { regionOfCode, writtenCode } from './credit-code.ts'

interface AdmissionOf {
  /** Of the request. */
  readonly path: string
  readonly asked: { readonly name: string; readonly code: string; readonly kind: string }
  readonly refused: NotEntered | undefined
  readonly visit: Visit
}

/** Enters the office of a request and invites its first person: what the request says stands in the form already. */
export function admissionPage({ path, asked, refused, visit }: AdmissionOf): Page {
  const { say } = visit
  const title = say({ zh: '登记机构并邀请第一个人', en: 'Enter the office and invite its first person' })
  const code = writtenCode(asked.code)
  const roles = [...visit.app.kernel.identity.roles].map(([id, { name }]) => ({ id, name }))
  return page(
    title,
    <>
      <h1>{title}</h1>
      <p>
        {asked.name}　{code}
      </p>
      <p class="meta">
        {say({
          zh: '先核对证明和登记机关的公示。登记、任职和邀请各有一条记录；邀请码只显示一次，请当面交给本人。',
          en: 'Compare the proof with the public register first. Office, post and invitation are on record; the code of the invitation is shown once: hand it to its owner.',
        })}
      </p>
      <Entry
        id="admission"
        asks={admissionForm}
        choices={{ role: roles }}
        action={`${path}/admission`}
        button={{ zh: '登记并邀请', en: 'Enter and invite' }}
        given={{
          zh: asked.name,
          ...(Object.hasOwn(officeKinds, asked.kind) && { kind: asked.kind }),
          level: 'unit',
          region: regionOfCode(code),
          since: visit.today,
        }}
        refused={refused}
        visit={visit}
      />
    </>,
    {
      crumbs: [
        { name: say({ zh: '机构申请加入', en: 'Ask to join' }), path: path.slice(0, path.lastIndexOf('/')) },
        { name: asked.name, path },
      ],
      refusal: refused?.refusal,
    },
  )
}

export const AdmissionLink = ({ path, visit: { say, href } }: { path: string; visit: Visit }) => (
  <p class="actions">
    <a class="button" href={href(path)}>
      {say({ zh: '登记机构并邀请第一个人', en: 'Enter the office and invite its first person' })}
    </a>
  </p>
)
