import type { Office } from '../../kernel/identity/actor.ts'
import { type Page, page, type Visit } from '../../web/area.ts'
import { Table } from '../../web/table.tsx'
import { delegationEndForm, delegationForm } from './forms.ts'
import {
  crumbs,
  Entry,
  ending,
  Next,
  type NotEntered,
  OfficeHead,
  pathOf,
  RowEntry,
  rolesAt,
  roleWords,
  spanOf,
} from './parts.tsx'
import { CONFIRMATIONS } from './posts.ts'
import type { DelegationLine, Lines } from './queries.ts'

interface DelegationsOf {
  readonly office: Office
  readonly found: Lines<DelegationLine>
  readonly visit: Visit
  readonly refused: NotEntered | undefined
}

/** Who acts for whom, as what, for how long and why. */
export function delegationsPage({ office, found, visit, refused }: DelegationsOf): Page {
  const { say } = visit
  const to = { zh: '受托人', en: 'Acts for them' }
  const role = { zh: '职务', en: 'Role' }
  const reason = { zh: '理由', en: 'Reason' }
  const span = { zh: '起止', en: 'From, until' }
  const path = pathOf(office.id, 'delegations')
  const heads = [{ zh: '委托人', en: 'Who delegates' }, to, role, reason, span]
  return page(
    say(office.name),
    <>
      <OfficeHead office={office} tab="delegations" visit={visit} />
      {found.lines.length === 0 ? (
        <p>
          {say({
            zh: '还没有委托。有人出差、休假而由他人代行职务的，在这里登记，都有止期。',
            en: 'No delegation yet. Where one acts for another who travels or is on leave it is entered here; each has an end.',
          })}
        </p>
      ) : (
        <Table name={{ zh: '委托', en: 'Delegations' }} heads={heads} visit={visit}>
          {found.lines.map((line) => (
            <tr key={line.id}>
              <th scope="row">{line.from}</th>
              <td data-label={say(to)}>{line.to}</td>
              <td data-label={say(role)}>
                {line.roles.map((one) => say(roleWords(one))).join(say({ zh: '、', en: ', ' }))}
                {line.state === 'waiting' && (
                  <small class="meta">
                    {' '}
                    <a href={visit.href(CONFIRMATIONS)}>
                      {say({ zh: '（待确认，尚未生效）', en: '(waits, without effect)' })}
                    </a>
                  </small>
                )}
                {line.state === 'rejected' && (
                  <small class="meta"> {say({ zh: '（已退回，未生效）', en: '(turned down, never in effect)' })}</small>
                )}
              </td>
              <td data-label={say(reason)}>{line.reason}</td>
              <td data-label={say(span)}>
                {say(spanOf(line.since, line.until))}
                {line.state !== 'rejected' && line.until > visit.today && (
                  <RowEntry
                    id={`end-${line.id}`}
                    asks={delegationEndForm}
                    hidden={{ id: line.id }}
                    action={`${path}/end`}
                    button={ending}
                    refused={refused}
                    visit={visit}
                  />
                )}
              </td>
            </tr>
          ))}
        </Table>
      )}
      <Next path={path} after={found.after} visit={visit} />
      <section aria-labelledby="enter">
        <h2 id="enter">{say({ zh: '登记委托', en: 'Enter a delegation' })}</h2>
        <Entry
          id="delegation"
          asks={delegationForm}
          choices={{ role: rolesAt(office) }}
          action={path}
          button={{ zh: '登记委托', en: 'Enter the delegation' }}
          refused={refused}
          visit={visit}
        />
      </section>
    </>,
    { crumbs: crumbs(visit), dense: true, refusal: refused?.refusal },
  )
}
