import type { Refusal } from '../../law/refusal.ts'
import { type Page, page, type Visit } from '../../web/area.ts'
import { Form, Refused } from '../../web/form.tsx'
import { Field } from './field.tsx'

interface InvitationPageOf {
  readonly visit: Visit
  readonly outside: boolean
  readonly refusal?: Refusal | undefined
}

/** The code is typed, never part of an address: addresses stay in histories. It does not come back with a refusal. */
export function invitationPage({ visit, outside, refusal }: InvitationPageOf): Page {
  const { say } = visit
  const title = say({ zh: '接受邀请', en: 'Take up an invitation' })
  return page(
    title,
    <>
      <h1>{title}</h1>
      <p class="lede">
        {say({
          zh: '输入收到的邀请码并设置密码；邀请码七天内有效，只能用一次。',
          en: 'Enter the invitation you were given and set a password. It lasts seven days and works once.',
        })}
      </p>
      <Refused refusal={refusal} visit={visit} />
      <Form visit={visit} action="/invitation">
        <Field name="invitation" label={{ zh: '邀请码', en: 'Invitation' }} autocomplete="off" visit={visit} />
        <Field
          name="password"
          type="password"
          label={{ zh: '新密码', en: 'New password' }}
          help={{
            zh: '长一点、自己记得住；常见密码和含账号、姓名的不能用',
            en: 'Long, and one you can remember; common ones and those with your name in them are refused',
          }}
          autocomplete="new-password"
          required={!outside}
          visit={visit}
        />
        <p class="actions">
          <button type="submit">{say({ zh: '设置密码并登录', en: 'Set the password and sign in' })}</button>
          {outside && (
            <button type="submit" name="way" value="outside" class="quiet">
              {say({ zh: '不设密码，用统一登录服务', en: 'No password: use the sign-in service' })}
            </button>
          )}
        </p>
      </Form>
    </>,
    { crumbs: [{ name: say({ zh: '登录', en: 'Sign in' }), path: '/session' }], refusal },
  )
}
