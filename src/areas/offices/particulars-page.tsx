import type { Office } from '../../kernel/identity/actor.ts'
import type { Certificate, Particulars } from '../../kernel/identity/particulars.ts'
import { type Page, page } from '../../web/area.ts'
import { AsWritten } from '../../web/as-written.tsx'
import type { List } from '../../web/list/list.ts'
import { type ListReading, ListView } from '../../web/list/list-view.tsx'
import { certificateEndForm, certificateForm, particularsForm } from './forms.ts'
import { crumbs, Entry, ending, type NotEntered, OfficeHead, pathOf, RowEntry, spanOf } from './parts.tsx'

interface CertificatesOf {
  readonly office: Office
  readonly refused: NotEntered | undefined
}

/** Certificates of an office's people; of one that is in force, the form that ends it. */
export const certificateList = ({ office, refused }: CertificatesOf): List<Certificate> => ({
  path: pathOf(office.id, 'particulars'),
  name: { zh: '执法证件', en: 'Law enforcement certificates' },
  empty: {
    zh: '还没有登记执法证件。登记后，办案表格中可以直接选用，不必每案填写。',
    en: 'No certificate yet. Those entered here are offered in the forms of cases, and need not be typed for each.',
  },
  keyOf: ({ id }) => id,
  columns: [
    { head: { zh: '姓名', en: 'Name' }, cell: ({ name }) => name },
    { head: { zh: '证件号', en: 'Number' }, cell: ({ number }, visit) => <AsWritten words={number} visit={visit} /> },
    {
      head: { zh: '起止', en: 'From, until' },
      cell: (line, visit) => (
        <>
          {visit.say(spanOf(line.since, line.until))}
          {(line.until === null || line.until > visit.today) && (
            <RowEntry
              id={`end-${line.id}`}
              asks={certificateEndForm}
              hidden={{ id: line.id }}
              action={`${pathOf(office.id, 'particulars')}/certificates/end`}
              button={ending}
              refused={refused}
              visit={visit}
            />
          )}
        </>
      ),
    },
  ],
})

interface ParticularsOf extends CertificatesOf {
  /** What holds today; undefined before anything was entered. */
  readonly now: Particulars | undefined
  readonly reading: ListReading<Certificate>
}

/** What papers and forms of an office say of it, entered once, and the certificates of its people. */
export function particularsPage({ office, now, refused, reading }: ParticularsOf): Page {
  const { visit } = reading
  const { say } = visit
  const given = now && {
    address: now.address,
    telephone: now.telephone,
    ...(now.contact !== undefined && { contact: now.contact }),
    ...now.name,
  }
  return page(
    say(office.name),
    <>
      <OfficeHead office={office} tab="particulars" visit={visit} />
      <p class="lede">
        {say({
          zh: '文书上的名称、地址、电话和联系人在这里登记一次：文书照此写明，办案表格以此为默认。变更的，另登记一条，从所填日期起用；已制作的文书不变。',
          en: 'Name on papers, address, telephone and contact are entered here once: papers say them, and forms of cases begin with them. A change is another line, from its day on; papers that were issued keep their words.',
        })}
      </p>
      <section aria-labelledby="enter">
        <h2 id="enter">{say({ zh: '名称和联系方式', en: 'Name and how to reach the office' })}</h2>
        <Entry
          id="particulars"
          asks={particularsForm}
          action={pathOf(office.id, 'particulars')}
          button={{ zh: '登记', en: 'Enter it' }}
          {...(given && { given })}
          refused={refused}
          visit={visit}
        />
      </section>
      <ListView {...reading} />
      <section aria-labelledby="certificates">
        <h2 id="certificates">{say({ zh: '登记执法证件', en: 'Enter a certificate' })}</h2>
        <Entry
          id="certificate"
          asks={certificateForm}
          action={`${pathOf(office.id, 'particulars')}/certificates`}
          button={{ zh: '登记证件', en: 'Enter the certificate' }}
          refused={refused}
          visit={visit}
        />
      </section>
    </>,
    { crumbs: crumbs(visit), dense: true, refusal: refused?.refusal },
  )
}
